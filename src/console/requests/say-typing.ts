import type { Counsellor } from '../accounts/counsellor.ts';
import { consoleError } from '../console-error.ts';
import type { Parts } from '../parts.ts';
import { findRequest } from './request-store.ts';

/** Shows the resident that her counsellor is writing. Throws REQUEST_UNKNOWN, NOT_YOURS. */
export async function sayTyping(parts: Parts, me: Counsellor, id: string): Promise<void> {
  const request = await findRequest(parts.database, me, id);
  if (request === undefined) throw consoleError('REQUEST_UNKNOWN');
  const { summary, conversationId } = request;
  if (summary.state !== 'active' || summary.counsellor?.id !== me.id) throw consoleError('NOT_YOURS');
  parts.announcements.announce({ kind: 'typing', by: 'counsellor', conversationId });
}
