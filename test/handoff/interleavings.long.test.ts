import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, ownerOf, RELEASE_REASONS } from '../../src/handoff/index.ts';
import { pick, type Random, seededRandom } from '../../src/learning/index.ts';
import type { Database } from '../../src/platform/index.ts';
import { testDatabases } from '../conversation/test-databases.ts';
import { CLOSED_AT, type Office, OPEN_AT, openOffice } from './talk-to-a-person.ts';

/** The pure machine has its 10,000 sequences in transition.test.ts; these run through the store, the log and the bot. */
const SEQUENCES = 40;
const STEPS = 16;
const MINUTE_MS = 60_000;
const WORDS = [
  'Parler à une personne',
  'Parler à une personne',
  "J'accepte",
  "J'accepte",
  'Non merci',
  'Quitter la file',
  'Où en suis-je ?',
  'bonjour',
  '4',
];
const OFFICE_ENDS = new Date('2026-11-25T11:00:00Z');
const MARIE: Actor = { kind: 'counsellor', id: 'marie' };
const PAUL: Actor = { kind: 'counsellor', id: 'paul' };
const CLOCK: Actor = { kind: 'clock' };
const CHIEF: Actor = { kind: 'supervisor', id: 'chef' };

type Step =
  | ('says' | 'form' | 'take' | 'close' | 'return' | 'move' | 'offer' | 'lost' | 'time' | 'think' | 'publish')
  | ('release' | 'remind' | 'silent');
const ALL: readonly Step[] = [
  'says',
  'says',
  'says',
  'form',
  'take',
  'take',
  'close',
  'return',
  'move',
  'offer',
  'lost',
  'release',
  'remind',
  'silent',
  'time',
  'think',
  'publish',
];

/** What moves a hand-off on from where it stands; the rest of the time anything may happen. */
const LIKELY: Readonly<Record<string, readonly (Step | 'ask' | 'agree')[]>> = {
  none: ['ask'],
  requested: ['agree', 'agree', 'think'],
  queued: ['take', 'take', 'offer', 'says', 'think', 'form'],
  offered: ['take', 'time', 'says', 'think'],
  active: [
    ...(['says', 'says', 'publish', 'move', 'lost', 'return', 'close', 'form', 'time'] as const),
    ...(['release', 'remind', 'remind', 'silent', 'silent'] as const),
  ],
};
const ANYTHING = 0.25;

