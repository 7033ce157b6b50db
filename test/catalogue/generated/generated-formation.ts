import type { Commune } from '../../../src/territory/index.ts';

export interface GeneratedFrom {
  readonly subjects: readonly { code: string; label: string; romes: readonly string[] }[];
  readonly communes: readonly Commune[];
  readonly changed: boolean;
}

const QUALIFIERS = [
  '',
  ', initiation',
  ', perfectionnement',
  ' : titre professionnel',
  ' (préparation au CAP)',
  ' et pratique du métier',
];
const RYTHMES = [
  'Temps plein, en journée',
  'Temps partiel',
  'Cours du soir',
  'En alternance, une semaine sur trois en centre',
];
const ALTERNANCES = ['Sans alternance', 'Sans alternance', "Contrat d'apprentissage ou de professionnalisation"];
const FINANCEURS = [['2'], ['2', '4'], ['16'], ['10'], []];
/** In every other formation whole, else its beginning. */
const CONTENT =
  'Accueil et présentation du parcours. Gestes professionnels en atelier. Lecture de consignes et de plans. ' +
  'Hygiène, sécurité et environnement. Travail en équipe et communication. Stage en entreprise et bilan. ';

/** One `formation` of LHÉO 2.3, on one line. */
export function generatedFormation(n: number, { subjects, communes, changed }: GeneratedFrom): string {
  const pick = <Item>(items: readonly Item[], salt: number): Item => {
    const item = items[mixed(n, salt) % items.length];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  const subject = pick(subjects, 1);
  const title = `${subject.label}${pick(QUALIFIERS, 2)}`;
  const owner = mixed(n, 3) % 900;
  const commune = pick(communes, 4);
  const place = address(commune, n % 90);
  const alternance = pick(ALTERNANCES, 5);
  const hours = 35 * (1 + (mixed(n, 6) % 30));
  const sessions = Array.from({ length: 1 + (mixed(n, 7) % 3) }, (_, rank) => session(n, rank, commune));
  const objective = changed ? 'Objectif revu cette semaine : ' : 'Objectif : ';
  return `${[
    `<formation numero="G${n}" datemaj="20261101"><domaine-formation>`,
    `<code-FORMACODE ref="V14" tag="principal">${subject.code}</code-FORMACODE>`,
    ...subject.romes.slice(0, 3).map((rome) => `<code-ROME>${rome}</code-ROME>`),
    `</domaine-formation><intitule-formation>${escaped(title)}</intitule-formation>`,
    `<objectif-formation>${objective}&lt;p&gt;apprendre à exercer dans le domaine « ${escaped(subject.label)} ».&lt;/p&gt;</objectif-formation>`,
    '<resultats-attendus>-</resultats-attendus>',
    `<contenu-formation>${n % 2 === 0 ? CONTENT : CONTENT.slice(0, 48)}</contenu-formation><certifiante>0</certifiante>`,
    `<contact-formation>${coordinates(n)}</contact-formation><parcours-de-formation>4</parcours-de-formation>`,
    `<code-niveau-entree>${11 + (mixed(n, 8) % 5)}</code-niveau-entree><code-niveau-sortie>${13 + (mixed(n, 9) % 4)}</code-niveau-sortie>`,
    `<action numero="G${n}-a"><rythme-formation>${pick(RYTHMES, 10)}</rythme-formation><code-public-vise>80006</code-public-vise>`,
    `<niveau-entree-obligatoire>0</niveau-entree-obligatoire><modalites-alternance>${alternance}</modalites-alternance>`,
    `<modalites-enseignement>${Math.max(0, (mixed(n, 11) % 12) - 9)}</modalites-enseignement>`,
    '<conditions-specifiques>Entretien et test de positionnement.</conditions-specifiques>',
    '<prise-en-charge-frais-possible>1</prise-en-charge-frais-possible>',
    `<lieu-de-formation><coordonnees>${place}</coordonnees></lieu-de-formation><modalites-entrees-sorties>0</modalites-entrees-sorties>`,
    ...sessions,
    `<nombre-heures-centre>${hours}</nombre-heures-centre><nombre-heures-total>${hours}</nombre-heures-total>`,
    ...pick(FINANCEURS, 12).map(
      (code) => `<organisme-financeur><code-financeur>${code}</code-financeur></organisme-financeur>`,
    ),
    `</action><organisme-formation-responsable numero="O${owner}"><numero-activite>00000000000</numero-activite>`,
    '<SIRET-organisme-formation><SIRET>00000000000000</SIRET></SIRET-organisme-formation>',
    `<nom-organisme>Organisme engendré n° ${owner}</nom-organisme><raison-sociale>Organisme engendré n° ${owner}</raison-sociale>`,
    `<coordonnees-organisme><coordonnees></coordonnees></coordonnees-organisme><contact-organisme>${coordinates(n)}</contact-organisme>`,
    '</organisme-formation-responsable></formation>',
  ].join('')}\n`;
}

function session(n: number, rank: number, { name, postcodes }: Commune): string {
  const start = Date.UTC(2026, 11, 7) + ((mixed(n, 20 + rank) % 60) * 7 + rank) * 86_400_000;
  const day = (time: number) => new Date(time).toISOString().slice(0, 10).replaceAll('-', '');
  return (
    `<session numero="G${n}-s${rank}"><periode><debut>${day(start)}</debut><fin>${day(start + 90 * 86_400_000)}</fin></periode>` +
    `<adresse-inscription><adresse><ligne>-</ligne><codepostal>${postcodes[0]}</codepostal><ville>${escaped(name)}</ville></adresse></adresse-inscription><etat-recrutement>1</etat-recrutement></session>`
  );
}

function address({ name, insee, department, postcodes, latitude, longitude }: Commune, number: number): string {
  return (
    `<adresse><ligne>${number + 1} rue de la Formation</ligne><codepostal>${postcodes[0]}</codepostal><ville>${escaped(name)}</ville>` +
    `<departement>${department}</departement><code-INSEE-commune>${insee}</code-INSEE-commune><region>32</region><pays>FR</pays>` +
    `<geolocalisation><latitude>${latitude}</latitude><longitude>${longitude}</longitude></geolocalisation></adresse>`
  );
}

function coordinates(n: number): string {
  const number = String(n % 10_000).padStart(4, '0');
  return `<coordonnees><telfixe><numtel>03 53 01 ${number.slice(0, 2)} ${number.slice(2)}</numtel></telfixe></coordonnees>`;
}

/** The same noise for the same numbers. */
function mixed(n: number, salt: number): number {
  let x = Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39);
  return (x ^ (x >>> 15)) >>> 0;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
