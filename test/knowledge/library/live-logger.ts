import { createLogger, type Logger } from '../../../src/platform/index.ts';

export interface LogLine {
  readonly level: string;
  readonly code: string;
  readonly [name: string]: unknown;
}

/** A logger whose lines a test can read, and wait for. */
export interface LiveLogger {
  readonly logger: Logger;
  readonly lines: readonly LogLine[];
  /** Resolves with the first line of that code, past or to come. */
  waitFor(code: string): Promise<LogLine>;
}

export function liveLogger(): LiveLogger {
  const lines: LogLine[] = [];
  let arrived = Promise.withResolvers<void>();
  const logger = createLogger('info', {
    write(line) {
      lines.push(JSON.parse(line));
      arrived.resolve();
      arrived = Promise.withResolvers();
    },
  });
  return {
    logger,
    lines,
    async waitFor(code) {
      for (;;) {
        const next = arrived.promise;
        const found = lines.find((line) => line.code === code);
        if (found !== undefined) return found;
        await next;
      }
    },
  };
}
