import pg from 'pg';
import type { Logger } from '../logger.ts';

const RECONNECT_AFTER_MS = 1_000;

type OnNotification = (payload: string) => void;

export interface Listener {
  listen(channel: string, onNotification: OnNotification): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/**
 * LISTEN over one connection of its own, made anew when it is lost. After each new connection every listener is called
 * with an empty payload, since notifications may have been missed.
 */
export function createListener(url: string, logger: Logger): Listener {
  const listeners = new Map<string, Set<OnNotification>>();
  let client: pg.Client | undefined;
  let connecting: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true });
    fresh.on('notification', ({ channel, payload }) => {
      for (const onNotification of listeners.get(channel) ?? []) onNotification(payload ?? '');
    });
    fresh.on('error', () => {});
    fresh.on('end', lost);
    await fresh.connect();
    client = fresh;
    for (const channel of listeners.keys()) await fresh.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
  }

  function lost(): void {
    client = undefined;
    connecting = undefined;
    if (closed || retry !== undefined) return;
    retry = setTimeout(reconnect, RECONNECT_AFTER_MS);
  }

  function reconnect(): void {
    retry = undefined;
    ensureConnected().then(
      () => {
        for (const group of listeners.values()) for (const onNotification of group) onNotification('');
      },
      (error: Error) => {
        logger.warn({ code: 'DATABASE_LISTENER_LOST', reason: error.message });
        lost();
      },
    );
  }

  function ensureConnected(): Promise<void> {
    connecting ??= connect();
    return connecting;
  }

  return {
    async listen(channel, onNotification) {
      const group = listeners.get(channel) ?? new Set();
      const isNew = group.size === 0;
      listeners.set(channel, group.add(onNotification));
      const alreadyConnected = client !== undefined;
      await ensureConnected();
      if (isNew && alreadyConnected) await client?.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      return async () => {
        group.delete(onNotification);
        if (group.size > 0) return;
        listeners.delete(channel);
        await client?.query(`UNLISTEN ${pg.escapeIdentifier(channel)}`);
      };
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}
