import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { questionNumber } from '../bench/questions.ts';

/** Which server is put to the test. */
export interface BotUnderTest {
  readonly name: string;
  readonly entry: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Of an index made before (`npm run assistant index`), to be copied; absent: the server makes its own. */
  readonly preparedIndex?: string;
  readonly text: (n: number) => string;
}

const PREPARED = join(import.meta.dirname, '../../var/index');
/** The load of a whole town comes from one address here. */
const NO_LIMITS = {
  RATE_MESSAGES: '0',
  RATE_REQUESTS: '0',
  RATE_ADDRESS: '0',
  RATE_STARTS: '0',
  SOCKETS_PER_ADDRESS: '0',
};

/** `real` is `src/main.ts` with real questions; `echo` the same parts around a bot that repeats, quick to start. */
export function chooseBot(name: string): BotUnderTest {
  if (name !== 'real') {
    return { name: 'echo', entry: 'test/processes/echo-server.ts', environment: {}, text: (n) => `message ${n}` };
  }
  return {
    name: 'real',
    entry: 'src/main.ts',
    environment: { PORT: '0', LOG_LEVEL: 'info', ...NO_LIMITS },
    ...(existsSync(PREPARED) ? { preparedIndex: PREPARED } : {}),
    text: questionNumber,
  };
}
