import { type Activity, type Attachment, AttachmentLayoutTypes, CardFactory } from 'botbuilder';
import { z } from 'zod';
import type { LoggedActivity } from '../../../conversation/index.ts';
import type { Scope } from '../place.ts';
import { INVITATION } from '../private-dialogues.ts';
import type { Delivery } from '../teams-store.ts';
import type { TeamsWords } from '../teams-words.ts';
import { messageEntity } from './message-entity.ts';
import { privateInvitation } from './private-invitation.ts';
import { type CardPart, isAboutOnePerson, suggestionsCard, teamsCard } from './teams-card.ts';
import { splitText, teamsMarkdown } from './teams-text.ts';

/** What people may judge with a thumb. */
const JUDGED_KINDS = ['answer', 'refusal', 'clarify', 'trainings', 'eligibility'];
/** Above the message box there is room for few and short ones (learn.microsoft.com, suggested actions). */
const MAX_SUGGESTIONS = 3;
const MAX_SUGGESTION_CHARACTERS = 40;
/** Of one message's cards, as JSON; Teams refuses messages beyond some 28 kB on older clients. */
const MAX_CARDS_BYTES = 20_000;
const MAX_CARDS = 10;

const shape = z.object({
  type: z.literal('message'),
  text: z.string().default(''),
  from: z.object({ name: z.string().default('') }).optional(),
  channelData: z
    .looseObject({ kind: z.string().optional(), quit: z.unknown().optional(), offersErasure: z.boolean().optional() })
    .optional(),
  entities: z.array(z.unknown()).default([]),
  attachments: z.array(z.object({ contentType: z.string(), content: z.unknown() })).default([]),
  attachmentLayout: z.string().optional(),
  suggestedActions: z
    .object({ actions: z.array(z.object({ title: z.string(), value: z.unknown().optional() })) })
    .optional(),
});

interface RenderWords {
  /** Absent for local tools. */
  readonly appId: string | undefined;
  readonly words: TeamsWords['textes'];
  readonly erasure: TeamsWords['effacer'];
}

/**
 * The messages that Teams is shown for one activity of the log: none for what is no message, several for a long one.
 */
export function renderForTeams(
  { activity }: LoggedActivity,
  { scope, reference }: Pick<Delivery, 'scope' | 'reference'>,
  { appId, words, erasure }: RenderWords,
): Partial<Activity>[] {
  const read = shape.safeParse(activity);
  if (!read.success) return [];
  const { text, from, channelData, entities, suggestedActions, attachmentLayout } = read.data;
  const kind = channelData?.kind ?? '';
  const isShared = scope !== 'personal';
  // The bot begins no such dialogue here (`keepPrivate`); what an earlier release left unsent is not shown either.
  if (kind === INVITATION || (isShared && kind === 'eligibility')) return [privateInvitation(appId, words)];

  const name = from?.name ?? '';
  if (channelData?.offersErasure === true) return [erasureQuestion(erasure, isShared, reference)];
  const said = kind === 'counsellor' && name !== '' ? `**${name}** : ${text}` : text;
  const spoken = channelData?.quit === undefined ? said : `${said}\n\n${words.quitter_vite}`;
  const messages: Partial<Activity>[] = splitText(teamsMarkdown(spoken)).map((part) => {
    const entity = messageEntity(entities, part);
    return { type: 'message', text: part, textFormat: 'markdown', ...(entity && { entities: [entity] }) };
  });
  const cards = read.data.attachments.flatMap(({ contentType, content }) => {
    if (contentType !== CardFactory.contentTypes.adaptiveCard) return [];
    return isShared && isAboutOnePerson(content) ? [] : [teamsCard(content)];
  });
  const titles = suggestedActions?.actions.map(({ title }) => title) ?? [];
  const fits = titles.length <= MAX_SUGGESTIONS && titles.every(({ length }) => length <= MAX_SUGGESTION_CHARACTERS);
  // Beside sources they are buttons too: nothing may come between an answer and what it is quoted from.
  const areActions = !isShared && cards.length === 0 && fits && !messages.some(hasSources);
  // The greeting of a channel: two posts would begin two threads.
  if (isFirstOfThread(scope, reference) && titles.length > 0) return [greetingPost(spoken, titles, entities)];
  if (titles.length > 0 && !areActions) cards.push(suggestionsCard(titles, '', dataOf(suggestedActions?.actions)));
  // Text and cards apart: of a message with both, Teams makes two and tells the id of neither.
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

/** Whether to erase the conversation, with the words that `EraseCommand` takes. */
function erasureQuestion(
  { question, oui, non }: TeamsWords['effacer'],
  isShared: boolean,
  reference: Delivery['reference'],
): Partial<Activity> {
  // Behind whose name a suggestion stands is not told apart in a group: buttons of a card there.
  if (isShared)
    return { type: 'message', attachments: [CardFactory.adaptiveCard(suggestionsCard([oui, non], question))] };
  const actions = [oui, non].map((title) => ({ type: 'imBack', title, value: title }));
  const to = reference.user === undefined ? [] : [reference.user.id];
  return { type: 'message', text: question, textFormat: 'markdown', suggestedActions: { to, actions } };
}

/** Whether what is sent there begins a thread: a channel's own id names none. */
function isFirstOfThread(scope: Scope, { conversation }: Delivery['reference']): boolean {
  return scope === 'channel' && conversation !== undefined && !conversation.id.includes(';messageid=');
}

function greetingPost(text: string, titles: readonly string[], entities: readonly unknown[]): Partial<Activity> {
  const entity = messageEntity(entities, text);
  return {
    type: 'message',
    attachments: [CardFactory.adaptiveCard(suggestionsCard(titles, text))],
    ...(entity && { entities: [entity] }),
  };
}

function hasSources({ entities = [] }: Partial<Activity>): boolean {
  return entities.some(({ citation }) => Array.isArray(citation) && citation.length > 0);
}

/** What goes with proposals when they are pressed, by title. */
function dataOf(actions: readonly { title: string; value?: unknown }[] = []): ReadonlyMap<string, object> {
  return new Map(
    actions.flatMap(({ title, value }) => (typeof value === 'object' && value !== null ? [[title, value]] : [])),
  );
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
