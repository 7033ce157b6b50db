import type { Activity } from 'botbuilder';
import { type Announcement, createConversationLog } from '../../conversation/index.ts';
import type { Counsellor } from '../accounts/counsellor.ts';
import type { Replied, Source } from '../api-types.ts';
import { consoleError } from '../console-error.ts';
import type { Parts } from '../parts.ts';
import { linkAddresses } from './link-addresses.ts';
import { maskWriting } from './mask-writing.ts';

/**
 * Stores what a counsellor writes to the resident, once for each `clientId`. In one transaction with the check that the
 * conversation is hers: a reply that comes after the end must not take the conversation from the assistant again.
 *
 * @throws HttpError NOT_YOURS
 */
export async function postReply(
  parts: Parts,
  me: Counsellor,
  request: { id: string; conversationId: string },
  reply: { clientId: string; text: string; sources: readonly Source[] },
): Promise<Replied> {
  const news: Exclude<Announcement, { kind: 'look' }>[] = [];
  const { id, outcome } = await parts.database.transaction(async (transaction) => {
    await transaction.query('SELECT 1 FROM conversations WHERE id = $1 FOR UPDATE', [request.conversationId]);
    const [mine] = await transaction.query<{ team: string }>(
      `SELECT team FROM handoffs WHERE id = $1 AND kind = 'active' AND counsellor = $2`,
      [request.id, me.id],
    );
    if (mine === undefined) throw consoleError('NOT_YOURS');
    const log = createConversationLog({
      database: { ...parts.database, ...transaction },
      // Told once it is really there.
      announcements: { ...parts.announcements, announce: (announcement) => news.push(announcement) },
      clock: parts.clock,
      mask: maskWriting,
    });
    const posted = await log.post(
      request.conversationId,
      'counsellor',
      replyActivity(me, teamName(parts, mine.team), reply),
    );
    if (!('id' in posted)) throw consoleError('OVER');
    return posted;
  });
  for (const announcement of news) parts.announcements.announce(announcement);
  return { sequence: Number(id.split('|').at(-1)), duplicate: outcome === 'duplicate' };
}

function replyActivity(
  { firstName }: Counsellor,
  team: string,
  reply: { clientId: string; text: string; sources: readonly Source[] },
): Partial<Activity> {
  return {
    type: 'message',
    // Masked before: an address that is a link is not to be cut by a mask.
    text: linkAddresses(maskWriting(reply.text).text),
    textFormat: 'markdown',
    locale: 'fr-FR',
    from: { id: 'counsellor', name: firstName, role: 'bot' },
    channelData: { kind: 'counsellor', person: { firstName, team }, clientActivityID: reply.clientId },
    ...(reply.sources.length === 0 ? {} : { entities: [citations(reply.sources)] }),
  };
}

function teamName({ teams }: Parts, id: string): string {
  return teams.find((team) => team.id === id)?.name ?? '';
}

/** The convention of the assistant's own answers, without the mark of a machine. */
function citations(sources: readonly Source[]) {
  return {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    '@id': '',
    citation: sources.map(({ title, url, section, date, publisher, excerpt }, index) => ({
      '@type': 'Claim',
      position: index + 1,
      appearance: {
        '@type': 'DigitalDocument',
        name: title,
        ...(url === null ? {} : { url }),
        ...(section === null ? {} : { section }),
        ...(date === null ? {} : { dateModified: date }),
        ...(publisher === null ? {} : { publisher }),
        ...(excerpt === null ? {} : { abstract: excerpt }),
      },
    })),
  };
}
