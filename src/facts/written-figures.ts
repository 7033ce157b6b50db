import type { Parameters } from '../knowledge/index.ts';
import { fold } from '../language/index.ts';
import type { Place } from './uses.ts';

/** A figure written where a parameter is to be used. */
export interface WrittenFigure {
  /** `written-out`: the same as the parameter's; `contradiction`: another. */
  readonly kind: 'written-out' | 'contradiction';
  readonly place: string;
  /** The parameters that say it. */
  readonly parameters: readonly string[];
  readonly figure: string;
  readonly sentence: string;
}

type Parameter = Parameters extends ReadonlyMap<string, infer Value> ? Value : never;

/** A figure and its unit, as they are read in a sentence without accents. */
const FIGURE = /(?<![\w,.])(\d{1,3}(?: \d{3})+|\d+)(?:,(\d+))? ?(ans?|mois|heures?|jours?|€|euros?)(?![a-z])/g;
const UNITS: Readonly<Record<string, string>> = {
  an: 'ans',
  ans: 'ans',
  mois: 'mois',
  heure: 'heures',
  heures: 'heures',
  jour: 'jours',
  jours: 'jours',
  '€': '€',
  euro: '€',
  euros: '€',
};

/**
 * The figures written out in rules and documents where `surveille` says that a parameter is to be used: a rule and a document
 * can then not say different things, for both take the one value.
 */
export function writtenFigures(parameters: Parameters, places: readonly Place[]): WrittenFigure[] {
  const watched = [...parameters.values()].filter(({ surveille }) => surveille !== undefined);
  return places.flatMap(({ place, text }) =>
    sentencesOf(text).flatMap((sentence) => figuresIn(sentence, watched, parameters).map((one) => ({ place, ...one }))),
  );
}

function figuresIn(
  sentence: string,
  watched: readonly Parameter[],
  parameters: Parameters,
): Omit<WrittenFigure, 'place'>[] {
  const words = ` ${fold(sentence).replace(/[^a-z0-9{}_|]+/g, ' ')} `;
  const watching = watched.filter(({ surveille = [] }) =>
    surveille.every((any) => any.some((one) => says(words, one))),
  );
  if (watching.length === 0) return [];
  return [
    ...fold(sentence)
      .replace(/[\u00a0\u202f]/g, ' ')
      .matchAll(FIGURE),
  ].flatMap(([figure, whole = '', part, unit = '']) => {
    const same = watching.filter(({ unite }) => unitOf(unite) === UNITS[unit]);
    if (same.length === 0) return [];
    const value = Number(`${whole.replaceAll(' ', '')}.${part ?? '0'}`);
    const family = familyOf(same, parameters);
    const kind = family.some(({ valeur }) => valeur === value) ? 'written-out' : 'contradiction';
    return { kind, parameters: same.map(({ id }) => id), figure, sentence: sentence.trim() };
  });
}

/** The watched parameters and those that stand beside them (« ptp_… ») in the same unit: a sentence often says several. */
function familyOf(watching: readonly Parameter[], parameters: Parameters): Parameter[] {
  const prefixes = watching.map(({ id }) => id.split('_')[0]);
  const units = watching.map(({ unite }) => unite);
  return [...parameters.values()].filter(
    ({ id, unite }) => prefixes.includes(id.split('_')[0]) && units.includes(unite),
  );
}

function unitOf(unit: string): string {
  return unit.startsWith('EUR') ? '€' : unit;
}

function says(words: string, phrase: string): boolean {
  return phrase.endsWith('*') ? words.includes(` ${phrase.slice(0, -1)}`) : words.includes(` ${phrase} `);
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?;])\s+|\n+/).filter((sentence) => sentence.trim() !== '');
}
