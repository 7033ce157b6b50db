import type { Server } from 'restify';
import type { Queryable } from '../../platform/index.ts';
import { type Counsellor, mayServe, servedTeams } from '../accounts/counsellor.ts';
import type { CannedReply } from '../api-types.ts';
import { consoleError } from '../console-error.ts';
import type { Parts } from '../parts.ts';
import { ROUTES } from '../route-table.ts';
import { serve } from '../serving/serve-route.ts';
import { type CannedVariable, fillIn } from '../texts.ts';
import { requireRequest } from './request-routes.ts';

interface Stored {
  id: string;
  title: string;
  text: string;
  team: string | null;
}
type Values = Readonly<Record<CannedVariable, string | null>>;

const DAY = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' });

/** Canned replies: read by all; those of the file are there for every team, the others are written by supervisors. */
export function mountCannedReplyRoutes(server: Server, parts: Parts): void {
  const { database, clock, newId, audit, teams, shippedReplies } = parts;

  serve(server, parts, ROUTES.cannedReplies, async ({ me, query }) => {
    const request = query.request === undefined ? undefined : await requireRequest(parts, me, query.request);
    const values = valuesFor(me, request?.summary.team ?? null, request?.summary.commune ?? null);
    const rows = await database.query<Stored>(
      `SELECT id, title, text, team FROM canned_replies
        WHERE team IS NULL OR $1::text[] IS NULL OR team = ANY($1::text[]) ORDER BY title, id`,
      [servedTeams(me)],
    );
    const shipped = shippedReplies.map((reply) => ({ ...filled({ ...reply, team: null }, values), shipped: true }));
    return { replies: [...rows.map((row) => filled(row, values)), ...shipped] };
  });

  serve(server, parts, ROUTES.addCannedReply, async ({ me, body }) => {
    const stored = { id: newId(), ...known(me, body) };
    await save(me, stored, (transaction) =>
      transaction.query(
        `INSERT INTO canned_replies (id, title, text, team, changed_at) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
        [stored.id, stored.title, stored.text, stored.team, clock.now()],
      ),
    );
    return filled(stored, valuesFor(me, null, null));
  });

  serve(server, parts, ROUTES.changeCannedReply, async ({ me, id, body }) => {
    const stored = { id, ...known(me, body) };
    await save(me, stored, (transaction) =>
      transaction.query(
        'UPDATE canned_replies SET title = $2, text = $3, team = $4, changed_at = $5 WHERE id = $1 RETURNING id',
        [id, stored.title, stored.text, stored.team, clock.now()],
      ),
    );
    return filled(stored, valuesFor(me, null, null));
  });

  serve(server, parts, ROUTES.removeCannedReply, async ({ me, id }) => {
    await save(me, { id }, (transaction) =>
      transaction.query('DELETE FROM canned_replies WHERE id = $1 RETURNING id', [id]),
    );
    return undefined;
  });

  async function save(
    me: Counsellor,
    { id }: { id: string },
    write: (transaction: Queryable) => Promise<object[]>,
  ): Promise<void> {
    await database.transaction(async (transaction) => {
      if ((await write(transaction)).length === 0) throw consoleError('CANNED_REPLY_UNKNOWN');
      await audit.write({ actor: me.id, action: 'changed_canned_reply', subject: `canned reply ${id}` }, transaction);
    });
  }

  function known(me: Counsellor, body: { title: string; text: string; team: string | null }) {
    if (body.team !== null && !(teams.some(({ id }) => id === body.team) && mayServe(me, body.team))) {
      throw consoleError('TEAM_UNKNOWN');
    }
    return body;
  }

  function valuesFor(me: Counsellor, team: string | null, commune: string | null): Values {
    const equipe = teams.find(({ id }) => id === team)?.name ?? null;
    return { prenom: me.firstName, equipe, commune, date: DAY.format(clock.now()) };
  }
}

function filled(stored: Stored, values: Values): CannedReply {
  return { ...stored, shipped: false, filled: fillIn(stored.text, values) };
}
