import { type Activity, CardFactory } from 'botbuilder';
import type { TeamsWords } from '../teams-words.ts';

/**
 * In front of others, in place of a dialogue about one person: a button that opens the personal chat.
 *
 * @param appId absent for local tools: there is no address to open
 */
export function privateInvitation(appId: string | undefined, words: TeamsWords['textes']): Partial<Activity> {
  const actions =
    appId === undefined
      ? []
      : [
          {
            type: 'Action.OpenUrl',
            title: words.bouton_en_prive,
            url: `https://teams.microsoft.com/l/chat/0/0?users=28:${appId}`,
          },
        ];
  const card = {
    type: 'AdaptiveCard',
    version: '1.5',
    lang: 'fr',
    fallbackText: words.en_prive,
    body: [{ type: 'TextBlock', text: words.en_prive, wrap: true }],
    actions,
  };
  return { type: 'message', attachments: [CardFactory.adaptiveCard(card)] };
}
