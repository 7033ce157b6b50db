import { describe, expect, it } from 'vitest';
import { startBrowser } from './browser.ts';
import { checkWholeStates } from './check-states.ts';
import { DEVICES } from './states.ts';
import { WHOLE_STATES } from './whole-states.ts';

const LIMIT_MS = 1_200_000;

describe('the shipped assistant with a counsellor behind it', () => {
  it(
    'axe-core finds nothing and nothing scrolls sideways, in any state, on a phone, a computer and at 320 px',
    async () => {
      const browser = await startBrowser();
      const checked = await checkWholeStates(browser).finally(() => browser.close());
      expect(checked.filter(({ found }) => found.length > 0)).toEqual([]);
      expect(checked).toHaveLength(DEVICES.length * Object.keys(WHOLE_STATES).length);
    },
    LIMIT_MS,
  );
});
