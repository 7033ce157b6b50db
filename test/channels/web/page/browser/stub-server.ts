import { vi } from 'vitest';
import { isJson, type Json } from '../../../../../src/channels/web/page/browser/json.ts';

export interface Call {
  readonly method: string;
  /** After `/v3/directline`. */
  readonly path: string;
  readonly token: string | null;
  readonly body: Json;
}

/** An answer, or the loss of the network. */
export type Answer =
  | { readonly status: number; readonly body?: Json; readonly headers?: Record<string, string> }
  | 'lost';

/** Takes the place of the network: `answer` decides, every call is kept. */
export function stubServer(answer: (call: Call) => Answer): readonly Call[] {
  const calls: Call[] = [];
  vi.stubGlobal('fetch', async (url: string, { method = 'GET', headers = {}, body }: StubbedInit) => {
    const parsed: unknown = typeof body === 'string' ? JSON.parse(body) : {};
    const token = headers.authorization?.replace('Bearer ', '') ?? null;
    const call = { method, path: url.replace('/v3/directline', ''), token, body: isJson(parsed) ? parsed : {} };
    calls.push(call);
    const given = answer(call);
    if (given === 'lost') throw new TypeError('Failed to fetch');
    return new Response(JSON.stringify(given.body ?? {}), {
      status: given.status,
      ...(given.headers === undefined ? {} : { headers: given.headers }),
    });
  });
  return calls;
}

interface StubbedInit {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | null;
}

/** A store in memory. */
export function memoryStore(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & {
  readonly written: () => number;
} {
  const values = new Map<string, string>();
  let written = 0;
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => {
      written += 1;
      values.set(key, value);
    },
    removeItem: (key) => {
      values.delete(key);
    },
    written: () => written,
  };
}
