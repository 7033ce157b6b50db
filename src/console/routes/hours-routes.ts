import type { Server } from 'restify';
import {
  faultOfWeek,
  type SpansFault,
  setTeamWeek,
  type TeamWeek,
  teamWeeks,
  type Week,
  weekText,
} from '../../handoff/index.ts';
import { HttpError } from '../../platform/index.ts';
import { type Counsellor, mayServe } from '../accounts/counsellor.ts';
import { listClosures } from '../closures.ts';
import { consoleError } from '../console-error.ts';
import type { ConsoleTeam, Parts } from '../parts.ts';
import { ROUTES } from '../route-table.ts';
import { serve } from '../serving/serve-route.ts';

const FAULT_WORDS: Readonly<Record<SpansFault, string>> = {
  no_span: 'l’heure de fin doit venir après l’heure de début.',
  not_in_order: 'les plages doivent se suivre, sans se chevaucher.',
  too_many: 'il y a trop de plages.',
};

/** The week of each team, the file's or a supervisor's, and the supervisors' closures. */
export function mountHoursRoutes(server: Server, parts: Parts): void {
  const { database, clock, teams, audit, newId } = parts;

  serve(server, parts, ROUTES.hours, async () => {
    const changed = await teamWeeks(database);
    return {
      teams: teams.map(({ id, name, hours }) => ({
        id,
        name,
        week: copied(changed.get(id)?.week ?? hours.week),
        opensOnHolidays: hours.opensOnHolidays,
        fileWeek: copied(hours.week),
        changedAt: isoOf(changed.get(id)),
      })),
      closures: await listClosures(database),
    };
  });

  serve(server, parts, ROUTES.setHours, async ({ me, id, body }) => {
    refuseFaulty(body.week);
    await change(me, teamOf(me, id), body.week, (before) => {
      if (isoOf(before) !== body.changedAt) throw consoleError('HOURS_CHANGED');
    });
    return undefined;
  });

  serve(server, parts, ROUTES.restoreHours, async ({ me, id }) => {
    await change(me, teamOf(me, id), undefined);
    return undefined;
  });

  serve(server, parts, ROUTES.addClosure, async ({ me, body }) => {
    if (!body.teams.every((id) => teams.some((team) => team.id === id))) throw consoleError('TEAM_UNKNOWN');
    const closure = { id: newId(), ...body };
    await database.transaction(async (transaction) => {
      await transaction.query(
        'INSERT INTO closures (id, from_day, to_day, reason, teams) VALUES ($1, $2, $3, $4, $5::text[])',
        [closure.id, closure.from, closure.to, closure.reason, closure.teams],
      );
      await audit.write({ actor: me.id, action: 'changed_closure', subject: `closure ${closure.id}` }, transaction);
    });
    return closure;
  });

  serve(server, parts, ROUTES.removeClosure, async ({ me, id }) => {
    await database.transaction(async (transaction) => {
      const removed = await transaction.query('DELETE FROM closures WHERE id = $1 RETURNING id', [id]);
      if (removed.length === 0) throw consoleError('CLOSURE_UNKNOWN');
      await audit.write({ actor: me.id, action: 'changed_closure', subject: `closure ${id}` }, transaction);
    });
    return undefined;
  });

  function teamOf(me: Counsellor, id: string): ConsoleTeam {
    const team = teams.find((each) => each.id === id);
    if (team === undefined || !mayServe(me, id)) throw consoleError('TEAM_UNKNOWN');
    return team;
  }

  /** @param week undefined for the file's */
  async function change(
    me: Counsellor,
    { id, hours }: ConsoleTeam,
    week: Week | undefined,
    mayReplace?: (before: TeamWeek | undefined) => void,
  ): Promise<void> {
    const set = week && { week, changedAt: clock.now() };
    await database.transaction(async (transaction) => {
      const before = await setTeamWeek(transaction, id, set, mayReplace);
      const described = (given: Week | undefined) => (given ? weekText(given) : `${weekText(hours.week)} (fichier)`);
      const detail = { was: described(before?.week), became: described(week) };
      await audit.write({ actor: me.id, action: 'changed_hours', subject: `hours ${id}`, detail }, transaction);
    });
  }
}

/** Names the day, so that one knows where to look. */
function refuseFaulty(week: Week): void {
  const found = faultOfWeek(week);
  if (found === undefined) return;
  const { status, code, message } = consoleError('HOURS_INVALID');
  throw new HttpError(status, code, `${message} Le ${found.day}, ${FAULT_WORDS[found.fault]}`);
}

function isoOf(set: TeamWeek | undefined): string | null {
  return set?.changedAt.toISOString() ?? null;
}

function copied(week: Week) {
  return week.map((spans) => spans.map(({ from, to }) => ({ from, to })));
}
