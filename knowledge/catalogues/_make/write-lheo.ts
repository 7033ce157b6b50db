import { writeFileSync } from 'node:fs';
import type { MadeAction, MadeFormation, MadeOrganisme, MadePlace } from './made-formation.ts';
import { el, leaf, type Xml } from './xml.ts';

/** The namespace of LHÉO 2.3. */
const NAMESPACE = 'http://lheo.gouv.fr/2.3';
const NO_SIRET = '00000000000000';
const NO_DATE = '00000000';
/** Formacode of « tous publics », the one public code whose meaning the data at hand attest; the words say the rest. */
const ALL_PUBLICS = '80006';
const LINE_CHARS = 50;
const MAX_LINES = 4;
/** A metre. */
const COORDINATE_DECIMALS = 5;

/** Writes formations as one LHÉO 2.3 document, one `formation` a line group, in the order given. */
export function writeLheo(path: string, comment: string, formations: readonly MadeFormation[]): void {
  const body = formations.map(formation).join('\n');
  writeFileSync(
    path,
    `<?xml version="1.0" encoding="UTF-8"?>\n<!-- ${comment} -->\n<lheo xmlns="${NAMESPACE}">\n<offres>\n${body}\n</offres>\n</lheo>\n`,
  );
}

function formation(made: MadeFormation): string {
  return el(
    'formation',
    [
      el('domaine-formation', [
        ...made.formacodes.map((code, rank) =>
          leaf('code-FORMACODE', code, { ref: 'V14', tag: rank === 0 ? 'principal' : undefined }),
        ),
        leaf('code-NSF', made.nsf),
        ...made.romes.map((code) => leaf('code-ROME', code)),
      ]),
      leaf('intitule-formation', made.intitule, {}, 255),
      leaf('objectif-formation', made.objectif),
      leaf('resultats-attendus', made.resultats),
      leaf('contenu-formation', made.contenu),
      leaf('certifiante', made.certification === undefined ? '0' : '1'),
      el('contact-formation', [contact(made.organisme)]),
      leaf('parcours-de-formation', '4'),
      leaf('code-niveau-entree', made.niveauEntree === undefined ? '1' : `${10 + made.niveauEntree}`),
      made.certification &&
        el('certification', [
          leaf('code-RNCP', made.certification.rncp),
          leaf('code-CERTIFINFO', made.certification.certifInfo),
          leaf('code-RS', made.certification.rs),
          el('extras', [leaf('extra', made.certification.intitule, { info: 'intitule-certification' })]),
        ]),
      leaf('code-niveau-sortie', made.niveauSortie === undefined ? '0' : `${10 + made.niveauSortie}`),
      made.url && el('url-formation', [leaf('urlweb', made.url)]),
      ...made.actions.map((action) => actionXml(action, made.organisme)),
      organisme(made.organisme),
      el(
        'extras',
        Object.entries(made.extras).map(([info, value]) => leaf('extra', value, { info })),
        { info: 'assistant' },
      ),
    ].map(onItsLine),
    { numero: made.numero, datemaj: made.miseAJour },
  );
}

function actionXml(made: MadeAction, owner: MadeOrganisme): string {
  return el(
    'action',
    [
      leaf('rythme-formation', made.rythme),
      leaf('code-public-vise', ALL_PUBLICS),
      leaf('info-public-vise', made.publics, {}, 250),
      leaf('niveau-entree-obligatoire', made.niveauObligatoire ? '1' : '0'),
      leaf('modalites-alternance', made.alternance),
      leaf('modalites-enseignement', { presentiel: '0', mixte: '1', distance: '2' }[made.modalite]),
      leaf('conditions-specifiques', made.conditions),
      leaf('prise-en-charge-frais-possible', made.priseEnCharge ? '1' : '0'),
      made.lieu && el('lieu-de-formation', [el('coordonnees', [address(made.lieu)])]),
      leaf('modalites-entrees-sorties', made.entreesPermanentes ? '1' : '0'),
      ...(made.sessions.length === 0
        ? [{ numero: undefined, debut: NO_DATE, fin: NO_DATE, recrutement: undefined }]
        : made.sessions
      ).map((session) =>
        el(
          'session',
          [
            el('periode', [leaf('debut', session.debut), leaf('fin', session.fin)]),
            el('adresse-inscription', [shortAddress(owner.lieu)]),
            leaf(
              'etat-recrutement',
              session.recrutement && { ouvert: '1', ferme: '2', suspendu: '3' }[session.recrutement],
            ),
          ],
          { numero: session.numero },
        ),
      ),
      leaf('acces-handicapes', made.accesHandicapes, {}, 250),
      leaf('frais-restants', made.fraisRestants, {}, 200),
      leaf('nombre-heures-centre', made.heuresCentre?.toString()),
      leaf('nombre-heures-entreprise', made.heuresEntreprise?.toString()),
      leaf(
        'nombre-heures-total',
        made.heuresCentre === undefined ? undefined : `${made.heuresCentre + (made.heuresEntreprise ?? 0)}`,
      ),
      leaf('detail-conditions-prise-en-charge', made.priseEnChargeDetail, {}, 600),
      made.conventionnee === undefined ? undefined : leaf('conventionnement', made.conventionnee ? '1' : '0'),
      ...made.financeurs.map((code) => el('organisme-financeur', [leaf('code-financeur', code)])),
    ],
    { numero: made.numero },
  );
}

function organisme(made: MadeOrganisme): string {
  return el(
    'organisme-formation-responsable',
    [
      leaf('numero-activite', made.numeroActivite ?? '00000000000'),
      el('SIRET-organisme-formation', [leaf('SIRET', made.siret ?? NO_SIRET)]),
      leaf('nom-organisme', made.nom, {}, 250),
      leaf('raison-sociale', made.nom, {}, 250),
      el('coordonnees-organisme', [el('coordonnees', [address(made.lieu)])]),
      el('contact-organisme', [contact(made)]),
      made.uai && el('code-UAI-organisme-formation', [leaf('code-UAI', made.uai)]),
    ],
    { numero: made.numero },
  );
}

function contact(made: MadeOrganisme): string {
  return el('coordonnees', [
    made.telephone && el('telfixe', [leaf('numtel', made.telephone)]),
    leaf('courriel', made.courriel),
  ]);
}

/** Where to register: the place itself is written once, on the action. */
function shortAddress(lieu: MadePlace): string {
  return el('adresse', [
    ...lines(lieu.adresse),
    leaf('codepostal', lieu.codePostal),
    leaf('ville', lieu.commune, {}, LINE_CHARS),
    leaf('code-INSEE-commune', lieu.insee),
  ]);
}

function address(lieu: MadePlace): string {
  return el('adresse', [
    leaf('denomination', lieu.nom),
    ...lines(lieu.adresse),
    leaf('codepostal', lieu.codePostal),
    leaf('ville', lieu.commune, {}, LINE_CHARS),
    leaf('departement', lieu.insee.slice(0, 2)),
    leaf('code-INSEE-commune', lieu.insee),
    el('geolocalisation', [
      leaf('latitude', lieu.latitude.toFixed(COORDINATE_DECIMALS)),
      leaf('longitude', lieu.longitude.toFixed(COORDINATE_DECIMALS)),
    ]),
  ]);
}

/** An address of several parts takes a line each, four at most. */
function lines(adresse: string): Xml[] {
  return adresse
    .split(', ')
    .slice(0, MAX_LINES)
    .map((line) => leaf('ligne', line, {}, LINE_CHARS));
}

function onItsLine(part: Xml): Xml {
  return part === undefined ? undefined : `\n ${part}`;
}
