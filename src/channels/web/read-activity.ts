import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { cutMessage, isBounded, MAX_TEXT_CHARACTERS } from '../../conversation/index.ts';
import type { Bearer } from './tokens.ts';
import { webError } from './web-error.ts';

const SHORT = 200;
/** Of everything but the text, as JSON: a filled-in card is far smaller. */
const MAX_DATA_CHARACTERS = 20_000;

/** What is kept of a client's activity; all else is left out. */
const schema = z.object({
  type: z.enum(['message', 'event', 'typing', 'invoke', 'messageReaction', 'endOfConversation']),
  id: z.string().max(SHORT).optional(),
  text: z.string().optional(),
  textFormat: z.string().max(SHORT).optional(),
  locale: z.string().max(SHORT).optional(),
  name: z.string().max(SHORT).optional(),
  value: z.unknown().optional(),
  channelData: z.record(z.string(), z.unknown()).optional(),
  replyToId: z.string().max(SHORT).optional(),
  localTimezone: z.string().max(SHORT).optional(),
  reactionsAdded: z
    .array(z.object({ type: z.string().max(SHORT) }))
    .max(10)
    .optional(),
  reactionsRemoved: z
    .array(z.object({ type: z.string().max(SHORT) }))
    .max(10)
    .optional(),
  /** Where Web Chat puts the thumb of a feedback event (`webchat:activity-status/feedback`). */
  entities: z.array(z.looseObject({})).max(10).optional(),
  attachments: z.array(z.unknown()).optional(),
});

/**
 * Reads a posted activity. Its sender is whom the token speaks for, whatever `from` says. A message that is too long is cut
 * and marked `channelData.tooLong`, for the bot to say so in the conversation: clients show a refusal as a failure to send.
 * What else it brings is refused beyond the limits of `isBounded`.
 *
 * @throws HttpError ACTIVITY_INVALID, MESSAGE_EMPTY, FILES_REFUSED
 */
export function readActivity(body: unknown, bearer: Bearer): Partial<Activity> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw webError('ACTIVITY_INVALID');
  const { attachments, entities, text, value, ...kept } = parsed.data;
  if (attachments !== undefined && attachments.length > 0) throw webError('FILES_REFUSED');
  const data = { ...kept, value, entities };
  if (!isBounded(data) || JSON.stringify(data).length > MAX_DATA_CHARACTERS) throw webError('ACTIVITY_INVALID');
  const hasValue = value !== undefined && value !== null;
  if (kept.type === 'message' && (text ?? '').trim() === '' && !hasValue) throw webError('MESSAGE_EMPTY');
  const tooLong = text !== undefined && text.length > MAX_TEXT_CHARACTERS;
  return {
    ...kept,
    ...(text !== undefined && { text: tooLong ? cutMessage(text) : text }),
    ...(hasValue && { value }),
    // A message's own (what its client can do) are of no use to us.
    ...(kept.type === 'event' && entities && { entities: entities.map((entity) => ({ type: '', ...entity })) }),
    ...noteLength(kept.channelData, tooLong),
    channelId: 'directline',
    from: { id: bearer.userId, name: '', role: 'user' },
  };
}

/** The note is ours alone: a client's own is dropped. */
function noteLength(
  channelData: Record<string, unknown> | undefined,
  tooLong: boolean,
): Pick<Partial<Activity>, 'channelData'> {
  if (tooLong) return { channelData: { ...channelData, tooLong } };
  if (channelData === undefined) return {};
  const { tooLong: _claimed, ...own } = channelData;
  return { channelData: own };
}
