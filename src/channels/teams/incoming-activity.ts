import { z } from 'zod';
import { hasBoundedValue } from './card-value.ts';

const SHORT = 200;
const LONG = 2_000;
const id = z.string().min(1).max(LONG);
const account = z.looseObject({
  id,
  name: z.string().max(LONG).optional(),
  aadObjectId: z.string().max(SHORT).optional(),
});

/** What is read of an activity of Teams; all else is left out. */
const schema = z.object({
  type: z.string().min(1).max(SHORT),
  id: z.string().max(LONG).optional(),
  channelId: z.string().max(SHORT),
  serviceUrl: z.url({ protocol: /^https?$/ }).max(LONG),
  from: account,
  recipient: account,
  conversation: z.looseObject({
    id,
    conversationType: z.string().max(SHORT).optional(),
    tenantId: z.string().max(SHORT).optional(),
    isGroup: z.boolean().optional(),
  }),
  text: z.string().nullish(),
  locale: z.string().max(SHORT).optional(),
  name: z.string().max(SHORT).optional(),
  action: z.string().max(SHORT).optional(),
  value: z.unknown().optional(),
  replyToId: z.string().max(LONG).optional(),
  attachments: z
    .array(z.looseObject({ contentType: z.string().max(SHORT).optional() }))
    .max(50)
    .nullish(),
  entities: z
    .array(z.looseObject({ type: z.string().max(SHORT).optional() }))
    .max(200)
    .nullish(),
  membersAdded: z.array(account).max(1_000).nullish(),
  membersRemoved: z.array(account).max(1_000).nullish(),
  channelData: z.looseObject({ team: z.looseObject({ id }).nullish() }).nullish(),
});

export type IncomingActivity = z.output<typeof schema>;

/** Thumbs bring their words as a JSON text, whose length has its own limit (`feedbackEvent`). */
const FEEDBACK = 'message/submitAction';

/** Reads the body of a request; undefined when it is no activity of Teams, or brings more data than a card does. */
export function readIncoming(body: unknown): IncomingActivity | undefined {
  const read = schema.safeParse(body);
  if (!read.success || !(read.data.name === FEEDBACK || hasBoundedValue(read.data.value))) return undefined;
  return read.data;
}
