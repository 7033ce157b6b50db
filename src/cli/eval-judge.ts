import { join } from 'node:path';
import { createChatModel, readPrompts } from '../answering/index.ts';
import { PROJECT_FOLDER } from '../assistant-parts.ts';
import type { Settings } from '../config.ts';
import type { Judge } from '../evaluation/index.ts';
import { systemClock } from '../platform/index.ts';

/** Failures in a row, each tried again once, after which what is left is not judged. */
const FAILURES_TO_OPEN = 10;

/** The judge that the settings describe; undefined for none: the model that writes judges only when that is asked for. */
export function judgeOfSettings(settings: Settings): Judge | undefined {
  const own = {
    baseUrl: settings.EVAL_JUDGE_BASE_URL,
    model: settings.EVAL_JUDGE_NAME,
    apiKey: settings.EVAL_JUDGE_KEY,
    headers: settings.EVAL_JUDGE_HEADERS,
  };
  const writer = {
    baseUrl: settings.MODEL_BASE_URL,
    model: settings.MODEL_NAME,
    apiKey: settings.MODEL_KEY,
    headers: settings.MODEL_HEADERS,
  };
  const { baseUrl, model, apiKey, headers = {} } = settings.EVAL_JUDGE_SAME_MODEL === '1' ? writer : own;
  if (baseUrl === undefined || model === undefined) return undefined;
  const patience = { retries: 1, failuresToOpen: FAILURES_TO_OPEN } as const;
  return {
    chat: createChatModel({ baseUrl, model, apiKey, headers, streams: false }, { clock: systemClock, patience }),
    name: model,
    endpoint: new URL(baseUrl).host,
    instructions: readPrompts(join(PROJECT_FOLDER, 'dialogs', 'modele')).judge,
    budgetMs: settings.EVAL_JUDGE_TIMEOUT_MS,
    atOnce: settings.EVAL_JUDGE_AT_ONCE,
  };
}
