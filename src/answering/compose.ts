import { type Citation, citationOf } from './citation.ts';
import type { Quote } from './extract.ts';

/**
 * Writes quotes as an answer, unchanged, each with the mark of its source; the words of an official source stand in
 * « guillemets », those of our own sheets do not, and a « Oui » or a « Non » comes after the question that it answers.
 *
 * @param today ISO day
 * @returns the text with marks `[1]`, and the sources in the order of their marks
 */
export function composeAnswer(quotes: readonly Quote[], today: string): { text: string; citations: Citation[] } {
  const citations: Citation[] = [];
  const paragraphs = quotes.flatMap(({ document, blocks, answersTo }) => {
    const [first] = blocks;
    if (first === undefined) return [];
    const known = citations.find((c) => c.title === document.title && c.section === first.section.headings.join(' › '));
    const citation = known ?? citationOf(document, first.section, citations.length + 1, today);
    if (known === undefined) citations.push(citation);
    const asked = answersTo === undefined ? '' : `**${answersTo}**\n`;
    const said = isOurs(document) ? quoteText(blocks) : `« ${quoteText(blocks)} »`;
    return [`${asked}${said} [${citation.position}]`];
  });
  return { text: paragraphs.join('\n\n'), citations };
}

/** The source of the manifest whose sheets are written for this project. */
const OUR_SOURCE = 'documents';

function isOurs({ sourceId }: Quote['document']): boolean {
  return sourceId === OUR_SOURCE;
}

function quoteText(blocks: Quote['blocks']): string {
  return blocks
    .map((block) => [block.sentence, ...block.items.map((item) => `- ${item}`)].join('\n'))
    .join(' ')
    .replace(/« ?/g, '“')
    .replace(/ ?»/g, '”');
}
