import { HttpError } from '../platform/index.ts';

/** Every refusal of the console's API. */
const REFUSALS = {
  SIGNED_OUT: [401, 'Votre session est terminée. Connectez-vous à nouveau.'],
  SIGN_IN_REFUSED: [401, 'Identifiant ou mot de passe incorrect.'],
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
