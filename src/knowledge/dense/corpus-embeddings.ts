import { Embeddings } from '@langchain/core/embeddings';
import { type CorpusModel, embedder } from './corpus-model.ts';

/** About 20 MB at 128 values each. */
const VECTORS_KEPT = 40_000;

/** The learned model behind LangChain's interface, so that a remote model can take the same slot. */
export class CorpusEmbeddings extends Embeddings<number[]> {
  readonly #embed: (text: string) => Float32Array;
  readonly #vectors = new Map<string, Float32Array>();

  constructor(model: CorpusModel) {
    super({});
    this.#embed = embedder(model);
  }

  override async embedQuery(text: string): Promise<number[]> {
    return [...this.#embed(text)];
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return texts.map((text) => [...this.#embed(text)]);
  }

  /** Cosine of a question with each text, at once; the texts' vectors are kept, for they are asked of again and again. */
  likeness(question: string, texts: readonly string[]): number[] {
    const asked = this.#embed(question);
    return texts.map((text) => {
      const vector = this.#kept(text);
      let sum = 0;
      for (let axis = 0; axis < asked.length; axis += 1) sum += (vector[axis] ?? 0) * (asked[axis] ?? 0);
      return sum;
    });
  }

  #kept(text: string): Float32Array {
    const known = this.#vectors.get(text);
    if (known) return known;
    const vector = this.#embed(text);
    if (this.#vectors.size >= VECTORS_KEPT) this.#vectors.clear();
    this.#vectors.set(text, vector);
    return vector;
  }
}
