import { type AskedPart, splitIntoParts } from '../../answering/index.ts';
import { analyse, fold, plainWords } from '../../language/index.ts';
import type { FindPlaces } from '../../territory/index.ts';
import { type Language, queryOf, writtenOut } from '../../understanding/index.ts';
import type { ComposedWords } from '../dialogs/composed-words.ts';

/** « Comment je fais ? », « vers qui se tourner ? » hold no more content words than this. */
const OPEN_WORDS = 2;
const AGE = 'age';
const ASKS_AGE = /\bage\b/;

/**
 * The parts of a composed message; empty for a simple one. When it asks how to manage with all that it tells (« au RSA,
 * deux enfants, pas de bus, comment je fais ? »), what it tells is asked too.
 */
export function askedParts(
  text: string,
  language: Language,
  findPlaces: FindPlaces,
  composed: ComposedWords,
): readonly AskedPart[] {
  const { written, placeIn } = writtenOut(text, language);
  const parts = splitIntoParts(written, (piece) => queryOf(piece, language, findPlaces));
  if (parts.length < 2) return [];
  const wordsOf = (piece: string) => plainWords(piece, new Map());
  const isOpen = composed.isOpen(wordsOf(written));
  const tellsSomething = isOpen && composed.circumstances(wordsOf(written)).length > 0;
  const told = new Set<string>();
  const asked: AskedPart[] = [];
  const circumstances: AskedPart[] = [];
  for (const { start, end, question, asks, topic, told: before, isWish } of parts) {
    const said = text.slice(placeIn(start), placeIn(end)).trim();
    const tells = isOpen ? composed.circumstances(wordsOf(written.slice(start, end))) : [];
    const isOnlyOpen = isOpen && composed.isOpen(wordsOf(written.slice(start, end)));
    const isOwn = tells.length === 0 ? !isOnlyOpen || analyse(question).length > OPEN_WORDS : asks && !isOnlyOpen;
    const general = asks ? composed.general(wordsOf(written.slice(start, end))) : undefined;
    if (general !== undefined) asked.push({ said, question: general, asks, isComplete: true });
    else if (isOwn || (asks && !tellsSomething)) {
      asked.push({
        said,
        question,
        asks,
        isWish,
        light: lightStems(question, written.slice(start, end), composed),
        topic: stemsOf(topic ?? ''),
        told: before,
      });
    }
    for (const circumstance of tells) {
      if (told.has(circumstance.id)) continue;
      told.add(circumstance.id);
      circumstances.push({ said, question: circumstance.question, asks: true, isComplete: true });
    }
  }
  return [...asked, ...circumstances];
}

/** An age stands in a question as the word « âge » (`queryOf`): that is light, unless the age itself is asked. */
function lightStems(question: string, piece: string, composed: ComposedWords): string[] {
  const asksAge = ASKS_AGE.test(fold(piece));
  return analyse(question).flatMap(({ stem, surface }) => {
    const word = fold(surface);
    return composed.isLight(word) && !(asksAge && word === AGE) ? [stem] : [];
  });
}

function stemsOf(text: string): string[] {
  return analyse(text).map(({ stem }) => stem);
}
