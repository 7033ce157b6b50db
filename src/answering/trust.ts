import type { Found } from '../knowledge/index.ts';
import { analyse } from '../language/index.ts';
import { coverageOf } from './coverage.ts';
import { nearestQuestion } from './nearest-question.ts';
import { preparedDocument } from './prepared-document.ts';

/**
 * How a question's trust is weighed: a logistic regression fitted on `knowledge/hors-domaine.yaml` (questions that stand
 * in no document, in and out of the domain). `test/answering/trust.test.ts` checks what it separates.
 */
const WEIGHTS = {
  constant: -6.73,
  /** of ln(confidence + 0.3), the ratio of retrieval.md §4 */
  ratio: 1.63,
  /** of the likeness to the nearest of the best document's own questions */
  nearestQuestion: 1.68,
  /** of the share of the question that its title and questions hold */
  title: 1.59,
  /** of the share that the whole document holds */
  document: 1.19,
  /** of ln(words + 1) */
  length: 1.37,
  /** of one word of the domain, of two or more */
  oneDomainWord: 3.05,
  moreDomainWords: 1.14,
};
const RATIO_OFFSET = 0.3;

/** Stems of the words that show the domain, from `dialogs/perimetre.yaml`. */
export type DomainStems = ReadonlySet<string>;

/**
 * How likely it is that the documents answer a question.
 *
 * @param question as the person wrote it, everyday spellings written out
 * @param found what the search gave for it
 * @param about what shows the domain: the whole message, when the question is one of its parts
 * @returns from 0 to 1; 0 when nothing was found
 */
export function trust(question: string, found: Found, domain: DomainStems, about = question): number {
  const [first] = found.documents;
  if (first === undefined) return 0;
  const best = preparedDocument(first.document);
  const coverage = coverageOf(found.words, best.table);
  const own = new Set(analyse(question).map(({ stem }) => stem));
  const shown = about === question ? own : new Set(analyse(about).map(({ stem }) => stem));
  const domainWords = [...shown].filter((stem) => domain.has(stem)).length;
  const sum =
    WEIGHTS.constant +
    WEIGHTS.ratio * Math.log(found.confidence + RATIO_OFFSET) +
    WEIGHTS.nearestQuestion * nearestQuestion(own, coverage, best).likeness +
    WEIGHTS.title * coverage.shareOfRange(best.titleText, best.questionsTo) +
    WEIGHTS.document * coverage.shareOfRange(best.titleText, best.wholeTo) +
    WEIGHTS.length * Math.log(found.words.length + 1) +
    (domainWords > 0 ? WEIGHTS.oneDomainWord : 0) +
    (domainWords > 1 ? WEIGHTS.moreDomainWords : 0);
  return 1 / (1 + Math.exp(-sum));
}
