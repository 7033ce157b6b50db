import { createHash, randomUUID } from 'node:crypto';
import { openSession } from '../../src/console/accounts/session-store.ts';
import { addAccount, changeAccount } from '../../src/console/index.ts';
import type { Parts } from '../../src/console/parts.ts';
import { doPresenceDuties } from '../../src/console/presence/presence-duties.ts';
import { setPresence, signOfLife } from '../../src/console/presence/presence-store.ts';
import { signOut } from '../../src/console/presence/sign-out.ts';
import { changeRequest, tellChanged } from '../../src/console/requests/change-request.ts';
import { releaseWhatIsNotHers } from '../../src/console/requests/release-conversations.ts';
import { postReply } from '../../src/console/requests/reply.ts';
import { type Claim, createTurnStore, type Think, type TurnStore } from '../../src/conversation/index.ts';
import {
  type Actor,
  applyHandoffEvents,
  bookCallback,
  consoleHub,
  createSeal,
  HANDOFF_INITIATE,
  type HandoffEvent,
  openHandoffOf,
  ownerOf,
  type StoredHandoff,
} from '../../src/handoff/index.ts';
import { pick, type Random } from '../../src/learning/index.ts';
import { type Database, HttpError } from '../../src/platform/index.ts';
import { consoleOptions, heldClock } from '../console/console-server.ts';

const STEPS = 14;
/** The second instance's leases lapse at once: it is as slow as a turn can be, and the first goes on without it. */
const LEASES_MS = [60_000, 0] as const;
const MINUTE_MS = 60_000;
const PEOPLE = ['marie', 'paul'] as const;
const SAYS = ['person', 'person', 'yes', 'yes', 'no', 'out', 'question', 'question'];
const SUPERVISOR = {
  id: 'chef',
  login: 'chef',
  firstName: 'Chef',
  role: 'supervisor',
  teams: [],
  active: true,
} as const;
const hashOf = (session: string) => createHash('sha256').update(session).digest('base64url');
const SEAL = createSeal('only of these tests');
const REQUEST = {
  name: 'Ana',
  contact: { kind: 'phone', value: '0612345678' },
  slot: undefined,
  topic: undefined,
} as const;

const ANYTHING = [
  'says',
  'says',
  'think',
  'think',
  'publish',
  'publish',
  'take',
  'race',
  'reply',
  'close',
  'return',
  'to-team',
  'to-person',
  'reassign',
  'decline',
  'form',
  'vanish',
  'come-back',
  'time',
  'long-time',
  'quiet',
  'no-answer',
  'sign-out',
  'shut',
  'team-taken',
  'cut',
  'reconnect',
] as const;
type Step = (typeof ANYTHING)[number] | 'ask' | 'agree';
/** What moves things on from where they stand; for some of the time anything may happen. */
const LIKELY: Readonly<Record<string, readonly Step[]>> = {
  none: ['ask', 'ask', 'says', 'think', 'publish'],
  requested: ['agree', 'agree', 'agree', 'think', 'publish', 'form'],
  queued: ['race', 'take', 'think', 'publish', 'says', 'reassign', 'time'],
  offered: ['take', 'race', 'decline', 'time', 'vanish', 'think'],
  active: [
    'reply',
    'says',
    'publish',
    'think',
    'to-team',
    'to-person',
    'close',
    'return',
    'long-time',
    'quiet',
    'no-answer',
    'sign-out',
    'shut',
    'team-taken',
    'cut',
  ],
};

/** What all lives together went through. */
export interface Journey {
  lives: number;
  steps: number;
  readonly kinds: Map<string, number>;
  /** Two pressed at the same time, and one was refused. */
  races: number;
  /** Turns thought before a person took over, or overtaken by another instance, and so not published. */
  heldBack: number;
  /** Steps during which a person had the conversation. */
  silences: number;
  /** Replies refused to who does not have the conversation. */
  refusedReplies: number;
  /** How often each event happened. */
  readonly events: Map<string, number>;
}

