import { type InputId, inputDefinition } from '../inputs.ts';
import { agesIn } from './ages.ts';
import { numberIn } from './clauses.ts';
import { durationsIn, type Range, type Words } from './quantities.ts';

/** « un de 2 ans »: no number of children. */
const TIME = /^(?:ans?|annees?|mois|semaines?|jours?)$/;
const MONTHS = 'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(' ');

/** The quantities that a clause tells, in the unit of the input; a number alone counts where its unit is plain. */
export function numbersIn(words: Words, input: InputId, today: string): Range[] {
  const definition = inputDefinition(input);
  if (definition.kind !== 'number') return [];
  const bare = words.map(numberIn).filter((number) => number !== undefined);
  const [only] = bare;
  switch (definition.unit) {
    case 'ans': {
      const ages = agesIn(words, today);
      if (ages.length > 0) return ages;
      return bare.length === 1 && only !== undefined && words.length <= 3 ? [{ from: only, to: only }] : [];
    }
    case 'mois': {
      const durations = durationsIn(words);
      if (durations.length > 0) return durations;
      const plain = bare.length === 1 && only !== undefined;
      // « 15 » may be months or years, unless years cannot be meant.
      return plain && definition.max <= 12
        ? [{ from: only, to: only }]
        : plain
          ? [{ from: 0, to: Number.POSITIVE_INFINITY }]
          : [];
    }
    case 'heures':
    case 'km':
    case '€':
    case '€/mois':
    case 'enfants':
      return bounded(
        words,
        words.flatMap((word, at) => (TIME.test(words[at + 1] ?? '') ? [] : (numberIn(word) ?? []))),
      );
    default:
      return definition.unit satisfies never;
  }
}

/** « environ 25 km », « plus de 400 heures », « moins de 10 ». */
function bounded(words: Words, numbers: readonly number[]): Range[] {
  const [only] = numbers;
  if (only === undefined) return [];
  if (numbers.length > 1) return [{ from: Math.min(...numbers), to: Math.max(...numbers) }];
  const text = words.join(' ');
  if (/\bplus d/.test(text) || /\bau moins\b/.test(text))
    return [{ from: /\bplus d/.test(text) ? only + 1 : only, to: Number.POSITIVE_INFINITY }];
  if (/\bmoins d/.test(text)) return [{ from: 0, to: only - 1 }];
  return [{ from: only, to: only }];
}

/** « juin 2024 », the first of the month: rules count in months. */
export function monthIn(words: Words): string | undefined {
  for (const [at, word] of words.entries()) {
    const month = MONTHS.indexOf(word) + 1;
    if (month > 0 && /^(?:19|20)\d\d$/.test(words[at + 1] ?? ''))
      return `${words[at + 1]}-${String(month).padStart(2, '0')}-01`;
  }
  return undefined;
}
