import { type Citation, citationOf } from './citation.ts';
import type { Quote } from './extract.ts';

/**
 * Writes quotes as an answer: each in « guillemets », unchanged, with the mark of its source.
 *
 * @param today ISO day
 * @returns the text with marks `[1]`, and the sources in the order of their marks
 */
export function composeAnswer(quotes: readonly Quote[], today: string): { text: string; citations: Citation[] } {
  const citations: Citation[] = [];
  const paragraphs = quotes.flatMap(({ document, blocks }) => {
    const [first] = blocks;
    if (first === undefined) return [];
    const known = citations.find((c) => c.title === document.title && c.section === first.section.headings.join(' › '));
    const citation = known ?? citationOf(document, first.section, citations.length + 1, today);
    if (known === undefined) citations.push(citation);
    return [`« ${quoteText(blocks)} » [${citation.position}]`];
  });
  return { text: paragraphs.join('\n\n'), citations };
}

function quoteText(blocks: Quote['blocks']): string {
  return blocks
    .map((block) => [block.sentence, ...block.items.map((item) => `- ${item}`)].join('\n'))
    .join(' ')
    .replace(/« ?/g, '“')
    .replace(/ ?»/g, '”');
}
