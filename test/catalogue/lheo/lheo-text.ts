/** Parts of a LHÉO document for tests; each may be replaced. */
export interface FormationParts {
  readonly numero?: string | undefined;
  readonly intitule?: string;
  readonly objectif?: string;
  readonly domaine?: string;
  readonly contact?: string;
  readonly organisme?: string;
  readonly actions?: string;
  readonly extras?: string;
}

export const ADRESSE =
  '<adresse><ligne>1 rue du Marché</ligne><codepostal>62300</codepostal><ville>Lens</ville><code-INSEE-commune>62498</code-INSEE-commune></adresse>';

export const session = (numero: string, debut: string, fin = '20270630') =>
  `<session numero="${numero}"><periode><debut>${debut}</debut><fin>${fin}</fin></periode>` +
  `<adresse-inscription>${ADRESSE}</adresse-inscription><etat-recrutement>1</etat-recrutement></session>`;

export const action = (inside = session('s1', '20270104')) =>
  '<action numero="a1"><rythme-formation>Temps plein</rythme-formation><code-public-vise>80006</code-public-vise>' +
  '<niveau-entree-obligatoire>0</niveau-entree-obligatoire><modalites-alternance>-</modalites-alternance>' +
  '<modalites-enseignement>0</modalites-enseignement><conditions-specifiques>-</conditions-specifiques>' +
  '<prise-en-charge-frais-possible>1</prise-en-charge-frais-possible>' +
  `<lieu-de-formation><coordonnees>${ADRESSE}</coordonnees></lieu-de-formation>` +
  `<modalites-entrees-sorties>0</modalites-entrees-sorties>${inside}</action>`;

export function formation(parts: FormationParts = {}): string {
  const numero = 'numero' in parts ? parts.numero : 'F1';
  return (
    `<formation${numero === undefined ? '' : ` numero="${numero}"`}>` +
    `<domaine-formation>${parts.domaine ?? '<code-FORMACODE ref="V14" tag="principal">23015</code-FORMACODE>'}</domaine-formation>` +
    `<intitule-formation>${parts.intitule ?? 'Soudeur'}</intitule-formation>` +
    `<objectif-formation>${parts.objectif ?? 'Souder.'}</objectif-formation><resultats-attendus>-</resultats-attendus>` +
    '<contenu-formation>-</contenu-formation><certifiante>1</certifiante>' +
    `<contact-formation>${parts.contact ?? '<coordonnees/>'}</contact-formation>` +
    '<parcours-de-formation>1</parcours-de-formation><code-niveau-entree>13</code-niveau-entree>' +
    '<certification><code-RNCP>RNCP37231</code-RNCP></certification><code-niveau-sortie>4</code-niveau-sortie>' +
    `${parts.actions ?? action()}<organisme-formation-responsable><SIRET-organisme-formation><SIRET>19590258400017</SIRET>` +
    `</SIRET-organisme-formation><nom-organisme>${parts.organisme ?? 'GRETA'}</nom-organisme></organisme-formation-responsable>` +
    `${parts.extras ?? ''}</formation>`
  );
}

export function lheo(inside: string, namespace = 'http://lheo.gouv.fr/2.3'): string {
  return `<?xml version="1.0" encoding="UTF-8"?><lheo xmlns="${namespace}"><offres>${inside}</offres></lheo>`;
}
