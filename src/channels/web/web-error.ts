import { HttpError } from '../../platform/index.ts';

/**
 * Every refusal of the web channel. Statuses are those the Direct Line client expects: 403 an expired token (it waits
 * for a new one), 404 a conversation that is over, other 4xx a message that will not pass by being sent again.
 */
const REFUSALS = {
  TOKEN_MISSING: [401, "Cette demande n'est pas accompagnée d'une autorisation. Rechargez la page."],
  TOKEN_INVALID: [401, "L'autorisation jointe n'est pas valable. Rechargez la page."],
  TOKEN_EXPIRED: [403, 'Votre autorisation a expiré. Rechargez la page pour reprendre la conversation.'],
  TOKEN_FOR_ANOTHER_CONVERSATION: [403, 'Votre autorisation concerne une autre conversation.'],
  CONVERSATION_UNKNOWN: [404, "Cette conversation n'existe pas ou n'existe plus. Commencez-en une nouvelle."],
  CONVERSATION_CLOSED: [404, 'Cette conversation est terminée. Commencez-en une nouvelle.'],
  ACTIVITY_INVALID: [400, "Ce message n'a pas la forme attendue, ou il contient trop de données."],
  MESSAGE_EMPTY: [400, 'Votre message est vide. Écrivez votre question, puis envoyez-la.'],
  WATERMARK_INVALID: [400, 'Le repère de lecture (watermark) doit être un nombre.'],
  FILES_REFUSED: [
    415,
    "L'assistant ne reçoit pas de fichiers. Décrivez votre demande par écrit, sans données personnelles.",
  ],
  FILE_TOO_LARGE: [413, "Ce fichier est trop volumineux, et l'assistant ne reçoit pas de fichiers."],
  CALLBACK_INVALID: [400, "Ce formulaire n'a pas la forme attendue. Rechargez la page."],
  CALLBACK_WHILE_ANSWERED: [409, 'Une personne vous répond en ce moment : écrivez-lui ici.'],
  TOO_MANY_REQUESTS: [429, 'Vous allez un peu vite pour nous. Réessayez dans un instant.'],
  STOPPING: [503, 'Le service redémarre. Réessayez dans un instant.'],
} as const satisfies Record<string, readonly [status: number, sentence: string]>;

export type RefusalCode = keyof typeof REFUSALS;

/** The error of a refusal, for a handler to throw; sent as `{error: {code, message}}`. */
export function webError(code: RefusalCode, headers: Readonly<Record<string, string>> = {}): HttpError {
  const [status, sentence] = REFUSALS[code];
  return new HttpError(status, code, sentence, headers);
}
