import type { Server } from 'restify';
import { eraseConversation } from '../../privacy/index.ts';
import { consoleError } from '../console-error.ts';
import type { Parts } from '../parts.ts';
import { findRequest } from '../requests/request-store.ts';
import { ROUTES } from '../route-table.ts';
import { serve } from '../serving/serve-route.ts';

/** A supervisor erases the conversation of a request, for a person who asked or who should not be in it. */
export function mountErasureRoutes(server: Server, parts: Parts): void {
  const { database, announcements, audit, news } = parts;

  serve(server, parts, ROUTES.erase, async ({ me, id, body }) => {
    const conversationId = await database.transaction(async (transaction) => {
      // Every writer takes the conversation's lock first.
      const [row] = await transaction.query<{ id: string }>(
        'SELECT id FROM conversations WHERE id = (SELECT conversation_id FROM handoffs WHERE id = $1) FOR UPDATE',
        [id],
      );
      const request = row === undefined ? undefined : await findRequest(transaction, me, id);
      if (row === undefined || request === undefined) throw consoleError('REQUEST_UNKNOWN');
      await eraseConversation(transaction, row.id);
      const { reason } = body;
      await audit.write({ actor: me.id, action: 'erased', subject: `request ${id}`, detail: { reason } }, transaction);
      return row.id;
    });
    // Open streams look at the log, find nothing any more, and close.
    announcements.announce({ kind: 'appended', conversationId });
    news.publish('queue');
    return undefined;
  });
}
