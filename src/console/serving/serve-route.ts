import type { IncomingMessage } from 'node:http';
import type { Request, Response, Server } from 'restify';
import type { z } from 'zod';
import { createClientAddress, HttpError, readJsonBody } from '../../platform/index.ts';
import { readCookie } from '../accounts/cookies.ts';
import type { Counsellor } from '../accounts/counsellor.ts';
import { csrfOf, findSession, needsOf, type OpenSession, sameText } from '../accounts/session-store.ts';
import type { AuditAction } from '../audit/audit-log.ts';
import { consoleError } from '../console-error.ts';
import type { Parts } from '../parts.ts';
import { signOfLife } from '../presence/presence-store.ts';
import type { RouteSpec } from '../route-table.ts';
import { isSameOrigin } from './same-origin.ts';

export const API_BASE = '/console/api';
const MAX_BODY_BYTES = 64 * 1024;
/** Requests of one address a minute, behind which there may be a whole office, and of one session: a page makes about 200. */
const ADDRESS_RATE = 60_000;
const SESSION_RATE = 1_500;
/** What is refused to one address a minute before it is told to slow down: the audit log is not to be flooded. */
const REFUSAL_RATE = 120;
const ID = /^[\w-]{1,100}$/;
const METHODS = { get: 'get', post: 'post', put: 'put', patch: 'patch', delete: 'del' } as const;
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type Answered<Answer> = Answer extends z.ZodType ? z.input<Answer> : Answer extends 'nothing' ? undefined : Sent;

