import { describe, expect, it } from 'vitest';
import { type Actor, type Handoff, type HandoffEvent, isOver, ownerOf, transition } from '../../src/handoff/index.ts';
import { seededRandom } from '../../src/learning/index.ts';
import { ACTORS, anyStep, EVENTS } from './random-events.ts';

const AT = '2026-11-25T10:00:00.000Z';
const LATER = '2026-11-25T10:05:00.000Z';
const RESIDENT: Actor = { kind: 'resident' };
const MARIE: Actor = { kind: 'counsellor', id: 'marie' };
const PAUL: Actor = { kind: 'counsellor', id: 'paul' };
const CLOCK: Actor = { kind: 'clock' };

const requested: Handoff = {
  id: 'h1',
  conversationId: 'c1',
  state: { kind: 'requested' },
  version: 0,
  requestedAt: AT,
  waitingSince: undefined,
  changedAt: AT,
};

/** Goes through steps that must all be possible. */
function through(...steps: readonly (readonly [HandoffEvent, Actor])[]): Handoff {
  return steps.reduce((handoff, [event, actor]) => {
    const next = transition(handoff, event, actor, LATER);
    if (!next.ok) throw new Error(`${event.kind}: ${next.code}`);
    return next.handoff;
  }, requested);
}

const consent = [{ kind: 'consent', team: 'prif' }, RESIDENT] as const;
const taken = [{ kind: 'take', counsellor: 'marie' }, MARIE] as const;

describe('a hand-off', () => {
  it('goes from the request to its end', () => {
    expect(through(consent).state).toEqual({ kind: 'queued', team: 'prif' });
    expect(through(consent, taken).state).toEqual({ kind: 'active', team: 'prif', counsellor: 'marie' });
    expect(through(consent, taken, [{ kind: 'close', reason: 'answered' }, MARIE]).state.kind).toBe('closed');
  });

  it('is taken by one only', () => {
    expect(transition(through(consent, taken), { kind: 'take', counsellor: 'paul' }, PAUL, LATER)).toEqual({
      ok: false,
      code: 'taken',
    });
  });

  it('offered to one, waits for her alone, then for the whole team again', () => {
    const offered = through(consent, [{ kind: 'offer', counsellor: 'marie', until: LATER }, CLOCK]);
    expect(transition(offered, { kind: 'take', counsellor: 'paul' }, PAUL, LATER)).toMatchObject({ code: 'taken' });
    const back = through(
      consent,
      [{ kind: 'offer', counsellor: 'marie', until: LATER }, CLOCK],
      [{ kind: 'offer_ended' }, CLOCK],
    );
    expect(transition(back, { kind: 'take', counsellor: 'paul' }, PAUL, LATER).ok).toBe(true);
  });

  it('sends nothing before the resident agrees', () => {
    expect(transition(requested, { kind: 'consent', team: 'prif' }, MARIE, LATER)).toMatchObject({
      code: 'not-allowed',
    });
    expect(transition(requested, { kind: 'take', counsellor: 'marie' }, MARIE, LATER)).toMatchObject({ ok: false });
  });

  it('goes back to its team at once when its counsellor signs out, or a supervisor takes her away; not for a colleague', () => {
    const hers = through(consent, taken);
    const signedOut: HandoffEvent = { kind: 'release', why: 'signed_out' };
    const shut: HandoffEvent = { kind: 'release', why: 'account_shut' };
    for (const [event, actor] of [
      [signedOut, MARIE],
      [shut, { kind: 'supervisor', id: 'chef' }],
      [signedOut, CLOCK],
    ] as const) {
      const next = transition(hers, event, actor, LATER);
      expect(next.ok && next.handoff).toMatchObject({ state: { kind: 'queued', team: 'prif' }, waitingSince: LATER });
    }
    expect(transition(hers, signedOut, PAUL, LATER)).toMatchObject({ code: 'not-allowed' });
    expect(transition(hers, shut, MARIE, LATER)).toMatchObject({ code: 'not-allowed' });
    expect(transition(hers, signedOut, RESIDENT, LATER)).toMatchObject({ code: 'not-allowed' });
  });

  it.each([
    ['counsellor', 'counsellor_silent', 'queued'],
    ['resident', 'resident_silent', 'closed'],
  ] as const)(
    'a %s who does not write is reminded once, and nothing happens before her time is over',
    (whom, kind, end) => {
      const until = '2026-11-25T10:07:00.000Z';
      const remind: HandoffEvent = { kind: 'remind', reminder: { whom, about: 3, until } };
      const hers = through(consent, taken);
      expect(transition(hers, { kind, about: 3 }, CLOCK, until), 'not reminded').toMatchObject({
        code: 'not-possible',
      });
      const reminded = through(consent, taken, [remind, CLOCK]);
      expect(transition(reminded, remind, CLOCK, LATER), 'twice').toMatchObject({ code: 'not-possible' });
      expect(transition(reminded, { kind, about: 3 }, CLOCK, LATER), 'too early').toMatchObject({
        code: 'not-possible',
      });
      expect(transition(reminded, { kind, about: 4 }, CLOCK, until), 'another silence').toMatchObject({
        code: 'not-possible',
      });
      expect(transition(reminded, { kind, about: 3 }, MARIE, until)).toMatchObject({ code: 'not-allowed' });
      const over = transition(reminded, { kind, about: 3 }, CLOCK, until);
      expect(over.ok && over.handoff.state.kind).toBe(end);
    },
  );

  it('keeps its place when it goes to another team or comes back', () => {
    const moved = through(consent, taken, [{ kind: 'transfer_to_team', team: 'cep' }, MARIE]);
    expect(moved.waitingSince).toBe(LATER);
    const next = transition(moved, { kind: 'take', counsellor: 'paul' }, PAUL, '2026-11-25T11:00:00.000Z');
    expect(next.ok && next.handoff.waitingSince).toBe(LATER);
  });
});