describe.each(await testDatabases())('anything in any order on $name', ({ skipped, open, drop }) => {
  if (skipped !== undefined) it.skip(`skipped: ${skipped}`, () => {});
  else {
    let database: Database;
    let office: Office;
    beforeAll(async () => {
      database = await open();
      office = await openOffice(database);
    });
    afterAll(async () => {
      await office.close();
      await database.close();
      await drop();
    });

    let silences = 0;
    const ownerIn = async (id: string) =>
      (await database.query<{ owner: string }>('SELECT owner FROM conversations WHERE id = $1', [id]))[0]?.owner;
    const botWords = async (id: string) => (await office.shown(id)).filter(({ from }) => from === 'bot').length;
    const openOnes = async (id: string) =>
      (
        await database.query<{ many: number }>(
          `SELECT count(*)::integer AS many FROM handoffs WHERE conversation_id = $1
            AND kind IN ('requested', 'queued', 'offered', 'active')`,
          [id],
        )
      )[0]?.many;

    /** One turn in the middle of being thought, as another instance would hold it. */
    const late: { publish: (() => Promise<unknown>) | undefined } = { publish: undefined };
    async function publishLate(): Promise<void> {
      const { publish } = late;
      late.publish = undefined;
      await publish?.();
    }

    async function act(step: Step | 'ask' | 'agree', id: string, random: Random): Promise<void> {
      const handoff = await office.open(id);
      const who = random() < 0.5 ? MARIE : PAUL;
      const name = who === MARIE ? 'marie' : 'paul';
      switch (step) {
        case 'ask':
        case 'agree':
          await publishLate();
          await office.say(id, step === 'ask' ? 'Parler à une personne' : "J'accepte");
          return;
        case 'says':
          await office.log.post(id, 'resident', { type: 'message', text: pick(WORDS, random) ?? '' });
          if (late.publish === undefined) await office.settle(id);
          return;
        case 'form':
          await office.callbacks.submit(id, {
            clientId: `form-${Math.floor(random() * 1e9)}-0000`,
            team: 'proch_info_formation',
            name: 'Samira',
            phone: '0612345678',
          });
          return;
        case 'time':
          office.now = new Date(office.now.getTime() + Math.floor(random() * 40) * MINUTE_MS);
          if (random() < 0.1) office.now = CLOSED_AT;
          else if (office.now > OFFICE_ENDS) office.now = OPEN_AT;
          office.present = random() < 0.15 ? 0 : 2;
          await office.tick();
          return;
        case 'think':
          if (late.publish === undefined) late.publish = await office.thinkAhead(id);
          return;
        case 'publish':
          await publishLate();
          await office.settle(id);
          return;
        default:
          if (handoff === undefined) return;
      }
      const until = new Date(office.now.getTime() + MINUTE_MS).toISOString();
      switch (step) {
        case 'take':
          await office.change(handoff.id, { kind: 'take', counsellor: name }, who);
          return;
        case 'close':
          await office.change(handoff.id, { kind: 'close', reason: 'answered' }, who);
          return;
        case 'return':
          await office.change(handoff.id, { kind: 'close', reason: 'returned_to_bot' }, who);
          return;
        case 'move':
          await office.change(handoff.id, { kind: 'transfer_to_team', team: 'proch_info_nord' }, who);
          return;
        case 'offer':
          await office.change(handoff.id, { kind: 'offer', counsellor: name, until }, CHIEF);
          return;
        case 'lost':
          await office.change(handoff.id, { kind: 'counsellor_lost' }, CLOCK);
          return;
        case 'release': {
          const why = pick(RELEASE_REASONS, random) ?? 'signed_out';
          await office.change(handoff.id, { kind: 'release', why }, pick([who, CHIEF, CLOCK], random) ?? CLOCK);
          return;
        }
        case 'remind': {
          const whom = random() < 0.5 ? 'counsellor' : 'resident';
          await office.change(handoff.id, { kind: 'remind', reminder: { whom, about: 1, until } }, CLOCK);
          return;
        }
        case 'silent': {
          // Once the time that the reminder told is over; which of the two was reminded decides.
          office.now = new Date(office.now.getTime() + 2 * MINUTE_MS);
          const kinds = ['counsellor_silent', 'resident_silent'] as const;
          for (const kind of kinds) await office.change(handoff.id, { kind, about: 1 }, CLOCK);
          return;
        }
      }
    }

    it.each(Array.from({ length: SEQUENCES }, (_, seed) => seed))('sequence %i', async (seed) => {
      const random = seededRandom(seed + 1);
      office.now = OPEN_AT;
      office.present = 1;
      late.publish = undefined;
      const id = await office.greeted();
      const done: string[] = [];
      for (let at = 0; at < STEPS; at++) {
        const kind = (await office.open(id))?.state.kind ?? 'none';
        const step = pick(random() < ANYTHING ? ALL : (LIKELY[kind] ?? ALL), random) ?? 'says';
        done.push(step);
        const before = { owner: await ownerIn(id), bot: await botWords(id) };
        await act(step, id, random);
        const handoff = await office.open(id);
        const owner = await ownerIn(id);
        const told = done.join(' ');
        expect(owner, `one owner, that of the hand-off: ${told}`).toBe(handoff ? ownerOf(handoff.state) : 'bot');
        expect(await openOnes(id), `one open hand-off at most: ${told}`).toBeLessThanOrEqual(1);
        if (before.owner === 'counsellor' && owner === 'counsellor') {
          silences += 1;
          expect(await botWords(id), `no word of the bot over a person: ${told}`).toBe(before.bot);
        }
      }
      await publishLate();
      const [steps] = await database.query<{ lost: number }>(
        `SELECT count(*)::integer AS lost FROM handoffs h WHERE conversation_id = $1
          AND version <> (SELECT count(*) FROM handoff_steps s WHERE s.handoff_id = h.id)`,
        [id],
      );
      expect(steps?.lost, 'every change is written down').toBe(0);

      // No dead end: with a person she is answered; else she has an answer, a person, a form or a phone number.
      await office.settle(id);
      if ((await ownerIn(id)) === 'counsellor') return;
      const [reply] = await office.say(id, 'Parler à une personne');
      const ways = [
        reply?.channelData.form,
        /\b0\d( \d\d){4}\b|0 800|3949/.exec(reply?.text ?? ''),
        reply?.suggestions[0],
      ];
      expect(
        ways.some((way) => way !== undefined && way !== null),
        `${done.join(' ')}: ${reply?.text}`,
      ).toBe(true);
    });

    it('and all of them together went everywhere', async () => {
      const rows = await database.query<{ to_kind: string; times: number }>(
        'SELECT to_kind, count(*)::integer AS times FROM handoff_steps GROUP BY to_kind',
      );
      const times = new Map(rows.map(({ to_kind, times: many }) => [to_kind, many]));
      for (const kind of ['queued', 'offered', 'active', 'closed', 'abandoned', 'callback']) {
        expect(times.get(kind) ?? 0, kind).toBeGreaterThan(4);
      }
      const events = await database.query<{ kind: string }>(
        `SELECT DISTINCT event->>'kind' AS kind FROM handoff_steps`,
      );
      expect(events.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(['release', 'remind', 'counsellor_silent', 'resident_silent', 'counsellor_lost']),
      );
      expect(silences, 'steps during which a person had the conversation').toBeGreaterThan(40);
    });
  }
});
