import { expect, it } from 'vitest';
import { seededRandom } from '../../src/learning/index.ts';
import { migrate, openPglite } from '../../src/platform/index.ts';
import { openLives } from './many-lives.ts';

/** `npm run lives` lives ten thousand. */
const LIVES = Number(process.env.LIVES ?? 400);
const WITHIN_MS = 3_600_000;

it(
  `${LIVES} lives of a request, with two instances of the bot, two counsellors, a supervisor, a clock and cut lines: one owner, no word over a person, nothing lost, no dead end`,
  async () => {
    const database = await openPglite('memory://');
    await migrate(database);
    const { live, journey, close } = await openLives(database);
    for (let seed = 1; seed <= LIVES; seed++) await live(seededRandom(seed));
    await close();
    await database.close();
    expect(journey.lives).toBe(LIVES);
    // Whether they went where something could go wrong.
    for (const kind of ['requested', 'queued', 'offered', 'active']) {
      expect(journey.kinds.get(kind) ?? 0, kind).toBeGreaterThan(LIVES / 20);
    }
    for (const what of ['races', 'heldBack', 'silences', 'refusedReplies'] as const) {
      expect(journey[what], what).toBeGreaterThan(LIVES / 100);
    }
    for (const event of ['release', 'remind', 'counsellor_silent', 'counsellor_lost', 'resident_silent']) {
      expect(journey.events.get(event) ?? 0, event).toBeGreaterThan(LIVES / 100);
    }
  },
  WITHIN_MS,
);
