import type { Clock, Database, Logger } from '../platform/index.ts';
import { slotWords } from './callbacks/slots.ts';
import type { HandoffDesk } from './desk.ts';

import { changeHandoff, HANDOFF_COLUMNS } from './handoff-store.ts';
import type { Routing } from './routing/routing-file.ts';
import { EVENT, statusEvent } from './status-event.ts';
import type { HandoffEvent } from './transition.ts';

/** How often the clock looks. */
export const CLOCK_DUTIES_EVERY_MS = 15_000;
/** A request that was never agreed to is given up after this. */
export const SILENT_AFTER_MINUTES = 30;
/** Who waits for a team where nobody is any more is told so after this; a page that is reloaded is no departure. */
export const NOBODY_AFTER_MINUTES = 2;
/** The event by which the bot proposes a call-back to one who waits. */
export const WAIT_LIMIT = 'handoff.wait_limit';

const MINUTE_MS = 60_000;
const AT_ONCE = 200;

interface ClockParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly routing: Routing;
  readonly desk: HandoffDesk;
}

/**
 * What time itself does to hand-offs: offers that lapsed go back to their team, requests never agreed to are given up, and
 * who waits longer than the team's limit (or for a team where nobody is) is offered a call-back, once. Any number of
 * instances may do it at the same time.
 */
export async function doClockDuties(parts: ClockParts): Promise<void> {
  const now = parts.clock.now();
  const silentSince = new Date(now.getTime() - SILENT_AFTER_MINUTES * MINUTE_MS);
  await changeAll(parts, `kind = 'offered' AND offered_until <= $1`, now, { kind: 'offer_ended' }, now);
  await changeAll(
    parts,
    `kind = 'requested' AND changed_at <= $1`,
    silentSince,
    { kind: 'leave', reason: 'silent' },
    now,
  );
  await offerForms(parts, now);
}

/** Runs them from now on. @returns a function that ends it, and waits for what runs */
export function startClockDuties(parts: ClockParts & { readonly logger: Logger }): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const again = () => {
    if (stopped) return;
    timer = setTimeout(() => {
      running = doClockDuties(parts)
        .catch((error: unknown) => {
          parts.logger.error({
            code: 'CLOCK_DUTIES_FAILED',
            reason: error instanceof Error ? error.message : 'unknown',
          });
        })
        .finally(again);
    }, CLOCK_DUTIES_EVERY_MS);
  };
  again();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}

async function changeAll(
  { database }: ClockParts,
  where: string,
  limit: Date,
  event: HandoffEvent,
  now: Date,
): Promise<void> {
  const rows = await database.query<{ id: string }>(
    `SELECT id FROM handoffs WHERE ${where} ORDER BY changed_at LIMIT ${AT_ONCE}`,
    [limit],
  );
  for (const { id } of rows) {
    await database.transaction(async (transaction) => {
      // Somebody may have been quicker, or given it a new time: looked at again with the lock that every change takes.
      await transaction.query(
        'SELECT 1 FROM conversations WHERE id = (SELECT conversation_id FROM handoffs WHERE id = $1) FOR UPDATE',
        [id],
      );
      const [still] = await transaction.query(`SELECT id FROM handoffs WHERE ${where} AND id = $2`, [limit, id]);
      if (still === undefined) return;
      await changeHandoff(transaction, {
        id,
        event,
        actor: { kind: 'clock' },
        now,
        say: (after) => ({ event: statusEvent(after) }),
      });
    });
  }
}

async function offerForms({ database, routing, desk }: ClockParts, now: Date): Promise<void> {
  for (const team of routing.teams) {
    if (team.kind !== 'queue') continue;
    const waiting = await database.query<{ id: string; conversation_id: string; waiting_since: Date }>(
      `SELECT ${HANDOFF_COLUMNS} FROM handoffs WHERE team = $1 AND kind = 'queued' AND form_offered_at IS NULL
        AND waiting_since <= $2 ORDER BY waiting_since LIMIT ${AT_ONCE}`,
      [team.id, minutesBefore(now, Math.min(NOBODY_AFTER_MINUTES, team.waitLimitMinutes))],
    );
    if (waiting.length === 0) continue;
    const staffed = (await desk.staffed(team)) !== undefined;
    const slots = (await desk.slots(team)).map((slot) => ({ ...slot, label: slotWords(slot) }));
    const limit = minutesBefore(now, team.waitLimitMinutes);
    const due = waiting.filter(({ waiting_since }) => !staffed || waiting_since <= limit);
    for (const { id, conversation_id } of due) {
      await database.transaction(async (transaction) => {
        await transaction.query('SELECT 1 FROM conversations WHERE id = $1 FOR UPDATE', [conversation_id]);
        const [marked] = await transaction.query(
          `UPDATE handoffs SET form_offered_at = $2 WHERE id = $1 AND kind = 'queued' AND form_offered_at IS NULL
            RETURNING id`,
          [id, now],
        );
        if (marked === undefined) return;
        const event = { ...EVENT, name: WAIT_LIMIT, value: { team: team.id, staffed, slots } };
        await transaction.query('SELECT append_event($1, $2, $3)', [conversation_id, JSON.stringify(event), now]);
      });
    }
  }
}

function minutesBefore(now: Date, minutes: number): Date {
  return new Date(now.getTime() - minutes * MINUTE_MS);
}
