import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { IncomingActivity } from './incoming-activity.ts';

/** The same limit as on the web; the bot tells kindly when a message is longer. */
const MAX_CHARACTERS = 4_000;
/** A filled-in card is far smaller. */
const MAX_VALUE_CHARACTERS = 20_000;
/** How Teams joins a message's own formatting; no file. */
const FORMATTED_TEXT = 'text/html';
const mentionSchema = z.object({ mentioned: z.object({ id: z.string() }), text: z.string().optional() });

/**
 * What the log keeps of a person's message: without the mention of the assistant, without names, files by their kind
 * alone. A message that comes with files gives two: the words, then the files, for the bot to refuse them in words.
 */
export function personMessages(activity: IncomingActivity): Partial<Activity>[] {
  const base = { type: 'message', channelId: 'msteams', ...sender(activity), ...localeOf(activity) };
  const text = withoutMention(activity);
  const value = cardValue(activity.value);
  const words = { ...base, id: activity.id ?? '', ...cut(text), ...(value !== undefined && { value }) };
  const files = (activity.attachments ?? []).filter(({ contentType }) => contentType !== FORMATTED_TEXT);
  if (files.length === 0) return [words];
  const attachments = files.map(({ contentType }) => ({ contentType: contentType ?? '' }));
  const filesAlone = { ...base, id: `${activity.id ?? ''}#files`, text: '', attachments };
  return text === '' && value === undefined ? [filesAlone] : [words, filesAlone];
}

/** Data of a card's button, whichever way Teams brings it back; undefined when it is none. */
export function cardValue(value: unknown): Record<string, unknown> | undefined {
  const object = typeof value === 'string' ? parsed(value) : value;
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return undefined;
  if (JSON.stringify(object).length > MAX_VALUE_CHARACTERS) return undefined;
  const { msteams: _ofTeams, ...data } = { ...object, msteams: undefined };
  return data;
}

export function sender({ from }: IncomingActivity): Pick<Activity, 'from'> {
  return { from: { id: from.aadObjectId ?? from.id, name: '', role: 'user' } };
}

function localeOf({ locale }: IncomingActivity): { locale?: string } {
  return locale === undefined ? {} : { locale };
}

function withoutMention({ text, entities, recipient }: IncomingActivity): string {
  let rest = text ?? '';
  for (const entity of entities ?? []) {
    const mention = mentionSchema.safeParse(entity);
    if (!mention.success || mention.data.mentioned.id !== recipient.id) continue;
    if (mention.data.text) rest = rest.replaceAll(mention.data.text, ' ');
  }
  return rest.replace(/ /g, ' ').trim();
}

function cut(text: string): Partial<Activity> {
  if (text.length <= MAX_CHARACTERS) return { text };
  // Half a number at the end would not be recognised, nor masked.
  return { text: text.slice(0, MAX_CHARACTERS).replace(/[\s\d]*\S*$/, '…'), channelData: { tooLong: true } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
