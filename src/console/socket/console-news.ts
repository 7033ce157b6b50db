import { randomUUID } from 'node:crypto';
import type { Database } from '../../platform/index.ts';

/** `queue`: requests or call-backs changed. `presence`: somebody came, went, is busy. `look`: news may have been missed. */
export type NewsKind = 'queue' | 'presence' | 'look';

/** Hints between the instances' consoles; the tables are the truth. */
export interface ConsoleNews {
  /** Tells this process at once and the other instances soon; never fails. */
  publish(kind: Exclude<NewsKind, 'look'>): void;
  subscribe(listener: (kind: NewsKind) => void): void;
  close(): Promise<void>;
}

const CHANNEL = 'handoff';

export async function createConsoleNews(database: Database): Promise<ConsoleNews> {
  const listeners = new Set<(kind: NewsKind) => void>();
  const instance = randomUUID();
  const unsent = new Set<string>();
  let sending: Promise<void> | undefined;
  const tell = (kind: NewsKind) => {
    for (const listener of listeners) listener(kind);
  };

  async function sendAll(): Promise<void> {
    for (const kind of unsent) {
      unsent.delete(kind);
      await database.query('SELECT pg_notify($1, $2)', [CHANNEL, `${instance} ${kind}`]).catch(() => {});
    }
    sending = undefined;
  }

  const shared = database.kind === 'postgres';
  const unlisten = shared
    ? await database.listen(CHANNEL, (payload) => {
        const [sender, kind] = payload.split(' ');
        if (payload === '') tell('look');
        else if (sender !== instance && (kind === 'queue' || kind === 'presence')) tell(kind);
      })
    : undefined;

  return {
    publish(kind) {
      tell(kind);
      if (!shared) return;
      unsent.add(kind);
      sending ??= sendAll();
    },
    subscribe(listener) {
      listeners.add(listener);
    },
    async close() {
      listeners.clear();
      await sending;
      await unlisten?.();
    },
  };
}
