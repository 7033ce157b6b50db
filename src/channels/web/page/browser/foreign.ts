import type { Words } from './words.ts';

/** The attribute `lang` of a passage in another language than the page's; nothing for one in the page's own. */
export function foreign(language: string | null, { langue }: Pick<Words, 'langue'>): Readonly<Record<string, string>> {
  return language === null || language.toLowerCase().startsWith(langue) ? {} : { lang: language };
}
