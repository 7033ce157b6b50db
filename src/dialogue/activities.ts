import {
  ActionTypes,
  type Activity,
  ActivityTypes,
  AttachmentLayoutTypes,
  type CardAction,
  CardFactory,
  type Entity,
} from 'botbuilder';
import type { Citation } from '../answering/index.ts';
import type { Reply } from './reply.ts';

/**
 * Turns a reply into a Bot Framework message: its sources as a schema.org `Message` entity, the convention that Web Chat
 * and Teams read, its cards as attachments, and its suggestions as buttons.
 */
export function replyActivity(reply: Reply): Partial<Activity> {
  const cards = reply.cards ?? [];
  return {
    type: ActivityTypes.Message,
    text: reply.text,
    textFormat: 'markdown',
    locale: localeOf(reply.language),
    channelData: {
      kind: reply.kind,
      ...(reply.form && { form: reply.form }),
      ...(reply.quit && { quit: reply.quit }),
      ...(reply.calls && { calls: reply.calls }),
      ...(reply.welcome && { welcome: true }),
      ...(reply.progress && { progress: reply.progress }),
      ...(reply.plan && { plan: reply.plan }),
      ...(reply.offersErasure && { offersErasure: true }),
    },
    entities: [messageEntity(reply.citations)],
    ...(cards.length === 0
      ? {}
      : {
          attachments: cards.map((card) => CardFactory.adaptiveCard(card)),
          attachmentLayout: cards.length > 1 ? AttachmentLayoutTypes.Carousel : AttachmentLayoutTypes.List,
        }),
    ...(reply.suggestions.length === 0
      ? {}
      : {
          suggestedActions: {
            to: [],
            actions: reply.suggestions.map((title) => suggestion(title, reply.suggestionData)),
          },
        }),
  };
}

function suggestion(title: string, data: Reply['suggestionData']): CardAction {
  if (data === undefined) return { type: ActionTypes.ImBack, title, value: title };
  return { type: ActionTypes.MessageBack, title, text: title, displayText: title, value: data };
}

/** BCP 47 tag of a text; French unless said otherwise. */
export function localeOf(language: string | undefined): string {
  if (language === undefined || language === 'fr') return 'fr-FR';
  return language === 'en' ? 'en-GB' : language;
}

function messageEntity(citations: readonly Citation[]): Entity {
  return {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    '@id': '',
    additionalType: ['AIGeneratedContent'],
    citation: citations.map((citation) => ({
      '@type': 'Claim',
      position: citation.position,
      appearance: {
        '@type': 'DigitalDocument',
        name: citation.title,
        url: citation.url,
        abstract: citation.excerpt,
        dateModified: citation.date,
        section: citation.section,
        publisher: citation.publisher,
        toConfirm: citation.toConfirm,
      },
    })),
  };
}
