import { join } from 'node:path';
import { startApp } from './app.ts';
import { PROJECT_FOLDER } from './assistant-parts.ts';
import { readSettings } from './config.ts';
import { createLogger, systemClock } from './platform/index.ts';

/** Longer, and the process ends anyway: what was not published is taken up at the next start. */
const CLOSE_WITHIN_MS = 10_000;
const PARENT_CHECK_MS = 500;

/**
 * Runs the server until it is told to stop (SIGTERM, SIGINT).
 *
 * @returns the process's exit code: 0 after a clean stop, 1 when it cannot start
 */
export async function serve(): Promise<number> {
  const read = readSettings(process.env, join(PROJECT_FOLDER, '.env'));
  const logger = createLogger(read.ok ? read.settings.LOG_LEVEL : 'info');
  if (!read.ok) {
    logger.fatal({ code: read.code }, read.message);
    return 1;
  }
  const stopped = whenToldToStop();
  try {
    const started = await startApp(read.settings, systemClock, logger);
    if (!started.ok) {
      logger.fatal({ code: started.code }, started.message);
      return 1;
    }
    const { app } = started;
    logger.info({ code: 'LISTENING', address: app.address });
    const signal = await stopped;
    logger.info({ code: 'STOPPING', signal });
    const deadline = setTimeout(() => {
      logger.error({ code: 'STOP_TOO_SLOW', afterMs: CLOSE_WITHIN_MS });
      process.exit(1);
    }, CLOSE_WITHIN_MS);
    await app.close();
    clearTimeout(deadline);
    logger.info({ code: 'STOPPED' });
    return 0;
  } catch (error) {
    const { code = 'START_FAILED', message } = error as NodeJS.ErrnoException;
    logger.fatal({ code }, message);
    return 1;
  }
}

/** Resolves on a signal, or when the `npm start` that runs us is gone: npm passes its signals to a shell, not to us. */
function whenToldToStop(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal));
    if (process.env.npm_lifecycle_event === undefined) return;
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      resolve('parent gone');
    }, PARENT_CHECK_MS);
    watch.unref();
  });
}
