import type { z } from 'zod';
import type { ROUTES, RouteSpec } from '../../../route-table.ts';

type Routes = typeof ROUTES;
/** The routes that answer JSON or nothing; the others are links. */
export type RouteName = {
  [Name in keyof Routes]: Routes[Name]['answer'] extends 'csv' | 'redirect' ? never : Name;
}[keyof Routes];
type Part<Name extends RouteName, Key extends 'query' | 'body'> =
  Routes[Name] extends Record<Key, infer Schema extends z.ZodType> ? z.input<Schema> : undefined;
export type Answer<Name extends RouteName> = Routes[Name]['answer'] extends z.ZodType
  ? z.output<Routes[Name]['answer']>
  : undefined;
export interface Input<Name extends RouteName> {
  /** The `:id` of the path. */
  readonly id?: string;
  readonly query?: Part<Name, 'query'>;
  readonly body?: Part<Name, 'body'>;
}

export interface Failure {
  /** As in src/console/console-error.ts; `UNREACHABLE` when no answer came. */
  readonly code: string;
  /** In French, for the person. */
  readonly message: string;
}
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };
export type Call = <Name extends RouteName>(name: Name, input?: Input<Name>) => Promise<Outcome<Answer<Name>>>;

const API = '/console/api';
const LIMIT_MS = 20_000;
const UNREACHABLE: Failure = {
  code: 'UNREACHABLE',
  message: 'Le serveur ne répond pas. Vérifiez votre connexion, puis réessayez.',
};

/** Method and path of each; the compiler compares them with the server's table. */
const PATHS: { readonly [Name in RouteName]: `${Routes[Name]['method']} ${Routes[Name]['path']}` } = {
  signInOptions: 'get /sign-in',
  signIn: 'post /session',
  session: 'get /session',
  signOut: 'delete /session',
  changePassword: 'put /session/password',
  beginTotp: 'post /session/totp',
  confirmTotp: 'put /session/totp',
  removeTotp: 'post /session/totp/removal',
  resetTotp: 'delete /counsellors/:id/totp',
  queue: 'get /requests',
  request: 'get /requests/:id',
  take: 'post /requests/:id/take',
  decline: 'post /requests/:id/decline',
  messages: 'get /requests/:id/messages',
  reply: 'post /requests/:id/messages',
  typing: 'post /requests/:id/typing',
  addNote: 'post /requests/:id/notes',
  transfer: 'post /requests/:id/transfer',
  returnToBot: 'post /requests/:id/return',
  close: 'post /requests/:id/close',
  history: 'get /history',
  search: 'get /search',
  cannedReplies: 'get /canned-replies',
  addCannedReply: 'post /canned-replies',
  changeCannedReply: 'put /canned-replies/:id',
  removeCannedReply: 'delete /canned-replies/:id',
  presence: 'get /presence',
  setPresence: 'put /presence',
  callbacks: 'get /callbacks',
  callback: 'get /callbacks/:id',
  setCallback: 'patch /callbacks/:id',
  board: 'get /board',
  reassign: 'post /requests/:id/reassign',
  erase: 'post /requests/:id/erase',
  hours: 'get /hours',
  setHours: 'put /teams/:id/hours',
  restoreHours: 'delete /teams/:id/hours',
  addClosure: 'post /closures',
  removeClosure: 'delete /closures/:id',
  accounts: 'get /counsellors',
  addAccount: 'post /counsellors',
  changeAccount: 'patch /counsellors/:id',
  resetPassword: 'post /counsellors/:id/password',
  figures: 'get /figures',
  audit: 'get /audit',
};

/**
 * Calls the API. Answers are trusted as typed: they come from the server that this very page comes from.
 *
 * @param csrf the session's token, sent with every call
 * @param onSignedOut told when the session is over
 */
export function createCall(csrf: () => string | null, onSignedOut: (failure: Failure) => void): Call {
  return async <Name extends RouteName>(name: Name, input: Input<Name> = {}): Promise<Outcome<Answer<Name>>> => {
    const [method = 'get', path = '/'] = PATHS[name].split(' ');
    const token = csrf();
    let response: Response;
    try {
      response = await fetch(addressOf(path, input.id, input.query), {
        method: method.toUpperCase(),
        headers: {
          ...(token === null ? {} : { 'x-csrf-token': token }),
          ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
        signal: AbortSignal.timeout(LIMIT_MS),
      });
      const answer = response.status === 204 ? undefined : await response.json();
      if (response.ok) return { ok: true, value: answer };
      const failure: Failure = {
        code: answer?.error?.code ?? 'UNKNOWN',
        message: answer?.error?.message ?? UNREACHABLE.message,
      };
      if (failure.code === 'SIGNED_OUT') onSignedOut(failure);
      return { ok: false, failure };
    } catch {
      return { ok: false, failure: UNREACHABLE };
    }
  };
}

/** Where the browser goes by itself: a file, the sign-in of the organisation. */
export function linkTo(
  path: (typeof ROUTES)['exportAudit' | 'exportFigures' | 'oidcStart']['path'],
  query: Readonly<Record<string, string>> = {},
): string {
  return addressOf(path, undefined, query);
}

function addressOf(path: RouteSpec['path'], id: string | undefined, query: unknown): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {}))
    if (value !== undefined && value !== '') parameters.set(key, String(value));
  const search = parameters.size === 0 ? '' : `?${parameters}`;
  return `${API}${path.replace(':id', encodeURIComponent(id ?? ''))}${search}`;
}
