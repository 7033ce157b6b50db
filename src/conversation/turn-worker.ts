import { setTimeout as pause } from 'node:timers/promises';
import type { Activity } from 'botbuilder';
import type { Logger } from '../platform/index.ts';
import type { Announcements } from './announcements.ts';
import type { ConversationState, Think } from './bot-port.ts';
import { createLane } from './lane.ts';
import { createLiveTurn, type LiveTurn } from './live-turn.ts';
import { thinkInTime } from './think-in-time.ts';
import type { Claim, TurnStore } from './turn-store.ts';

/** How turns are run; every duration in milliseconds. */
export interface TurnLimits {
  /** Turns thought at the same time by this process. */
  readonly concurrency: number;
  /** A turn that takes longer counts as failed. */
  readonly thinkDeadlineMs: number;
  /** The resident sees that the assistant is at work when a turn takes longer. */
  readonly thinkingShownAfterMs: number;
  /** How often leases are prolonged, and the log searched for what a lost wake-up or a dead instance left. */
  readonly sweepEveryMs: number;
  /** After a failure, times the number of failures so far. */
  readonly pauseAfterFailureMs: number;
}

export const TURN_LIMITS: Omit<TurnLimits, 'concurrency'> = {
  thinkDeadlineMs: 60_000,
  thinkingShownAfterMs: 600,
  sweepEveryMs: 1_000,
  pauseAfterFailureMs: 250,
};

/** How long the turn of an instance that died is left alone; renewed while it thinks. */
export const LEASE_MS = 5_000;

const MAX_FAILURES = 3;
/** Beyond, the turn itself is what kills the process; well above the bad luck of a few crashes in a row. */
const MAX_CLAIMS = 20;
const MAX_SWEPT = 500;
const STOP_WITHIN_MS = 8_000;

export interface TurnWorker {
  /** Takes up what was left unprocessed, then works whenever an activity is posted. */
  start(): Promise<void>;
  /** Takes no new turn; resolves when the running ones are published, or given up to the next start after 8 s. */
  stop(): Promise<void>;
}

/**
 * Runs the turns of all conversations: at most one at a time in each, several conversations side by side.
 *
 * @param options.apology what the resident reads when a turn has failed three times, whole (with its `from`), given the state
 *   of the conversation; it offers a person
 * @param options.alone true when no other process uses the database: leases found at start are a dead process's
 */
export function createTurnWorker(options: {
  store: TurnStore;
  announcements: Announcements;
  think: Think;
  apology: (state: ConversationState) => Partial<Activity>;
  limits: TurnLimits;
  alone: boolean;
  logger: Logger;
}): TurnWorker {
  const { store, announcements, think, apology, limits, logger } = options;
  const thinking = new Map<string, LiveTurn>();
  const timers = new Set<NodeJS.Timeout>();
  const lane = createLane(limits.concurrency, runConversation);
  let unsubscribe = () => {};
  let stopped = false;

  /** Runs turns of one conversation until nothing waits in it. */
  async function runConversation(conversationId: string): Promise<void> {
    try {
      let more = true;
      while (more && !stopped) more = await runTurn(conversationId);
    } catch (error) {
      logger.error({ code: 'TURN_STORE_FAILED', conversationId, reason: reasonOf(error) });
      wakeLater(conversationId, limits.sweepEveryMs);
    }
  }

  /** @returns whether to look for another turn at once */
  async function runTurn(conversationId: string): Promise<boolean> {
    const claim = await store.claim(conversationId);
    if (claim === undefined) return false;
    if (claim.failures >= MAX_FAILURES || claim.claims > MAX_CLAIMS) return apologise(claim);
    const live = createLiveTurn(claim, { store, announcements });
    thinking.set(conversationId, live);
    try {
      const result = await thinkInTime(think, claim, limits, live, () =>
        announcements.announce({ kind: 'thinking', conversationId }),
      );
      thinking.delete(conversationId);
      live.close();
      if (result.ok) {
        const replies = live.concluding(result.value.replies);
        const published = await store.publish(claim, { ...result.value, replies });
        if (published.outcome === 'published') live.concluded();
        return published.outcome === 'published' ? published.more : published.outcome === 'overtaken';
      }
      return await giveBack(claim, result.error);
    } finally {
      thinking.delete(conversationId);
      live.end();
    }
  }

  async function giveBack(claim: Claim, error: unknown): Promise<boolean> {
    const { conversationId, sequence } = claim;
    const failures = claim.failures + 1;
    logger.warn({ code: 'TURN_ATTEMPT_FAILED', conversationId, sequence, failures, reason: reasonOf(error) });
    const pauseMs = failures < MAX_FAILURES ? limits.pauseAfterFailureMs * failures : 0;
    await store.fail(claim, pauseMs);
    wakeLater(conversationId, pauseMs);
    return false;
  }

  async function apologise(claim: Claim): Promise<boolean> {
    const { conversationId, sequence, failures, claims } = claim;
    logger.error({ code: 'TURN_FAILED', conversationId, sequence, failures, claims });
    const published = await store.publish(claim, { replies: [apology(claim.state)], state: claim.state });
    return published.outcome === 'published' && published.more;
  }

  function wakeLater(conversationId: string, delayMs: number): void {
    if (stopped) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      lane.enter(conversationId);
    }, delayMs);
    timers.add(timer);
  }

  async function sweep(): Promise<void> {
    try {
      for (const conversationId of await store.waiting(MAX_SWEPT)) lane.enter(conversationId);
      if (thinking.size > 0) await store.renew([...thinking.keys()]);
      await Promise.all([...thinking.values()].map((live) => live.look()));
    } catch (error) {
      logger.error({ code: 'TURN_SWEEP_FAILED', reason: reasonOf(error) });
    }
  }

  function sweepAgain(): void {
    if (stopped) return;
    const timer = setTimeout(async () => {
      timers.delete(timer);
      await sweep();
      sweepAgain();
    }, limits.sweepEveryMs);
    timers.add(timer);
  }

  return {
    async start() {
      if (options.alone) await store.releaseAll();
      unsubscribe = announcements.subscribe((announcement) => {
        switch (announcement.kind) {
          case 'appended':
            // What another instance stored is that instance's to answer; if it dies, the sweep finds it.
            if (announcement.activities?.some(({ direction }) => direction === 'resident' || direction === 'system')) {
              lane.enter(announcement.conversationId);
            }
            void thinking.get(announcement.conversationId)?.look();
            return;
          case 'look':
            void sweep();
            return;
          case 'thinking':
          case 'provisional':
          case 'typing':
            return;
        }
      });
      await sweep();
      sweepAgain();
    },
    async stop() {
      stopped = true;
      unsubscribe();
      for (const timer of timers) clearTimeout(timer);
      await Promise.race([lane.close(), pause(STOP_WITHIN_MS, undefined, { ref: false })]);
    },
  };
}

/** Where an error comes from, without its message: a message may quote what the resident wrote. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  return [error.name, ...frames.slice(0, 3).map((frame) => frame.trim())].join(' ');
}
