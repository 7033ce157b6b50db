import { type Citation, citationOf } from '../citation.ts';
import type { KeptSentence } from './checks/check-draft.ts';
import type { SourceSentence } from './checks/support.ts';

export interface WrittenAnswer {
  readonly text: string;
  readonly citations: readonly Citation[];
}

/**
 * Writes checked sentences as an answer, each with the marks of its sources; a new paragraph where the source changes.
 *
 * @param heading what stands before the French text when translations come first
 * @param today ISO day
 */
export function composeChecked(
  kept: readonly KeptSentence[],
  heading: string | undefined,
  today: string,
): WrittenAnswer {
  const citations: Citation[] = [];
  const marked = kept.map(({ text, translation, sources }) => {
    const positions = new Set(sources.map((source) => positionOf(source, citations, today)));
    const marks = [...positions].map((position) => `[${position}]`).join(' ');
    return {
      french: `${text} ${marks}`,
      translated: translation === null ? '' : `${translation} ${marks}`,
      document: sources[0]?.evidence.document.id,
    };
  });
  const paragraphs = (pick: (one: (typeof marked)[number]) => string): string =>
    marked
      .map((one, index) => {
        const sameSource = index === 0 || marked[index - 1]?.document === one.document;
        return `${index === 0 ? '' : sameSource ? ' ' : '\n\n'}${pick(one)}`;
      })
      .join('');
  const french = paragraphs((one) => one.french);
  const text = heading === undefined ? french : [paragraphs((one) => one.translated), heading, french].join('\n\n');
  return { text, citations };
}

/** Adds the source to the citations when it is new. */
function positionOf(source: SourceSentence, citations: Citation[], today: string): number {
  const { document, section } = source.evidence;
  const citation = citationOf(document, section, citations.length + 1, today);
  const known = citations.find(
    ({ url, title, section }) => url === citation.url && title === citation.title && section === citation.section,
  );
  if (known !== undefined) return known.position;
  citations.push(citation);
  return citation.position;
}
