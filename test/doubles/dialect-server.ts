import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Body = Readonly<Record<string, unknown>>;

/** A kind of endpoint: what it refuses, and how it answers. */
export interface DialectDouble {
  /** Why it refuses a request; undefined when it takes it. */
  refuses(request: {
    body: Body;
    headers: IncomingMessage['headers'];
    url: URL;
  }):
    | { readonly status: number; readonly message: string; readonly code?: string; readonly retryAfter?: string }
    | undefined;
  /** What the model gives for a JSON text; the text itself when absent. */
  readonly gives?: (json: string) => { readonly content: string | null; readonly reasoning?: string };
  /** Whether it streams when it is asked to; it answers whole otherwise, whatever is asked. */
  readonly streams?: boolean;
  /** Where it listens; OpenAI's path when absent. */
  readonly path?: string;
}

export interface DialectServer {
  readonly baseUrl: string;
  readonly bodies: readonly Body[];
  close(): Promise<void>;
}

/**
 * An endpoint of one dialect on this machine, on a free port.
 *
 * @param answer the JSON text that its model gives to a user's message
 */
export async function startDialectServer(
  double: DialectDouble,
  answer: (user: string) => string,
): Promise<DialectServer> {
  const bodies: Body[] = [];
  const path = double.path ?? '/v1/chat/completions';
  const server = createServer(async (incoming, response) => {
    const url = new URL(incoming.url ?? '/', 'http://double');
    let text = '';
    for await (const chunk of incoming) text += chunk;
    if (url.pathname !== path) {
      fail(response, 404, 'Resource not found');
      return;
    }
    const body: Body = JSON.parse(text);
    bodies.push(body);
    const refusal = double.refuses({ body, headers: incoming.headers, url });
    if (refusal !== undefined) {
      fail(response, refusal.status, refusal.message, refusal.code, refusal.retryAfter);
      return;
    }
    const json = answer(lastMessage(body));
    const given = double.gives?.(json) ?? { content: json };
    if (body.stream === true && double.streams !== false) stream(response, body, given);
    else whole(response, body, given);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}${path.replace(/\/chat\/completions$/, '')}`,
    bodies,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Given {
  readonly content: string | null;
  readonly reasoning?: string;
}

function messageOf(body: Body, { content, reasoning }: Given): Record<string, unknown> {
  const thinking = reasoning === undefined ? {} : { reasoning_content: reasoning };
  const tool = toolOf(body);
  if (tool === undefined) return { role: 'assistant', content, ...thinking };
  const call = { id: 'call_1', index: 0, type: 'function', function: { name: tool, arguments: content ?? '' } };
  return { role: 'assistant', content: null, tool_calls: [call], ...thinking };
}

function toolOf({ tools }: Body): string | undefined {
  const first: unknown = Array.isArray(tools) ? tools[0] : undefined;
  const named: unknown = typeof first === 'object' && first !== null ? Reflect.get(first, 'function') : undefined;
  const name: unknown = typeof named === 'object' && named !== null ? Reflect.get(named, 'name') : undefined;
  return typeof name === 'string' ? name : undefined;
}

const SHARED = { id: 'double', created: 0, model: 'double' };

function whole(response: ServerResponse, body: Body, given: Given): void {
  const message = messageOf(body, given);
  const choice = { index: 0, message, finish_reason: 'tool_calls' in message ? 'tool_calls' : 'stop' };
  const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ ...SHARED, object: 'chat.completion', choices: [choice], usage }));
}

function stream(response: ServerResponse, body: Body, given: Given): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const message = messageOf(body, given);
  const chunk = (delta: object, reason: string | null) =>
    `data: ${JSON.stringify({ ...SHARED, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: reason }] })}\n\n`;
  response.write(chunk(message, null));
  response.write(chunk({}, 'tool_calls' in message ? 'tool_calls' : 'stop'));
  response.end('data: [DONE]\n\n');
}

function fail(response: ServerResponse, status: number, message: string, code?: string, retryAfter?: string): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(retryAfter !== undefined && { 'retry-after': retryAfter }),
  });
  response.end(JSON.stringify({ error: { message, type: 'invalid_request_error', code: code ?? null } }));
}

function lastMessage({ messages }: Body): string {
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined;
  const content: unknown = typeof last === 'object' && last !== null ? Reflect.get(last, 'content') : undefined;
  return typeof content === 'string' ? content : '';
}

const has = (body: Body, name: string) => body[name] !== undefined && body[name] !== null;
const format = (body: Body): unknown =>
  typeof body.response_format === 'object' && body.response_format !== null
    ? Reflect.get(body.response_format, 'type')
    : undefined;
const roles = ({ messages }: Body): unknown[] =>
  Array.isArray(messages)
    ? messages.map((one) => (typeof one === 'object' && one !== null ? Reflect.get(one, 'role') : ''))
    : [];
const no = (message: string, status = 400) => ({ status, message });
const schemaText = (body: Body): string => JSON.stringify(body.response_format ?? {});

/** Kinds of endpoints that residents' regions meet, each refused or misread by a client that speaks one dialect only. */
export const DIALECT_DOUBLES: Readonly<Record<string, DialectDouble>> = {
  'reasoning model: max_completion_tokens, no temperature': {
    refuses: ({ body }) => {
      if (has(body, 'max_tokens'))
        return no(
          "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        );
      if (has(body, 'temperature'))
        return no(
          "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
        );
      return undefined;
    },
  },
  'vLLM of last year: json_object only': {
    refuses: ({ body }) =>
      format(body) === 'json_schema' ? no("Input should be 'text' or 'json_object'", 422) : undefined,
  },
  'strict schemas without pattern or default': {
    refuses: ({ body }) =>
      /"(?:pattern|default|maxLength|maxItems|minimum|maximum|\$schema)"/.test(schemaText(body))
        ? no("Invalid schema for response_format: 'pattern' is not permitted.")
        : undefined,
  },
  'shapes by tools only': {
    refuses: ({ body }) =>
      has(body, 'response_format') ? no('response_format is not supported by this model') : undefined,
    gives: (json) => ({ content: json }),
  },
  'llama.cpp behind a gateway: nothing but words, fenced': {
    refuses: ({ body }) => (has(body, 'response_format') || has(body, 'tools') ? no('Bad request', 400) : undefined),
    gives: (json) => ({ content: `Voici :\n\`\`\`json\n${json}\n\`\`\`` }),
  },
  'DeepSeek style: thinks aloud in its content': {
    refuses: ({ body }) =>
      format(body) === 'json_schema' ? no('This response_format type is unavailable now') : undefined,
    gives: (json) => ({ content: `<think>Il faut {choisir} la phrase.</think>\n\n${json}` }),
  },
  'vLLM with a reasoning parser: the answer in reasoning_content': {
    refuses: () => undefined,
    gives: (json) => ({ content: null, reasoning: json }),
  },
  'gemma: no system role': {
    refuses: ({ body }) =>
      roles(body).includes('system')
        ? no('System role not supported; conversation roles must alternate user/assistant')
        : undefined,
  },
  'TGI: no stream_options': {
    refuses: ({ body }) => (has(body, 'stream_options') ? no('unknown field `stream_options`', 422) : undefined),
  },
  'gateway that answers whole whatever is asked': {
    refuses: ({ body }) => (body.stream === true ? no('streaming is disabled by the administrator') : undefined),
    streams: false,
  },
  'Azure: api-key and api-version': {
    path: '/openai/deployments/gpt/chat/completions',
    refuses: ({ headers, url }) => {
      if (headers['api-key'] === undefined) return no('Access denied due to invalid subscription key', 401);
      return url.searchParams.has('api-version') ? undefined : no('api-version query parameter is required', 404);
    },
  },
  'proxy that refuses without a word, with 500': {
    refuses: ({ body }) =>
      has(body, 'temperature') || format(body) === 'json_schema' || has(body, 'stream_options')
        ? no('', 500)
        : undefined,
  },
  'Ollama prefix: polite words around, numbers as texts': {
    refuses: ({ body }) =>
      has(body, 'response_format') || has(body, 'tools') ? no('tools are not supported') : undefined,
    gives: (json) => ({ content: `Bien sûr ! ${json.replace(/\b(\d+)\b/g, '"$1"')} J'espère que cela aide.` }),
  },
};
