import { chatWords, readPageTexts } from '../../../../../src/channels/web/page/page-texts.ts';

/** The words of the interface, as they are shipped. */
export const FRENCH = chatWords(readPageTexts('fr'));
export const ENGLISH = chatWords(readPageTexts('en'));
