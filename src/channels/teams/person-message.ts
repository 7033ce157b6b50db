import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { cutMessage, MAX_TEXT_CHARACTERS } from '../../conversation/index.ts';
import { cardValue } from './card-value.ts';
import type { IncomingActivity } from './incoming-activity.ts';
import { scopeOf } from './place.ts';
import { SHARED_MARK } from './private-dialogues.ts';

/** Of a message as Teams sends it, mentions of the assistant included; the rest of a longer one is not read. */
const MAX_RAW_CHARACTERS = 2 * MAX_TEXT_CHARACTERS;
/** Ways of writing the assistant's name in one message. */
const MAX_MENTIONS = 10;
const MAX_MENTION_CHARACTERS = 200;
/** How Teams joins a message's own formatting; no file. */
const FORMATTED_TEXT = 'text/html';
const mentionSchema = z.object({
  mentioned: z.object({ id: z.string() }),
  text: z.string().max(MAX_MENTION_CHARACTERS).optional(),
});

/**
 * What the log keeps of a person's message: without the mention of the assistant, without names, files by their kind
 * alone. A message that comes with files gives two: the words, then the files, for the bot to refuse them in words.
 */
export function personMessages(activity: IncomingActivity): Partial<Activity>[] {
  const pressed = imBackWords(activity.value);
  const text = withoutMention(activity) || pressed || messageBackWords(activity.value) || '';
  const value = pressed === undefined ? cardValue(activity.value) : undefined;
  const base = baseOf(activity);
  const isCut = text.length > MAX_TEXT_CHARACTERS || (activity.text?.length ?? 0) > MAX_RAW_CHARACTERS;
  const words = {
    ...base,
    id: activity.id ?? '',
    text: isCut ? cutMessage(text) : text,
    channelData: { ...base.channelData, ...(isCut && { tooLong: true }) },
    ...(value !== undefined && { value }),
  };
  const files = (activity.attachments ?? []).filter(({ contentType }) => contentType !== FORMATTED_TEXT);
  if (files.length === 0) return [words];
  const attachments = files.map(({ contentType }) => ({ contentType: contentType ?? '' }));
  const filesAlone = { ...base, id: `${activity.id ?? ''}#files`, text: '', attachments };
  return text === '' && value === undefined ? [filesAlone] : [words, filesAlone];
}

const imBackSchema = z.object({ msteams: z.object({ type: z.literal('imBack'), value: z.string() }) });

/** What a button says in the person's name, where a client brings it as data instead of saying it. */
function imBackWords(value: unknown): string | undefined {
  return imBackSchema.safeParse(value).data?.msteams.value;
}

const messageBackSchema = z.object({ msteams: z.object({ type: z.literal('messageBack'), text: z.string() }) });

/** The words that come with a button's data, where a client leaves them inside the data. */
function messageBackWords(value: unknown): string | undefined {
  return messageBackSchema.safeParse(value).data?.msteams.text;
}

/** The press of a card's button that comes as an `invoke`. */
export function pressOf(activity: IncomingActivity, value: Record<string, unknown>): Partial<Activity> {
  return { ...baseOf(activity), id: activity.id ?? '', text: '', value };
}

function baseOf(activity: IncomingActivity) {
  const shared = scopeOf(activity.conversation) !== 'personal';
  return {
    type: 'message',
    channelId: 'msteams',
    ...sender(activity),
    ...localeOf(activity),
    channelData: shared ? SHARED_MARK : {},
  };
}

export function sender({ from }: IncomingActivity): Pick<Activity, 'from'> {
  return { from: { id: from.aadObjectId ?? from.id, name: '', role: 'user' } };
}

function localeOf({ locale }: IncomingActivity): { locale?: string } {
  return locale === undefined ? {} : { locale };
}

/** The words without the mention of the assistant; other people's mentions stay as they are written. */
export function withoutMention({ text, entities, recipient }: IncomingActivity): string {
  const names = new Set<string>();
  for (const entity of entities ?? []) {
    const mention = mentionSchema.safeParse(entity);
    if (!mention.success || mention.data.mentioned.id !== recipient.id) continue;
    if (mention.data.text && names.size < MAX_MENTIONS) names.add(mention.data.text);
  }
  let rest = (text ?? '').slice(0, MAX_RAW_CHARACTERS);
  for (const name of names) rest = rest.replaceAll(name, ' ');
  return rest.replace(/&nbsp;|\u00a0/g, ' ').trim();
}
