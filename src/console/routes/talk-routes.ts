import type { Server } from 'restify';
import { createRecent, SEEN_FOR_MS } from '../audit/recent.ts';
import type { Parts } from '../parts.ts';
import { requireConfirmed } from '../requests/mask-writing.ts';
import { pastRequests } from '../requests/past-requests.ts';
import { postReply } from '../requests/reply.ts';
import { sayTyping } from '../requests/say-typing.ts';
import { readTranscript } from '../requests/transcript.ts';
import { ROUTES } from '../route-table.ts';
import { serve } from '../serving/serve-route.ts';
import { requireRequest } from './request-routes.ts';

const HISTORY_PAGE = 30;

/** Reading and writing in a conversation, one's past ones, and what can be inserted into a reply. */
export function mountTalkRoutes(server: Server, parts: Parts): void {
  const { audit, clock } = parts;
  // Not each message that comes in while she reads along; where it is read from does not matter.
  const seen = createRecent(SEEN_FOR_MS);

  serve(server, parts, ROUTES.messages, async ({ me, id, query }) => {
    const request = await requireRequest(parts, me, id);
    if (seen.isNew(`${me.id} ${id}`, clock.now())) {
      await audit.write({ actor: me.id, action: 'saw', subject: `request ${id}`, detail: { what: 'conversation' } });
    }
    return readTranscript(parts, request, query.after);
  });

  serve(server, parts, ROUTES.reply, async ({ me, id, body }) => {
    const { conversationId } = await requireRequest(parts, me, id);
    requireConfirmed(parts, body.text, body.confirmed);
    return postReply(parts, me, { id, conversationId }, body);
  });

  serve(server, parts, ROUTES.typing, async ({ me, id }) => {
    await sayTyping(parts, me, id);
    return undefined;
  });

  serve(server, parts, ROUTES.history, async ({ me, query }) => {
    const { q, before } = query;
    if (q !== '') await audit.write({ actor: me.id, action: 'searched_history' });
    const { found, next } = await pastRequests(parts.database, me, {
      words: q,
      before: before === undefined ? null : new Date(before),
      limit: HISTORY_PAGE,
    });
    return {
      requests: found.map(({ summary, reason, excerpt }) => ({ ...summary, closeReason: reason, excerpt })),
      next,
    };
  });

  serve(server, parts, ROUTES.search, async ({ query }) => {
    const find = query.kind === 'sources' ? parts.findSources : parts.findTrainings;
    return { results: [...(await find(query.q))] };
  });
}
