import type { Request } from 'restify';
import { LANGUAGES, type Language } from './page-texts.ts';

/** The language that a request's address asks for (`?langue=en`); French otherwise. */
export function languageIn(request: Request): Language {
  const asked = new URLSearchParams(request.getQuery()).get('langue');
  return LANGUAGES.find((language) => language === asked) ?? 'fr';
}
