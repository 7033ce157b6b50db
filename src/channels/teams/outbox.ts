import type { Activity } from 'botbuilder';
import { type Announcements, type ConversationLog, createLane, type LoggedActivity } from '../../conversation/index.ts';
import type { Clock, Logger } from '../../platform/index.ts';
import { afterFailure } from './after-failure.ts';
import { DeliveryFailure } from './delivery-failure.ts';
import { ID_PREFIX } from './receive.ts';
import type { TeamsAdapter } from './teams-adapter.ts';
import type { Delivery, TeamsStore } from './teams-store.ts';

export interface Outbox {
  /** Takes up what was left unsent, then sends whatever is published. */
  start(): Promise<void>;
  /** Begins nothing new; resolves when the attempts under way have ended. */
  stop(): Promise<void>;
}

/** One message for Teams. */
export interface Outgoing {
  readonly message: Partial<Activity>;
  /** Teams' id of the message that it takes the place of; absent: a new one. */
  readonly replaces?: string;
}

/** How often the log is looked at for what no news told of: other instances' replies, cards of requests. */
export const SWEEP_EVERY_MS = 1_000;
const MAX_SWEPT = 500;
/** Conversations sent on at the same time by one process. */
const CONCURRENCY = 16;

/**
 * Sends the log of Teams' conversations on, each in its order, one message at a time: the next one only when the last is
 * noted as sent. What a crash or a cut leaves in doubt (given to Teams, not yet noted) is sent again: a message twice is
 * better than none, and the doubt never concerns more than one message of a conversation.
 *
 * @param options.render what Teams is shown for an activity of the log; several messages for a long one, none for what it cannot show
 * @param options.alone true when no other process uses the database
 */
export function createOutbox(options: {
  log: ConversationLog;
  store: TeamsStore;
  announcements: Announcements;
  send: TeamsAdapter['send'];
  render: (conversationId: string, activity: LoggedActivity, delivery: Delivery) => Promise<readonly Outgoing[]>;
  alone: boolean;
  sweepEveryMs: number;
  clock: Clock;
  logger: Logger;
}): Outbox {
  const { log, store, announcements, send, render, clock, logger } = options;
  const lane = createLane(CONCURRENCY, sendConversation);
  let unsubscribe = () => {};
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function sendConversation(conversationId: string): Promise<void> {
    try {
      const delivery = await store.claim(conversationId);
      if (delivery !== undefined) await sendAll(conversationId, delivery);
    } catch (error) {
      logger.error({ code: 'TEAMS_OUTBOX_FAILED', conversationId, reason: error instanceof Error ? error.name : '' });
    }
  }

  async function sendAll(conversationId: string, delivery: Delivery): Promise<void> {
    let { sentUpTo, sentParts, attempts } = delivery;
    for (let more = true; more && !stopped; ) {
      const page = await log.read(conversationId, sentUpTo);
      if (page === undefined) return;
      for (const logged of page.activities) {
        const parts = logged.direction === 'resident' ? [] : await render(conversationId, logged, delivery);
        for (const [part, outgoing] of parts.entries()) {
          if (part < sentParts) continue;
          if (stopped) return store.release(conversationId);
          const place = { sequence: logged.sequence, part, isLast: part === parts.length - 1 };
          const goesOn = await sendOne(conversationId, delivery, place, outgoing, logged, attempts);
          if (!goesOn) return;
          attempts = 0;
        }
        sentParts = 0;
      }
      if (!(await store.skipTo(conversationId, page.watermark))) return;
      sentUpTo = page.watermark;
      more = page.more;
    }
    await store.release(conversationId);
  }

  /** @returns whether to go on with the next message */
  async function sendOne(
    conversationId: string,
    { reference }: Delivery,
    place: { sequence: number; part: number; isLast: boolean },
    { message, replaces }: Outgoing,
    { activity }: LoggedActivity,
    attempts: number,
  ): Promise<boolean> {
    try {
      const teamsId = await send(reference, message, replaces);
      return await store.record(conversationId, place, { teamsId }, clock.now());
    } catch (error) {
      if (!(error instanceof DeliveryFailure)) throw error;
      const { sequence } = place;
      const ageMs = clock.now().getTime() - new Date(activity.timestamp ?? clock.now()).getTime();
      const next = afterFailure(error, attempts + 1, ageMs, replaces !== undefined);
      switch (next.kind) {
        case 'retry':
          logger.info({ code: 'TEAMS_RETRY', conversationId, sequence, status: error.status, afterMs: next.afterMs });
          await store.release(conversationId, next.afterMs);
          return false;
        case 'gone':
          logger.warn({ code: 'TEAMS_GONE', conversationId, sequence, reason: next.reason });
          await store.record(conversationId, place, { givenUp: next.reason }, clock.now());
          await store.forgetOne(conversationId);
          return false;
        case 'drop':
          logger.error({ code: 'TEAMS_DROPPED', conversationId, sequence, reason: next.reason });
          return store.record(conversationId, place, { givenUp: next.reason }, clock.now());
      }
    }
  }

  async function sweep(): Promise<void> {
    try {
      for (const conversationId of await store.waiting(MAX_SWEPT)) lane.enter(conversationId);
    } catch {
      logger.error({ code: 'TEAMS_SWEEP_FAILED' });
    }
  }

  async function sweepAgain(): Promise<void> {
    await sweep();
    if (!stopped) timer = setTimeout(sweepAgain, options.sweepEveryMs);
  }

  return {
    async start() {
      if (options.alone) await store.releaseAll();
      unsubscribe = announcements.subscribe((news) => {
        if (news.kind === 'look') void sweep();
        // What another instance published is that instance's to send; if it dies, the sweep finds it.
        if (news.kind !== 'appended' || !news.conversationId.startsWith(ID_PREFIX)) return;
        if (news.activities?.some(({ direction }) => direction === 'bot' || direction === 'counsellor')) {
          lane.enter(news.conversationId);
        }
      });
      await sweepAgain();
    },
    async stop() {
      stopped = true;
      unsubscribe();
      clearTimeout(timer);
      await lane.close();
    },
  };
}
