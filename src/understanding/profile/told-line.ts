import type { FactKind, FactOf, ProfileFact } from './profile-fact.ts';
import type { ProfileWords } from './profile-words.ts';
import type { Status } from './statuses.ts';

const MONTHS_A_YEAR = 12;
/** Statuses that a contract, a benefit or a registration says better. */
const SAID_BY_CONTRACT: ReadonlySet<Status> = new Set(['salarie', 'insertion']);
const RANGE = /^(\d+)-(\d+)$/;

type Facts = { readonly [Kind in FactKind]?: FactOf<Kind>['value'] };
type Say = (facts: Facts, words: ProfileWords) => readonly string[] | string | undefined;

/** One short line of what was told: « seul(e) avec deux enfants, au RSA, à Maubeuge, sans diplôme »; empty when nothing was. */
export function createToldLine(words: ProfileWords): (facts: readonly ProfileFact[]) => string {
  return (told) => {
    const facts: Facts = Object.fromEntries(
      told.filter(({ takenAway }) => !takenAway).map(({ kind, value }) => [kind, value]),
    );
    return words.ordre
      .flatMap((name) => SAYERS[name]?.(facts, words) ?? [])
      .slice(0, words.au_plus)
      .join(', ');
  };
}

const SAYERS: Readonly<Record<string, Say>> = {
  parent: ({ children, singleParent }, words) => {
    const own = childrenWords(children, words);
    if (singleParent === true)
      return own === undefined ? words.parent.seul : fill(words.parent.seul_avec, { enfants: own });
    if (children === 0) return words.parent.sans;
    return own && fill(words.parent.avec, { enfants: own });
  },
  age: ({ age }, words) => (age === undefined ? undefined : ageWords(age, words)),
  status: ({ status, contract }, words) =>
    status?.filter((one) => !(contract !== undefined && SAID_BY_CONTRACT.has(one))).map((one) => words.statuts[one]),
  contract: ({ contract }, words) => contract && words.contrats[contract],
  benefits: ({ benefits }, words) => benefits?.map((one) => words.allocations[one]),
  registered: ({ registered, status }, words) =>
    registered === undefined || status?.includes('demandeur_emploi') === true
      ? undefined
      : words.inscription[word(registered)],
  tradeHad: ({ tradeHad }, words) => tradeHad && fill(words.metier, { valeur: tradeHad }),
  tradeWanted: ({ tradeWanted }, words) => tradeWanted && fill(words.metier_vise, { valeur: tradeWanted }),
  seniority: ({ seniority }, words) =>
    seniority === undefined ? undefined : fill(words.anciennete, { valeur: lengthWords(seniority, words) }),
  experience: ({ experience }, words) =>
    experience === undefined ? undefined : fill(words.experience, { valeur: lengthWords(experience, words) }),
  home: ({ home }, words) => home && (words.departements[home] ?? fill(words.lieu, { valeur: home })),
  workPlace: ({ workPlace }, words) => workPlace && fill(words.travail, { valeur: workPlace }),
  diploma: ({ diploma, diplomaLevel }, words) => diploma ?? (diplomaLevel && words.diplomes[diplomaLevel]),
  handicap: ({ handicap }, words) =>
    handicap === undefined || handicap === 'non' ? undefined : words.handicap[handicap],
  permit: ({ permit }, words) => (permit === undefined ? undefined : words.permis[word(permit)]),
  car: ({ car }, words) => (car === undefined ? undefined : words.voiture[word(car)]),
  pregnant: ({ pregnant }, words) => (pregnant === true ? words.enceinte : undefined),
  french: ({ french }, words) => french && words.francais[french],
  hoursAWeek: ({ hoursAWeek }, words) =>
    hoursAWeek === undefined ? undefined : fill(words.heures, { valeur: String(hoursAWeek) }),
  cpf: ({ cpf }, words) => (cpf === undefined ? undefined : fill(words.cpf, { valeur: String(cpf) })),
  likes: ({ likes }, words) => likes && fill(words.aime, { valeur: likes.join(', ') }),
  dislikes: ({ dislikes }, words) => dislikes && fill(words.naime_pas, { valeur: dislikes.join(', ') }),
  health: ({ health }, words) => health && fill(words.sante, { valeur: health.join(', ') }),
};

function childrenWords(children: number | undefined, { parent, nombres }: ProfileWords): string | undefined {
  if (children === undefined || children === 0) return undefined;
  if (children === 1) return parent.un;
  return fill(parent.plusieurs, { nombre: nombres[children] ?? String(children) });
}

function ageWords(age: number | string, { age: exact, age_tranche }: ProfileWords): string {
  const [, from = '', to = ''] = RANGE.exec(String(age)) ?? [];
  if (from !== '')
    return from === '0'
      ? fill(age_tranche.moins, { a: String(Number(to) + 1) })
      : fill(age_tranche.entre, { de: from, a: to });
  const text = String(age);
  return text.endsWith('+') ? fill(age_tranche.plus, { de: text.slice(0, -1) }) : fill(exact, { valeur: text });
}

function lengthWords(months: number, { duree }: ProfileWords): string {
  const years = Math.floor(months / MONTHS_A_YEAR);
  if (years === 0) return fill(duree.mois, { nombre: String(months) });
  return years === 1 ? duree.an : fill(duree.ans, { nombre: String(years) });
}

function word(is: boolean): 'oui' | 'non' {
  return is ? 'oui' : 'non';
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
}
