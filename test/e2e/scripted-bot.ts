import type { Activity } from 'botbuilder';
import type { Think } from '../../src/conversation/index.ts';

const ASSISTANT = { id: 'assistant', name: 'Assistant' };

const CPF_SOURCES = {
  type: 'https://schema.org/Message',
  '@type': 'Message',
  '@context': 'https://schema.org',
  citation: [
    {
      '@type': 'Claim',
      position: 1,
      appearance: {
        '@type': 'DigitalDocument',
        name: 'Compte personnel de formation (CPF)',
        url: 'https://travail-emploi.gouv.fr/le-compte-personnel-de-formation-cpf',
        abstract:
          'Le compte est alimenté à hauteur de 500 € par an, dans la limite de 5 000 €, pour un salarié à temps plein ou à mi-temps.',
        dateModified: '2026-03-03',
        section: 'Comment le compte est-il alimenté ?',
        publisher: 'Ministère du Travail',
      },
    },
    {
      '@type': 'Claim',
      position: 2,
      appearance: {
        '@type': 'DigitalDocument',
        name: 'Les aides de la Région Hauts-de-France à la formation',
        url: 'https://www.hautsdefrance.fr/formation',
        abstract: 'Le chèque Pass Formation peut compléter le CPF d’un demandeur d’emploi.',
        dateModified: '2025-07-01',
        section: 'Chèque Pass Formation',
        publisher: 'Région Hauts-de-France',
        toConfirm: true,
      },
    },
  ],
};

const CPF_ANSWER: Partial<Activity> = {
  locale: 'fr-FR',
  text: [
    'Oui, votre **compte personnel de formation** (CPF) peut payer tout ou partie de la formation.',
    '« Le compte est alimenté à hauteur de 500 € par an, dans la limite de 5 000 €. » [1]',
    'Si vous êtes demandeur d’emploi, deux aides peuvent compléter :\n- le **chèque Pass Formation** de la Région [2] ;\n- un complément de France Travail, au 3949.',
  ].join('\n\n'),
  entities: [CPF_SOURCES],
  channelData: { kind: 'answer' },
  suggestedActions: {
    to: [],
    actions: [
      { type: 'imBack', title: 'Et si je suis salarié ?', value: 'Et si je suis salarié ?' },
      { type: 'imBack', title: 'Suis-je éligible ?', value: 'Suis-je éligible ?' },
      { type: 'openUrl', title: 'Mon Compte Formation', value: 'https://www.moncompteformation.gouv.fr/' },
    ],
  },
};

const REFUSAL: Partial<Activity> = {
  text: [
    'Je n’ai pas trouvé d’information fiable et à jour sur ce sujet.',
    'Voici qui peut vous répondre :\n- **France Travail** : 3949\n- **Proch’Emploi** : 0 800 02 60 80',
  ].join('\n\n'),
  channelData: { kind: 'refusal' },
  suggestedActions: {
    to: [],
    actions: [{ type: 'imBack', title: 'Parler à une personne', value: 'Parler à une personne' }],
  },
};

const SAFETY: Partial<Activity> = {
  text: [
    'Ce que vous vivez compte. Vous pouvez appeler le **3114** tout de suite : c’est gratuit, jour et nuit.',
    'Si vous êtes en danger maintenant, appelez le **15** ou le **112**. Si vous ne pouvez pas parler, écrivez un SMS au **114**.',
  ].join('\n\n'),
  channelData: { kind: 'safety' },
};

/** Where « Quitter vite » leads. */
export const NEUTRAL_PAGE = 'https://neutre.example/';

const VIOLENCE: Partial<Activity> = {
  text: 'Appelez le 3919 : écoute gratuite et anonyme, jour et nuit.',
  channelData: { kind: 'safety', quit: { address: NEUTRAL_PAGE } },
};

const GREETING: Partial<Activity> = {
  text: 'Bonjour. Je suis un assistant automatique (une IA). Que cherchez-vous ?',
  channelData: { kind: 'smalltalk' },
  suggestedActions: {
    to: [],
    actions: [{ type: 'imBack', title: 'Le CPF, c’est quoi ?', value: 'Le CPF, c’est quoi ?' }],
  },
};

const ARABIC: Partial<Activity> = {
  text: 'يمكنك:\n- استخدام حساب التكوين CPF\n- الاتصال على 3949',
  locale: 'ar',
  channelData: { kind: 'smalltalk' },
};

/** A bot that knows four subjects and repeats the rest: what the page needs to be shown in each of its states. */
export const scriptedBot: Think = async ({ activity, state }) => ({
  replies: activity.type === 'event' ? [] : [{ type: 'message', from: ASSISTANT, ...reply(activity) }],
  state,
});

function reply({ type, text = '' }: Partial<Activity>): Partial<Activity> {
  if (type === 'conversationUpdate') return GREETING;
  if (/cpf|payer/i.test(text)) return CPF_ANSWER;
  if (/football/i.test(text)) return REFUSAL;
  if (/mourir/i.test(text)) return SAFETY;
  if (/frappe/i.test(text)) return VIOLENCE;
  if (text === 'عربي') return ARABIC;
  if (/personne/i.test(text)) return { text: 'Je vous mets en relation.', channelData: { kind: 'handoff' } };
  return { text: `Vous avez dit : ${text}`, channelData: { kind: 'smalltalk' } };
}
