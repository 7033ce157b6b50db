import { join } from 'node:path';
import { type Answerer, createChatModel, createModelAnswerer, readGuardRules, readPrompts } from './answering/index.ts';
import type { Settings } from './config.ts';
import type { Library } from './knowledge/index.ts';
import type { Clock, Logger } from './platform/index.ts';

/** Lets the language model of the settings write answers over the extractive ones; undefined without an endpoint. */
export type WithModel = (parts: {
  readonly extractive: Answerer;
  readonly library: () => Library;
  readonly allows: (sentence: string) => boolean;
  readonly today: () => string;
}) => Answerer;

/**
 * The model's path as the settings describe it.
 *
 * @param dialogsFolder where `modele/` is
 * @returns what wraps an extractive answerer, or undefined when no endpoint is set
 */
export function modelPart(
  settings: Settings,
  dialogsFolder: string,
  clock: Clock,
  logger: Pick<Logger, 'info'>,
): WithModel | undefined {
  const { MODEL_BASE_URL: baseUrl, MODEL_NAME: model, MODEL_KEY: apiKey, MODEL_HEADERS: headers } = settings;
  if (baseUrl === undefined || model === undefined) return undefined;
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
  return (parts) =>
    createModelAnswerer({
      ...shared,
      ...parts,
      report: (report) => logger.info({ code: 'ANSWERED', ...report }, 'a question was answered'),
    });
}
