import { fold } from '../language/index.ts';

const TEXTS =
  /\barticles? (?:[lrd] ?\.? ?)?\d|\b[lrd]\.? ?\d{4}-\d|\bcode du travail\b|\blegifrance\b|\bbase legale\b|\b(?:que|ce que) dit la loi\b|\bdit la loi\b|\bquelle loi\b|\bquel article\b|\btexte de loi\b/;
const INSTITUTIONS =
  /\breseau pour l'emploi\b|\bcomites? (?:national|regional|departemental|local|territorial)|\bcrefop\b|\bloi plein emploi\b|\bcontrat d'engagement\b(?! jeune)/;
const ARTICLE = /\b([lrd])[ .*]{0,2}(\d{4}(?:-\d+){1,3})\b/g;

/** What a question has to do with the law: it asks for the texts, it speaks of the reform's institutions, or neither. */
export type LawInterest = 'texts' | 'institutions' | 'none';

export function lawInterest(question: string): LawInterest {
  const folded = fold(question);
  if (TEXTS.test(folded)) return 'texts';
  return INSTITUTIONS.test(folded) ? 'institutions' : 'none';
}

/** Ids of the articles of the Code du travail that a question names: « article L. 5411-6 » → `code-du-travail/L5411-6`. */
export function namedArticles(question: string): string[] {
  return [...fold(question).matchAll(ARTICLE)].map(
    ([, letter, number]) => `code-du-travail/${letter?.toUpperCase()}${number}`,
  );
}
