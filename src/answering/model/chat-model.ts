import { type BaseMessage, HumanMessage, SystemMessage } from '@langchain/core/messages';
import { parsePartialJson } from '@langchain/core/output_parsers';
import { ChatOpenAI } from '@langchain/openai';
import { z } from 'zod';
import type { Clock } from '../../platform/index.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { type ModelPurpose, type ModelTrace, TraceHandler } from './traces.ts';

/** Where the language model is. */
export interface ModelEndpoint {
  /** Its OpenAI-compatible address, `https://host/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | undefined;
  /** Sent with each request: an organisation's own headers. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether answers may be asked for in pieces; some gateways do not know how. */
  readonly streams: boolean;
}

export type ModelFailureCode =
  | 'MODEL_LATE'
  | 'MODEL_CANCELLED'
  | 'MODEL_BUSY'
  | 'MODEL_REFUSED'
  | 'MODEL_FAILED'
  | 'MODEL_OUTPUT_INVALID'
  | 'MODEL_LEFT_ALONE';

export type ModelOutcome<Value> = { ok: true; value: Value } | { ok: false; code: ModelFailureCode; message: string };

export interface ModelPrompt {
  readonly purpose: ModelPurpose;
  /** What it must do; from `dialogs/modele/`. */
  readonly instructions: string;
  /** What it works on: residents' words and passages, delimited. */
  readonly data: string;
}

export interface AskOptions {
  /** Its reason is `LATE` when time is up; any other means that nobody wants the answer, which is no fault of the endpoint. */
  readonly signal: AbortSignal;
  /** Told of the JSON so far, of which the end may be cut, each time that more has come. It has not been checked. */
  readonly onPart?: (json: unknown) => void;
}

/** A language model that answers in a given shape, or does not; it never throws. */
export interface ChatModel {
  ask<Schema extends z.ZodType>(
    prompt: ModelPrompt,
    schema: Schema,
    options: AskOptions,
  ): Promise<ModelOutcome<z.output<Schema>>>;
}

/** Why a call is given up that has taken all its time. */
export const LATE = 'late';

/** Sent instead of a key to endpoints that want none, because the client refuses to start without one. */
const NO_KEY = 'none';
/** Enough for eight sentences with a translation; a runaway generation is cut there. */
const MAX_TOKENS = 1_200;

/** How much is asked of a failing endpoint. */
export interface Patience {
  /** How often a call that failed, or is to wait a moment, is made again within its time. */
  readonly retries: 0 | 1;
  /** Failures in a row after which the endpoint is left alone; see `createCircuitBreaker` when absent. */
  readonly failuresToOpen?: number;
}

/** A resident waits, and another answer is at hand. */
const NONE: Patience = { retries: 0 };

/**
 * The model behind an OpenAI-compatible endpoint.
 *
 * @param clock for the pause after failures, see `createCircuitBreaker`
 * @param trace told of each call when it ends, for the log
 */
export function createChatModel(
  { baseUrl, model, apiKey, headers, streams }: ModelEndpoint,
  clock: Clock,
  trace: (trace: ModelTrace) => void = () => {},
  { retries, failuresToOpen }: Patience = NONE,
): ChatModel {
  const chat = new ChatOpenAI({
    model,
    apiKey: apiKey ?? NO_KEY,
    temperature: 0,
    maxTokens: MAX_TOKENS,
    maxRetries: retries,
    useResponsesApi: false,
    configuration: { baseURL: baseUrl, defaultHeaders: { ...headers } },
  });
  const breaker = createCircuitBreaker(clock, failuresToOpen);
  const endpoint = new URL(baseUrl).host;
  return {
    async ask({ purpose, instructions, data }, schema, { signal, onPart }) {
      if (!breaker.allows()) return failure('MODEL_LEFT_ALONE', 'the endpoint failed several times in a row');
      const shape = z.toJSONSchema(schema);
      const messages = [new SystemMessage(instructions), new HumanMessage(data)];
      const callbacks = [new TraceHandler({ purpose, endpoint, model }, clock, trace)];
      try {
        const raw =
          onPart !== undefined && streams
            ? await inPieces(chat.stream(messages, { signal, callbacks, response_format: formatOf(shape) }), onPart)
            : await whole(chat, shape, messages, { signal, callbacks });
        breaker.succeeded();
        return read(raw.content, raw.response_metadata, schema);
      } catch (error) {
        if (isUnreadable(error)) {
          breaker.succeeded();
          return failure('MODEL_OUTPUT_INVALID', 'the text is cut or no JSON');
        }
        if (signal.aborted && signal.reason !== LATE) return failure('MODEL_CANCELLED', 'nobody waits for it any more');
        breaker.failed();
        return whyItFailed(error, signal);
      }
    },
  };
}

interface Raw {
  readonly content: unknown;
  readonly response_metadata: object;
}

async function whole(
  chat: ChatOpenAI,
  shape: Record<string, unknown>,
  messages: BaseMessage[],
  options: { signal: AbortSignal; callbacks: TraceHandler[] },
): Promise<Raw> {
  const shaped = chat.withStructuredOutput(shape, { method: 'jsonSchema', includeRaw: true });
  return (await shaped.invoke(messages, options)).raw;
}

/** What `withStructuredOutput` asks for; that itself gives nothing before the end. */
function formatOf(schema: Record<string, unknown>) {
  return { type: 'json_schema' as const, json_schema: { name: 'extract', schema } };
}

/** Joins the pieces of a streamed answer; an endpoint that closes without the word of the end has cut it. */
async function inPieces(stream: Promise<AsyncIterable<Raw>>, onPart: (json: unknown) => void): Promise<Raw> {
  let content = '';
  let metadata: object = {};
  for await (const piece of await stream) {
    if (typeof piece.content !== 'string') continue;
    content += piece.content;
    metadata = { ...metadata, ...piece.response_metadata };
    if (piece.content !== '') onPart(parsePartialJson(content));
  }
  if (!('finish_reason' in metadata)) throw new Error('the stream has no end');
  return { content, response_metadata: metadata };
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
