import { randomUUID } from 'node:crypto';
import type { Database } from '../platform/index.ts';
import type { LoggedActivity } from './logged-activity.ts';
import { decodeFrame, encodeFrame, type ProvisionalFrame } from './provisional-frame.ts';

/**
 * Something happened in a conversation. `activities` are there when this process wrote them; from another instance only
 * the name of the conversation comes, and the log has the rest. `look` means: news may have been missed, look everywhere.
 */
export type Announcement =
  | { kind: 'appended'; conversationId: string; activities?: readonly LoggedActivity[] }
  | { kind: 'thinking'; conversationId: string }
  /** Something to be seen that the log does not hold; who misses it misses nothing. */
  | { kind: 'provisional'; conversationId: string; frame: ProvisionalFrame }
  /** Somebody is writing. */
  | { kind: 'typing'; by: 'resident' | 'counsellor'; conversationId: string }
  | { kind: 'look' };

export interface Announcements {
  /** Tells this process's listeners at once, and the other instances soon. Never fails: the log is the truth. */
  announce(announcement: Exclude<Announcement, { kind: 'look' }>): void;
  /** @returns a function that ends the subscription */
  subscribe(listener: (announcement: Announcement) => void): () => void;
  close(): Promise<void>;
}

const CHANNEL = 'conversation';
/** PostgreSQL takes payloads under 8,000 bytes. */
const MAX_PAYLOAD_BYTES = 7_900;
/** What is longer stays within the instance: only provisional text may be. */
const MAX_ITEM_BYTES = 7_000;
const SIGNS = { appended: '+', thinking: '~', provisional: '=', resident: '<', counsellor: '>' } as const;

/**
 * Wake-ups between the writers and the readers of the log, over LISTEN/NOTIFY when several instances may share it.
 *
 * Notifications are sent just after the commit and many at a time, not in the publishing transaction: PostgreSQL lets
 * only one transaction that notifies commit at once, which would put every turn of every instance in one line.
 */
export async function createAnnouncements(database: Database): Promise<Announcements> {
  const listeners = new Set<(announcement: Announcement) => void>();
  const instance = randomUUID();
  const waiting = new Set<string>();
  let sending: Promise<void> | undefined;

  const tell = (announcement: Announcement) => {
    for (const listener of listeners) listener(announcement);
  };

  async function sendAll(): Promise<void> {
    while (waiting.size > 0) {
      const payload = nextPayload(instance, waiting);
      await database.query('SELECT pg_notify($1, $2)', [CHANNEL, payload]).catch(() => {});
    }
    sending = undefined;
  }

  // An embedded database has one process: nobody else to tell, nobody else to hear.
  const shared = database.kind === 'postgres';
  const unlisten = shared ? await database.listen(CHANNEL, (payload) => receive(payload, instance, tell)) : undefined;

  return {
    announce(announcement) {
      tell(announcement);
      if (!shared) return;
      const item = itemOf(announcement);
      if (Buffer.byteLength(item) > MAX_ITEM_BYTES) return;
      waiting.add(item);
      sending ??= sendAll();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      listeners.clear();
      await sending;
      await unlisten?.();
    },
  };
}

/** One word, without spaces: a sign, the conversation, and the frame of something provisional. */
function itemOf(announcement: Exclude<Announcement, { kind: 'look' }>): string {
  const sign = announcement.kind === 'typing' ? announcement.by : announcement.kind;
  const frame = announcement.kind === 'provisional' ? `/${encodeFrame(announcement.frame)}` : '';
  return SIGNS[sign] + announcement.conversationId + frame;
}

/** Takes as many items out of `waiting` as one payload holds: `<instance> +<conversation> ~<conversation>…` */
function nextPayload(instance: string, waiting: Set<string>): string {
  let payload = instance;
  for (const item of waiting) {
    if (Buffer.byteLength(payload) + Buffer.byteLength(item) + 1 > MAX_PAYLOAD_BYTES) break;
    payload += ` ${item}`;
    waiting.delete(item);
  }
  return payload;
}

function receive(payload: string, instance: string, tell: (announcement: Announcement) => void): void {
  if (payload === '') {
    tell({ kind: 'look' });
    return;
  }
  const [sender, ...items] = payload.split(' ');
  if (sender === instance) return;
  for (const item of items) {
    const conversationId = item.slice(1);
    if (item.startsWith(SIGNS.appended)) tell({ kind: 'appended', conversationId });
    else if (item.startsWith(SIGNS.thinking)) tell({ kind: 'thinking', conversationId });
    else if (item.startsWith(SIGNS.provisional)) {
      const [id = '', code = ''] = conversationId.split('/');
      const frame = decodeFrame(code);
      if (frame !== undefined) tell({ kind: 'provisional', conversationId: id, frame });
    } else if (item.startsWith(SIGNS.resident)) tell({ kind: 'typing', by: 'resident', conversationId });
    else if (item.startsWith(SIGNS.counsellor)) tell({ kind: 'typing', by: 'counsellor', conversationId });
  }
}
