import type { Queryable } from '../platform/index.ts';
import type { ConsoleClosure } from './api-types.ts';

/** The closures that supervisors added, those to come first. */
export async function listClosures(queryable: Queryable): Promise<ConsoleClosure[]> {
  const rows = await queryable.query<{ id: string; from_day: string; to_day: string; reason: string; teams: string[] }>(
    'SELECT id, from_day, to_day, reason, teams FROM closures ORDER BY from_day DESC, id',
  );
  return rows.map(({ id, from_day, to_day, reason, teams }) => ({ id, from: from_day, to: to_day, reason, teams }));
}
