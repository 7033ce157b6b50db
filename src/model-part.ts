import { join } from 'node:path';
import {
  ADVICE,
  type Answerer,
  type AnswerReport,
  type ChatModel,
  type ControlQuestions,
  createChatModel,
  createChoosingAnswerer,
  createModelAnswerer,
  type DomainStems,
  dialectLine,
  type ModelTrace,
  type ProbeReport,
  type Prompts,
  readControlQuestions,
  readGuardRules,
  readPrompts,
  reportedAnswerer,
} from './answering/index.ts';
import type { Settings } from './config.ts';
import type { Library } from './knowledge/index.ts';
import type { Clock, Logger } from './platform/index.ts';

/** How a model takes part, see `MODEL_MODE`. */
export const MODES = ['choose', 'write'] as const;

/** Lets the language model of the settings take part in answers; without one they quote, and the log says so. */
export interface WithModel {
  over(parts: {
    readonly extractive: Answerer;
    readonly library: () => Library;
    readonly allows: (sentence: string) => boolean;
    readonly today: () => string;
    /** Words that show the domain. */
    readonly domain: DomainStems;
  }): Answerer;
  /** Whether messages in languages that the rules cannot read may be answered. */
  readonly answersAnyLanguage: boolean;
  /** What the endpoint takes, tried now and spoken from then on; undefined when none is configured. */
  probe(): Promise<ProbeReport> | undefined;
}

/** The model of the settings, and what it is asked with. */
export interface ModelTools {
  readonly chat: ChatModel;
  /** `host[:port]` */
  readonly host: string;
  readonly model: string;
  readonly prompts: Prompts;
  readonly control: ControlQuestions;
}

const DIALOGS = join(import.meta.dirname, '..', 'dialogs');

/** The model of the settings; undefined when none is configured. Nothing is sent before it is asked. */
export function modelOfSettings(
  settings: Settings,
  clock: Clock,
  told: { readonly trace?: (trace: ModelTrace) => void; readonly probed?: (report: ProbeReport) => void },
  dialogsFolder = DIALOGS,
): ModelTools | undefined {
  const { MODEL_BASE_URL: baseUrl, MODEL_NAME: model, MODEL_KEY: apiKey, MODEL_HEADERS: headers = {} } = settings;
  if (baseUrl === undefined || model === undefined) return undefined;
  const folder = join(dialogsFolder, 'modele');
  const streams = settings.MODEL_STREAM === '1';
  return {
    chat: createChatModel({ baseUrl, model, apiKey, headers, streams }, { clock, ...told }),
    host: new URL(baseUrl).host,
    model,
    prompts: readPrompts(folder),
    control: readControlQuestions(folder),
  };
}

/**
 * The model's path as the settings describe it.
 *
 * @param dialogsFolder where `modele/` is
 */
export function modelPart(settings: Settings, dialogsFolder: string, clock: Clock, logger: Log): WithModel {
  const report = (answered: AnswerReport) => logger.info({ code: 'ANSWERED', ...answered }, 'a question was answered');
  const tools = modelOfSettings(
    settings,
    clock,
    { trace: (trace) => logCall(trace, logger), probed: (probe) => logProbe(probe, logger) },
    dialogsFolder,
  );
  if (tools === undefined) {
    return {
      answersAnyLanguage: false,
      over: ({ extractive }) => reportedAnswerer(extractive, clock, report),
      probe: () => undefined,
    };
  }
  const { chat, prompts } = tools;
  const shared = {
    chat,
    prompts,
    guard: readGuardRules(join(dialogsFolder, 'modele')),
    clock,
    budgetMs: settings.MODEL_TIMEOUT_MS,
    sendsTranscript: settings.MODEL_TRANSCRIPT === '1',
    report,
  };
  return {
    answersAnyLanguage: true,
    over: (parts) =>
      settings.MODEL_MODE === 'write'
        ? createModelAnswerer({ ...shared, ...parts })
        : createChoosingAnswerer({ ...shared, ...parts }),
    probe: () => chat.probe(),
  };
}

type Log = Pick<Logger, 'info' | 'warn'>;

/** Each kind of failure has its own line, with what an operator can do about it. */
function logCall(trace: ModelTrace, logger: Log): void {
  logger.info({ code: 'MODEL_CALLED', ...trace }, 'the language model was called');
  if (trace.outcome === 'ended') return;
  const { endpoint, model } = trace;
  logger.warn({ code: trace.outcome, endpoint, model }, ADVICE[trace.outcome]);
}

function logProbe(probe: ProbeReport, logger: Log): void {
  if (probe.ok) {
    const { dialect, ...figures } = probe;
    logger.info({ code: 'MODEL_PROBED', dialect: dialectLine(dialect), ...figures }, 'what the language model takes');
  } else logger.warn({ ...probe, code: 'MODEL_PROBE_FAILED', reason: probe.code }, ADVICE[probe.code]);
}
