import type { HandoffEvent, Reminder } from '../../handoff/index.ts';
import type { HandoffDelays } from './delays.ts';

/** What was written in a conversation since somebody took it. Sequence numbers are the log's. */
export interface Written {
  readonly takenAt: Date;
  /** The last activity before the take. */
  readonly takenAfter: number;
  /** The counsellor's last message. */
  readonly answered: { readonly sequence: number; readonly at: Date } | undefined;
  /** The resident's first message after it. */
  readonly asked: { readonly sequence: number; readonly at: Date } | undefined;
}

/** Whose turn it is to write, since when. */
export interface Silence {
  readonly whom: Reminder['whom'];
  /** See `Reminder`. */
  readonly about: number;
  readonly since: Date;
}

/**
 * Who owes the next message: the counsellor from the take on, then whoever was written to. Who writes again while she
 * waits does not begin her wait anew.
 */
export function silenceOf({ takenAt, takenAfter, answered, asked }: Written): Silence {
  if (answered === undefined) return { whom: 'counsellor', about: takenAfter, since: takenAt };
  if (asked !== undefined) return { whom: 'counsellor', about: asked.sequence, since: asked.at };
  return { whom: 'resident', about: answered.sequence, since: answered.at };
}

type SilenceEvent = Extract<HandoffEvent, { kind: 'remind' | 'counsellor_silent' | 'resident_silent' }>;

/** What a silence brings now: a reminder, then its consequence; undefined while there is time. */
export function whatSilenceBrings(
  { whom, about, since }: Silence,
  reminder: Reminder | undefined,
  now: Date,
  delays: HandoffDelays,
): SilenceEvent | undefined {
  const isCounsellor = whom === 'counsellor';
  if (reminder?.whom === whom && reminder.about === about) {
    if (now.getTime() < Date.parse(reminder.until)) return undefined;
    return { kind: isCounsellor ? 'counsellor_silent' : 'resident_silent', about };
  }
  const [afterMs, thenMs] = isCounsellor
    ? [delays.counsellorReminderMs, delays.counsellorSilentMs]
    : [delays.residentReminderMs, delays.residentSilentMs];
  if (now.getTime() - since.getTime() < afterMs) return undefined;
  return { kind: 'remind', reminder: { whom, about, until: new Date(now.getTime() + thenMs).toISOString() } };
}
