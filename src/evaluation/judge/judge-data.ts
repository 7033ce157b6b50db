import type { Citation } from '../../answering/index.ts';
import { mark, maskForModel } from '../../answering/index.ts';
import type { KnowledgeDocument } from '../../knowledge/index.ts';
import type { AnswerCase } from '../answers/answer-cases.ts';
import type { AnswerRun } from '../answers/answers-suite.ts';
import { saysFacts } from '../answers/judge-reply.ts';

/** Of one cited section; a longer one is cut. */
const PASSAGE_CHARACTERS = 4_000;

/**
 * What a judge sees of one reply, as data between marks: what is expected, the cited sections whole, then, masked, what was
 * asked and what was replied.
 */
export function judgeData({ expected, reply }: AnswerRun, documents: readonly KnowledgeDocument[]): string {
  const passages = reply.citations.map((citation) => {
    const { position, title, section, date } = citation;
    const heading = `${[title, section].filter((part) => part !== '').join(' › ')} (${date})`;
    return mark('passage', `${heading}\n${citedText(citation, documents)}`, ` numero="${String(position)}"`);
  });
  const said = [
    ...expected.messages.map((message) => mark('message', message)),
    mark('genre', reply.kind),
    mark('reponse', reply.text),
  ];
  return [
    mark('attendu', wanted(expected, saysFacts(reply, expected))),
    ...passages,
    maskForModel(said.join('\n\n')).text,
  ].join('\n\n');
}

/** The section that a citation points to, or its excerpt when the index no longer has it. */
function citedText({ title, section, url, excerpt }: Citation, documents: readonly KnowledgeDocument[]): string {
  const text = documents
    .filter((document) => document.title === title && url.startsWith(document.url))
    .flatMap(({ sections }) => sections)
    .filter(({ headings }) => headings.join(' › ') === section)
    .map((one) => one.text)
    .join('\n');
  return text === '' ? excerpt : text.slice(0, PASSAGE_CHARACTERS);
}

/** @param withFacts whether a reply of this kind must say them itself */
function wanted({ kind, facts, parts, never }: AnswerCase, withFacts: boolean): string {
  const ways = (list: readonly (readonly string[])[]) => list.map((one) => one.join(' | ')).join(' ; ');
  return [
    `genre : ${kind.join(' | ')}`,
    ...(withFacts ? facts.map((one) => `à dire : ${one.join(' | ')}`) : []),
    ...parts.map((part) => `à dire sur « ${part.about} » : ${ways(part.facts)}`),
    ...never.map((words) => `à ne pas dire : ${words}`),
  ].join('\n');
}
