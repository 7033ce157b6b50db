import { agesIn } from '../../quantities/ages.ts';
import { numberIn, type Range, type Words } from '../../quantities/counted-words.ts';
import { durationsIn } from '../../quantities/durations.ts';
import { rangeOf } from '../../quantities/measures.ts';
import { sinceIn } from '../../quantities/since.ts';
import { type InputId, inputDefinition } from '../inputs.ts';

/** « un de 2 ans »: no number of children. */
const TIME = /^(?:ans?|annees?|mois|semaines?|jours?)$/;

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
      const since = sinceIn(words, today);
      const durations = since === undefined ? durationsIn(words) : [since];
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
      return bounded(words);
    default:
      return definition.unit satisfies never;
  }
}

function bounded(words: Words): Range[] {
  const numbers = words.flatMap((word, at) => (TIME.test(words[at + 1] ?? '') ? [] : (numberIn(word) ?? [])));
  const range = rangeOf(words, numbers);
  return range === undefined ? [] : [range];
}
