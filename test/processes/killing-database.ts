import type { Database, Queryable } from '../../src/platform/index.ts';

/** Where a process ends itself as `kill -9` does: at the nth change of hand-offs by one of these events. */
export interface KillPlan {
  readonly events: readonly string[];
  readonly nth: number;
  /** `written`: in the middle of its transaction, the change written and the resident not told. `committed`: right after. */
  readonly at: 'written' | 'committed';
}

/** The plan in the setting KILL_AT; undefined: no kill. */
export function readKillPlan(setting: string | undefined): KillPlan | undefined {
  if (setting === undefined) return undefined;
  const [events = '', nth = '', at] = setting.split(' ');
  return { events: events.split(','), nth: Number(nth), at: at === 'committed' ? 'committed' : 'written' };
}

export const killSetting = ({ events, nth, at }: KillPlan): string => `${events.join(',')} ${nth} ${at}`;

/** The database, until the plan is due. */
export function killingDatabase(database: Database, { events, nth, at }: KillPlan): Database {
  let seen = 0;
  const die = () => process.kill(process.pid, 'SIGKILL');
  const isDue = (sql: string, parameters: readonly unknown[] = []) =>
    sql.includes('INSERT INTO handoff_steps') &&
    parameters.some((value) => events.some((kind) => String(value).startsWith(`{"kind":"${kind}"`))) &&
    ++seen === nth;
  return {
    ...database,
    async transaction(work) {
      let due = false;
      const result = await database.transaction((transaction) => {
        const watched: Queryable = {
          ...transaction,
          async query(sql, parameters) {
            const rows = await transaction.query(sql, parameters);
            if (isDue(sql, parameters)) {
              if (at === 'written') die();
              due = true;
            }
            // Whatever follows the kill is not to be done: the signal comes a moment later.
            if (seen >= nth && at === 'written') await new Promise(() => {});
            return rows as never;
          },
        };
        return work(watched);
      });
      if (due) {
        die();
        await new Promise(() => {});
      }
      return result;
    },
  };
}
