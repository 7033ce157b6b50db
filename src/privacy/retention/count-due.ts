import type { Queryable } from '../../platform/index.ts';
import { PART_KINDS, PARTS_DUE } from './due.ts';
import { cutsAt, type DataKind, type RetentionLimits } from './limits.ts';
import { pagesOfConversations } from './pages.ts';

/** How many of each kind, and how many messages the conversations hold. */
export type PurgeCounts = Readonly<Record<DataKind | 'messages', number>>;

/** Looked through at once: no answer waits for long behind it. */
const PAGE_ROWS = 1_000;

/** What a purge at `now` would erase; changes nothing. */
export async function countDue(queryable: Queryable, limits: RetentionLimits, now: Date): Promise<PurgeCounts> {
  const cuts = cutsAt(limits, now);
  const parts = { feedback: 0, notes: 0, callbacks: 0, teams: 0 };
  for (const kind of PART_KINDS) {
    const [row] = await queryable.query<{ many: number }>(
      `SELECT count(*)::integer AS many FROM (${PARTS_DUE[kind]}) due`,
      [cuts.conversations, cuts.handoffs, cuts[kind]],
    );
    parts[kind] = row?.many ?? 0;
  }
  const whole = { conversations: 0, handoffs: 0, messages: 0 };
  const next = pagesOfConversations(queryable, cuts, false);
  for (let page = await next(PAGE_ROWS); page !== undefined; page = await next(PAGE_ROWS)) {
    whole.conversations += page.conversations;
    whole.handoffs += page.handoffs;
    whole.messages += page.messages;
  }
  const [audit] = await queryable.query<{ many: number }>(
    `SELECT count(*)::integer AS many FROM audit_log WHERE number <
       coalesce((SELECT number FROM audit_log WHERE at >= $1 ORDER BY number LIMIT 1), 9223372036854775807)`,
    [cuts.audit],
  );
  return { ...parts, ...whole, audit: audit?.many ?? 0 };
}
