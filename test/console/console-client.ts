import { type Session, sessionSchema } from '../../src/console/api-types.ts';

export interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  readonly body: any;
  readonly text: string;
  readonly headers: Headers;
}

export interface ConsoleClient {
  readonly cookie: string;
  readonly session: Session | undefined;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown): Promise<Answer>;
  signIn(login: string, password: string): Promise<ConsoleClient>;
}

/** A program that uses the API as our page does: with the cookie, and the token on every change. */
export function consoleClient(url: string, cookie = '', session?: Session): ConsoleClient {
  const client: ConsoleClient = {
    cookie,
    session,
    async call(method, path, body, headers = {}) {
      const response = await fetch(`${url}/console/api${path}`, {
        method,
        redirect: 'manual',
        headers: {
          ...(cookie === '' ? {} : { cookie }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(method === 'GET' || session === undefined ? {} : { 'x-csrf-token': session.csrf }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json') ?? false;
      const parsed = isJson ? JSON.parse(text) : undefined;
      return { status: response.status, code: parsed?.error?.code, body: parsed, text, headers: response.headers };
    },
    get: (path) => client.call('GET', path),
    post: (path, body) => client.call('POST', path, body),
    async signIn(login, password) {
      const answer = await client.call('POST', '/session', { login, password });
      if (answer.status !== 200) throw new Error(`sign-in refused: ${answer.code}`);
      const given = answer.headers
        .getSetCookie()
        .map((each) => each.split(';')[0])
        .join('; ');
      return consoleClient(url, given, sessionSchema.parse(answer.body));
    },
  };
  return client;
}
