import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Assistant, REPLY_KINDS, type Reply } from '../../src/dialogue/index.ts';
import type { Library } from '../../src/knowledge/index.ts';
import { fold } from '../../src/language/index.ts';
import { maskPersonalData } from '../../src/privacy/index.ts';

const schema = z.strictObject({
  questions: z.array(
    z.strictObject({
      question: z.string().min(1),
      source: z.enum(['faits', 'paraphrase']),
      /** Acceptable kinds. */
      kind: z.array(z.enum(REPLY_KINDS)).min(1),
      /** Each must appear in the text or an excerpt, in one of its ways to be said. */
      facts: z.array(z.array(z.string().min(1)).min(1)).default([]),
      /** At least one must be cited. */
      sources: z.array(z.string().min(1)).default([]),
      never: z.array(z.string().min(1)).default([]),
    }),
  ),
});

export type Expectation = z.output<typeof schema>['questions'][number];

/** Reads a table of questions with what a resident must get. */
export function readQuestionTable(path: string): readonly Expectation[] {
  return schema.parse(parse(readFileSync(path, 'utf8'))).questions;
}

/** Asks one question as a fresh conversation. */
export async function askFresh(assistant: Assistant, question: string): Promise<Reply> {
  const { text, found } = maskPersonalData(question);
  return (await assistant.respond({ text, masked: found }, {})).reply;
}

/** What a reply lacks of what was expected; empty when all is there. */
export function faultsOf(reply: Reply, expected: Expectation, library: Library): string[] {
  const faults: string[] = [];
  if (!expected.kind.includes(reply.kind)) faults.push(`kind ${reply.kind}, expected ${expected.kind.join(' or ')}`);
  if (reply.kind === 'answer' || reply.kind === 'safety') {
    const said = comparable([reply.text, ...reply.citations.map(({ excerpt }) => excerpt)].join('\n'));
    for (const ways of expected.facts) {
      if (!ways.some((way) => said.includes(comparable(way)))) faults.push(`does not say ${ways.join(' or ')}`);
    }
  }
  for (const words of expected.never) {
    if (comparable(reply.text).includes(comparable(words))) faults.push(`says ${words}`);
  }
  if (expected.sources.length > 0 && reply.kind === 'answer') {
    const cited = reply.citations.map(({ title }) => library.documents.find((one) => one.title === title)?.id ?? title);
    if (!cited.some((id) => expected.sources.includes(id))) faults.push(`cites ${cited.join(', ') || 'nothing'}`);
  }
  return faults;
}

function comparable(text: string): string {
  return fold(text).replace(/[\s\u00a0\u202f]+/g, ' ');
}
