import {
  type KnowledgeDocument,
  type Library,
  occurs,
  type Phrase,
  splitSentences,
  words,
} from '../../knowledge/index.ts';

/** A passage that a model may use, under the number by which it cites it. */
export interface Evidence {
  /** From 1. */
  readonly number: number;
  readonly document: KnowledgeDocument;
  readonly headings: readonly string[];
  /** What may be said of it: sentences that may not be quoted or that give orders are already left out. */
  readonly sentences: readonly string[];
}

export interface EvidenceRules {
  /** Whether a sentence may be quoted, see `readWatchedAmounts`. */
  readonly allows: (sentence: string) => boolean;
  /** What orders to a model look like, see `GuardRules`. */
  readonly injections: readonly Phrase[];
}

const DOCUMENTS_SEARCHED = 10;
const PASSAGES_OF_DOCUMENT = 2;
const PASSAGES_MOST = 8;

/**
 * The passages for a question, from documents that the extractive path already found trustworthy for it.
 *
 * @param questions the question, then its parts
 * @param trusted documents that may be cited, best first
 */
export async function gatherEvidence(
  library: Library,
  questions: readonly string[],
  trusted: readonly KnowledgeDocument[],
  rules: EvidenceRules,
): Promise<Evidence[]> {
  const allowed = new Set(trusted.map(({ id }) => id));
  const chosen = new Map<string, { document: KnowledgeDocument; headings: readonly string[]; text: string }>();
  for (const question of questions) {
    for (const tier of tiersOf(trusted)) {
      const { hits } = await library.engine.search(question, { tier, limit: DOCUMENTS_SEARCHED });
      for (const { document, bestPassages } of hits) {
        if (!allowed.has(document.id)) continue;
        for (const { passage } of bestPassages.slice(0, PASSAGES_OF_DOCUMENT)) {
          chosen.set(passage.id, { document, headings: passage.headings, text: passage.text });
        }
      }
    }
  }
  const rank = (id: string) => trusted.findIndex((document) => document.id === id);
  return [...chosen.values()]
    .sort((a, b) => rank(a.document.id) - rank(b.document.id))
    .map((passage) => ({ ...passage, sentences: usable(passage.text, rules) }))
    .filter(({ sentences }) => sentences.length > 0)
    .slice(0, PASSAGES_MOST)
    .map(({ document, headings, sentences }, index) => ({ number: index + 1, document, headings, sentences }));
}

function tiersOf(documents: readonly KnowledgeDocument[]) {
  return [...new Set(documents.map(({ tier }) => tier))];
}

/** A passage that gives one order is not used at all: what stands around it is not to be trusted either. */
function usable(text: string, { allows, injections }: EvidenceRules): string[] {
  return givesOrders(text, injections) ? [] : splitSentences(text).filter(allows);
}

/** Whether a text speaks to a language model instead of informing residents. */
export function givesOrders(text: string, injections: readonly Phrase[]): boolean {
  const said = words(text);
  return injections.some((phrase) => occurs(phrase, said));
}
