import type { Queryable } from '../../platform/index.ts';
import type { Closure, Hours } from './hours-file.ts';
import { type OpeningHours, openingHours } from './opening-hours.ts';
import type { Week } from './week.ts';

/** A team's hours as `dialogs/horaires.yaml` has them. */
export interface FileHours {
  readonly hours: Hours;
  readonly closures: readonly Closure[];
}

/**
 * When a team can be reached as things are now: the week of the file, or the one that a supervisor has put in its place;
 * the closures of both. Read anew each time, so that all instances follow a change at once.
 */
export async function currentHours(queryable: Queryable, team: string, file: FileHours): Promise<OpeningHours> {
  const [row] = await queryable.query<{ week: Week | null; closures: readonly Closure[] }>(
    `SELECT (SELECT week FROM team_hours WHERE team = $1) AS week,
       (SELECT coalesce(
           jsonb_agg(jsonb_build_object('from', from_day, 'to', to_day, 'reason', reason, 'hours', '[]'::jsonb)), '[]')
         FROM closures WHERE teams = '{}' OR $1 = ANY(teams)) AS closures`,
    [team],
  );
  const hours = row?.week == null ? file.hours : { ...file.hours, week: row.week };
  return openingHours(hours, [...file.closures, ...(row?.closures ?? [])]);
}

/** A week that a supervisor has put in the place of the file's. */
export interface TeamWeek {
  readonly week: Week;
  readonly changedAt: Date;
}

/** The weeks that supervisors have set, by team. */
export async function teamWeeks(queryable: Queryable): Promise<ReadonlyMap<string, TeamWeek>> {
  const rows = await queryable.query<{ team: string; week: Week; changed_at: Date }>(
    'SELECT team, week, changed_at FROM team_hours',
  );
  return new Map(rows.map(({ team, week, changed_at }) => [team, { week, changedAt: changed_at }]));
}

/**
 * Puts a week in the place of the file's; `undefined` gives the file's back.
 *
 * @param transaction nobody else changes a week until its end
 * @param mayReplace asked with what is there (undefined: the file's week); nothing is changed when it throws
 * @returns what was there
 */
export async function setTeamWeek(
  transaction: Queryable,
  team: string,
  set: TeamWeek | undefined,
  mayReplace: (before: TeamWeek | undefined) => void = () => {},
): Promise<TeamWeek | undefined> {
  // A row that is not there yet cannot be locked: the table is, which readers do not feel.
  await transaction.query('LOCK TABLE team_hours IN SHARE ROW EXCLUSIVE MODE');
  const before = (await teamWeeks(transaction)).get(team);
  mayReplace(before);
  if (set === undefined) await transaction.query('DELETE FROM team_hours WHERE team = $1', [team]);
  else
    await transaction.query(
      `INSERT INTO team_hours (team, week, changed_at) VALUES ($1, $2::jsonb, $3)
       ON CONFLICT (team) DO UPDATE SET week = EXCLUDED.week, changed_at = EXCLUDED.changed_at`,
      [team, JSON.stringify(set.week), set.changedAt],
    );
  return before;
}
