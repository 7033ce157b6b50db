import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import { ChatOpenAI } from '@langchain/openai';
import { z } from 'zod';
import type { Clock } from '../../platform/index.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';

/** Where the language model is. */
export interface ModelEndpoint {
  /** Its OpenAI-compatible address, `https://host/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | undefined;
  /** Sent with each request: an organisation's own headers. */
  readonly headers: Readonly<Record<string, string>>;
}

export type ModelFailureCode =
  | 'MODEL_LATE'
  | 'MODEL_BUSY'
  | 'MODEL_REFUSED'
  | 'MODEL_FAILED'
  | 'MODEL_OUTPUT_INVALID'
  | 'MODEL_LEFT_ALONE';

export type ModelOutcome<Value> = { ok: true; value: Value } | { ok: false; code: ModelFailureCode; message: string };

export interface ModelPrompt {
  /** What it must do; from `dialogs/modele/`. */
  readonly instructions: string;
  /** What it works on: residents' words and passages, delimited. */
  readonly data: string;
}

/** A language model that answers in a given shape, or does not; it never throws. */
export interface ChatModel {
  ask<Schema extends z.ZodType>(
    prompt: ModelPrompt,
    schema: Schema,
    signal: AbortSignal,
  ): Promise<ModelOutcome<z.output<Schema>>>;
}

/** Sent instead of a key to endpoints that want none, because the client refuses to start without one. */
const NO_KEY = 'none';
/** Enough for eight sentences with a translation; a runaway generation is cut there. */
const MAX_TOKENS = 1_200;

/**
 * The model behind an OpenAI-compatible endpoint. Nothing is retried: a resident waits, and another answer is at hand.
 *
 * @param clock for the pause after failures, see `createCircuitBreaker`
 */
export function createChatModel({ baseUrl, model, apiKey, headers }: ModelEndpoint, clock: Clock): ChatModel {
  const chat = new ChatOpenAI({
    model,
    apiKey: apiKey ?? NO_KEY,
    temperature: 0,
    maxTokens: MAX_TOKENS,
    maxRetries: 0,
    useResponsesApi: false,
    configuration: { baseURL: baseUrl, defaultHeaders: { ...headers } },
  });
  const breaker = createCircuitBreaker(clock);
  return {
    async ask(prompt, schema, signal) {
      if (!breaker.allows()) return failure('MODEL_LEFT_ALONE', 'the endpoint failed several times in a row');
      const shaped = chat.withStructuredOutput(z.toJSONSchema(schema), { method: 'jsonSchema', includeRaw: true });
      const messages = [new SystemMessage(prompt.instructions), new HumanMessage(prompt.data)];
      try {
        const { raw } = await shaped.invoke(messages, { signal });
        breaker.succeeded();
        return read(raw.content, raw.response_metadata, schema);
      } catch (error) {
        if (isUnreadable(error)) {
          breaker.succeeded();
          return failure('MODEL_OUTPUT_INVALID', 'the text is cut or no JSON');
        }
        breaker.failed();
        return whyItFailed(error, signal);
      }
    },
  };
}

/** Reads what came back as the shape that was asked; a cut or wrong one is refused whole. */
function read<Schema extends z.ZodType>(
  content: unknown,
  metadata: object,
  schema: Schema,
): ModelOutcome<z.output<Schema>> {
  if (typeof content !== 'string') return failure('MODEL_OUTPUT_INVALID', 'the content is no text');
  if ('finish_reason' in metadata && metadata.finish_reason === 'length')
    return failure('MODEL_OUTPUT_INVALID', 'the text was cut at its longest');
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    return failure('MODEL_OUTPUT_INVALID', 'the text is no JSON');
  }
  const parsed = schema.safeParse(json);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : failure('MODEL_OUTPUT_INVALID', 'the JSON has another shape');
}

/** The client reads the JSON itself and throws when it cannot: the endpoint works, its model does not. */
function isUnreadable(error: unknown): boolean {
  return error instanceof SyntaxError || (error instanceof Error && error.constructor.name === CUT_ERROR);
}

const CUT_ERROR = 'LengthFinishReasonError';

const BUSY = 429;
const FIRST_CLIENT_ERROR = 400;
const FIRST_SERVER_ERROR = 500;

/** Neither the key nor what was sent stands in the message: only the kind of fault. */
function whyItFailed(error: unknown, signal: AbortSignal): { ok: false; code: ModelFailureCode; message: string } {
  if (signal.aborted) return failure('MODEL_LATE', 'no answer in time');
  const status = statusOf(error);
  if (status === BUSY) return failure('MODEL_BUSY', `HTTP ${status}`);
  if (status !== undefined && status >= FIRST_CLIENT_ERROR && status < FIRST_SERVER_ERROR) {
    return failure('MODEL_REFUSED', `HTTP ${status}`);
  }
  if (status !== undefined) return failure('MODEL_FAILED', `HTTP ${status}`);
  return failure('MODEL_FAILED', error instanceof Error ? error.name : 'unknown fault');
}

function statusOf(error: unknown): number | undefined {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : undefined;
}

function failure(code: ModelFailureCode, message: string): { ok: false; code: ModelFailureCode; message: string } {
  return { ok: false, code, message };
}
