import type { Actor, HandoffEvent } from '../../src/handoff/index.ts';
import { pick, type Random } from '../../src/learning/index.ts';

const TEAMS = ['prif', 'cep'];
const COUNSELLORS = ['marie', 'paul'];
const UNTIL = '2026-11-25T10:02:00.000Z';

export const ACTORS: readonly Actor[] = [
  { kind: 'resident' },
  ...COUNSELLORS.map((id) => ({ kind: 'counsellor', id }) as const),
  { kind: 'supervisor', id: 'chef' },
  { kind: 'clock' },
];

/** Every kind of event, with each value that matters. */
export const EVENTS: readonly HandoffEvent[] = [
  ...TEAMS.flatMap((team): HandoffEvent[] => [
    { kind: 'consent', team },
    { kind: 'ask_callback', team },
    { kind: 'transfer_to_team', team },
  ]),
  { kind: 'leave', reason: 'left' },
  { kind: 'leave', reason: 'declined' },
  { kind: 'leave', reason: 'silent' },
  ...COUNSELLORS.flatMap((counsellor): HandoffEvent[] => [
    { kind: 'take', counsellor },
    { kind: 'offer', counsellor, until: UNTIL },
    { kind: 'transfer_to_person', team: 'cep', counsellor, until: UNTIL },
  ]),
  { kind: 'offer_ended' },
  { kind: 'counsellor_lost' },
  { kind: 'close', reason: 'answered' },
  { kind: 'close', reason: 'resident_left' },
  { kind: 'close', reason: 'returned_to_bot' },
];

export function anyStep(random: Random): { event: HandoffEvent; actor: Actor } {
  const event = pick(EVENTS, random);
  const actor = pick(ACTORS, random);
  if (event === undefined || actor === undefined) throw new Error('nothing to pick from');
  return { event, actor };
}
