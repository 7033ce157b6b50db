import { Embeddings } from '@langchain/core/embeddings';
import { type CorpusModel, embedder } from './corpus-model.ts';
import { dotProducts } from './dot-products.ts';

/** The learned model behind LangChain's interface, so that a remote model can take the same slot. */
export class CorpusEmbeddings extends Embeddings<number[]> {
  readonly #embed: (text: string) => Float32Array;
  /** Vectors one after the other, for lists of texts that are asked of again and again; a list is known by its identity. */
  readonly #lists = new WeakMap<readonly string[], Float32Array>();
  #last: { readonly text: string; readonly vector: Float32Array } | undefined;

  constructor(model: CorpusModel) {
    super({});
    this.#embed = embedder(model);
  }

  override async embedQuery(text: string): Promise<number[]> {
    return [...this.#question(text)];
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return texts.map((text) => [...this.#embed(text)]);
  }

  /** Cosine of a question with each text, at once. */
  likeness(question: string, texts: readonly string[]): number[] {
    const asked = this.#question(question);
    return Array.from(dotProducts(this.#listed(texts), Float64Array.from(asked)));
  }

  /** One question is compared with several lists in a row. */
  #question(text: string): Float32Array {
    if (this.#last?.text !== text) this.#last = { text, vector: this.#embed(text) };
    return this.#last.vector;
  }

  #listed(texts: readonly string[]): Float32Array {
    const known = this.#lists.get(texts);
    if (known) return known;
    const vectors = texts.map(this.#embed);
    const flat = new Float32Array(vectors.reduce((sum, vector) => sum + vector.length, 0));
    let start = 0;
    for (const vector of vectors) {
      flat.set(vector, start);
      start += vector.length;
    }
    this.#lists.set(texts, flat);
    return flat;
  }
}
