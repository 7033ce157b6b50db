import { HttpError } from '../platform/index.ts';

/** Every refusal of the console's API. */
const REFUSALS = {
  SIGNED_OUT: [401, 'Votre session est terminée. Connectez-vous à nouveau.'],
  SIGN_IN_REFUSED: [401, 'Identifiant ou mot de passe incorrect.'],
  CODE_NEEDED: [409, 'Donnez aussi le code à six chiffres de votre application.'],
  CODE_REFUSED: [401, 'Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant.'],
  PASSWORD_WRONG: [403, 'Votre mot de passe actuel n’est pas celui-là.'],
  PASSWORD_LENGTH: [400, 'Choisissez un mot de passe de 12 caractères au moins, et de 200 au plus.'],
  PASSWORD_KNOWN: [400, 'Ce mot de passe est parmi les plus utilisés, ou presque. Choisissez-en un autre.'],
  PASSWORD_YOURS: [400, 'Ce mot de passe est fait de votre nom ou de votre identifiant. Choisissez-en un autre.'],
  PASSWORD_POOR: [400, 'Ce mot de passe n’a pas assez de signes différents. Choisissez-en un autre.'],
  PASSWORD_SAME: [400, 'Ce mot de passe est celui que vous aviez déjà. Choisissez-en un autre.'],
  PASSWORD_GIVEN: [403, 'Choisissez d’abord votre propre mot de passe.'],
  SECOND_FACTOR_MISSING: [403, 'Votre rôle demande un code en plus du mot de passe. Installez-le d’abord.'],
  SECOND_FACTOR_REQUIRED: [409, 'Votre rôle demande un code en plus du mot de passe : il ne peut pas être retiré.'],
  NOT_LOCAL: [409, 'Ce compte se connecte par son organisation : rien n’est à changer ici.'],
  NOT_YOUR_DUTY: [
    403,
    'Ce compte ne peut pas être changé ainsi depuis la console. Demandez-le à la personne qui exploite le service.',
  ],
  SIGN_IN_THROTTLED: [429, 'Trop d’essais en peu de temps. Attendez une minute, puis réessayez.'],
  OIDC_OFF: [404, 'La connexion par votre organisation n’est pas activée ici.'],
  OIDC_FAILED: [502, 'La connexion par votre organisation n’a pas abouti. Réessayez.'],
  OIDC_NO_ROLE: [403, 'Votre organisation ne vous donne pas accès à cette console. Demandez à votre responsable.'],
  FORBIDDEN: [403, 'Vos droits ne permettent pas cette action.'],
  ORIGIN_REFUSED: [403, 'Cette demande vient d’un autre site : elle est refusée.'],
  CSRF_REFUSED: [403, 'Cette demande n’a pas pu être vérifiée. Rechargez la page.'],
  INVALID: [400, 'La demande est incomplète ou mal formée.'],
  TOO_MANY_REQUESTS: [429, 'Trop de demandes en peu de temps. Réessayez dans un instant.'],
  REQUEST_UNKNOWN: [404, 'Cette demande n’existe pas, ou ne concerne pas vos équipes.'],
  TAKEN: [409, 'Une autre personne a déjà pris cette demande.'],
  OVER: [409, 'Cette conversation est terminée.'],
  NOT_POSSIBLE: [409, 'Cette action n’est plus possible : la demande a changé entre-temps.'],
  NOT_YOURS: [409, 'Cette conversation n’est pas, ou plus, la vôtre.'],
  HEALTH_WORDS: [
    409,
    'Ce texte parle peut-être de santé. Retirez ce qui n’est pas nécessaire, ou confirmez que vous voulez l’envoyer ainsi.',
  ],
  TEAM_UNKNOWN: [400, 'Cette équipe n’existe pas.'],
  PERSON_UNKNOWN: [400, 'Cette personne ne peut pas recevoir la demande.'],
  PERSON_AWAY: [409, 'Cette personne est absente. Choisissez-en une autre, ou une équipe.'],
  ACCOUNT_UNKNOWN: [404, 'Ce compte n’existe pas.'],
  LOGIN_TAKEN: [409, 'Cet identifiant est déjà utilisé.'],
  OWN_ACCOUNT: [409, 'Vous ne pouvez pas retirer vos propres droits : demandez à une autre personne.'],
  CANNED_REPLY_UNKNOWN: [404, 'Cette réponse type n’existe plus.'],
  HOURS_INVALID: [400, 'Ces horaires ne peuvent pas être enregistrés.'],
  HOURS_CHANGED: [
    409,
    'Une autre personne vient de changer ces horaires. Fermez cette fenêtre, relisez-les, puis recommencez.',
  ],
  CLOSURE_UNKNOWN: [404, 'Cette fermeture n’existe plus.'],
  CALLBACK_UNKNOWN: [404, 'Ce rappel n’existe pas, ou ne concerne pas vos équipes.'],
  DAYS_TOO_MANY: [400, 'Choisissez une période de 366 jours au plus.'],
  TOO_MANY_SOCKETS: [429, 'Trop de fenêtres ouvertes. Fermez-en une.'],
  STOPPING: [503, 'Le service redémarre. Réessayez dans un instant.'],
} as const satisfies Record<string, readonly [status: number, sentence: string]>;

export type RefusalCode = keyof typeof REFUSALS;

/** The error of a refusal, for a handler to throw; sent as `{error: {code, message}}`. */
export function consoleError(code: RefusalCode, headers: Readonly<Record<string, string>> = {}): HttpError {
  const [status, sentence] = REFUSALS[code];
  return new HttpError(status, code, sentence, headers);
}
