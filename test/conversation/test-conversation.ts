import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import {
  type Announcements,
  type ConversationLog,
  createAnnouncements,
  createConversationLog,
  createTurnStore,
  createTurnWorker,
  type Mask,
  type Think,
  TURN_LIMITS,
  type TurnLimits,
  type TurnStore,
  type TurnWorker,
} from '../../src/conversation/index.ts';
import { createLogger, type Database, type Logger, systemClock } from '../../src/platform/index.ts';

export const LEASE_MS = 60_000;
export const ASSISTANT = { id: 'assistant', name: 'Assistant' };
export const APOLOGY: Partial<Activity> = { type: 'message', text: 'Je suis désolé.', from: ASSISTANT };

/** One instance of the assistant on a database: its announcements, its log, and workers to be made. */
export interface Instance {
  readonly announcements: Announcements;
  readonly log: ConversationLog;
  store(holder?: string, leaseMs?: number): TurnStore;
  worker(think: Think, options?: Partial<TurnLimits> & { logger?: Logger; alone?: boolean }): TurnWorker;
  /** Starts a conversation, its greeting already given; resolves with its id. */
  greeted(): Promise<string>;
  /** Texts of the whole conversation, in order. */
  texts(conversationId: string): Promise<string[]>;
  /** Resolves when the conversation shows `count` texts. */
  untilTexts(conversationId: string, count: number): Promise<string[]>;
}

export const says = (text: string, clientActivityID?: string): Partial<Activity> => ({
  type: 'message',
  text,
  ...(clientActivityID === undefined ? {} : { channelData: { clientActivityID } }),
});

/** Answers `<text> !` and counts its turns in the state; says nothing at the start of a conversation. */
export const echo: Think = async ({ activity, state }) => {
  if (activity.type !== 'message') return { replies: [], state };
  return {
    replies: [{ type: 'message', text: `${activity.text} !`, from: ASSISTANT }],
    state: { turns: (typeof state.turns === 'number' ? state.turns : 0) + 1 },
  };
};

export async function instanceOn(database: Database, mask: Mask = (text) => ({ text, found: [] })): Promise<Instance> {
  const announcements = await createAnnouncements(database);
  const clock = systemClock;
  const log = createConversationLog({ database, announcements, clock, mask });
  const store = (holder: string = randomUUID(), leaseMs = LEASE_MS) =>
    createTurnStore({ database, announcements, clock, holder, leaseMs });

  async function texts(conversationId: string): Promise<string[]> {
    const page = await log.read(conversationId, 0);
    return (page?.activities ?? []).map(({ activity }) => activity.text ?? '');
  }

  return {
    announcements,
    log,
    store,
    texts,
    worker: (think, { logger = createLogger('silent'), alone = false, ...limits } = {}) =>
      createTurnWorker({
        store: store(),
        announcements,
        think,
        apology: () => APOLOGY,
        logger,
        alone,
        limits: { ...TURN_LIMITS, concurrency: 4, pauseAfterFailureMs: 1, sweepEveryMs: 20, ...limits },
      }),
    async greeted() {
      const id = randomUUID();
      await log.start({ id, channel: 'test', userId: 'resident', locale: undefined });
      const greeter = store();
      const claim = await greeter.claim(id);
      if (claim !== undefined) await greeter.publish(claim, { replies: [], state: {} });
      return id;
    },
    async untilTexts(conversationId, count) {
      const changed = () =>
        new Promise<void>((resolve) => {
          const unsubscribe = announcements.subscribe((news) => {
            if (news.kind !== 'appended' || news.conversationId !== conversationId) return;
            unsubscribe();
            resolve();
          });
        });
      for (;;) {
        const next = changed();
        const now = await texts(conversationId);
        if (now.length >= count) return now;
        await next;
      }
    },
  };
}

/** A promise to be settled from outside, to hold a turn where a test wants it. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: () => resolve() };
}

/** A logger whose lines can be read. */
export function readableLogger(): { logger: Logger; lines(): Record<string, unknown>[]; text(): string } {
  let written = '';
  const write = (line: string) => {
    written += line;
  };
  const logger = createLogger('debug', { write });
  return {
    logger,
    text: () => written,
    lines: () =>
      written
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}