/** A bot that hands over on words of one's own, and else repeats. */
const think: Think = async ({ activity, state }) => {
  if (activity.type === 'conversationUpdate') return { replies: [], state };
  const text = activity.type === 'event' ? `status` : (activity.text ?? '');
  const events = {
    person: [{ type: 'event', name: 'handoff.request', value: {} }],
    yes: [{ type: 'event', name: HANDOFF_INITIATE, value: { team: 'prif', file: { transcript: true } } }],
    no: [{ type: 'event', name: 'handoff.leave', value: { reason: 'declined' } }],
    out: [{ type: 'event', name: 'handoff.leave', value: { reason: 'left' } }],
  }[text];
  return { replies: [{ type: 'message', text: `bot: ${text}` }], state, ...(events && { events }) };
};

interface Standing {
  readonly owner: string;
  readonly open: number;
  readonly bot: number;
  readonly counsellor: number;
}

/** Two instances, two counsellors, a supervisor, a clock: one database on which resident after resident lives her life. */
export async function openLives(database: Database) {
  const clock = heldClock();
  const options = await consoleOptions(database, { clock });
  const parts: Parts = {
    ...options,
    audit: { write: async () => {} },
    reachedBy: () => ({ host: 'localhost', secure: false }),
    news: { publish() {}, subscribe() {}, close: async () => {} },
  };
  const { log } = options;
  const storeOf = (holder: string, leaseMs: number): TurnStore =>
    createTurnStore({
      ...options,
      holder,
      leaseMs,
      applyEvents: applyHandoffEvents(consoleHub(randomUUID), randomUUID, () => false),
    });
  const instances = LEASES_MS.map((leaseMs, at) => storeOf(`instance ${at}`, leaseMs));
  const people = PEOPLE.map((id) => ({
    ...({ id, login: id, firstName: id, role: 'counsellor', teams: ['prif', 'cep'], active: true } as const),
  }));
  for (const each of people) {
    await addAccount(database, { ...each, passwordHash: null, oidcSubject: null }, clock.now());
  }
  const journey: Journey = {
    lives: 0,
    steps: 0,
    kinds: new Map(),
    races: 0,
    heldBack: 0,
    silences: 0,
    refusedReplies: 0,
    events: new Map(),
  };
  /** Her browsers; one that was signed out is opened anew when she comes back. */
  const sessions = new Map<string, string[]>();

  async function signIn(person: string): Promise<void> {
    const idHash = hashOf(await openSession(database, person, clock.now()));
    sessions.set(person, [...(sessions.get(person) ?? []), idHash]);
  }

  /** Both are there, with their account as it was at first, in one browser and Marie in two. */
  async function everybodyIsThere(): Promise<void> {
    await database.query('DELETE FROM counsellor_sessions');
    sessions.clear();
    for (const { id, teams } of people) {
      await changeAccount(database, id, { active: true, teams });
      for (const _ of id === 'marie' ? [1, 2] : [1]) await signIn(id);
      await setPresence(database, id, 'available', clock.now());
    }
  }

  async function standing(id: string): Promise<Standing> {
    const [row] = await database.query<Standing>(
      `SELECT c.owner, (SELECT count(*)::integer FROM handoffs WHERE conversation_id = c.id
           AND kind IN ('requested', 'queued', 'offered', 'active')) AS open,
         count(*) FILTER (WHERE a.direction = 'bot')::integer AS bot,
         count(*) FILTER (WHERE a.body->'channelData'->>'kind' = 'counsellor')::integer AS counsellor
       FROM conversations c LEFT JOIN activities a ON a.conversation_id = c.id WHERE c.id = $1 GROUP BY c.id`,
      [id],
    );
    if (row === undefined) throw new Error('no conversation');
    return row;
  }

  /** Does what a person of the console does. @returns whether the server let her */
  async function change(handoff: StoredHandoff, event: HandoffEvent, actor: Actor): Promise<boolean> {
    try {
      await changeRequest(parts, { id: handoff.id, event, actor, firstName: 'Marie' });
      return true;
    } catch (error) {
      if (error instanceof HttpError) return false;
      throw error;
    }
  }

  /** One resident's life; throws a sentence with all its steps when a rule is broken. */
  async function live(random: Random): Promise<void> {
    const id = randomUUID();
    await log.start({ id, channel: 'test', userId: 'resident', locale: undefined, greet: false });
    await everybodyIsThere();
    const held: ({ claim: Claim; publish: () => Promise<string> } | undefined)[] = [undefined, undefined];
    const screen: number[] = [];
    let said = 0;
    let connected = true;
    const done: string[] = [];

    async function everybodyAlive(): Promise<void> {
      for (const person of people) {
        for (const idHash of sessions.get(person.id) ?? []) {
          await signOfLife(database, { idHash, me: person }, clock.now());
        }
      }
    }

    async function readScreen(): Promise<void> {
      for (let more = true; more; ) {
        const page = await log.read(id, screen.at(-1) ?? 0);
        screen.push(...(page?.activities ?? []).map(({ sequence }) => sequence));
        more = page?.more ?? false;
      }
    }

    async function publish(at: number): Promise<void> {
      const turn = held[at];
      held[at] = undefined;
      if (turn === undefined || (await turn.publish()) === 'published') return;
      journey.heldBack++;
      // As the worker does: it looks at once whether there is something left to do.
      await thinkIn(at);
    }

    async function thinkIn(at: number): Promise<void> {
      const store = instances[at];
      const claim = await store?.claim(id);
      if (store === undefined || claim === undefined) return;
      const result = await think(claim);
      held[at] = { claim, publish: async () => (await store.publish(claim, result)).outcome };
    }

    /** Lets both instances finish, until there is nothing left to answer. */
    async function settle(): Promise<void> {
      for (let turns = 0; turns < 20; turns++) {
        for (const at of LEASES_MS.keys()) if (held[at] === undefined) await thinkIn(at);
        if (held.every((turn) => turn === undefined)) return;
        for (const at of LEASES_MS.keys()) await publish(at);
      }
      throw new Error('turns without end');
    }

    async function act(step: Step, handoff: StoredHandoff | undefined): Promise<void> {
      const me = pick(people, random);
      const at = random() < 0.7 ? 0 : 1;
      const until = new Date(clock.now().getTime() + 2 * MINUTE_MS).toISOString();
      switch (step) {
        case 'says':
          await log.post(id, 'resident', { type: 'message', text: pick(SAYS, random) ?? '', id: `resident-${said++}` });
          return;
        case 'ask':
        case 'agree':
          // Whoever held the turn before: it is thought out now.
          await publish(0);
          await publish(1);
          await log.post(id, 'resident', {
            type: 'message',
            text: step === 'ask' ? 'person' : 'yes',
            id: `resident-${said++}`,
          });
          for (let turns = 0; turns < 3; turns++) {
            await thinkIn(0);
            await publish(0);
          }
          return;
        case 'think':
          if (held[at] === undefined) await thinkIn(at);
          return;
        case 'publish':
          return publish(at);
        case 'time':
          clock.advance(Math.floor(random() * 90_000));
          return doPresenceDuties(parts);
        case 'quiet':
          // Everybody is there, nobody writes: until the reminder, or as long again.
          for (const _ of random() < 0.4 ? [1] : [1, 2]) {
            clock.advance(options.delays.residentReminderMs + 1);
            await everybodyAlive();
            await doPresenceDuties(parts);
          }
          return;
        case 'no-answer': {
          // She answers, and the resident goes away without a word.
          if (handoff?.state.kind !== 'active') return;
          const { counsellor } = handoff.state;
          const hers = people.find(({ id: person }) => person === counsellor);
          const reply = { clientId: `reply-${said++}`, text: 'a reply', sources: [] };
          if (hers !== undefined) await postReply(parts, hers, { id: handoff.id, conversationId: id }, reply);
          return act('quiet', handoff);
        }
        case 'sign-out': {
          const [idHash, ...others] = me === undefined ? [] : (sessions.get(me.id) ?? []);
          if (me === undefined || idHash === undefined) return;
          await signOut(parts, me, {
            idHash,
            me,
            expires: clock.now(),
            external: false,
            secondFactor: false,
            passwordGiven: false,
          });
          sessions.set(me.id, others);
          return;
        }
        case 'shut':
        case 'team-taken': {
          if (me === undefined) return;
          const changed = await database.transaction(async (transaction) => {
            await changeAccount(transaction, me.id, step === 'shut' ? { active: false } : { teams: ['cep'] });
            if (step === 'shut') sessions.delete(me.id);
            return releaseWhatIsNotHers(transaction, parts, SUPERVISOR, me.id);
          });
          tellChanged(parts, changed);
          return;
        }
        case 'long-time':
          clock.advance(11 * MINUTE_MS);
          return doPresenceDuties(parts);
        case 'vanish':
          if (me !== undefined) await setPresence(database, me.id, 'away', clock.now());
          return doPresenceDuties(parts);
        case 'come-back':
          if (me === undefined) return;
          await changeAccount(database, me.id, { active: true, teams: me.teams });
          await signIn(me.id);
          await setPresence(database, me.id, 'available', clock.now());
          return;
        case 'cut':
          connected = false;
          return;
        case 'reconnect':
          connected = true;
          return;
        case 'form':
          await database.transaction((transaction) =>
            bookCallback(transaction, {
              ...{ conversationId: id, clientId: `form-${said++}`, team: 'prif', request: REQUEST, seal: SEAL },
              ...{ newId: randomUUID, now: clock.now() },
            }),
          );
          return;
      }
      if (handoff === undefined || me === undefined) return;
      const actor: Actor = { kind: 'counsellor', id: me.id };
      switch (step) {
        case 'take':
          await change(handoff, { kind: 'take', counsellor: me.id }, actor);
          return;
        case 'race': {
          const took = await Promise.all(
            people.map((each) =>
              change(handoff, { kind: 'take', counsellor: each.id }, { kind: 'counsellor', id: each.id }),
            ),
          );
          if (took.every((each) => each)) throw new Error('two took it');
          if (took.some((each) => each)) journey.races++;
          return;
        }
        case 'reply':
          try {
            const reply = { clientId: `reply-${said++}`, text: 'a reply', sources: [] };
            await postReply(parts, me, { id: handoff.id, conversationId: id }, reply);
          } catch (error) {
            if (!(error instanceof HttpError)) throw error;
            journey.refusedReplies++;
            return;
          }
          if (handoff.state.kind !== 'active' || handoff.state.counsellor !== me.id) throw new Error('not hers');
          return;
        case 'close':
        case 'return':
          await change(handoff, { kind: 'close', reason: step === 'close' ? 'answered' : 'returned_to_bot' }, actor);
          return;
        case 'to-team':
          await change(handoff, { kind: 'transfer_to_team', team: 'cep' }, actor);
          return;
        case 'to-person':
          await change(handoff, { kind: 'transfer_to_person', team: 'cep', counsellor: 'paul', until }, actor);
          return;
        case 'reassign':
          await change(
            handoff,
            { kind: 'transfer_to_person', team: 'prif', counsellor: me.id, until },
            { kind: 'supervisor', id: 'chef' },
          );
          return;
        case 'decline':
          await change(handoff, { kind: 'offer_ended' }, actor);
          return;
      }
    }

    const must = (holds: boolean, rule: string) => {
      if (!holds) throw new Error(`${rule}: ${done.join(' ')}`);
    };
    let handoff: StoredHandoff | undefined;
    let before = await standing(id);
    for (let at = 0; at < STEPS; at++) {
      const kind = handoff?.state.kind ?? 'none';
      journey.kinds.set(kind, (journey.kinds.get(kind) ?? 0) + 1);
      const step = pick(random() < 0.3 ? ANYTHING : (LIKELY[kind] ?? ANYTHING), random) ?? 'says';
      done.push(step);
      await act(step, handoff);
      if (connected && random() < 0.3) await readScreen();
      const after = await standing(id);
      const now = await openHandoffOf(database, id);
      journey.steps++;
      must(after.open <= 1, 'one open request at most');
      must(after.owner === (now === undefined ? 'bot' : ownerOf(now.state)), 'one owner, that of the request');
      must(
        after.counsellor === before.counsellor || before.owner === 'counsellor',
        'nobody writes who does not have it',
      );
      if (before.owner === 'counsellor' && after.owner === 'counsellor') {
        journey.silences++;
        must(after.bot === before.bot, 'no word of the bot over a person');
      }
      [handoff, before] = [now, after];
    }

    await settle();
    await readScreen();
    const [left] = await database.query<{
      shown: number[];
      unwritten: number;
      dropped: number;
      released: number;
      told: number;
    }>(
      `SELECT (SELECT coalesce(array_agg(sequence ORDER BY sequence), '{}') FROM activities
           WHERE conversation_id = $1 AND direction <> 'system') AS shown,
         (SELECT count(*)::integer FROM handoffs h WHERE conversation_id = $1
           AND version <> (SELECT count(*) FROM handoff_steps s WHERE s.handoff_id = h.id)) AS unwritten,
         (SELECT count(*)::integer FROM handoffs h JOIN handoff_steps s ON s.handoff_id = h.id
           AND s.version = h.version WHERE conversation_id = $1 AND h.kind IN ('closed', 'abandoned', 'callback')
           AND h.waiting_since IS NOT NULL AND s.actor->>'kind' = 'clock'
           AND s.event->>'kind' <> 'resident_silent') AS dropped,
         (SELECT count(*)::integer FROM handoff_steps s JOIN handoffs h ON h.id = s.handoff_id WHERE conversation_id = $1
           AND s.event->>'kind' IN ('release', 'counsellor_silent', 'counsellor_lost')) AS released,
         (SELECT count(*)::integer FROM activities WHERE conversation_id = $1
           AND body->>'text' LIKE ANY(ARRAY['%repasse%', '%proposée à toute l''équipe %'])) AS told`,
      [id],
    );
    must(left?.unwritten === 0, 'every change is written down');
    must(left?.dropped === 0, 'the clock drops nobody who waits');
    must(left?.told === left?.released, 'each who loses her counsellor is told, once');
    must(JSON.stringify(left?.shown) === JSON.stringify(screen), 'the screen has all, once, in order');
    // No dead end: who is with nobody gets an answer of the bot; who waits or is answered can be taken, or answered.
    await everybodyIsThere();
    const end = await openHandoffOf(database, id);
    if (end?.state.kind !== 'active') {
      before = await standing(id);
      await log.post(id, 'resident', { type: 'message', text: 'question', id: 'last' });
      await settle();
      must((await standing(id)).bot === before.bot + 1, 'the bot answers who is with nobody');
    }
    journey.lives++;
    const events = await database.query<{ kind: string }>(
      `SELECT event->>'kind' AS kind FROM handoff_steps s JOIN handoffs h ON h.id = s.handoff_id
        WHERE h.conversation_id = $1`,
      [id],
    );
    for (const { kind } of events) journey.events.set(kind, (journey.events.get(kind) ?? 0) + 1);
    await database.query('DELETE FROM conversations WHERE id = $1', [id]);
  }

  return { live, journey, close: () => options.announcements.close() };
}
