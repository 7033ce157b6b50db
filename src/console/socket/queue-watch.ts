import type { Logger, Queryable } from '../../platform/index.ts';

export interface QueueWatch {
  /** Compares now. */
  look(): Promise<void>;
  /** Compares within a moment: many changes are one look. With `tellAll`, everybody is told whatever is found. */
  lookSoon(options?: { tellAll: boolean }): void;
  stop(): void;
}

const SOON_MS = 250;
/** A long queue is read again by all less often: nobody follows five hundred lines four times a second. */
const SOON_MS_EACH = 2;
const SOON_MAX_MS = 1_500;

/** Tells which teams' open requests have changed since the last look, whoever changed them. */
export function createQueueWatch(
  database: Queryable,
  logger: Logger,
  onChange: (teams: ReadonlySet<string> | 'all') => void,
): QueueWatch {
  /** Nothing at first: the first look tells of every team, and so of what came while a page was opening. */
  let known: ReadonlyMap<string, string> = new Map();
  let soon: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let tellAll = false;
  let open = 0;

  async function compare(): Promise<void> {
    const rows = await database.query<{ team: string; many: number; mark: string }>(
      `SELECT team, count(*)::integer AS many, concat_ws(' ', count(*), sum(version), max(changed_at)) AS mark FROM handoffs
        WHERE kind IN ('queued', 'offered', 'active') GROUP BY team`,
    );
    open = rows.reduce((sum, { many }) => sum + many, 0);
    const now = new Map(rows.map(({ team, mark }) => [team, mark]));
    const before = known;
    known = now;
    const changed = new Set([...now.keys(), ...before.keys()].filter((team) => now.get(team) !== before.get(team)));
    if (tellAll) onChange('all');
    else if (changed.size > 0) onChange(changed);
    tellAll = false;
  }

  function look(): Promise<void> {
    looking ??= compare().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  return {
    look,
    lookSoon(options) {
      tellAll ||= options?.tellAll === true;
      soon ??= setTimeout(
        () => {
          soon = undefined;
          look().catch((error: unknown) => {
            logger.warn({ code: 'QUEUE_LOOK_FAILED', reason: error instanceof Error ? error.name : 'unknown' });
          });
        },
        Math.min(SOON_MAX_MS, SOON_MS + open * SOON_MS_EACH),
      );
    },
    stop() {
      clearTimeout(soon);
    },
  };
}
