import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import type { z } from 'zod';
import type { Clock } from '../../platform/index.ts';
import { type CircuitBreaker, createCircuitBreaker } from './circuit-breaker.ts';
import { callModel, type ModelEndpoint, type RawOutput } from './endpoint/call-model.ts';
import { type Dialect, isSame, USUAL } from './endpoint/dialect.ts';
import { failure, failureOf, type ModelFailure, type ModelFailureCode } from './endpoint/failures.ts';
import { type ProbeReport, probeEndpoint } from './endpoint/probe.ts';
import { jsonIn } from './endpoint/read-output.ts';
import { minimalSchema } from './endpoint/shape.ts';
import { type ModelPurpose, type ModelTrace, TraceHandler } from './traces.ts';

export type ModelOutcome<Value> = { ok: true; value: Value } | ModelFailure;

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
  /** How the shape is asked for, when more is understood than asked for; the shape itself when absent. */
  readonly asked?: z.ZodType;
  /** Told of the call when it ends. */
  readonly onTrace?: (trace: ModelTrace) => void;
}

/** A language model that answers in a given shape, or does not; it never throws. */
export interface ChatModel {
  ask<Schema extends z.ZodType>(
    prompt: ModelPrompt,
    schema: Schema,
    options: AskOptions,
  ): Promise<ModelOutcome<z.output<Schema>>>;
  /** Tries what the endpoint takes, and speaks so from then on. */
  probe(signal?: AbortSignal): Promise<ProbeReport>;
}

/** Why a call is given up that has taken all its time. */
export const LATE = 'late';

/** How much is asked of a failing endpoint. */
export interface Patience {
  /** How often a call that failed, or is to wait a moment, is made again within its time. */
  readonly retries: 0 | 1;
  /** Failures in a row after which the endpoint is left alone; see `createCircuitBreaker` when absent. */
  readonly failuresToOpen?: number;
}

/** A resident waits, and another answer is at hand. */
const NONE: Patience = { retries: 0 };
/** A key or an address does not mend itself while residents wait. */
const REFUSED_MS = 300_000;
/** What an endpoint takes is tried again at most so often, in ms. */
const PROBE_AGAIN_MS = 60_000;

const BY_CHANCE: readonly ModelFailureCode[] = ['MODEL_OUTPUT_INVALID', 'MODEL_FAILED', 'MODEL_GATEWAY', 'MODEL_BUSY'];
/** A model that gives another shape gives it again. */
const OTHER_SHAPE = 'the JSON has another shape';

/** Around a chat model. */
export interface ChatModelTools {
  readonly clock: Clock;
  /** Told of each call when it ends, for the log. */
  readonly trace?: (trace: ModelTrace) => void;
  /** Told of what the endpoint turned out to take, for the log. */
  readonly probed?: (report: ProbeReport) => void;
  readonly patience?: Patience;
  /** What it takes, when that is known; else what most endpoints take, until `probe` or a refusal. */
  readonly dialect?: Dialect;
}

