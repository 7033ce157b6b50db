import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Bearer } from './tokens.ts';
import { webError } from './web-error.ts';

/** What an assistant for everyday questions needs; beyond, people are told kindly. */
export const MAX_MESSAGE_CHARACTERS = 4_000;

const SHORT = 200;
/** Cards and channel data are shallow; deeper ones only serve to exhaust the stack. */
const MAX_DEPTH = 20;

/** What is kept of a client's activity; all else is left out. */
const schema = z.object({
  type: z.enum(['message', 'event', 'typing', 'invoke', 'messageReaction']),
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
  attachments: z.array(z.unknown()).optional(),
});

/**
 * Reads a posted activity. Its sender is whom the token speaks for, whatever `from` says.
 *
 * @throws HttpError ACTIVITY_INVALID, MESSAGE_EMPTY, MESSAGE_TOO_LONG, FILES_REFUSED
 */
export function readActivity(body: unknown, bearer: Bearer): Partial<Activity> {
  const parsed = schema.safeParse(body);
  if (!parsed.success || !isShallow(parsed.data, MAX_DEPTH)) throw webError('ACTIVITY_INVALID');
  const { attachments, ...kept } = parsed.data;
  if (attachments !== undefined && attachments.length > 0) throw webError('FILES_REFUSED');
  if ((kept.text?.length ?? 0) > MAX_MESSAGE_CHARACTERS) throw webError('MESSAGE_TOO_LONG');
  if (kept.type === 'message' && (kept.text ?? '').trim() === '' && kept.value === undefined) {
    throw webError('MESSAGE_EMPTY');
  }
  return { ...kept, channelId: 'directline', from: { id: bearer.userId, name: '', role: 'user' } };
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((child) => isShallow(child, depth - 1));
}
