import type { Think, TurnResult } from './bot-port.ts';
import type { Claim } from './turn-store.ts';

/**
 * Thinks a turn within a deadline, since nobody waits without end.
 *
 * @param onSlow called once when it takes long enough for the resident to wonder
 * @returns the result, or what went wrong; never rejects
 */
export async function thinkInTime(
  think: Think,
  claim: Claim,
  limits: { thinkDeadlineMs: number; thinkingShownAfterMs: number },
  onSlow: () => void,
): Promise<{ ok: true; value: TurnResult } | { ok: false; error: unknown }> {
  const slow = setTimeout(onSlow, limits.thinkingShownAfterMs);
  const deadline = Promise.withResolvers<never>();
  const late = setTimeout(() => deadline.reject(new Error('turn too long')), limits.thinkDeadlineMs);
  try {
    const { conversationId, activity, state } = claim;
    return { ok: true, value: await Promise.race([think({ conversationId, activity, state }), deadline.promise]) };
  } catch (error) {
    return { ok: false, error };
  } finally {
    clearTimeout(slow);
    clearTimeout(late);
  }
}
