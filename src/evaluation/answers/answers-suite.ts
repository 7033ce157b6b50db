import type { Assistant, Memory, Reply } from '../../dialogue/index.ts';
import type { KnowledgeDocument } from '../../knowledge/index.ts';
import { maskPersonalData } from '../../privacy/index.ts';
import { type CaseResult, type SuiteResult, shareOf } from '../suite-result.ts';
import type { AnswerCase } from './answer-cases.ts';
import { type Judgement, judgeReply } from './judge-reply.ts';

export interface AnswerRun {
  readonly expected: AnswerCase;
  readonly reply: Reply;
  /** Of the reply, or of what one of its choices leads to when it asks back and that is right. */
  readonly judgement: Judgement;
  /** Whether the right reply came after a question with choices. */
  readonly isAskedBack: boolean;
}

const SHOWN_CHARACTERS = 900;
/** A question back offers so many choices at most, before the person button. */
const CHOICES_PRESSED = 3;

/** Asks every case as a fresh conversation, one after the other. */
export async function runAnswers(
  cases: readonly AnswerCase[],
  assistant: Pick<Assistant, 'respond'>,
  documents: readonly KnowledgeDocument[],
): Promise<readonly AnswerRun[]> {
  const ids = new Map(documents.map(({ title, id }) => [title, id]));
  const runs: AnswerRun[] = [];
  for (const expected of cases) {
    const judge = (reply: Reply) => judgeReply(reply, expected, (title) => ids.get(title) ?? title);
    const reply = await converse(assistant, expected.messages);
    const atOnce = judge(reply);
    const chosen = isRight(atOnce) ? undefined : await afterChoice(assistant, expected.messages, reply, judge);
    runs.push({ expected, reply, judgement: chosen ?? atOnce, isAskedBack: chosen !== undefined });
  }
  return runs;
}

/** What the first right choice of a question back leads to; undefined when none is right, or nothing was asked. */
async function afterChoice(
  assistant: Pick<Assistant, 'respond'>,
  messages: readonly string[],
  { kind, suggestions }: Reply,
  judge: (reply: Reply) => Judgement,
): Promise<Judgement | undefined> {
  if (kind !== 'clarify') return undefined;
  for (const choice of suggestions.slice(0, CHOICES_PRESSED)) {
    const judgement = judge(await converse(assistant, [...messages, choice]));
    if (isRight(judgement)) return judgement;
  }
  return undefined;
}

function isRight({ faults }: Judgement): boolean {
  return faults.length === 0;
}

/** The reply to the last message of a conversation. */
export async function converse(assistant: Pick<Assistant, 'respond'>, messages: readonly string[]): Promise<Reply> {
  let memory: Memory = {};
  let reply: Reply | undefined;
  for (const message of messages) {
    const { text, found } = maskPersonalData(message);
    const turn = await assistant.respond({ text, masked: found }, memory);
    memory = turn.memory;
    reply = turn.reply;
  }
  if (reply === undefined) throw new Error('a conversation without a message');
  return reply;
}

/**
 * A set of composed questions beside the others, in figures alone: who sees which are wrong begins to tune on them.
 *
 * @param name what the names of its figures begin with
 * @returns shares from 0 to 1 and the number of questions
 */
export function apartFigures(runs: readonly AnswerRun[], name: string): Record<string, number> {
  const parts = runs.reduce((sum, { expected }) => sum + expected.parts.length, 0);
  const covered = runs.reduce((sum, { judgement }) => sum + judgement.covered, 0);
  const named = runs.reduce((sum, { judgement }) => sum + judgement.named, 0);
  const share = (count: number) => (parts === 0 ? 0 : count / parts);
  return {
    [`${name}_questions`]: runs.length,
    [`${name}_composed_all_parts`]: shareOf(
      runs,
      ({ expected, judgement }) => judgement.covered === expected.parts.length,
    ),
    [`${name}_composed_parts`]: share(covered),
    [`${name}_composed_parts_told_or_named`]: share(covered + named),
  };
}

/** The figures: overall, of each theme, and of the forms that are hardest. */
export function answersSuite(runs: readonly AnswerRun[]): SuiteResult {
  const passed = ({ judgement }: AnswerRun) => isRight(judgement);
  const form = (name: AnswerCase['forms'][number]) => runs.filter(({ expected }) => expected.forms.includes(name));
  const parts = form('composee').reduce((sum, { expected }) => sum + expected.parts.length, 0);
  const covered = form('composee').reduce((sum, { judgement }) => sum + judgement.covered, 0);
  const themes = [...new Set(runs.map(({ expected }) => expected.theme))];
  const sourced = runs.filter(({ judgement }) => judgement.isSourced !== undefined);
  const forbidding = runs.filter(({ expected }) => expected.never.length > 0);
  return {
    suite: 'answers',
    figures: {
      questions: runs.length,
      right: shareOf(runs, passed),
      right_at_once: shareOf(runs, (run) => passed(run) && !run.isAskedBack),
      right_kind: shareOf(runs, ({ judgement }) => judgement.isRightKind),
      accepted_source: shareOf(sourced, ({ judgement }) => judgement.isSourced === true),
      nothing_forbidden: shareOf(forbidding, ({ judgement }) => !judgement.faults.some((f) => f.startsWith('dit «'))),
      misspelt: shareOf(form('faute'), passed),
      follow_ups: shareOf(form('suite'), passed),
      composed_all_parts: shareOf(
        form('composee'),
        ({ expected, judgement }) => judgement.covered === expected.parts.length,
      ),
      composed_parts: parts === 0 ? 0 : covered / parts,
      ...Object.fromEntries(
        themes.map((theme) => [
          `theme: ${theme}`,
          shareOf(
            runs.filter((run) => run.expected.theme === theme),
            passed,
          ),
        ]),
      ),
    },
    cases: runs.map(asCase),
  };
}

function asCase({ expected, reply, judgement }: AnswerRun): CaseResult {
  const asked = expected.messages.join(' → ');
  const cited = reply.citations.map(
    ({ position, title, section }) => `[${position}] ${title}${section && ` › ${section}`}`,
  );
  const text = reply.text.length > SHOWN_CHARACTERS ? `${reply.text.slice(0, SHOWN_CHARACTERS)}…` : reply.text;
  return {
    id: asked,
    asked,
    group: expected.theme,
    origin: expected.origin,
    passed: judgement.faults.length === 0,
    faults: [...judgement.faults],
    got: [`(${reply.kind}) ${text}`, ...cited].join('\n'),
  };
}
