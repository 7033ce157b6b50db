import type { AnswerResult } from '../answer-question.ts';
import type { Citation } from '../citation.ts';
import type { WrittenAnswer } from './compose-answer.ts';

const MARK = /\[(\d+)\]$/;

/**
 * Adds to an answer the quotes of an extractive one whose sources it does not cite: every part of a composed question is
 * answered, even when the model left one out or its sentences were not kept.
 */
export function completeParts(
  written: WrittenAnswer,
  quotes: Extract<AnswerResult, { kind: 'answer' }>,
): WrittenAnswer {
  const citations: Citation[] = [...written.citations];
  const cited = new Set(written.citations.map(pageOf));
  const added = quotes.text.split('\n\n').flatMap((paragraph) => {
    const position = Number(MARK.exec(paragraph)?.[1]);
    const citation = quotes.citations.find((one) => one.position === position);
    if (citation === undefined || cited.has(pageOf(citation))) return [];
    const known = citations.find(({ url, section }) => url === citation.url && section === citation.section);
    const shown = known ?? { ...citation, position: citations.length + 1 };
    if (known === undefined) citations.push(shown);
    return [paragraph.replace(MARK, `[${shown.position}]`)];
  });
  return { text: [written.text, ...added].join('\n\n'), citations };
}

function pageOf({ url, title }: Citation): string {
  return `${url.replace(/#.*/, '')} ${title}`;
}
