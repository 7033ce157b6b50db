import type { Request } from 'restify';
import { LANGUAGES, type Language } from './page-texts.ts';

/** The language that a request's address asks for (`?langue=uk`) when the page speaks it; French otherwise. */
export function languageIn(request: Request, spoken: { has(language: string): boolean }): string {
  const asked = new URLSearchParams(request.getQuery()).get('langue') ?? 'fr';
  return spoken.has(asked) ? asked : 'fr';
}

/** The same, of the languages that the whole interface is in. */
export function interfaceLanguageIn(request: Request): Language {
  const asked = new URLSearchParams(request.getQuery()).get('langue');
  return LANGUAGES.find((language) => language === asked) ?? 'fr';
}
