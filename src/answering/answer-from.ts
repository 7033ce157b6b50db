import type { Inquiry } from './answer-parts.ts';
import type { AnswerResult } from './answer-result.ts';
import { composeAnswer } from './compose.ts';
import type { Quote } from './extract.ts';

const RELATED_OFFERED = 2;

/** Drops what is quoted twice when parts lead to the same place. */
export function merge(quotes: readonly Quote[]): Quote[] {
  const told = new Set<string>();
  return quotes.flatMap((quote) => {
    const blocks = quote.blocks.filter((block) => !told.has(block.sentence));
    for (const block of blocks) told.add(block.sentence);
    return blocks.length > 0 ? [{ ...quote, blocks }] : [];
  });
}

/**
 * The answer that some quotes make, written.
 *
 * @param today ISO day
 * @param missing what is not answered, as the person said it
 */
export function answerFrom(
  quotes: readonly Quote[],
  whole: Inquiry,
  today: string,
  missing: readonly string[],
): AnswerResult & { readonly kind: 'answer' } {
  const quoted = [...new Set(quotes.map(({ document }) => document))];
  const related = whole.found.documents
    .map(({ document }) => document)
    .filter((document) => !quoted.includes(document))
    .slice(0, RELATED_OFFERED);
  const written = composeAnswer(quotes, today);
  return {
    kind: 'answer',
    ...written,
    quoted,
    related,
    trust: whole.trust,
    ...(missing.length > 0 && { unanswered: missing }),
  };
}
