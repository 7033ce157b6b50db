import { fold } from '../knowledge/index.ts';

const LAW =
  /\barticles? (?:[lrd] ?\.? ?)?\d|\b[lrd]\.? ?\d{4}-\d|\bcode du travail\b|\bla loi\b|\bloi (?:n|plein|pour|du|avenir)|\bdecret\b|\blegifrance\b|\blegal(?:e|ement)?\b|\bce que dit la loi\b|\breseau pour l'emploi\b|\bcomite (?:national|regional|departemental|local|territorial)\b|\bcrefop\b/;
const ARTICLE = /\b([lrd])[ .*]{0,2}(\d{4}(?:-\d+){1,3})\b/g;

/** Whether a question speaks of the law, so that the law may lead the answer. */
export function isAboutLaw(question: string): boolean {
  return LAW.test(fold(question));
}

/** Ids of the articles of the Code du travail that a question names: « article L. 5411-6 » → `code-du-travail/L5411-6`. */
export function namedArticles(question: string): string[] {
  return [...fold(question).matchAll(ARTICLE)].map(
    ([, letter, number]) => `code-du-travail/${letter?.toUpperCase()}${number}`,
  );
}
