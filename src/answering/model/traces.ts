import { BaseCallbackHandler } from '@langchain/core/callbacks/base';
import type { LLMResult } from '@langchain/core/outputs';
import type { Clock } from '../../platform/index.ts';

/** What a call to a model is for. */
export type ModelPurpose = 'understand' | 'answer' | 'judge';

/** One call to the endpoint, told when it ends; not a word of what was sent or came back. */
export interface ModelTrace {
  readonly purpose: ModelPurpose;
  /** `host[:port]` */
  readonly endpoint: string;
  readonly model: string;
  readonly outcome: 'ended' | 'failed';
  readonly elapsedMs: number;
  /** Until the first piece of text; undefined when the answer does not come in pieces. */
  readonly firstTextMs: number | undefined;
  /** As the endpoint counts them, when it does. */
  readonly promptTokens: number | undefined;
  readonly completionTokens: number | undefined;
}

/** LangChain's callbacks for one call: measures it, keeps nothing of it. */
export class TraceHandler extends BaseCallbackHandler {
  override readonly name = 'trace';
  readonly #call: Pick<ModelTrace, 'purpose' | 'endpoint' | 'model'>;
  readonly #clock: Clock;
  readonly #tell: (trace: ModelTrace) => void;
  readonly #startedAt: number;
  #firstTextAt: number | undefined;

  constructor(
    call: Pick<ModelTrace, 'purpose' | 'endpoint' | 'model'>,
    clock: Clock,
    tell: (trace: ModelTrace) => void,
  ) {
    super();
    this.#call = call;
    this.#clock = clock;
    this.#tell = tell;
    this.#startedAt = clock.now().getTime();
  }

  override handleLLMNewToken(): void {
    this.#firstTextAt ??= this.#clock.now().getTime();
  }

  override handleLLMEnd({ llmOutput, generations }: LLMResult): void {
    this.#end('ended', tokensIn(llmOutput) ?? tokensIn(generations[0]?.[0]));
  }

  override handleLLMError(): void {
    this.#end('failed', undefined);
  }

  #end(outcome: ModelTrace['outcome'], tokens: Tokens | undefined): void {
    this.#tell({
      ...this.#call,
      outcome,
      elapsedMs: this.#clock.now().getTime() - this.#startedAt,
      firstTextMs: this.#firstTextAt === undefined ? undefined : this.#firstTextAt - this.#startedAt,
      promptTokens: tokens?.promptTokens,
      completionTokens: tokens?.completionTokens,
    });
  }
}

interface Tokens {
  readonly promptTokens: number | undefined;
  readonly completionTokens: number | undefined;
}

/** The endpoint's own count: with a whole answer, or on the message that the pieces of a stream make. */
function tokensIn(holder: unknown): Tokens | undefined {
  const usage = at(holder, 'tokenUsage');
  if (usage !== undefined)
    return { promptTokens: count(usage, 'promptTokens'), completionTokens: count(usage, 'completionTokens') };
  const streamed = at(at(holder, 'message'), 'usage_metadata');
  if (streamed === undefined) return undefined;
  return { promptTokens: count(streamed, 'input_tokens'), completionTokens: count(streamed, 'output_tokens') };
}

function at(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null && key in holder ? Reflect.get(holder, key) : undefined;
}

function count(holder: unknown, key: string): number | undefined {
  const value = at(holder, key);
  return typeof value === 'number' ? value : undefined;
}
