import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { IncomingActivity } from './incoming-activity.ts';
import { sender } from './person-message.ts';

/** What the thumbs under a message of Teams send (`feedbackLoop`). */
const schema = z.object({
  actionName: z.literal('feedback'),
  actionValue: z.object({ reaction: z.enum(['like', 'dislike']), feedback: z.string().max(5_000).optional() }),
});
const wordsSchema = z.object({ feedbackText: z.string().max(4_000).optional() });

/**
 * A thumb as an event of the log, its words masked like any other.
 *
 * @param about sequence number of the message judged; undefined when it is not known any more
 */
export function feedbackEvent(activity: IncomingActivity, about: number | undefined): Partial<Activity> | undefined {
  const read = schema.safeParse(activity.value);
  if (!read.success) return undefined;
  const { reaction, feedback } = read.data.actionValue;
  return {
    type: 'event',
    name: 'feedback',
    channelId: 'msteams',
    ...sender(activity),
    id: activity.id ?? '',
    value: { reaction, comment: wordsOf(feedback), about: about ?? null },
  };
}

function wordsOf(feedback: string | undefined): string {
  try {
    return wordsSchema.parse(JSON.parse(feedback ?? '{}')).feedbackText ?? '';
  } catch {
    return '';
  }
}
