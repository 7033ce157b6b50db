import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import { z } from 'zod';
import type { Clock } from '../../../platform/index.ts';
import { TraceHandler } from '../traces.ts';
import { callModel, type ModelEndpoint } from './call-model.ts';
import { type Dialect, hinted, isSame, LEAST, LENGTHS, SHAPES } from './dialect.ts';
import { failureOf, type ModelFailure, type ModelFailureCode, refusalOf } from './failures.ts';
import { jsonIn } from './read-output.ts';
import { minimalSchema } from './shape.ts';

/** What became of trying an endpoint. */
export type ProbeReport =
  | {
      readonly ok: true;
      readonly dialect: Dialect;
      /** Requests that were made. */
      readonly tries: number;
      /** Of the last one that held, in ms; until the first piece where it came in pieces. */
      readonly elapsedMs: number;
      readonly firstTextMs: number | undefined;
      readonly completionTokens: number | undefined;
    }
  | {
      readonly ok: false;
      readonly code: ModelFailureCode;
      readonly message: string;
      readonly tries: number;
    };

/** Requests that a probe may make. */
const TRIES_MOST = 20;
/** Of one of them, in ms: a model may have to be loaded first. */
const TRY_MS = 30_000;

const INSTRUCTIONS =
  'Vous choisissez la phrase qui répond à la question. Rendez seulement un objet JSON : {"phrases": [numéro]}.';
const DATA =
  '<phrases>\n[1] Le permis coûte cher.\n[2] Un bilan dure 24 heures au maximum.\n</phrases>\n<question>\nCombien dure un bilan ?\n</question>';
const schema = z.object({ phrases: z.array(z.coerce.number()) });
const SHAPE = minimalSchema(z.object({ phrases: z.array(z.number()) }));

type Tried =
  | {
      readonly kind: 'held';
      readonly elapsedMs: number;
      readonly firstTextMs: number | undefined;
      readonly completionTokens: number | undefined;
    }
  /** It answered, and not in the shape that was asked. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'refused'; readonly failure: ModelFailure; readonly refusal: string };

/**
 * Finds what an endpoint takes, by a question of two lines: first as most endpoints take it, then as its refusals say; a refusal
 * that says nothing leads to the least that can be asked, from which each thing that is useful is tried again.
 */
export async function probeEndpoint(
  endpoint: ModelEndpoint,
  first: Dialect,
  clock: Clock,
  signal?: AbortSignal,
): Promise<ProbeReport> {
  const seen = new Map<string, Promise<Tried>>();
  const attempt = (dialect: Dialect): Promise<Tried> => {
    const key = JSON.stringify(dialect);
    const known = seen.get(key) ?? ask(endpoint, dialect, clock, signal);
    seen.set(key, known);
    return known;
  };
  const held = await descend({ ...first, streams: first.streams && endpoint.streams }, attempt, () => seen.size);
  if (!('dialect' in held)) return { ok: false, code: held.code, message: held.message, tries: seen.size };
  const tried = await attempt(held.dialect);
  if (tried.kind !== 'held') return { ok: false, code: 'MODEL_OUTPUT_INVALID', message: 'unsteady', tries: seen.size };
  const { kind: _, ...figures } = tried;
  return { ok: true, dialect: held.dialect, tries: seen.size, ...figures };
}

type Attempt = (dialect: Dialect) => Promise<Tried>;

/** Changes what is refused until it holds. */
async function descend(
  first: Dialect,
  attempt: Attempt,
  tries: () => number,
): Promise<{ dialect: Dialect } | Pick<ModelFailure, 'code' | 'message'>> {
  let dialect = first;
  for (;;) {
    const tried = await attempt(dialect);
    if (tried.kind === 'held') return { dialect };
    if (tries() >= TRIES_MOST) return { code: 'MODEL_OUTPUT_INVALID', message: 'no dialect held' };
    if (tried.kind === 'refused' && tried.failure.code === 'MODEL_KEY_REFUSED' && dialect.key === 'bearer') {
      dialect = { ...dialect, key: 'api-key' };
      continue;
    }
    if (tried.kind === 'refused' && !isOfDialect(tried.failure.code)) return tried.failure;
    const next = tried.kind === 'refused' ? hinted(dialect, tried.refusal) : undefined;
    const least = { ...dialect, ...LEAST };
    if (next !== undefined) dialect = next;
    else if (isSame(dialect, least)) {
      return tried.kind === 'refused'
        ? tried.failure
        : { code: 'MODEL_OUTPUT_INVALID', message: 'it answers, and not in the shape that is asked' };
    } else {
      const held = await attempt(least);
      if (held.kind !== 'held') {
        if (held.kind === 'refused' && hinted(least, held.refusal) === undefined) return held.failure;
        dialect = held.kind === 'refused' ? (hinted(least, held.refusal) ?? least) : least;
        continue;
      }
      return { dialect: await ascend(least, first, attempt, tries) };
    }
  }
}

/** From the least that holds, adds again what is useful and taken, the most useful first. */
async function ascend(least: Dialect, first: Dialect, attempt: Attempt, tries: () => number): Promise<Dialect> {
  const wishes: readonly (readonly ((one: Dialect) => Dialect)[])[] = [
    [(one) => ({ ...one, system: first.system })],
    SHAPES.filter((shape) => shape !== 'none').map((shape) => (one: Dialect) => ({ ...one, shape })),
    LENGTHS.filter((length) => length !== 'none').map((length) => (one: Dialect) => ({ ...one, length })),
    [(one) => ({ ...one, temperature: first.temperature })],
    [
      (one) => ({ ...one, streams: first.streams, countsStream: first.countsStream }),
      (one) => ({ ...one, streams: first.streams }),
    ],
  ];
  let dialect = least;
  for (const ways of wishes) {
    for (const way of ways) {
      if (tries() >= TRIES_MOST) return dialect;
      const richer = way(dialect);
      if (isSame(richer, dialect)) break;
      if ((await attempt(richer)).kind === 'held') {
        dialect = richer;
        break;
      }
    }
  }
  return dialect;
}

/** Failures that another dialect may mend; some gateways answer 500 to what they do not know. */
function isOfDialect(code: ModelFailureCode): boolean {
  return code === 'MODEL_REFUSED' || code === 'MODEL_FAILED';
}

async function ask(
  endpoint: ModelEndpoint,
  dialect: Dialect,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<Tried> {
  const handler = new TraceHandler(clock);
  const prompt = dialect.system
    ? [new SystemMessage(INSTRUCTIONS), new HumanMessage(DATA)]
    : [new HumanMessage(`${INSTRUCTIONS}\n\n${DATA}`)];
  const signals = [AbortSignal.timeout(TRY_MS), ...(signal ? [signal] : [])];
  try {
    const { content } = await callModel(
      endpoint,
      dialect,
      { prompt, shape: SHAPE },
      { signal: AbortSignal.any(signals), callbacks: [handler], streams: true },
    );
    const { elapsedMs, firstTextMs, completionTokens } = handler.read();
    return schema.safeParse(jsonIn(content)).success
      ? { kind: 'held', elapsedMs, firstTextMs, completionTokens }
      : { kind: 'unreadable' };
  } catch (error) {
    return { kind: 'refused', failure: failureOf(error), refusal: refusalOf(error) };
  }
}
