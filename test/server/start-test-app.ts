import { type App, startApp } from '../../src/app.ts';
import { readSettings } from '../../src/config.ts';
import { createLogger, systemClock } from '../../src/platform/index.ts';
import { RECOGNISERS_KEPT_IN } from '../recognisers-kept.ts';

export interface TestApp {
  readonly app: App;
  /** What it logged, as written. */
  readonly lines: readonly string[];
}

/** The real assistant on a free port, with its data in that folder. @param settings beside those of every test */
export async function startTestApp(dataFolder: string, settings: NodeJS.ProcessEnv = {}): Promise<TestApp> {
  const lines: string[] = [];
  const read = readSettings({
    DATA_DIR: dataFolder,
    PORT: '0',
    LEARNED_DIR: RECOGNISERS_KEPT_IN,
    KNOWLEDGE_REFRESH_SECONDS: '0',
    TOKEN_SECRET: TEST_SECRET,
    ...settings,
  });
  if (!read.ok) throw new Error(read.message);
  const logger = createLogger('info', { write: (line) => lines.push(line) });
  const started = await startApp(read.settings, systemClock, logger);
  if (!started.ok) throw new Error(started.message);
  return { app: started.app, lines };
}

export const TEST_SECRET = 'a secret for tests only, of more than 32 characters';
