import type { BotMessage, IncomingActivity, UserMessage } from './activity.ts';

/** Where one of the person's messages stands. `accepted`: stored by the server, its echo not yet received. */
export type Delivery = 'pending' | 'accepted' | 'confirmed' | 'refused';

export interface UserEntry {
  readonly type: 'user';
  readonly key: string;
  readonly text: string;
  readonly delivery: Delivery;
  /** Why it was refused, in a French sentence; null otherwise. */
  readonly reason: string | null;
}

/** One line of the conversation, as shown. `key` is stable, even when the echo replaces the pending message. */
export type Entry =
  | { readonly type: 'bot'; readonly key: string; readonly message: BotMessage }
  | UserEntry
  | { readonly type: 'note'; readonly key: string; readonly text: string };

/** The conversation as this page knows it: confirmed lines in the server's order, then what is on its way. */
export interface Transcript {
  readonly entries: readonly Entry[];
  /** Ids of the activities already shown: the server may send one again, it is shown once. */
  readonly seen: ReadonlySet<string>;
}

export const EMPTY_TRANSCRIPT: Transcript = { entries: [], seen: new Set() };

/** Shows at once a message that the person sends; a message already there is left as it is. */
export function addOwn(transcript: Transcript, key: string, text: string): Transcript {
  if (transcript.entries.some((entry) => entry.key === key)) return transcript;
  const entry: UserEntry = { type: 'user', key, text, delivery: 'pending', reason: null };
  return { ...transcript, entries: [...transcript.entries, entry] };
}

/** Takes in one activity of the stream; the same transcript when it was there already. */
export function receive(transcript: Transcript, activity: IncomingActivity): Transcript {
  if (activity.type !== 'bot' && activity.type !== 'user') return transcript;
  if (transcript.seen.has(activity.id)) return transcript;
  const seen = new Set(transcript.seen).add(activity.id);
  if (activity.type === 'bot') {
    return { seen, entries: insertConfirmed(transcript.entries, botEntry(activity)) };
  }
  const own = ownEntry(activity);
  const others = transcript.entries.filter((entry) => entry.key !== own.key);
  return { seen, entries: insertConfirmed(others, own) };
}

/** Notes what became of a message sent: stored, or refused and why. A confirmed message stays confirmed. */
export function settle(
  transcript: Transcript,
  key: string,
  delivery: 'accepted' | 'refused',
  reason: string | null,
): Transcript {
  const entries = transcript.entries.map((entry) =>
    entry.type === 'user' && entry.key === key && entry.delivery !== 'confirmed'
      ? { ...entry, delivery, reason }
      : entry,
  );
  return { ...transcript, entries };
}

/** Adds a line of the page itself (« la conversation a repris… »). */
export function addNote(transcript: Transcript, key: string, text: string): Transcript {
  return { ...transcript, entries: insertConfirmed(transcript.entries, { type: 'note', key, text }) };
}

function insertConfirmed(entries: readonly Entry[], entry: Entry): readonly Entry[] {
  const firstOnItsWay = entries.findIndex(isOnItsWay);
  const at = firstOnItsWay === -1 ? entries.length : firstOnItsWay;
  return [...entries.slice(0, at), entry, ...entries.slice(at)];
}

function isOnItsWay(entry: Entry): boolean {
  return entry.type === 'user' && (entry.delivery === 'pending' || entry.delivery === 'accepted');
}

function botEntry(message: BotMessage): Entry {
  return { type: 'bot', key: message.id, message };
}

function ownEntry({ id, text, clientActivityId }: UserMessage): UserEntry {
  return { type: 'user', key: clientActivityId ?? id, text, delivery: 'confirmed', reason: null };
}
