/** An expected failure of a request: thrown by a handler, sent as `{error: {code, message}}` with its status. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  /**
   * @param status HTTP status
   * @param code stable, in capitals: `TOKEN_EXPIRED`
   * @param message a French sentence for the person, without any internal detail
   */
  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** What the framework itself refuses, by status; nothing of its own message is passed on. */
export const STANDARD_ERRORS: Readonly<Record<number, { code: string; message: string }>> = {
  400: { code: 'BAD_REQUEST', message: 'La demande est mal formée.' },
  404: { code: 'NOT_FOUND', message: "Cette adresse n'existe pas." },
  405: { code: 'METHOD_NOT_ALLOWED', message: "Cette opération n'est pas permise ici." },
  406: { code: 'NOT_ACCEPTABLE', message: "Ce format de réponse n'est pas proposé." },
  413: { code: 'BODY_TOO_LARGE', message: 'Le contenu envoyé est trop volumineux.' },
  415: { code: 'UNSUPPORTED_MEDIA_TYPE', message: "Ce type de contenu n'est pas accepté." },
  429: { code: 'TOO_MANY_REQUESTS', message: 'Trop de demandes en peu de temps. Réessayez dans un instant.' },
  500: { code: 'INTERNAL_ERROR', message: 'Une erreur est survenue de notre côté. Réessayez dans un instant.' },
};
