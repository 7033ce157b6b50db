import type { Server } from 'restify';
import type { z } from 'zod';
import type { HandoffEvent } from '../../handoff/index.ts';
import { findAccount } from '../accounts/account-store.ts';
import { type Counsellor, mayServe, servedTeams } from '../accounts/counsellor.ts';
import type { RequestDetail, RequestSummary, transferSchema } from '../api-types.ts';
import type { AuditAction } from '../audit/audit-log.ts';
import { createRecent, SEEN_FOR_MS } from '../audit/recent.ts';
import { consoleError } from '../console-error.ts';
import type { Parts } from '../parts.ts';
import { presenceOf } from '../presence/presence-store.ts';
import { changeRequest } from '../requests/change-request.ts';
import { maskWriting, requireConfirmed } from '../requests/mask-writing.ts';
import {
  addNote,
  type ConsoleRequest,
  findRequest,
  notesOf,
  openRequests,
  stepsOf,
} from '../requests/request-store.ts';
import { createSharedReading } from '../requests/shared-reading.ts';
import { ROUTES } from '../route-table.ts';
import { serve } from '../serving/serve-route.ts';

/** How long somebody has to answer what is offered to her. */
export const OFFER_MS = 120_000;

/** The queue; a request's file; taking, declining, handing on, ending. */
export function mountRequestRoutes(server: Server, parts: Parts): void {
  const { database, clock, audit, newId } = parts;
  // Her page reads the file again at each hint: that is one look.
  const seen = createRecent(SEEN_FOR_MS);

  /** By the teams as a key: all pages read the queue again in the moment in which it changes. */
  const shared = createSharedReading<RequestSummary[]>();

  serve(server, parts, ROUTES.queue, async ({ me }) => {
    const teams = servedTeams(me);
    const requests = await shared(teams?.join(' ') ?? 'all teams', async () =>
      (await openRequests(database, teams)).map(({ summary }) => summary),
    );
    return {
      at: clock.now().toISOString(),
      waiting: requests.filter(({ state }) => state !== 'active'),
      mine: requests.filter(({ state, counsellor }) => state === 'active' && counsellor?.id === me.id),
    };
  });

  serve(server, parts, ROUTES.request, async ({ me, id }) => {
    const request = await requireRequest(parts, me, id);
    if (seen.isNew(`${me.id} ${id}`, clock.now())) {
      await audit.write({ actor: me.id, action: 'saw', subject: `request ${id}` });
    }
    return describeRequest(parts, me, request);
  });

  serve(server, parts, ROUTES.take, async ({ me, id }) => {
    await change(me, id, { kind: 'take', counsellor: me.id }, 'took');
    return describeRequest(parts, me, await requireRequest(parts, me, id));
  });

  serve(server, parts, ROUTES.decline, async ({ me, id }) => {
    await change(me, id, { kind: 'offer_ended' }, 'declined');
    return undefined;
  });

  serve(server, parts, ROUTES.returnToBot, async ({ me, id }) => {
    await change(me, id, { kind: 'close', reason: 'returned_to_bot' }, 'returned');
    return undefined;
  });

  serve(server, parts, ROUTES.close, async ({ me, id, body }) => {
    await change(me, id, { kind: 'close', reason: body.reason }, 'closed', { detail: { reason: body.reason } });
    return undefined;
  });

  serve(server, parts, ROUTES.transfer, async ({ me, id, body }) => {
    await handOn(me, id, body, 'transferred');
    return undefined;
  });

  serve(server, parts, ROUTES.reassign, async ({ me, id, body }) => {
    await handOn(me, id, body, 'reassigned');
    return undefined;
  });

  serve(server, parts, ROUTES.addNote, async ({ me, id, body }) => {
    const { conversationId } = await requireRequest(parts, me, id);
    requireConfirmed(parts, body.text, body.confirmed);
    const note = { id: newId(), request: id, counsellor: me.id, at: clock.now(), text: maskWriting(body.text).text };
    await database.transaction(async (transaction) => {
      await addNote(transaction, note);
      await audit.write({ actor: me.id, action: 'noted', subject: `request ${id}` }, transaction);
    });
    // Who has the conversation open reads it again.
    parts.announcements.announce({ kind: 'appended', conversationId, activities: [] });
    return { id: note.id, at: note.at.toISOString(), by: { id: me.id, firstName: me.firstName }, text: note.text };
  });

  /** Judged on what it is at this moment: what another instance did a moment ago is seen. */
  async function change(
    me: Counsellor,
    id: string,
    event: HandoffEvent,
    action: AuditAction,
    more: { as?: 'supervisor'; firstName?: string; note?: string; detail?: Record<string, string> } = {},
  ): Promise<void> {
    await changeRequest(parts, {
      id,
      event,
      actor: { kind: more.as ?? 'counsellor', id: me.id },
      firstName: more.firstName ?? me.firstName,
      within: async (transaction) => {
        if ((await findRequest(transaction, me, id)) === undefined) throw consoleError('REQUEST_UNKNOWN');
        const { note = '', detail } = more;
        if (note !== '') {
          await addNote(transaction, {
            id: newId(),
            request: id,
            counsellor: me.id,
            at: clock.now(),
            text: maskWriting(note).text,
          });
        }
        await audit.write({ actor: me.id, action, subject: `request ${id}`, ...(detail && { detail }) }, transaction);
      },
    });
  }

  async function handOn(
    me: Counsellor,
    id: string,
    { to, note, confirmed }: z.output<typeof transferSchema>,
    action: 'transferred' | 'reassigned',
  ): Promise<void> {
    requireConfirmed(parts, note, confirmed);
    const as = action === 'reassigned' ? ({ as: 'supervisor' } as const) : {};
    if (to.kind === 'team') {
      if (!parts.teams.some((team) => team.id === to.team)) throw consoleError('TEAM_UNKNOWN');
      const event: HandoffEvent = { kind: 'transfer_to_team', team: to.team };
      await change(me, id, event, action, { ...as, note, detail: { team: to.team } });
      return;
    }
    const { summary } = await requireRequest(parts, me, id);
    const { person, team } = await receiver(to.counsellor, to.team ?? summary.team);
    const until = new Date(clock.now().getTime() + OFFER_MS).toISOString();
    const event: HandoffEvent = { kind: 'transfer_to_person', team, counsellor: person.id, until };
    await change(me, id, event, action, {
      ...as,
      note,
      firstName: person.firstName,
      detail: { counsellor: person.id },
    });
  }

  /** Somebody who is there and serves the team; where it is not said which, one of hers. */
  async function receiver(id: string, asked: string | null): Promise<{ person: Counsellor; team: string }> {
    const person = await findAccount(database, { id });
    if (person === undefined || !person.active) throw consoleError('PERSON_UNKNOWN');
    if ((await presenceOf(database, id, clock.now())) === 'away') throw consoleError('PERSON_AWAY');
    const team = mayServe(person, asked) ? asked : person.teams.find((each) => parts.teams.some((t) => t.id === each));
    if (team === null || team === undefined) throw consoleError('PERSON_UNKNOWN');
    return { person, team };
  }
}

/** The request, when it concerns one of her teams; whether another one exists is not told. Throws REQUEST_UNKNOWN. */
export async function requireRequest(parts: Parts, me: Counsellor, id: string): Promise<ConsoleRequest> {
  const request = await findRequest(parts.database, me, id);
  if (request === undefined) throw consoleError('REQUEST_UNKNOWN');
  return request;
}

async function describeRequest(parts: Parts, me: Counsellor, request: ConsoleRequest): Promise<RequestDetail> {
  const { summary, file, reason, satisfaction } = request;
  const [notes, steps] = await Promise.all([notesOf(parts.database, summary.id), stepsOf(parts.database, summary.id)]);
  return {
    ...summary,
    project: file.project ?? null,
    eligibility: file.eligibility ?? [],
    transcriptShared: file.transcript === true,
    closeReason: reason,
    satisfaction,
    notes,
    steps,
    mine: summary.state === 'active' && summary.counsellor?.id === me.id,
  };
}
