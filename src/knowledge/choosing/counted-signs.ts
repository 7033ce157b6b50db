import { words } from '../../language/index.ts';
import type { Answerable, AnswerUnit, Utterance } from './answer-unit.ts';
import { indexField, type SoughtWord, type UnitField } from './field-scores.ts';
import { FIELDS, type FieldName, type FirstScores, type Likely } from './first-scores.ts';
import { pieces, weighSayings, wordsAndPairs } from './said-likelihood.ts';
import type { UnitTexts } from './unit-texts.ts';

/** What is counted, and not learned: in which words of a unit, and of what people say who want it, a message is said. */
export interface CountedSigns {
  readonly fields: (words: readonly SoughtWord[]) => FirstScores['fields'];
  readonly likely: (message: string) => Likely;
}

/** Counts the words of units and sayings in memory (a second or two). */
export function openCountedSigns(
  { units, utterances }: Pick<Answerable, 'units' | 'utterances'>,
  texts: readonly UnitTexts[],
): CountedSigns {
  const saidOf = sayingsOf(units, utterances);
  const ofUnit: Record<FieldName, (text: UnitTexts, said: readonly string[]) => string> = {
    heading: ({ heading }) => heading,
    title: ({ title }) => title,
    text: ({ text }) => text,
    said: (_, said) => said.join('\n'),
    all: ({ title, heading, text }, said) => [title, heading, text, ...said].join('\n'),
  };
  const indexed = FIELDS.map((name): [FieldName, UnitField] => [
    name,
    indexField(texts.map((text, at) => ofUnit[name](text, saidOf[at] ?? []))),
  ]);
  const likelyFor = likelihoods(units, texts, saidOf);
  return {
    fields: (sought) =>
      Object.fromEntries(indexed.map(([name, field]) => [name, field.score(sought)])) as FirstScores['fields'],
    likely: (message) => likelyFor(words(message)),
  };
}

/** A function that tells which unit, and which page, is wanted, by what is said for it and what it says itself. */
function likelihoods(
  units: readonly AnswerUnit[],
  texts: readonly UnitTexts[],
  saidOf: readonly (readonly string[])[],
): (said: readonly string[]) => Likely {
  const pages = new Map<string, number>();
  for (const { documentId } of units) if (!pages.has(documentId)) pages.set(documentId, pages.size);
  const pageOf = Uint16Array.from(units, ({ documentId }) => pages.get(documentId) ?? 0);
  const sayings = units.flatMap((_, unit) => {
    const { title = '', heading = '', text = '' } = texts[unit] ?? {};
    return [...(saidOf[unit] ?? []), `${title}\n${heading}\n${text}`].map((said) => ({ unit, said: words(said) }));
  });
  const unitOf = (saying: number) => sayings[saying]?.unit ?? 0;
  const byWords = weighSayings(sayings.map(({ said }) => wordsAndPairs(said)));
  const ofUnit = byWords.likelihood(units.length, unitOf);
  const ofPage = byWords.likelihood(pages.size, (saying) => pageOf[unitOf(saying)] ?? 0);
  const byPieces = weighSayings(sayings.map(({ said }) => pieces(said))).likelihood(units.length, unitOf);
  return (said) => {
    const features = wordsAndPairs(said);
    const page = ofPage.of(features);
    return {
      words: ofUnit.of(features),
      pieces: byPieces.of(pieces(said)),
      page: Float32Array.from(pageOf, (number) => page[number] ?? 0),
    };
  };
}

/** What people say who want each unit, by unit number. */
export function sayingsOf(units: readonly AnswerUnit[], utterances: readonly Utterance[]): string[][] {
  const byUnit = Map.groupBy(utterances, ({ unit }) => unit);
  return units.map(({ id }) => (byUnit.get(id) ?? []).map(({ said }) => said));
}
