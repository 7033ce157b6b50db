import type { Activity } from 'botbuilder';
import type { Announcements } from './announcements.ts';
import type { Interruption, Provisional } from './bot-port.ts';
import type { ProvisionalFrame } from './provisional-frame.ts';
import type { Claim, TurnStore } from './turn-store.ts';

/** A turn while it is thought: what is seen of it, and whether its answer is still wanted. */
export interface LiveTurn {
  readonly signal: AbortSignal;
  /** Shows something provisional; an `informative` one only once the turn is slow. */
  show(provisional: Provisional): void;
  /** The turn takes long enough for the resident to wonder. */
  slow(): void;
  /** Asks the database whether the answer is still wanted, and aborts the turn when it is not. */
  look(): Promise<void>;
  /** Aborts the turn, and hides what was seen of it. */
  interrupt(why: Interruption): void;
  /** Shows nothing more: the answer is known, and will be published or not. */
  close(): void;
  /** The replies as they conclude what was seen: the first message names its stream, for clients that show streams. */
  concluding(replies: readonly Partial<Activity>[]): readonly Partial<Activity>[];
  /** They are in the log: nothing is left to hide. */
  concluded(): void;
  /** Shows nothing more, and hides what was seen: its answer stands in the log, or nowhere. */
  end(): void;
}

/**
 * @param parts.standing whether the turn is still this process's to answer, see `TurnStore.standing`; asked again before
 *   each text is shown, so that the bot is not seen to write once a person has the conversation
 */
export function createLiveTurn(
  claim: Claim,
  { store, announcements }: { store: Pick<TurnStore, 'standing'>; announcements: Pick<Announcements, 'announce'> },
): LiveTurn {
  const { conversationId, sequence, claims } = claim;
  const streamId = `${conversationId}-${sequence}-${claims}`;
  const controller = new AbortController();
  const { signal } = controller;
  let isSlow = false;
  let isClosed = false;
  let isOver = false;
  let shown = 0;
  let next: Provisional | undefined;
  let pumping = false;
  let concludes = false;

  function announce(frame: Omit<ProvisionalFrame, 'streamId'>): void {
    announcements.announce({ kind: 'provisional', conversationId, frame: { streamId, ...frame } });
  }

  async function look(): Promise<void> {
    const standing = await store.standing(claim).catch(() => 'wanted' as const);
    if (standing !== 'wanted') interrupt(standing);
  }

  /** Shows the newest text; those that it overtakes are left out. */
  async function pump(): Promise<void> {
    if (pumping) return;
    pumping = true;
    while (next !== undefined) {
      await look();
      const frame = next;
      next = undefined;
      if (frame === undefined) break;
      shown += 1;
      announce({ ...frame, streamSequence: shown });
    }
    pumping = false;
  }

  function close(): void {
    isClosed = true;
    next = undefined;
  }

  function end(): void {
    if (isOver) return;
    isOver = true;
    close();
    if (shown > 0) announce({ streamType: 'final', text: '' });
  }

  function interrupt(why: Interruption): void {
    if (isOver) return;
    end();
    controller.abort(why);
  }

  return {
    signal,
    show(provisional) {
      if (isClosed) return;
      next = provisional;
      if (isSlow || provisional.streamType === 'streaming') void pump();
    },
    slow() {
      isSlow = true;
      void pump();
    },
    look,
    interrupt,
    concluding(replies) {
      const first = replies.findIndex(({ type }) => type === 'message');
      if (shown === 0 || first === -1) return replies;
      concludes = true;
      return replies.map((reply, at) =>
        at === first ? { ...reply, channelData: { ...reply.channelData, streamId, streamType: 'final' } } : reply,
      );
    },
    concluded() {
      if (concludes) isOver = true;
    },
    close,
    end,
  };
}
