import { analyse } from '../../../language/index.ts';
import type { FactVocabulary, FactWords } from '../fact-vocabulary.ts';
import type { InputId } from '../inputs.ts';
import type { Clause } from './clauses.ts';
import { type Fact, factsOf } from './fact.ts';
import { type Said, stanceOf } from './phrases-in.ts';

export interface ReadClause {
  readonly clause: Clause;
  readonly said: Said;
}

/** Content words that may stand beside a bare fact: « apprenti boulanger ». */
const BESIDE_BARE = 1;
/** Words that only tell how much: « 33 ans », « 15 mois ». */
export const QUANTITY = /^(?:\d.*|ans?|annees?|mois|heures?|h|km)$/;

/** What the vocabulary's phrases say in a clause. */
export function spokenFacts({ clause, said }: ReadClause, vocabulary: FactVocabulary, withBare: boolean): Fact[] {
  return vocabulary.facts.flatMap((entry) => {
    const bare = withBare ? entry.bare : [];
    return statedBy(entry, bare, clause, said, vocabulary);
  });
}

/** What one entry of the vocabulary says in a clause. */
function statedBy(
  entry: FactWords,
  bare: FactWords['bare'],
  { words }: Clause,
  said: Said,
  vocabulary: FactVocabulary,
): Fact[] {
  const excepted = said.spans(entry.exceptions).map(({ span }) => span);
  const spans = [...said.spans(entry.phrases), ...said.spans(bare).filter(({ span }) => fills(words, span))];
  for (const { phrase, span } of spans) {
    if (excepted.some((other) => other.from <= span.to && span.from <= other.to)) continue;
    switch (stanceOf(words, phrase, span, vocabulary)) {
      case 'fact':
        return factsOf(entry.says);
      case 'wish':
        if (entry.mayBeWish) return factsOf(entry.says);
        break;
      case 'denied':
        if (entry.denied !== undefined) return factsOf(entry.denied);
        break;
    }
  }
  return [];
}

function fills(words: readonly string[], { from, to }: { from: number; to: number }): boolean {
  const beside = [...words.slice(0, from), ...words.slice(to + 1)].filter((word) => !QUANTITY.test(word));
  return analyse(beside.join(' ')).length <= BESIDE_BARE;
}

/** What an answer to this very question says, bare words included; facts on other inputs said by the same words come too. */
export function spokenAnswers({ clause, said }: ReadClause, input: InputId, vocabulary: FactVocabulary): Fact[] {
  return entriesOn(input, vocabulary).flatMap((entry) =>
    statedBy(entry, [...entry.bare, ...entry.inAnswer], clause, said, vocabulary),
  );
}

/** Whether a clause speaks of an input at all, even if nothing sure can be read. */
export function touches({ said }: ReadClause, input: InputId, vocabulary: FactVocabulary): boolean {
  return entriesOn(input, vocabulary).some(
    ({ phrases, bare, inAnswer }) => said.has(phrases) || said.has(bare) || said.has(inAnswer),
  );
}

function entriesOn(input: InputId, { facts }: FactVocabulary): FactWords[] {
  return facts.filter(({ says, denied }) => input in says || (denied !== undefined && input in denied));
}

export function isAsking(part: ReadClause, vocabulary: FactVocabulary): boolean {
  return part.clause.asked || asksInWords(part.said, vocabulary);
}

/** « c'est quoi… », « comment… », « l'adresse de… »: a question whatever its punctuation. */
export function asksInWords(said: Said, { asking, requests }: FactVocabulary): boolean {
  return said.has(requests) || said.spans(asking).some(({ span }) => span.from <= 1);
}
