import { join } from 'node:path';
import {
  ADVICE,
  type Answerer,
  type AnswerReport,
  createChatModel,
  createChoosingAnswerer,
  createModelAnswerer,
  type DomainStems,
  dialectLine,
  type ModelTrace,
  type ProbeReport,
  readGuardRules,
  readPrompts,
  reportedAnswerer,
} from './answering/index.ts';
import type { Settings } from './config.ts';
import type { Library } from './knowledge/index.ts';
import type { Clock, Logger } from './platform/index.ts';

/** Lets the language model of the settings write answers over the extractive ones; without one they quote, and the log says so. */
export interface WithModel {
  over(parts: {
    readonly extractive: Answerer;
    readonly library: () => Library;
    readonly allows: (sentence: string) => boolean;
    readonly today: () => string;
    /** Words that show the domain. */
    readonly domain: DomainStems;
  }): Answerer;
  /** What the endpoint takes, tried now; undefined when none is configured. */
  probe(): Promise<ProbeReport> | undefined;
  /** Whether messages in languages that the rules cannot read may be answered. */
  readonly answersAnyLanguage: boolean;
}

/**
 * The model's path as the settings describe it.
 *
 * @param dialogsFolder where `modele/` is
 */
export function modelPart(
  settings: Settings,
  dialogsFolder: string,
  clock: Clock,
  logger: Log,
): WithModel {
  const { MODEL_BASE_URL: baseUrl, MODEL_NAME: model, MODEL_KEY: apiKey, MODEL_HEADERS: headers } = settings;
  const report = (answered: AnswerReport) => logger.info({ code: 'ANSWERED', ...answered }, 'a question was answered');
  if (baseUrl === undefined || model === undefined) {
    return {
      answersAnyLanguage: false,
      over: ({ extractive }) => reportedAnswerer(extractive, clock, report),
      probe: () => undefined,
    };
  }
  const streams = settings.MODEL_STREAM === '1';
  const folder = join(dialogsFolder, 'modele');
  const chat = createChatModel(
    { baseUrl, model, apiKey, headers: headers ?? {}, streams },
    { clock, trace: (trace) => logCall(trace, logger), probed: (probe) => logProbe(probe, logger) },
  );
  const shared = {
    chat,
    prompts: readPrompts(folder),
    guard: readGuardRules(folder),
    clock,
    budgetMs: settings.MODEL_TIMEOUT_MS,
    sendsTranscript: settings.MODEL_TRANSCRIPT === '1',
  };
  return {
    answersAnyLanguage: true,
    over: (parts) =>
      settings.MODEL_MODE === 'write'
        ? createModelAnswerer({ ...shared, ...parts, report })
        : createChoosingAnswerer({ ...shared, ...parts, report }),
    probe: () => chat.probe(),
  };
}

type Log = Pick<Logger, 'info' | 'warn'>;

/** Each kind of failure has its own line, with what an operator can do about it. */
function logCall(trace: ModelTrace, logger: Log): void {
  logger.info({ code: 'MODEL_CALLED', ...trace }, 'the language model was called');
  if (trace.outcome !== 'ended') {
    const { endpoint, model } = trace;
    logger.warn({ code: trace.outcome, endpoint, model }, ADVICE[trace.outcome]);
  }
}

function logProbe(probe: ProbeReport, logger: Log): void {
  if (probe.ok) {
    const { dialect, ...figures } = probe;
    logger.info({ code: 'MODEL_PROBED', dialect: dialectLine(dialect), ...figures }, 'what the language model takes');
  } else logger.warn({ ...probe, code: 'MODEL_PROBE_FAILED', reason: probe.code }, ADVICE[probe.code]);
}
