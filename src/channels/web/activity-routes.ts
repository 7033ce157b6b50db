import type { Request, Response, Server } from 'restify';
import { queryOf } from './credentials.ts';
import type { Parts } from './deps.ts';
import { readActivity } from './read-activity.ts';
import { readObject } from './read-object.ts';
import { refuseUpload } from './refuse-upload.ts';
import { requireConversation } from './require-conversation.ts';
import { readWatermark } from './watermark.ts';
import { webError } from './web-error.ts';

/** `POST` and `GET conversations/:id/activities`, `POST conversations/:id/upload`. */
export function mountActivityRoutes(server: Server, base: string, parts: Parts): void {
  const { log, newId, limiter } = parts;

  server.post(
    `${base}/conversations/:id/activities`,
    async function postActivity(request: Request, response: Response) {
      const bearer = await requireConversation(request, parts);
      const activity = readActivity(await readObject(request), bearer);
      if (activity.type === 'typing') {
        // A sign of life is not part of the conversation: it is told to a counsellor who reads along, not stored.
        parts.announcements.announce({ kind: 'typing', by: 'resident', conversationId: bearer.conversationId });
        response.json(200, { id: `${bearer.conversationId}|${newId()}` });
        return;
      }
      if (activity.type === 'endOfConversation') {
        // Its client has had enough: there is nothing to keep of it, and nothing to answer.
        response.json(200, { id: `${bearer.conversationId}|${newId()}` });
        return;
      }
      limiter.message(bearer);
      const posted = await log.post(bearer.conversationId, 'resident', activity);
      switch (posted.outcome) {
        case 'stored':
        case 'duplicate':
          response.json(200, { id: posted.id });
          return;
        case 'unknown':
          throw webError('CONVERSATION_UNKNOWN');
        case 'closed':
          throw webError('CONVERSATION_CLOSED');
      }
    },
  );

  server.get(`${base}/conversations/:id/activities`, async function poll(request: Request, response: Response) {
    const bearer = await requireConversation(request, parts);
    const page = await log.read(bearer.conversationId, readWatermark(queryOf(request).get('watermark')));
    if (page === undefined) throw webError('CONVERSATION_UNKNOWN');
    response.json(200, {
      activities: page.activities.map(({ activity }) => activity),
      watermark: String(page.watermark),
    });
  });

  server.post(`${base}/conversations/:id/upload`, async function upload(request: Request) {
    await requireConversation(request, parts);
    throw await refuseUpload(request);
  });
}
