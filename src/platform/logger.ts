import pino from 'pino';

/** What the rest of the code logs with. Never pass it a conversation's text, a token or a key. */
export type Logger = pino.Logger;

/** JSON lines on standard output; dates in ISO 8601. `destination` is for tests. */
export function createLogger(level: string, destination?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: ['token', 'secret', 'authorization', 'apiKey', '*.token', '*.secret', '*.authorization', '*.apiKey'],
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
