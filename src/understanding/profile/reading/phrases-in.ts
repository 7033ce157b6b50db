import type { Phrase, Span } from '../../../language/index.ts';
import { numberIn, type Words } from '../../quantities/counted-words.ts';
import type { FactVocabulary } from '../fact-vocabulary.ts';

/** What the vocabulary finds in one clause. */
export interface Said {
  has(phrases: readonly Phrase[]): boolean;
  spans(phrases: readonly Phrase[]): readonly { readonly phrase: Phrase; readonly span: Span }[];
}

export function phrasesIn(words: Words, { index }: FactVocabulary): Said {
  const found = index.find(words);
  return {
    has: (phrases) => phrases.some((phrase) => found.has(phrase)),
    spans: (phrases) =>
      found.size === 0 ? [] : phrases.flatMap((phrase) => (found.get(phrase) ?? []).map((span) => ({ phrase, span }))),
  };
}

/** How many words back a negation or a wish reaches. */
const REACH = 3;
const BARRIERS = new Set(['et', 'ou', 'donc', 'alors', 'puis', 'car']);

/** How the clause puts what a phrase says: as a fact, as denied, or as a wish or a thing of the past. */
export function stanceOf(
  words: Words,
  phrase: Phrase,
  { from, to }: Span,
  vocabulary: FactVocabulary,
): 'fact' | 'denied' | 'wish' {
  const own = new Set(phrase.source.split(/[^a-z0-9]+/));
  const before = reachBefore(words, from);
  const inside = words.slice(from, to + 1).filter((word) => !own.has(word));
  const reaching = before.filter((word, at) => !isSpent(word, before.slice(at + 1), vocabulary));
  const isDenied = [...reaching, ...inside].some((word) => vocabulary.negations.has(word));
  if (isDenied || isNoLonger(words, from) || endsInside(words.slice(from, to + 1), own)) return 'denied';
  return [...before, ...inside].some((word) => vocabulary.wishes.has(word)) ? 'wish' : 'fact';
}

/** Whether a negation of the next word has denied another word before it comes to the phrase. */
function isSpent(word: string, between: Words, { closeNegations, links }: FactVocabulary): boolean {
  return closeNegations.has(word) && !between.every((other) => links.has(other));
}

function reachBefore(words: Words, from: number): Words {
  const before = words.slice(Math.max(0, from - REACH), from);
  const barrier = before.findLastIndex((word) => BARRIERS.has(word));
  return before.slice(barrier + 1);
}

/** « je ne touche plus le chômage »; not « j'ai plus de six mois de chômage ». */
function endsInside(words: Words, own: ReadonlySet<string>): boolean {
  const at = words.indexOf('plus');
  if (at < 0 || own.has('plus')) return false;
  const measured = words.slice(at + 1).find((word) => word !== 'de' && word !== 'd' && word !== 'que') ?? '';
  return numberIn(measured) === undefined;
}

/** « je suis plus inscrit », « n'ai plus le permis »; not « plus de trois ans ». */
function isNoLonger(words: Words, from: number): boolean {
  const at = words.slice(Math.max(0, from - 2), from).lastIndexOf('plus');
  return at >= 0 && words[from] !== 'de' && words[from] !== 'd' && !/^\d/.test(words[from] ?? '');
}

/** « c'est quoi… », « comment… », « l'adresse de… »: a question whatever its punctuation. */
export function asksInWords(said: Said, { asking, requests }: FactVocabulary): boolean {
  return said.has(requests) || said.spans(asking).some(({ span }) => span.from <= 1);
}