describe('10,000 random lives of a hand-off', () => {
  const random = seededRandom(20_261_125);
  const lives = Array.from({ length: 10_000 }, () => {
    const states: Handoff[] = [requested];
    for (let step = 0; step < 30; step++) {
      const handoff = states.at(-1) ?? requested;
      const { event, actor } = anyStep(random);
      const next = transition(handoff, event, actor, LATER);
      if (next.ok) states.push(next.handoff);
      else expect(states.at(-1)).toBe(handoff);
    }
    return states;
  });

  it('reach every state (a check of this test)', () => {
    const kinds = new Set(lives.flat().map(({ state }) => state.kind));
    expect([...kinds].sort()).toEqual(['abandoned', 'active', 'callback', 'closed', 'offered', 'queued', 'requested']);
  });

  it('have one owner at a time, and a counsellor only where she has taken it herself', () => {
    for (const states of lives) {
      for (const [index, { state, version }] of states.entries()) {
        expect(version).toBe(index);
        const before = states[index - 1]?.state;
        if (state.kind !== 'active') continue;
        expect(ownerOf(state)).toBe('counsellor');
        // Taken by herself, or she had it and somebody was reminded.
        expect(
          before?.kind === 'queued' ||
            ((before?.kind === 'offered' || before?.kind === 'active') && before.counsellor === state.counsellor),
        ).toBe(true);
      }
    }
  });

  it('never come back once over, and are never dropped while somebody waits', () => {
    for (const states of lives) {
      const over = states.findIndex(({ state }) => isOver(state.kind));
      if (over >= 0) expect(over).toBe(states.length - 1);
    }
  });
});

describe('every state', () => {
  const offered = through(consent, [{ kind: 'offer', counsellor: 'marie', until: LATER }, CLOCK]);
  const open = [requested, through(consent), offered, through(consent, taken)];

  it.each(open.map((handoff) => [handoff.state.kind, handoff] as const))(
    '%s: the resident can always go back to the bot, or ask to be called',
    (_kind, handoff) => {
      const ways = EVENTS.map((event) => transition(handoff, event, RESIDENT, LATER)).filter((next) => next.ok);
      expect(ways.some((next) => next.ok && ownerOf(next.handoff.state) === 'bot')).toBe(true);
    },
  );

  it.each(open.map((handoff) => [handoff.state.kind, handoff] as const))(
    '%s: the clock alone never ends the wait of somebody who agreed',
    (kind, handoff) => {
      const ended = EVENTS.flatMap((event) => {
        const next = transition(handoff, event, CLOCK, LATER);
        return next.ok && isOver(next.handoff.state.kind) ? [event.kind] : [];
      });
      expect(ended.length > 0).toBe(kind === 'requested');
    },
  );

  it('the clock ends an exchange with one who was reminded and does not write, and in no other case', () => {
    const reminders = EVENTS.filter((event) => event.kind === 'remind');
    for (const remind of reminders) {
      const reminded = through(consent, taken, [remind, CLOCK]);
      const ends = EVENTS.filter((event) => {
        const next = transition(reminded, event, CLOCK, LATER);
        return next.ok && isOver(next.handoff.state.kind);
      });
      const { whom, about } = remind.reminder;
      expect(ends).toEqual(whom === 'resident' ? [{ kind: 'resident_silent', about }] : []);
    }
  });

  it('a counsellor does nothing to what another one has', () => {
    const hers = through(consent, taken);
    const possible = EVENTS.filter((event) => transition(hers, event, PAUL, LATER).ok);
    expect(possible).toEqual([]);
  });

  it('over: nothing more happens, whoever tries', () => {
    const over = through(consent, [{ kind: 'leave', reason: 'left' }, RESIDENT]);
    for (const event of EVENTS) {
      for (const actor of ACTORS) expect(transition(over, event, actor, LATER)).toEqual({ ok: false, code: 'over' });
    }
  });
});
