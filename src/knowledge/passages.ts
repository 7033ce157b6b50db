import type { KnowledgeDocument, Passage, Section } from './document.ts';

/** Words of a passage, about: the size that retrieved best (retrieval.md §2). */
export const PASSAGE_WORDS = 160;

/**
 * Cuts a document into passages of about `PASSAGE_WORDS` words, whole lines only (one very long line is a passage of
 * its own). Consecutive sections without an anchor share a passage while they are small: its heading path is then what
 * they have in common, and the rest of each heading stands in the text, on a line of its own.
 */
export function splitIntoPassages(document: KnowledgeDocument): Passage[] {
  return packSections(document.sections)
    .flatMap(cutLines)
    .map((piece, position) => ({
      id: `${document.id}#${position}`,
      documentId: document.id,
      position,
      headings: piece.headings,
      url: piece.anchor === null ? document.url : `${document.url}#${piece.anchor}`,
      text: piece.lines.join('\n'),
    }));
}

interface Piece {
  readonly headings: readonly string[];
  readonly anchor: string | null;
  readonly lines: readonly string[];
}

function packSections(sections: readonly Section[]): Piece[] {
  const pieces: Piece[] = [];
  let group: Section[] = [];
  let size = 0;
  const flush = (): void => {
    if (group.length > 0) pieces.push(merge(group));
    group = [];
    size = 0;
  };
  for (const section of sections) {
    const words = countWords(section.text);
    if (words === 0) continue;
    const joins = section.anchor === null && group.every((other) => other.anchor === null);
    if (!joins || size + words > PASSAGE_WORDS) flush();
    group.push(section);
    size += words;
  }
  flush();
  return pieces;
}

function merge(group: readonly Section[]): Piece {
  const [first, ...others] = group;
  if (!first) throw new Error('merge() needs at least one section');
  const shared = others.reduce((path, section) => commonPath(path, section.headings), first.headings);
  let previous: readonly string[] = shared;
  const lines = group.flatMap((section) => {
    const known = commonPath(previous, section.headings).length;
    previous = section.headings;
    return [...section.headings.slice(known), ...linesOf(section.text)];
  });
  return { headings: shared, anchor: first.anchor, lines };
}

function commonPath(left: readonly string[], right: readonly string[]): readonly string[] {
  const end = left.findIndex((heading, depth) => heading !== right[depth]);
  return end === -1 ? left : left.slice(0, end);
}

function cutLines(piece: Piece): Piece[] {
  const pieces: Piece[] = [];
  let lines: string[] = [];
  let size = 0;
  for (const line of piece.lines) {
    const words = countWords(line);
    if (lines.length > 0 && size + words > PASSAGE_WORDS) {
      pieces.push({ ...piece, lines });
      lines = [];
      size = 0;
    }
    lines.push(line);
    size += words;
  }
  if (lines.length > 0) pieces.push({ ...piece, lines });
  return pieces;
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function countWords(text: string): number {
  const trimmed = text.trim();
  return trimmed === '' ? 0 : trimmed.split(/\s+/).length;
}
