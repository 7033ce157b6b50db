import type { Request, Response, Server } from 'restify';
import type { CallbackDesk } from '../../handoff/index.ts';
import type { Parts } from './deps.ts';
import { readObject } from './read-object.ts';
import { requireConversation } from './require-conversation.ts';
import { webError } from './web-error.ts';

/**
 * `POST conversations/:id/callback`: the form by which one asks to be called back. Its contact details go to the sealed
 * call-backs and nowhere else: what is posted to the conversation itself is masked before it is stored.
 *
 * Answers 200 with `{saved: true, reference, contactHint}`, or `{saved: false, faults: [{field, message}]}` for fields to be
 * filled in again.
 */
export function mountCallbackRoute(server: Server, base: string, parts: Parts, callbacks: CallbackDesk): void {
  server.post(`${base}/conversations/:id/callback`, async function postCallback(request: Request, response: Response) {
    const bearer = await requireConversation(request, parts);
    parts.limiter.message(bearer);
    const result = await callbacks.submit(bearer.conversationId, await readObject(request));
    switch (result.kind) {
      case 'saved': {
        const { reference, contactHint } = result;
        response.json(200, { saved: true, reference, contactHint });
        return;
      }
      case 'asked-again':
        response.json(200, { saved: false, faults: result.faults });
        return;
      case 'refused':
        throw webError(REFUSED_AS[result.code]);
      default:
        result satisfies never;
    }
  });
}

const REFUSED_AS = {
  invalid: 'CALLBACK_INVALID',
  active: 'CALLBACK_WHILE_ANSWERED',
  unknown: 'CONVERSATION_UNKNOWN',
} as const;
