import { frenchDate } from './french-date.ts';
import type { Words } from './words.ts';

/** An ISO 8601 day as it is read: « 3 mars 2026 », “3 March 2026”. Null when it is not a day. */
export function dateWords(iso: string, language: Words['langue']): string | null {
  const french = frenchDate(iso);
  if (french === null || language === 'fr') return french;
  return new Date(iso.slice(0, 10)).toLocaleDateString(LOCALES[language], { ...LONG, timeZone: 'UTC' });
}

const LONG = { day: 'numeric', month: 'long', year: 'numeric' } as const;
/** Arabic with the digits that France writes. */
const LOCALES = { en: 'en-GB', ar: 'ar-u-nu-latn', uk: 'uk' } as const;
