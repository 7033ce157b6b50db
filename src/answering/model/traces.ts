import { BaseCallbackHandler } from '@langchain/core/callbacks/base';
import type { LLMResult } from '@langchain/core/outputs';
import type { Clock } from '../../platform/index.ts';
import type { ModelFailureCode } from './endpoint/failures.ts';

/** What a call to a model is for. */
export type ModelPurpose = 'choose' | 'understand' | 'answer' | 'judge';

/** One call to the endpoint, told when it ends; not a word of what was sent or came back. */
export interface ModelTrace extends Measured {
  readonly purpose: ModelPurpose;
  /** `host[:port]` */
  readonly endpoint: string;
  readonly model: string;
  readonly outcome: 'ended' | ModelFailureCode;
}

/** What is measured of a call. */
export interface Measured {
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
  // A call that is traced must not be told late.
  override readonly awaitHandlers = true;
  readonly #clock: Clock;
  readonly #startedAt: number;
  #firstTextAt: number | undefined;
  #tokens: Tokens | undefined;

  constructor(clock: Clock) {
    super();
    this.#clock = clock;
    this.#startedAt = clock.now().getTime();
  }

  override handleLLMNewToken(): void {
    this.#firstTextAt ??= this.#clock.now().getTime();
  }

  override handleLLMEnd({ llmOutput, generations }: LLMResult): void {
    this.#tokens = tokensIn(llmOutput) ?? tokensIn(generations[0]?.[0]);
  }

  /** As far as the call has come. */
  read(): Measured {
    return {
      elapsedMs: this.#clock.now().getTime() - this.#startedAt,
      firstTextMs: this.#firstTextAt === undefined ? undefined : this.#firstTextAt - this.#startedAt,
      promptTokens: this.#tokens?.promptTokens,
      completionTokens: this.#tokens?.completionTokens,
    };
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
