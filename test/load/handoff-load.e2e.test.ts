import { describe, expect, it } from 'vitest';
import type { DatabaseKind } from '../crash/crash-place.ts';
import { reasonToSkip } from '../processes/throw-away-database.ts';
import { isClean } from './audit-handoffs.ts';
import { measureHandoffs } from './measure-handoffs.ts';

const WITHIN_MS = 240_000;
const KINDS: readonly DatabaseKind[] = ['pglite', 'postgres'];
const noServer = await reasonToSkip();

describe.each(KINDS)('a queue of many, on %s', (kind) => {
  it.skipIf(kind === 'postgres' && noServer !== undefined)(
    '60 requests, 12 counsellors who press on the same ones: each taken once, no message lost, doubled or out of order',
    async () => {
      const measured = await measureHandoffs(kind, {
        entry: 'test/processes/handoff-server.ts',
        environment: {},
        team: 'prif',
        counsellors: 12,
        now: new Date(),
        residents: 60,
        exchange: 6,
        messagesPerMinute: 1_200,
        async ask(resident) {
          await resident.say(`Bonjour, je suis la personne ${resident.conversationId}`);
          await resident.say('conseiller');
        },
        after: async () => {},
      });
      expect(measured.audit).toMatchObject({ exchanges: 60, messages: 360 });
      expect(isClean(measured.audit), JSON.stringify(measured.audit)).toBe(true);
      // Whether the race was one at all.
      expect(measured.takenByOthers).toBeGreaterThan(0);
    },
    WITHIN_MS,
  );
});
