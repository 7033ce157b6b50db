import { fold, splitSentences } from '../../../language/index.ts';

const NAME = /(?<![\p{L}\d])\p{Lu}[\p{L}\d]*(?:[-'’]\p{L}[\p{L}\d]*)*/gu;
/** Elided articles stand before a name: « l'Afpa ». */
const ARTICLE = /^(?:[dlnsjmtc]|qu)['’]/i;

/** Names (organisations, places, acronyms) that a text gives and another does not, folded. First words count when all in capitals. */
export function unknownNames(sentence: string, known: string): string[] {
  const heard = new Set(fold(known).match(/[a-z0-9]+/g) ?? []);
  return namesIn(sentence).filter((name) => !name.split(/[^a-z0-9]+/).every((part) => heard.has(part)));
}

/** The names that a text gives, folded, in order, each as often as it is given. */
export function namesIn(text: string): string[] {
  return splitSentences(text).flatMap((sentence) =>
    [...sentence.matchAll(NAME)]
      .filter(({ 0: name, index }) => sentence.slice(0, index).match(/[\p{L}\d]/u) !== null || isAcronym(name))
      .map(([name]) => fold(name.replace(ARTICLE, '')))
      .filter((name) => name !== ''),
  );
}

function isAcronym(name: string): boolean {
  return name.length > 1 && name === name.toUpperCase();
}
