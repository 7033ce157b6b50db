import type { Database } from '../database/database.ts';

/** Adds what was spent in a period; @returns the totals of all instances, by key */
export async function addSpent(
  database: Database,
  period: number,
  spent: readonly { key: string; amount: number }[],
): Promise<ReadonlyMap<string, number>> {
  // In the order of the keys: two instances that lock the same rows never wait for each other in a circle.
  const ordered = spent.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const rows = await database.query<{ key: string; spent: number }>(
    `INSERT INTO rate_counters AS c (key, period, spent)
       SELECT s.key, $1, s.amount FROM unnest($2::text[], $3::integer[]) AS s (key, amount)
       ON CONFLICT (key, period) DO UPDATE SET spent = c.spent + excluded.spent
       RETURNING c.key, c.spent`,
    [period, ordered.map(({ key }) => key), ordered.map(({ amount }) => amount)],
  );
  return new Map(rows.map((row) => [row.key, row.spent]));
}

/** Forgets the periods that are over. */
export async function forgetBefore(database: Database, period: number): Promise<void> {
  await database.query('DELETE FROM rate_counters WHERE period < $1', [period]);
}
