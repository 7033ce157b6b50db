import { OpenAIEmbeddings } from '@langchain/openai';
import type { Settings } from './config.ts';

const TIMEOUT_MS = 10_000;
/** Sent instead of a key to endpoints that want none, because the client refuses to start without one. */
const NO_KEY = 'none';

/** The embeddings endpoint of the settings, or undefined: vectors are then learned from the documents. */
export function remoteEmbeddings(settings: Settings) {
  const { EMBEDDINGS_BASE_URL: baseURL, EMBEDDINGS_MODEL: model, EMBEDDINGS_API_KEY: apiKey } = settings;
  if (baseURL === undefined || model === undefined) return undefined;
  const embeddings = new OpenAIEmbeddings({
    model,
    apiKey: apiKey ?? NO_KEY,
    maxRetries: 1,
    timeout: TIMEOUT_MS,
    configuration: { baseURL },
  });
  return { modelId: model, embeddings };
}
