import type { Queryable } from '../../platform/index.ts';
import { type Counsellor, servedTeams } from '../accounts/counsellor.ts';
import { type ConsoleRequest, type RequestRow, SELECT_REQUESTS, toRequest } from './request-store.ts';

/** Conversations that one search reads at most: it goes on with older ones when it is asked to. */
const EXAMINED_MAX = 1_000;

export interface PastRequests {
  readonly found: readonly (ConsoleRequest & { readonly excerpt: string | null })[];
  /** Where to go on, an ISO instant; null at the end. */
  readonly next: string | null;
}

/**
 * Conversations that are over, newest first: those that she took; for a supervisor, those that anybody took in her teams.
 * With `words`, those where they stand, whatever their accents: in what was said once a person had it, in the notes, in the file.
 */
export async function pastRequests(
  queryable: Queryable,
  me: Counsellor,
  asked: { words: string; before: Date | null; limit: number },
): Promise<PastRequests> {
  const taker = me.role === 'supervisor' ? null : me.id;
  const most = asked.words === '' ? asked.limit : EXAMINED_MAX;
  const rows = await queryable.query<RequestRow>(
    `${SELECT_REQUESTS} AND h.ends_at IS NOT NULL AND ($2::text[] IS NULL OR h.team = ANY($2::text[]))
       AND ($3::timestamptz IS NULL OR h.changed_at < $3)
       AND EXISTS (SELECT FROM handoff_steps s WHERE s.handoff_id = h.id AND s.event->>'kind' = 'take'
         AND ($1::text IS NULL OR s.event->>'counsellor' = $1))
     ORDER BY h.changed_at DESC LIMIT $4`,
    [taker, servedTeams(me), asked.before, most],
  );
  const excerpts = asked.words === '' ? undefined : await excerptsIn(queryable, rows, asked.words);
  const found = rows.flatMap((row) => {
    const excerpt = excerpts === undefined ? null : excerpts.get(row.id);
    return excerpt === undefined ? [] : [{ ...toRequest(row), excerpt: excerpt || null }];
  });
  const shown = found.slice(0, asked.limit);
  const isFull = shown.length === asked.limit || rows.length === most;
  const last = shown.length === asked.limit ? shown.at(-1)?.summary.changedAt : rows.at(-1)?.changed_at.toISOString();
  return { found: shown, next: isFull ? (last ?? null) : null };
}

/** By request, where the words stand; empty where it is in the file. */
async function excerptsIn(
  queryable: Queryable,
  rows: readonly RequestRow[],
  words: string,
): Promise<ReadonlyMap<string, string>> {
  const found = await queryable.query<{ id: string; excerpt: string }>(
    `SELECT * FROM (SELECT h.id, coalesce(
         (SELECT left(a.body->>'text', 200) FROM activities a WHERE a.conversation_id = h.conversation_id
            AND a.sequence > h.reads_after AND a.sequence <= h.ends_at AND a.direction IN ('resident', 'counsellor')
            AND a.created_at >=
              (SELECT min(s.at) FROM handoff_steps s WHERE s.handoff_id = h.id AND s.to_kind = 'active')
            AND fold_text(a.body->>'text') LIKE fold_text($2) ORDER BY a.sequence LIMIT 1),
         (SELECT left(n.text, 200) FROM handoff_notes n WHERE n.handoff_id = h.id AND fold_text(n.text) LIKE fold_text($2)
            ORDER BY n.at LIMIT 1),
         CASE WHEN fold_text(h.file::text) LIKE fold_text($2) THEN '' END) AS excerpt
       FROM handoffs h WHERE h.id = ANY($1::text[])) AS searched WHERE excerpt IS NOT NULL`,
    [rows.map(({ id }) => id), `%${words.replace(/[\\%_]/g, '\\$&')}%`],
  );
  return new Map(found.map(({ id, excerpt }) => [id, excerpt]));
}
