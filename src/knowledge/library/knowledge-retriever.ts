import { Document } from '@langchain/core/documents';
import { BaseRetriever } from '@langchain/core/retrievers';
import type { Tier } from '../document.ts';
import type { Library } from './library.ts';

/** What a retrieved passage says of itself. */
export interface PassageMetadata {
  /** `<document id>#<position>` */
  readonly passage: string;
  readonly document: string;
  readonly title: string;
  readonly section: string;
  readonly url: string;
  /** ISO day of the version that was read. */
  readonly date: string;
  readonly publisher: string;
  readonly tier: Tier;
  /** Comparable within one result only. */
  readonly score: number;
}

/**
 * The knowledge as LangChain sees it: a question gives the best passage of each of the best documents, best first.
 * It asks for the library at each question, so that a new index is taken up.
 */
export class KnowledgeRetriever extends BaseRetriever<PassageMetadata> {
  readonly lc_namespace = ['assistant', 'knowledge'];
  readonly #library: () => Library;
  readonly #tier: Tier;
  readonly #limit: number;

  constructor(library: () => Library, options: { tier?: Tier; limit?: number } = {}) {
    super();
    this.#library = library;
    this.#tier = options.tier ?? 1;
    this.#limit = options.limit ?? 5;
  }

  override async _getRelevantDocuments(question: string): Promise<Document<PassageMetadata>[]> {
    const { hits } = await this.#library().engine.search(question, { tier: this.#tier, limit: this.#limit });
    return hits.flatMap(({ document, score, bestPassages }) => {
      const [best] = bestPassages;
      if (best === undefined) return [];
      const { id, headings, url, text } = best.passage;
      return new Document({
        pageContent: text,
        metadata: {
          passage: id,
          document: document.id,
          title: document.title,
          section: headings.join(' › '),
          url,
          date: document.date,
          publisher: document.publisher,
          tier: document.tier,
          score,
        },
      });
    });
  }
}
