import type { Queryable } from '../../platform/index.ts';
import type { DataKind } from './limits.ts';

/** What was found too old in a page of conversations. */
interface PageDone {
  conversations: number;
  handoffs: number;
  messages: number;
}
interface PageRow extends PageDone {
  /** Where it ended; the moment as PostgreSQL writes it, to the microsecond. */
  last_at: string | null;
  last_id: string | null;
}

/**
 * Goes through the conversations that may be too old, in the order in which they began, a page a call.
 *
 * @param erase false: they are only counted
 * @returns a function that does the next page, of so many rows; undefined when there was nothing more
 */
export function pagesOfConversations(
  queryable: Queryable,
  { conversations, handoffs }: Readonly<Record<DataKind, Date>>,
  erase: boolean,
): (rows: number) => Promise<PageDone | undefined> {
  const latest = conversations > handoffs ? conversations : handoffs;
  let [at, id] = ['-infinity', ''];
  return async (rows) => {
    const [row] = await queryable.query<PageRow>('SELECT p.* FROM purge_conversations($1, $2, $3, $4, $5, $6, $7) p', [
      conversations,
      handoffs,
      at,
      id,
      latest,
      rows,
      erase,
    ]);
    if (row === undefined || row.last_at === null || row.last_id === null) return undefined;
    at = row.last_at;
    id = row.last_id;
    return row;
  };
}
