/** One way to make a false sentence of a true one. */
export interface Mutation {
  readonly family: string;
  readonly apply: (sentence: string) => string | undefined;
}

/** Changes that a careless or hostile model could make to any sentence; each gives undefined where it does not apply. */
export const MUTATIONS: readonly Mutation[] = [
  { family: 'another number', apply: replaced(/\d+/, (number) => String(Number(number) + 1)) },
  { family: 'another last number', apply: replaced(/\d+(?=\D*$)/, (number) => String(Number(number) + 7)) },
  {
    family: 'ten times more',
    apply: replaced(/(?<![\d,.])\d+(?=[, {2}]?\d*[ {2}]?(?:€|%|heures|mois|ans))/, (number) => `${number}0`),
  },
  {
    family: 'months for weeks',
    apply: replaced(/(?<=\d )(?:mois|ans|heures)\b/, (unit) => (unit === 'mois' ? 'semaines' : 'jours')),
  },
  {
    family: 'another month',
    apply: replaced(/janvier|février|mars|juin|juillet|décembre/, (month) => (month === 'mars' ? 'octobre' : 'mars')),
  },
  { family: 'another link', apply: replaced(/[\w-]+\.(?:gouv\.fr|fr|org|com)/, () => 'pirate.example.com') },
  {
    family: 'denial taken off',
    apply: replaced(/ (?:ne |n['’])(\S+) pas\b/, (whole) => whole.replace(/ (?:ne |n['’])(\S+) pas/, ' $1')),
  },
  {
    family: 'denial put in',
    apply: replaced(/(?<! ne) (est|peut|paie|sont|peuvent|doit) /, (verb) => ` ne ${verb.trim()} pas `),
  },
  { family: 'exception taken off', apply: replaced(/,? (?:sauf|à condition|sous réserve) [^.;]*/, () => '') },
  { family: 'certain for possible', apply: replaced(/ peut (\p{L}+er) /u, () => ' va toujours recevoir ') },
  { family: 'a promise', apply: (sentence) => `${sentence.replace(/\.$/, '')}, c'est garanti.` },
  { family: 'a gift', apply: (sentence) => `${sentence.replace(/\.$/, '')}, gratuitement et pour tout le monde.` },
  {
    family: 'another body',
    apply: replaced(/France Travail|Transitions Pro|mission locale|Région/, () => 'Fondation Martin'),
  },
  {
    family: 'before for after',
    apply: replaced(/\b(?:avant|après)\b/, (word) => (word === 'avant' ? 'après' : 'avant')),
  },
  {
    family: 'most for least',
    apply: replaced(/\bau (?:maximum|minimum|moins|plus)\b/, (word) =>
      /max|plus/.test(word) ? 'au minimum' : 'au maximum',
    ),
  },
];

function replaced(pattern: RegExp, by: (match: string) => string) {
  return (sentence: string): string | undefined => (pattern.test(sentence) ? sentence.replace(pattern, by) : undefined);
}
