const VERSION = '1.0.0';
const SCHEMAS = 'https://developer.microsoft.com/en-us/json-schemas/teams/v1.23';

const FRENCH = {
  short: 'Assistant formation',
  full: 'Assistant formation Hauts-de-France',
  shortDescription: 'Vos questions sur la formation et l’orientation en Hauts-de-France.',
  fullDescription:
    'Un assistant automatique (une IA) de la Région Hauts-de-France. Il répond aux questions sur la formation et l’orientation en citant ses sources, cherche des formations, explique les aides, et passe la main à une personne.',
  commands: [
    ['Chercher une formation', 'Trouver une formation près de chez vous'],
    ['À quoi ai-je droit ?', 'Voir les aides possibles (en conversation privée)'],
    ['Conseiller', 'Parler à une personne'],
  ],
} as const;

const ENGLISH = {
  short: 'Training assistant',
  full: 'Hauts-de-France training assistant',
  shortDescription: 'Your questions about training and guidance in Hauts-de-France.',
  fullDescription:
    'An automatic assistant (an AI) of the Région Hauts-de-France. It answers questions about training and guidance with its sources, looks for trainings, explains what help exists, and hands over to a person. It speaks French.',
} as const;

/**
 * The app as Teams is told of it.
 *
 * @param publicUrl where the assistant is seen from outside, https
 */
export function teamsManifest(appId: string, publicUrl: string) {
  const { origin, hostname } = new URL(publicUrl);
  return {
    $schema: `${SCHEMAS}/MicrosoftTeams.schema.json`,
    manifestVersion: '1.23',
    version: VERSION,
    id: appId,
    developer: {
      name: 'Région Hauts-de-France',
      websiteUrl: `${origin}/`,
      privacyUrl: `${origin}/confidentialite`,
      termsOfUseUrl: `${origin}/mentions-legales`,
    },
    name: { short: FRENCH.short, full: FRENCH.full },
    description: { short: FRENCH.shortDescription, full: FRENCH.fullDescription },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#000091',
    localizationInfo: {
      defaultLanguageTag: 'fr-fr',
      additionalLanguages: [{ languageTag: 'en', file: 'en.json' }],
    },
    bots: [
      {
        botId: appId,
        scopes: ['personal', 'team', 'groupChat'],
        supportsFiles: false,
        isNotificationOnly: false,
        commandLists: [
          {
            scopes: ['personal', 'team', 'groupChat'],
            commands: FRENCH.commands.map(([title, description]) => ({ title, description })),
          },
        ],
      },
    ],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [hostname],
  };
}

/** Its texts in English. */
export function englishTexts() {
  return {
    $schema: `${SCHEMAS}/MicrosoftTeams.Localization.schema.json`,
    'name.short': ENGLISH.short,
    'name.full': ENGLISH.full,
    'description.short': ENGLISH.shortDescription,
    'description.full': ENGLISH.fullDescription,
  };
}
