import type { Request, Response, Server } from 'restify';
import type { LoggedActivity } from '../../conversation/index.ts';
import type { Parts } from './deps.ts';
import { conversationDocument } from './page/conversation-document.ts';
import { interfaceLanguageIn } from './page/language-in.ts';
import { readPageTexts } from './page/page-texts.ts';
import { requireConversation } from './require-conversation.ts';
import { webError } from './web-error.ts';

/**
 * What a resident does with her own conversation, with its token: `DELETE conversations/:id` erases it from the server
 * (`{erased: true}` once it is gone), `GET conversations/:id/export` gives it as a page of HTML to keep.
 */
export function mountOwnDataRoutes(server: Server, base: string, parts: Parts): void {
  const { log, clock, announcements, eraseConversation } = parts;

  server.del(`${base}/conversations/:id`, async function erase(request: Request, response: Response) {
    const { conversationId } = await requireConversation(request, parts);
    if (!(await eraseConversation(conversationId))) throw webError('CONVERSATION_UNKNOWN');
    // Open streams look at the log, find nothing any more, and close.
    announcements.announce({ kind: 'appended', conversationId });
    response.json(200, { erased: true });
  });

  server.get(
    `${base}/conversations/:id/export`,
    async function exportConversation(request: Request, response: Response) {
      const { conversationId, userId } = await requireConversation(request, parts);
      const activities = await readAll(conversationId);
      const html = conversationDocument(
        activities.map(({ activity }) => activity),
        userId,
        clock.now(),
        readPageTexts(interfaceLanguageIn(request)),
      );
      response.sendRaw(200, html, {
        'content-type': 'text/html; charset=utf-8',
        'content-disposition': 'attachment; filename="conversation.html"',
        'cache-control': 'no-store',
      });
    },
  );

  async function readAll(conversationId: string): Promise<readonly LoggedActivity[]> {
    const all: LoggedActivity[] = [];
    for (let after = 0; ; ) {
      const page = await log.read(conversationId, after);
      if (page === undefined) throw webError('CONVERSATION_UNKNOWN');
      all.push(...page.activities);
      if (!page.more) return all;
      after = page.watermark;
    }
  }
}