/** An answer that is no JSON: a redirection, a file. */
export interface Sent {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request that was let in. */
export interface Call<Spec extends RouteSpec> {
  readonly request: Request;
  /** To set cookies. */
  readonly response: Response;
  /** The `:id` of the path; empty where there is none. */
  readonly id: string;
  readonly query: Parsed<Spec['query']>;
  readonly body: Parsed<Spec['body']>;
  /** What the audit log has to know if this is refused. */
  readonly known: Known;
}
export interface SignedCall<Spec extends RouteSpec> extends Call<Spec> {
  readonly me: Counsellor;
  readonly session: OpenSession;
}

/** Serves a route to whoever is signed in and has one of its roles. */
export function serve<Spec extends RouteSpec>(
  server: Server,
  parts: Parts,
  spec: Spec,
  handle: (call: SignedCall<Spec>) => Promise<Answered<Spec['answer']>>,
): void {
  mount(server, parts, spec, async (request, response, known) => {
    const session = await requireSession(request, parts);
    known.actor = session.me.id;
    const taken = parts.counters.take(`console session ${session.idHash}`, SESSION_RATE);
    if (!taken.ok) throw consoleError('TOO_MANY_REQUESTS', { 'retry-after': String(taken.retryAfterS) });
    if (spec.roles !== 'anyone' && !spec.roles.includes(session.me.role)) throw consoleError('FORBIDDEN');
    if (spec.method !== 'get') requireOwnPage(request, session, parts);
    if (spec.withNeeds !== true) requireNothing(session, parts);
    return handle({ ...(await readCall(request, response, spec)), known, me: session.me, session });
  });
}

/** Serves a route that needs no session. */
export function serveOpenly<Spec extends RouteSpec>(
  server: Server,
  parts: Parts,
  spec: Spec,
  handle: (call: Call<Spec>) => Promise<Answered<Spec['answer']>>,
): void {
  mount(server, parts, spec, async (request, response, known) => {
    if (spec.method !== 'get' && !isSameOrigin(request, parts.reachedBy)) throw consoleError('ORIGIN_REFUSED');
    return handle({ ...(await readCall(request, response, spec)), known });
  });
}

/** The session of a request's cookie, which is a sign of life. Throws SIGNED_OUT. */
export async function requireSession(request: IncomingMessage, parts: Parts): Promise<OpenSession> {
  const cookie = readCookie(request, parts.reachedBy(request), 'session');
  const now = parts.clock.now();
  const session = cookie === undefined ? undefined : await findSession(parts.database, cookie, now);
  if (session === undefined) throw consoleError('SIGNED_OUT');
  await signOfLife(parts.database, session, now);
  return session;
}

/** Refuses a session that lacks something. Throws PASSWORD_GIVEN, SECOND_FACTOR_MISSING. */
export function requireNothing(session: OpenSession, { factorRoles }: Parts): void {
  const [need] = needsOf(session, factorRoles);
  if (need !== undefined) throw consoleError(need === 'password' ? 'PASSWORD_GIVEN' : 'SECOND_FACTOR_MISSING');
}

/** Whether the audit log has to know of a refusal: of a right, not of a slip. */
export function isAudited({ status, code }: HttpError): boolean {
  return [401, 403, 404].includes(status) || code === 'NOT_YOURS' || code === 'SIGN_IN_THROTTLED';
}

interface Known {
  actor: string | null;
  action: AuditAction;
  detail: Readonly<Record<string, string>>;
}

type Work = (request: Request, response: Response, known: Known) => Promise<unknown>;

function mount(server: Server, parts: Parts, spec: RouteSpec, work: Work): void {
  const addressOf = createClientAddress(parts.trustedProxies);
  const take = (kind: string, request: Request, rate: number) => {
    const taken = parts.counters.take(`console ${kind} ${addressOf(request)}`, rate);
    if (!taken.ok) throw consoleError('TOO_MANY_REQUESTS', { 'retry-after': String(taken.retryAfterS) });
  };

  server[METHODS[spec.method]](
    `${API_BASE}${spec.path}`,
    async function serveConsole(request: Request, response: Response) {
      for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
      take('request', request, ADDRESS_RATE);
      const known: Known = { actor: null, action: 'asked', detail: {} };
      try {
        send(response, await work(request, response, known));
      } catch (error) {
        if (!(error instanceof HttpError) || !isAudited(error) || isFirstVisit(request, spec, parts)) throw error;
        take('refusal', request, REFUSAL_RATE);
        await parts.audit.write({
          actor: known.actor,
          action: known.action,
          subject: request.params.id === undefined ? undefined : idOf(request) || 'no id',
          refused: true,
          detail: { route: `${spec.method} ${spec.path}`, code: error.code, ...known.detail },
        });
        throw error;
      }
    },
  );
}

/** A page that finds out whether it is signed in is refused nothing. */
function isFirstVisit(request: Request, { method, path }: RouteSpec, { reachedBy }: Parts): boolean {
  if (method !== 'get' || path !== '/session') return false;
  return readCookie(request, reachedBy(request), 'session') === undefined;
}

/** A change must come from our own page, which knows the session's token. */
function requireOwnPage(request: Request, { idHash }: OpenSession, { secret, reachedBy }: Parts): void {
  if (!isSameOrigin(request, reachedBy)) throw consoleError('ORIGIN_REFUSED');
  const token = request.headers['x-csrf-token'];
  if (typeof token !== 'string' || !sameText(token, csrfOf(idHash, secret))) throw consoleError('CSRF_REFUSED');
}

async function readCall<Spec extends RouteSpec>(
  request: Request,
  response: Response,
  spec: Spec,
): Promise<Omit<Call<Spec>, 'known'>> {
  const id = idOf(request);
  const query = parse(spec.query, Object.fromEntries(new URLSearchParams(request.getQuery())));
  const body = spec.body === undefined ? undefined : parse(spec.body, await readJsonBody(request, MAX_BODY_BYTES));
  // What the two schemas of this very route gave back: the compiler cannot follow them through `Spec`.
  return { request, response, id, query: query as Parsed<Spec['query']>, body: body as Parsed<Spec['body']> };
}

function idOf(request: Request): string {
  const id = String(request.params.id ?? '');
  return ID.test(id) ? id : '';
}

/** Names the fields at fault, never their values. */
function parse(schema: z.ZodType | undefined, value: unknown): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map(({ path }) => path.join('.')).filter((path) => path !== ''))];
  const { status, code, message } = consoleError('INVALID');
  throw new HttpError(status, code, fields.length === 0 ? message : `${message} (${fields.slice(0, 5).join(', ')})`);
}

function send(response: Response, answer: unknown): void {
  if (answer === undefined) {
    response.writeHead(204);
    response.end();
  } else if (isSent(answer)) {
    for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
    response.writeHead(answer.status);
    response.end(answer.body);
  } else {
    response.json(200, answer);
  }
}

function isSent(answer: unknown): answer is Sent {
  return typeof answer === 'object' && answer !== null && 'status' in answer && 'headers' in answer && 'body' in answer;
}
