import type { Think, TurnResult } from './bot-port.ts';
import type { LiveTurn } from './live-turn.ts';
import type { Claim } from './turn-store.ts';

/**
 * Thinks a turn within a deadline, since nobody waits without end.
 *
 * @param live told when it takes long enough for the resident to wonder, and when it is too late
 * @param onSlow called once, then too
 * @returns the result, or what went wrong; never rejects
 */
export async function thinkInTime(
  think: Think,
  claim: Claim,
  limits: { thinkDeadlineMs: number; thinkingShownAfterMs: number },
  live: LiveTurn,
  onSlow: () => void,
): Promise<{ ok: true; value: TurnResult } | { ok: false; error: unknown }> {
  const slow = setTimeout(() => {
    onSlow();
    live.slow();
  }, limits.thinkingShownAfterMs);
  const deadline = Promise.withResolvers<never>();
  const late = setTimeout(() => {
    live.interrupt('too-late');
    deadline.reject(new Error('turn too long'));
  }, limits.thinkDeadlineMs);
  try {
    const { conversationId, activity, state } = claim;
    const { signal, show } = live;
    const thought = think({ conversationId, activity, state, signal, show });
    return { ok: true, value: await Promise.race([thought, deadline.promise]) };
  } catch (error) {
    return { ok: false, error };
  } finally {
    clearTimeout(slow);
    clearTimeout(late);
  }
}
