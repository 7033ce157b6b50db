import { join } from 'node:path';
import { fitCounted, searchSigner, unitTexts, writeCounted } from '../choosing/index.ts';
import type { Vocabulary } from '../lexical/index.ts';
import type { IndexVersion } from './index-folder.ts';
import { createLibrary } from './library.ts';

/** In the knowledge folder: how the counted chooser weighs its signs. */
export function countedFile(knowledgeFolder: string): string {
  return join(knowledgeFolder, 'premier-choix.json');
}

/** As many as the answerer asks for. */
const DOCUMENTS_SEARCHED = 6;

/** Fits how the counted chooser weighs its signs to the documents and trials of an index, and writes it (about a minute). */
export async function weighCounted(index: IndexVersion, vocabulary: Vocabulary, file: string): Promise<void> {
  const { answerable, documents } = index;
  const texts = unitTexts(answerable.units, documents);
  const library = createLibrary(index, vocabulary);
  const signsOf = searchSigner(texts, () => undefined);
  const search = async (message: string) =>
    signsOf(message, await library.search(message, { tier: 1, limit: DOCUMENTS_SEARCHED }));
  writeCounted(file, await fitCounted({ ...answerable, texts, search }));
}
