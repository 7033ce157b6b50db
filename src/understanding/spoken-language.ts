/** The languages in which the assistant speaks of itself. */
export type SpokenLanguage = 'fr' | 'en';
