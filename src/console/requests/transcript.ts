import { z } from 'zod';
import type { ConversationLog, LoggedActivity } from '../../conversation/index.ts';
import { type IsPrivate, WITHHELD } from '../../handoff/index.ts';
import type { Queryable } from '../../platform/index.ts';
import type { Message, Messages, Source } from '../api-types.ts';
import type { ConsoleRequest } from './request-store.ts';

/**
 * What a counsellor may read of a request's conversation after a sequence number: from the end of the last hand-off to
 * the end of this one; only from the take on where the resident did not share what came before. Of what she told the
 * assistant, nothing that is private: a person is told such things by herself, or not at all.
 */
export async function readTranscript(
  parts: { database: Queryable; log: ConversationLog; isPrivate: IsPrivate },
  request: ConsoleRequest,
  after: number,
): Promise<Messages> {
  const { endsAt, readsAfter, conversationId } = request;
  const start = Math.max(after, readsAfter);
  const page = await parts.log.read(conversationId, start);
  if (page === undefined || (endsAt !== null && start >= endsAt)) {
    return { messages: [], watermark: after, more: false };
  }
  const isShared = request.file.transcript === true;
  const isPrivate = ({ direction, activity }: LoggedActivity) =>
    direction === 'resident' && parts.isPrivate(activity.text ?? '');
  const taken = isShared && !page.activities.some(isPrivate) ? 0 : await takenAt(parts.database, request);
  const isReadable = ({ sequence, activity }: LoggedActivity) =>
    (endsAt === null || sequence <= endsAt) && (isShared || instantOf(activity) >= taken);
  const isWithheld = (logged: LoggedActivity) => isPrivate(logged) && instantOf(logged.activity) < taken;
  return {
    messages: page.activities
      .filter(isReadable)
      .flatMap((logged) =>
        toMessage(logged).map((message) => (isWithheld(logged) ? { ...message, text: WITHHELD } : message)),
      ),
    watermark: endsAt === null ? page.watermark : Math.min(page.watermark, endsAt),
    more: page.more && (endsAt === null || page.watermark < endsAt),
  };
}

/** When a person first had it, in ms; infinity as long as nobody has. */
async function takenAt(database: Queryable, { summary }: ConsoleRequest): Promise<number> {
  const [row] = await database.query<{ at: Date | null }>(
    `SELECT min(at) AS at FROM handoff_steps WHERE handoff_id = $1 AND to_kind = 'active'`,
    [summary.id],
  );
  return row?.at?.getTime() ?? Number.POSITIVE_INFINITY;
}

const citationSchema = z.object({
  appearance: z.object({
    name: z.string(),
    url: z.string().nullish(),
    section: z.string().nullish(),
    dateModified: z.string().nullish(),
    publisher: z.string().nullish(),
    abstract: z.string().nullish(),
  }),
});
const entitySchema = z.object({ citation: z.array(z.unknown()) });
const cardSchema = z.object({ content: z.object({ body: z.array(z.object({ text: z.string().optional() })) }) });

function toMessage({ sequence, direction, activity }: LoggedActivity): Message[] {
  if (activity.type !== 'message' || direction === 'system') return [];
  const text = [activity.text ?? '', ...cardTitles(activity.attachments)].filter((part) => part !== '').join('\n\n');
  if (text === '') return [];
  const clientId: unknown = activity.channelData?.clientActivityID;
  return [
    {
      sequence,
      at: new Date(instantOf(activity)).toISOString(),
      from: direction,
      name: direction === 'counsellor' ? (activity.from?.name ?? null) : null,
      text,
      sources: sourcesOf(activity.entities),
      clientId: typeof clientId === 'string' ? clientId : null,
    },
  ];
}

function sourcesOf(entities: LoggedActivity['activity']['entities']): Source[] {
  return (entities ?? []).flatMap((entity) => {
    const parsed = entitySchema.safeParse(entity);
    return (parsed.data?.citation ?? []).flatMap((each) => {
      const citation = citationSchema.safeParse(each);
      if (!citation.success) return [];
      const { name, url, section, dateModified, publisher, abstract } = citation.data.appearance;
      return [
        {
          title: name,
          url: url ?? null,
          section: section ?? null,
          date: dateModified ?? null,
          publisher: publisher ?? null,
          excerpt: abstract ?? null,
        },
      ];
    });
  });
}

/** The first text of each card stands for it. */
function cardTitles(attachments: unknown): string[] {
  const cards = z.array(z.unknown()).safeParse(attachments);
  return (cards.data ?? []).flatMap((attachment) => {
    const card = cardSchema.safeParse(attachment);
    const title = card.data?.content.body.find(({ text }) => text !== undefined)?.text;
    return title === undefined ? [] : [`[fiche] ${title}`];
  });
}

function instantOf(activity: LoggedActivity['activity']): number {
  return new Date(activity.timestamp ?? 0).getTime();
}
