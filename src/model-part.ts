import { join } from 'node:path';
import {
  type Answerer,
  type AnswerReport,
  createChatModel,
  createModelAnswerer,
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
  }): Answerer;
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
  logger: Pick<Logger, 'info'>,
): WithModel {
  const { MODEL_BASE_URL: baseUrl, MODEL_NAME: model, MODEL_KEY: apiKey, MODEL_HEADERS: headers } = settings;
  const report = (answered: AnswerReport) => logger.info({ code: 'ANSWERED', ...answered }, 'a question was answered');
  if (baseUrl === undefined || model === undefined) {
    return { answersAnyLanguage: false, over: ({ extractive }) => reportedAnswerer(extractive, clock, report) };
  }
  const streams = settings.MODEL_STREAM === '1';
  const folder = join(dialogsFolder, 'modele');
  const shared = {
    chat: createChatModel({ baseUrl, model, apiKey, headers: headers ?? {}, streams }, clock, (trace) =>
      logger.info({ code: 'MODEL_CALLED', ...trace }, 'the language model was called'),
    ),
    prompts: readPrompts(folder),
    guard: readGuardRules(folder),
    clock,
    budgetMs: settings.MODEL_TIMEOUT_MS,
    sendsTranscript: settings.MODEL_TRANSCRIPT === '1',
  };
  return { answersAnyLanguage: true, over: (parts) => createModelAnswerer({ ...shared, ...parts, report }) };
}
