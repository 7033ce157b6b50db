import { analyse, fold, type KnowledgeDocument } from '../knowledge/index.ts';
import { type Block, splitBlocks } from './blocks.ts';

/** Texts remembered at most; the documents' own are some 20,000, what residents write comes and goes. */
const TEXTS_MOST = 60_000;

/**
 * The same sentences are weighed against every question: analysing them anew took three quarters of a turn. Each of
 * these keeps its results by text, and forgets all when it holds too many.
 */
function remembering<Result>(compute: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const already = known.get(text);
    if (already !== undefined) return already;
    const result = compute(text);
    if (known.size >= TEXTS_MOST) known.clear();
    known.set(text, result);
    return result;
  };
}

/** The distinct stems of a text's content words. */
export const stemsOf: (text: string) => ReadonlySet<string> = remembering(
  (text) => new Set(analyse(text).map(({ stem }) => stem)),
);

/** The text in lower case without accents. */
export const folded: (text: string) => string = remembering(fold);

const blocks = new WeakMap<KnowledgeDocument, readonly Block[]>();

/** The blocks of a document, in order; cut once for as long as the document is known. */
export function blocksOf(document: KnowledgeDocument): readonly Block[] {
  const known = blocks.get(document);
  if (known !== undefined) return known;
  const cut = splitBlocks(document);
  blocks.set(document, cut);
  return cut;
}
