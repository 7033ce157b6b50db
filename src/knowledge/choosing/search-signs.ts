import type { SearchSigns } from './candidates.ts';
import type { SoughtWord } from './field-scores.ts';
import type { UnitTexts } from './unit-texts.ts';

/** What the search gave for a message, as the library tells it. */
export interface FoundBySearch {
  readonly documents: readonly { readonly document: { readonly id: string }; readonly score: number }[];
  readonly confidence: number;
  readonly words: readonly SoughtWord[];
}

/** A function that joins what the search found with the likeness of each unit to the message. */
export function searchSigner(
  texts: readonly UnitTexts[],
  likeness: (message: string, texts: readonly string[]) => readonly number[] | undefined,
): (message: string, found: FoundBySearch) => SearchSigns {
  // One array each, kept: the vectors of a list are remembered for as long as the list is.
  const sections = texts.map(({ heading, text }) => `${heading}\n${text}`);
  const headings = texts.map(({ title, heading }) => `${title}\n${heading}`);
  return (message, { documents, confidence, words }) => ({
    documents: documents.map(({ document, score }) => ({ id: document.id, score })),
    confidence,
    words,
    toSection: likeness(message, sections),
    toHeading: likeness(message, headings),
  });
}
