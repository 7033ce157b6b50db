import type { BaseMessage } from '@langchain/core/messages';
import { parsePartialJson } from '@langchain/core/output_parsers';
import { ChatOpenAI } from '@langchain/openai';
import type { TraceHandler } from '../traces.ts';
import type { Dialect } from './dialect.ts';

/** Where the language model is. */
export interface ModelEndpoint {
  /** Its OpenAI-compatible address, `https://host/v1`; a query (`?api-version=…`) goes with each request. */
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | undefined;
  /** Sent with each request: an organisation's own headers. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether answers may be asked for in pieces; some gateways do not know how. */
  readonly streams: boolean;
}

export interface RawOutput {
  readonly content: string;
  /** Why it ended, as the endpoint says. */
  readonly finish: string | undefined;
}

export interface CallOptions {
  readonly signal: AbortSignal | undefined;
  readonly callbacks: TraceHandler[];
  /** Whether it may be asked for in pieces, where the dialect knows how. */
  readonly streams: boolean;
  readonly onPart?: (json: unknown) => void;
}

/** Sent instead of a key to endpoints that want none, because the client refuses to start without one. */
const NO_KEY = 'none';
/** Enough for eight sentences with a translation after some thinking; a runaway generation is cut there. */
const MAX_TOKENS = 2_000;
/** Name of the shape, or of the tool that takes it. */
const NAME = 'reponse';

/** Makes one call in a dialect. Throws what the client throws. */
export async function callModel(
  endpoint: ModelEndpoint,
  dialect: Dialect,
  { prompt, shape }: { readonly prompt: BaseMessage[]; readonly shape: Record<string, unknown> },
  { signal, callbacks, streams, onPart }: CallOptions,
): Promise<RawOutput> {
  const chat = clientFor(endpoint, dialect);
  const options = { ...(signal && { signal }), callbacks, ...asked(dialect, shape) };
  if (streams && dialect.streams) return inPieces(chat.stream(prompt, options), onPart);
  return rawOf(await chat.invoke(prompt, options));
}

/** How the shape is asked for. The options of a call reach the endpoint as they are. */
function asked({ shape: how }: Dialect, shape: Record<string, unknown>) {
  switch (how) {
    case 'json_schema':
      return {
        response_format: {
          type: 'json_schema' as const,
          json_schema: { name: NAME, schema: shape, strict: true },
          // The client would read the JSON itself, and throw at what stands around it.
          $parseRaw: (content: string) => content,
        },
      };
    case 'json_object':
      return { response_format: { type: 'json_object' as const } };
    case 'tools':
      return {
        tools: [{ type: 'function' as const, function: { name: NAME, description: 'La réponse.', parameters: shape } }],
        tool_choice: NAME,
      };
    case 'none':
      return {};
    default:
      return how satisfies never;
  }
}

function clientFor({ baseUrl, model, apiKey, headers }: ModelEndpoint, dialect: Dialect): ChatOpenAI {
  const address = new URL(baseUrl);
  const query = Object.fromEntries(address.searchParams);
  address.search = '';
  const { length, temperature, countsStream, key, apiVersion } = dialect;
  return new ChatOpenAI({
    model,
    apiKey: apiKey ?? NO_KEY,
    ...(temperature && { temperature: 0 }),
    modelKwargs: {
      // Told here, because the client guesses it from the model's name.
      ...(length !== 'none' && { [length]: MAX_TOKENS }),
    },
    streamUsage: countsStream,
    // Asking again is the caller's own matter.
    maxRetries: 0,
    useResponsesApi: false,
    configuration: {
      baseURL: address.href.replace(/\/$/, ''),
      defaultHeaders: { ...(key === 'api-key' && apiKey !== undefined && { 'api-key': apiKey }), ...headers },
      defaultQuery: { ...(apiVersion !== undefined && { 'api-version': apiVersion }), ...query },
    },
  });
}

interface Piece {
  readonly content: unknown;
  readonly additional_kwargs: object;
  readonly response_metadata: object;
  readonly tool_calls?: readonly { readonly args: unknown }[] | undefined;
  readonly tool_call_chunks?: readonly { readonly args?: string | undefined }[] | undefined;
}

function rawOf(message: Piece): RawOutput {
  const [call] = message.tool_calls ?? [];
  const content = call === undefined ? textOf(message.content) : JSON.stringify(call.args);
  return { content: content || reasoningOf(message), finish: finishOf(message.response_metadata) };
}

/** Joins the pieces of a streamed answer; an endpoint that closes without the word of the end has cut it. */
async function inPieces(
  stream: Promise<AsyncIterable<Piece>>,
  onPart: ((json: unknown) => void) | undefined,
): Promise<RawOutput> {
  let content = '';
  let reasoning = '';
  let finish: string | undefined;
  for await (const piece of await stream) {
    const more = textOf(piece.content) + (piece.tool_call_chunks ?? []).map(({ args = '' }) => args).join('');
    content += more;
    reasoning += reasoningOf(piece);
    finish = finishOf(piece.response_metadata) ?? finish;
    if (more !== '' && onPart !== undefined) onPart(partIn(content));
  }
  if (finish === undefined) throw new Error('the stream has no end');
  return { content: content || reasoning, finish };
}

/** What has come of the JSON, whatever stands before it. */
function partIn(content: string): unknown {
  const start = content.indexOf('{');
  return start === -1 ? undefined : parsePartialJson(content.slice(start));
}

/** Some endpoints give text in parts. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part) => stringAt(part, 'text') ?? '').join('');
}

/** Where a model's thinking is given apart, and sometimes its answer with it. */
function reasoningOf({ additional_kwargs: extra }: Piece): string {
  return stringAt(extra, 'reasoning_content') ?? '';
}

function finishOf(metadata: object): string | undefined {
  return stringAt(metadata, 'finish_reason');
}

function stringAt(holder: unknown, key: string): string | undefined {
  const value = typeof holder === 'object' && holder !== null && key in holder ? Reflect.get(holder, key) : undefined;
  return typeof value === 'string' ? value : undefined;
}
