import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PROJECT_FOLDER } from '../../../src/assistant-parts.ts';
import type { Assistant, Memory, Reply } from '../../../src/dialogue/index.ts';
import { fold } from '../../../src/language/index.ts';
import type { ChatRequest } from '../../doubles/model-server.ts';

export const ESSAIS = join(PROJECT_FOLDER, '..', 'shared', 'data', 'essais', 'questions.jsonl');

const essaiSchema = z.looseObject({
  id: z.string(),
  turns: z.array(z.string()).min(1),
  kinds: z.array(z.string()),
  must: z.array(z.string()),
  must_not: z.array(z.string()),
});

/** A resident's question with what its answer must and must not say, as regular expressions. */
export type Essai = z.output<typeof essaiSchema>;

/** The questions given with the project; none where they are absent. */
export function readEssais(): Essai[] {
  if (!existsSync(ESSAIS)) return [];
  return readFileSync(ESSAIS, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => essaiSchema.parse(JSON.parse(line)));
}

/** What became of a question: `honest` says that it does not know, or asks back. */
export type Verdict = 'right' | 'honest' | 'wrong';

const HONEST: ReadonlySet<Reply['kind']> = new Set(['refusal', 'clarify']);

export function verdictOf(reply: Reply, { kinds, must, must_not: never }: Essai): Verdict {
  const said = [
    reply.text,
    ...reply.citations.map(({ excerpt }) => excerpt),
    ...(reply.cards ?? []).map(({ fallbackText }) => fallbackText),
  ].join('\n');
  const isRight =
    kinds.includes(reply.kind) &&
    must.every((one) => matches(one, said)) &&
    !never.some((one) => matches(one, reply.text));
  if (isRight) return 'right';
  return HONEST.has(reply.kind) ? 'honest' : 'wrong';
}

function matches(pattern: string, text: string): boolean {
  return new RegExp(pattern, 'i').test(text) || new RegExp(fold(pattern), 'i').test(fold(text));
}

/** The reply to the last turn of a conversation. */
export async function lastReply(assistant: Assistant, { id, turns }: Essai): Promise<Reply> {
  let memory: Memory = {};
  let reply: Reply | undefined;
  for (const text of turns) {
    const turn = await assistant.respond({ text, masked: [], conversationId: id }, memory);
    memory = JSON.parse(JSON.stringify(turn.memory));
    reply = turn.reply;
  }
  if (reply === undefined) throw new Error('no turn');
  return reply;
}

/** The numbered sentences of a choosing request, by their sections, in their order. */
export function sentencesIn({ user }: ChatRequest): { readonly number: number; readonly text: string }[][] {
  return [...user.matchAll(/<fiche [^>]*>\n([\s\S]*?)\n<\/fiche>/g)].map(([, body = '']) =>
    [...body.matchAll(/\[(\d+)\] ([\s\S]*?)(?=\n\[\d+\] |$)/g)].map(([, number, text = '']) => ({
      number: Number(number),
      text,
    })),
  );
}

/**
 * The sentences that answer, as somebody who knows the answers finds them: the first section that says all that must be said,
 * else what several say together; none when nothing does.
 */
export function rightNumbers(request: ChatRequest, essai: Essai): number[] {
  const sections = sentencesIn(request).map((list) =>
    list.filter(({ text }) => !essai.must_not.some((one) => matches(one, text))),
  );
  const holding = (list: readonly { number: number; text: string }[], pattern: string) =>
    list.find(({ text }) => matches(pattern, text))?.number;
  if (essai.must.length === 0) return [];
  for (const list of [...sections, sections.flat()]) {
    const found = essai.must.map((pattern) => holding(list, pattern));
    if (found.every((number) => number !== undefined)) return [...new Set(found)];
  }
  return [];
}

/** The message of a choosing request. */
export function messageIn({ user }: ChatRequest): string {
  return /<message>\n([\s\S]*)\n<\/message>/.exec(user)?.[1] ?? '';
}
