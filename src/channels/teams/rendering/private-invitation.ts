import { type Activity, CardFactory } from 'botbuilder';

const WORDS =
  'Pour parler de votre situation, continuons en privé : ici, d’autres personnes peuvent lire. ' +
  'Ouvrez une conversation avec moi et posez-moi la même question.';

/** In front of others, in place of a dialogue about one person: a button that opens the personal chat. */
export function privateInvitation(appId: string | undefined): Partial<Activity> {
  const actions =
    appId === undefined
      ? []
      : [
          {
            type: 'Action.OpenUrl',
            title: 'Continuer en privé',
            url: `https://teams.microsoft.com/l/chat/0/0?users=28:${appId}`,
          },
        ];
  const card = {
    type: 'AdaptiveCard',
    version: '1.5',
    lang: 'fr',
    fallbackText: WORDS,
    body: [{ type: 'TextBlock', text: WORDS, wrap: true }],
    actions,
  };
  return { type: 'message', attachments: [CardFactory.adaptiveCard(card)] };
}
