import { Embeddings } from '@langchain/core/embeddings';
import { type CorpusModel, embedder } from './corpus-model.ts';

/** The learned model behind LangChain's interface, so that a remote model can take the same slot. */
export class CorpusEmbeddings extends Embeddings<number[]> {
  readonly #embed: (text: string) => Float32Array;

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

  /** Cosine of a question with each text, at once. */
  likeness(question: string, texts: readonly string[]): number[] {
    const asked = this.#embed(question);
    return texts.map((text) => this.#embed(text).reduce((sum, value, axis) => sum + value * (asked[axis] ?? 0), 0));
  }
}
