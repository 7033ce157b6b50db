import { type Activity, type Attachment, AttachmentLayoutTypes, CardFactory } from 'botbuilder';
import { z } from 'zod';
import type { LoggedActivity } from '../../../conversation/index.ts';
import type { Delivery } from '../teams-store.ts';
import { messageEntity } from './message-entity.ts';
import { privateInvitation } from './private-invitation.ts';
import { type CardPart, isAboutOnePerson, suggestionsCard, teamsCard } from './teams-card.ts';
import { splitText, teamsMarkdown } from './teams-text.ts';

/** Dialogues about one person's situation: never in front of others. */
const PRIVATE_KINDS = ['eligibility', 'handoff'];
/** What people may judge with a thumb. */
const JUDGED_KINDS = ['answer', 'refusal', 'clarify', 'trainings', 'eligibility'];
/** Teams shows no more of them (learn.microsoft.com, suggested actions). */
const MAX_SUGGESTIONS = 3;
/** Of one message's cards, as JSON; Teams refuses messages beyond some 28 kB on older clients. */
const MAX_CARDS_BYTES = 20_000;
const MAX_CARDS = 10;

const shape = z.object({
  type: z.literal('message'),
  text: z.string().default(''),
  from: z.object({ name: z.string().default('') }).optional(),
  channelData: z.looseObject({ kind: z.string().optional() }).optional(),
  entities: z.array(z.unknown()).default([]),
  attachments: z.array(z.object({ contentType: z.string(), content: z.unknown() })).default([]),
  attachmentLayout: z.string().optional(),
  suggestedActions: z.object({ actions: z.array(z.object({ title: z.string() })) }).optional(),
});

/**
 * The messages that Teams is shown for one activity of the log: none for what is no message, several for a long one.
 *
 * @param appId absent for local tools
 */
export function renderForTeams(
  { activity }: LoggedActivity,
  { scope, reference }: Pick<Delivery, 'scope' | 'reference'>,
  appId: string | undefined,
): Partial<Activity>[] {
  const read = shape.safeParse(activity);
  if (!read.success) return [];
  const { text, from, channelData, entities, suggestedActions, attachmentLayout } = read.data;
  const kind = channelData?.kind ?? '';
  const isShared = scope !== 'personal';
  if (isShared && PRIVATE_KINDS.includes(kind)) return [privateInvitation(appId)];

  const name = from?.name ?? '';
  const spoken = kind === 'counsellor' && name !== '' ? `**${name}** : ${text}` : text;
  const messages: Partial<Activity>[] = splitText(teamsMarkdown(spoken)).map((part) => {
    const entity = messageEntity(entities, part);
    return { type: 'message', text: part, textFormat: 'markdown', ...(entity && { entities: [entity] }) };
  });
  const cards = read.data.attachments.flatMap(({ contentType, content }) => {
    if (contentType !== CardFactory.contentTypes.adaptiveCard) return [];
    return isShared && isAboutOnePerson(content) ? [] : [teamsCard(content)];
  });
  const titles = suggestedActions?.actions.map(({ title }) => title) ?? [];
  const areActions = !isShared && cards.length === 0 && titles.length <= MAX_SUGGESTIONS;
  if (titles.length > 0 && !areActions) cards.push(suggestionsCard(titles));
  messages.push(...cardMessages(cards, attachmentLayout === AttachmentLayoutTypes.Carousel));

  const last = messages.at(-1);
  if (last === undefined) return [];
  if (titles.length > 0 && areActions) {
    last.suggestedActions = {
      to: reference.user === undefined ? [] : [reference.user.id],
      actions: titles.map((title) => ({ type: 'imBack', title, value: title })),
    };
  }
  if (JUDGED_KINDS.includes(kind)) last.channelData = { feedbackLoop: { type: 'default' } };
  return messages;
}

/** As few messages as hold the cards. */
function cardMessages(cards: readonly CardPart[], sideBySide: boolean): Partial<Activity>[] {
  const groups: Attachment[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const card of cards) {
    const size = Buffer.byteLength(JSON.stringify(card));
    const group = groups.at(-1);
    if (group === undefined || bytes + size > MAX_CARDS_BYTES || group.length >= MAX_CARDS) {
      groups.push([CardFactory.adaptiveCard(card)]);
      bytes = size;
    } else {
      group.push(CardFactory.adaptiveCard(card));
      bytes += size;
    }
  }
  return groups.map((attachments) => ({
    type: 'message',
    attachments,
    attachmentLayout:
      sideBySide && attachments.length > 1 ? AttachmentLayoutTypes.Carousel : AttachmentLayoutTypes.List,
  }));
}
