import { type Actor, type HandoffEvent, RELEASE_REASONS } from '../../src/handoff/index.ts';
import { pick, type Random } from '../../src/learning/index.ts';

const TEAMS = ['prif', 'cep'];
const COUNSELLORS = ['marie', 'paul'];
const UNTIL = '2026-11-25T10:02:00.000Z';
const SILENCES = [1, 2];

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
  ...RELEASE_REASONS.map((why): HandoffEvent => ({ kind: 'release', why })),
  ...SILENCES.flatMap((about): HandoffEvent[] => [
    { kind: 'remind', reminder: { whom: 'counsellor', about, until: UNTIL } },
    { kind: 'remind', reminder: { whom: 'resident', about, until: UNTIL } },
    { kind: 'counsellor_silent', about },
    { kind: 'resident_silent', about },
  ]),
  { kind: 'close', reason: 'answered' },
  { kind: 'close', reason: 'resident_left' },
  { kind: 'close', reason: 'resident_silent' },
  { kind: 'close', reason: 'returned_to_bot' },
];

export function anyStep(random: Random): { event: HandoffEvent; actor: Actor } {
  const event = pick(EVENTS, random);
  const actor = pick(ACTORS, random);
  if (event === undefined || actor === undefined) throw new Error('nothing to pick from');
  return { event, actor };
}
