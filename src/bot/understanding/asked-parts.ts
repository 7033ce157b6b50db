import { type AskedPart, splitIntoParts } from '../../answering/index.ts';
import { analyse, type FindPlaces, plainWords } from '../../knowledge/index.ts';
import type { ComposedWords } from '../dialogs/composed-words.ts';
import { type Language, queryOf, writtenOut } from './read-message.ts';

/** « Comment je fais ? », « vers qui se tourner ? » hold no more content words than this. */
const OPEN_WORDS = 2;

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
  const told = new Set<string>();
  const asked: AskedPart[] = [];
  const circumstances: AskedPart[] = [];
  for (const { start, end, question, asks } of parts) {
    const said = text.slice(placeIn(start), placeIn(end)).trim();
    const tells = isOpen ? composed.circumstances(wordsOf(written.slice(start, end))) : [];
    const isOnlyOpen = isOpen && composed.isOpen(wordsOf(written.slice(start, end)));
    if (tells.length === 0 ? !isOnlyOpen || analyse(question).length > OPEN_WORDS : asks && !isOnlyOpen) {
      asked.push({ said, question, asks });
    }
    for (const circumstance of tells) {
      if (told.has(circumstance.id)) continue;
      told.add(circumstance.id);
      circumstances.push({ said, question: circumstance.question, asks: true });
    }
  }
  return [...asked, ...circumstances];
}
