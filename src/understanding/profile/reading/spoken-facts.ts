import { analyse } from '../../../language/index.ts';
import type { FactVocabulary, FactWords } from '../fact-vocabulary.ts';
import { factsOfInputs } from '../facts-of-inputs.ts';
import type { InputId } from '../inputs.ts';
import { type ProfileFact, profileFactOf } from '../profile-fact.ts';
import { type Fact, factsOf } from './fact.ts';
import { stanceOf } from './phrases-in.ts';
import type { Piece } from './piece.ts';

/** What words say: to rules, and of the person at large. */
export interface Stated {
  readonly facts: readonly Fact[];
  readonly profile: readonly ProfileFact[];
}

export const NOTHING_STATED: Stated = { facts: [], profile: [] };

/** Content words that may stand beside a bare fact: « apprenti boulanger ». */
const BESIDE_BARE = 1;
/** Words that only tell how much: « 33 ans », « 15 mois ». */
export const QUANTITY = /^(?:\d.*|ans?|annees?|mois|heures?|h|km)$/;

/** What the vocabulary's phrases say in a piece that states; of one that aims, only what is aimed at. */
export function spokenFacts(piece: Piece, vocabulary: FactVocabulary, withBare: boolean): Stated {
  return joinStated(
    vocabulary.facts
      .filter(({ mayBeWish }) => piece.stand === 'states' || mayBeWish)
      .map((entry) => statedBy(entry, withBare ? entry.bare : [], piece, vocabulary)),
  );
}

/** What one entry of the vocabulary says in a piece. */
function statedBy(
  entry: FactWords,
  bare: FactWords['bare'],
  { words, said, clause }: Piece,
  vocabulary: FactVocabulary,
): Stated {
  const excepted = said.spans(entry.exceptions).map(({ span }) => span);
  const spans = [...said.spans(entry.phrases), ...said.spans(bare).filter(({ span }) => fills(words, span))];
  for (const { phrase, span } of spans) {
    if (excepted.some((other) => other.from <= span.to && span.from <= other.to)) continue;
    switch (stanceOf(words, phrase, span, vocabulary)) {
      case 'fact':
        return statedIn(entry.says, entry.tells, clause);
      case 'wish':
        if (entry.mayBeWish) return statedIn(entry.says, entry.tells, clause);
        break;
      case 'denied':
        if (entry.denied !== undefined) return statedIn(entry.denied, {}, clause);
        break;
    }
  }
  return NOTHING_STATED;
}

function statedIn(says: FactWords['says'], tells: FactWords['tells'], clause: number): Stated {
  const facts = factsOf(says);
  const own = Object.entries(tells).flatMap(([kind, raw]) => profileFactOf(kind, raw, clause));
  return { facts, profile: [...factsOfInputs(facts, clause), ...own] };
}

export function joinStated(all: readonly Stated[]): Stated {
  return { facts: all.flatMap(({ facts }) => facts), profile: all.flatMap(({ profile }) => profile) };
}

function fills(words: readonly string[], { from, to }: { from: number; to: number }): boolean {
  const beside = [...words.slice(0, from), ...words.slice(to + 1)].filter((word) => !QUANTITY.test(word));
  return analyse(beside.join(' ')).length <= BESIDE_BARE;
}

/** What an answer to this very question says, bare words included; facts on other inputs said by the same words come too. */
export function spokenAnswers(piece: Piece, input: InputId, vocabulary: FactVocabulary): Fact[] {
  return entriesOn(input, vocabulary).flatMap((entry) => [
    ...statedBy(entry, [...entry.bare, ...entry.inAnswer], piece, vocabulary).facts,
  ]);
}

/** Whether a piece speaks of an input at all, even if nothing sure can be read. */
export function touches({ said }: Piece, input: InputId, vocabulary: FactVocabulary): boolean {
  return entriesOn(input, vocabulary).some(
    ({ phrases, bare, inAnswer }) => said.has(phrases) || said.has(bare) || said.has(inAnswer),
  );
}

function entriesOn(input: InputId, { facts }: FactVocabulary): FactWords[] {
  return facts.filter(({ says, denied }) => input in says || (denied !== undefined && input in denied));
}