/** The model behind an OpenAI-compatible endpoint. */
export function createChatModel(endpoint: ModelEndpoint, tools: ChatModelTools): ChatModel {
  const { clock, trace = () => {}, probed = () => {}, patience = NONE } = tools;
  const breaker = createCircuitBreaker(clock, patience.failuresToOpen);
  const host = new URL(endpoint.baseUrl).host;
  let dialect = tools.dialect ?? USUAL;
  let probing: Promise<ProbeReport> | undefined;
  let probedAt: number | undefined;

  function probe(signal?: AbortSignal): Promise<ProbeReport> {
    probing ??= probeEndpoint(endpoint, dialect, clock, signal)
      .then((report) => {
        if (report.ok) dialect = report.dialect;
        probed(report);
        return report;
      })
      .finally(() => {
        probing = undefined;
        probedAt = clock.now().getTime();
      });
    return probing;
  }

  async function once<Schema extends z.ZodType>(
    { purpose, instructions, data }: ModelPrompt,
    schema: Schema,
    { signal, asked, onPart, onTrace }: AskOptions,
  ): Promise<ModelOutcome<z.output<Schema>>> {
    const handler = new TraceHandler(clock);
    const finish = (outcome: ModelOutcome<z.output<Schema>>) => {
      const told = { purpose, endpoint: host, model: endpoint.model, ...handler.read() };
      const line: ModelTrace = { ...told, outcome: outcome.ok ? 'ended' : outcome.code };
      trace(line);
      onTrace?.(line);
      return outcome;
    };
    try {
      const prompt = dialect.system
        ? [new SystemMessage(instructions), new HumanMessage(data)]
        : [new HumanMessage(`${instructions}\n\n${data}`)];
      const shape = minimalSchema(asked ?? schema);
      const options = { signal, callbacks: [handler], streams: endpoint.streams };
      const raw = await callModel(endpoint, dialect, { prompt, shape }, { ...options, ...(onPart && { onPart }) });
      return finish(read(raw, schema));
    } catch (error) {
      if (signal.aborted) return finish(givenUp(signal, handler, dialect.streams && endpoint.streams));
      return finish(failureOf(error));
    }
  }

  /** Once more, where that is wanted, what failed by chance: an error, a text that is cut or no JSON. */
  async function patiently<Schema extends z.ZodType>(prompt: ModelPrompt, schema: Schema, options: AskOptions) {
    const outcome = await once(prompt, schema, options);
    const mayPass = !outcome.ok && BY_CHANCE.includes(outcome.code) && outcome.message !== OTHER_SHAPE;
    return mayPass && patience.retries > 0 && !options.signal.aborted ? once(prompt, schema, options) : outcome;
  }

  function learnFrom(outcome: ModelOutcome<unknown>): void {
    if (outcome.ok) breaker.succeeded();
    else settle(outcome, breaker, patience);
  }

  return {
    probe,
    async ask(prompt, schema, options) {
      if (!breaker.allows()) return failure('MODEL_LEFT_ALONE', 'the endpoint failed several times in a row');
      if (probing !== undefined) await Promise.race([probing.catch(() => {}), aborted(options.signal)]);
      const outcome = await patiently(prompt, schema, options);
      const mayProbe = probedAt === undefined || clock.now().getTime() - probedAt >= PROBE_AGAIN_MS;
      if (outcome.ok || outcome.code !== 'MODEL_REFUSED' || tools.dialect !== undefined || !mayProbe) {
        learnFrom(outcome);
        return outcome;
      }
      const spoken = dialect;
      await Promise.race([probe(options.signal), aborted(options.signal)]);
      const again = isSame(spoken, dialect) || options.signal.aborted ? outcome : await once(prompt, schema, options);
      learnFrom(again);
      return again;
    },
  };
}

/** What a failure means for the calls to come. */
function settle({ code, waitMs }: ModelFailure, breaker: CircuitBreaker, { retries }: Patience): void {
  switch (code) {
    case 'MODEL_BUSY':
      if (waitMs === undefined) breaker.failed();
      else breaker.leaveAlone(waitMs);
      return;
    case 'MODEL_KEY_REFUSED':
    case 'MODEL_NOT_FOUND':
      // Where nobody waits, one refusal among others is no reason to stop.
      if (retries > 0) breaker.failed();
      else breaker.leaveAlone(REFUSED_MS);
      return;
    case 'MODEL_REFUSED':
    case 'MODEL_GATEWAY':
    case 'MODEL_FAILED':
    case 'MODEL_SILENT':
      breaker.failed();
      return;
    case 'MODEL_LATE':
    case 'MODEL_FILTERED':
    case 'MODEL_OUTPUT_INVALID':
      breaker.succeeded();
      return;
    case 'MODEL_CANCELLED':
      breaker.undecided();
      return;
    case 'MODEL_LEFT_ALONE':
      return;
    default:
      code satisfies never;
  }
}

/** Where nothing can be seen on the way, slow and silent are the same, and slowness is no fault. */
function givenUp(signal: AbortSignal, handler: TraceHandler, streams: boolean): ModelFailure {
  if (signal.reason !== LATE) return failure('MODEL_CANCELLED', 'nobody waits for it any more');
  return streams && handler.read().firstTextMs === undefined
    ? failure('MODEL_SILENT', 'not a byte in time')
    : failure('MODEL_LATE', 'no whole answer in time');
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** Reads what came back as the shape that was asked; a cut or wrong one is refused whole. */
function read<Schema extends z.ZodType>(
  { content, finish }: RawOutput,
  schema: Schema,
): ModelOutcome<z.output<Schema>> {
  if (finish === 'content_filter') return failure('MODEL_FILTERED', 'the answer was filtered');
  if (finish === 'length') return failure('MODEL_OUTPUT_INVALID', 'the text was cut at its longest');
  const json = jsonIn(content);
  if (json === undefined) return failure('MODEL_OUTPUT_INVALID', 'the text holds no one JSON object');
  const parsed = schema.safeParse(json);
  return parsed.success ? { ok: true, value: parsed.data } : failure('MODEL_OUTPUT_INVALID', OTHER_SHAPE);
}

export type { ModelEndpoint, ModelFailureCode };
