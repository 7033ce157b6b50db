import { onTestFinished } from 'vitest';
import type { Citation } from '../../src/answering/citation.ts';
import { createChatModel } from '../../src/answering/index.ts';
import { USUAL } from '../../src/answering/model/endpoint/dialect.ts';
import { plainReply, type Reply } from '../../src/dialogue/reply.ts';
import type { AnswerCase } from '../../src/evaluation/answers/answer-cases.ts';
import { answersSuite, runAnswers } from '../../src/evaluation/answers/answers-suite.ts';
import type { Judge } from '../../src/evaluation/judge/judge-answers.ts';
import { withJudge } from '../../src/evaluation/judge/with-judge.ts';
import { systemClock } from '../../src/platform/index.ts';
import { type Behaviour, type ChatRequest, type ModelServer, startModelServer } from '../doubles/model-server.ts';
import { sampleDocument } from '../knowledge/sample-document.ts';

const SECTION = {
  headings: ['Participation'],
  anchor: 'participation',
  text: `${'Le titulaire paie une participation. '.repeat(20)}Elle est de 150 € en 2026.`,
};
export const DOCUMENTS = [sampleDocument('cpf', 'Le CPF', '', { sections: [SECTION] })];

export const CITATION: Citation = {
  position: 1,
  title: 'Le CPF',
  section: 'Participation',
  url: 'https://example.test/cpf#participation',
  date: '2026-01-01',
  excerpt: 'Le titulaire paie une participation…',
  publisher: 'Essai',
  toConfirm: false,
};

/** What is asked, and what is replied to it; a right reply says « 150 € ». */
export type Exchange = readonly [asked: string, replied: string, reply?: Partial<Reply>];

/** An endpoint that behaves as a test says, closed when the test ends. */
export async function judging(behave: (request: ChatRequest, number: number) => Behaviour): Promise<ModelServer> {
  let number = 0;
  const server = await startModelServer((request) => {
    number += 1;
    return behave(request, number);
  });
  onTestFinished(() => server.close());
  return server;
}

/** A verdict in the shape that is asked for. */
export function says(exactitude: string, fidelite = 'fidele', raison = 'Parce que.'): Behaviour {
  return { kind: 'content', content: JSON.stringify({ raison, exactitude, fidelite }) };
}

/** What stands between the marks of a request. */
export function between(name: string, { user }: ChatRequest): string {
  return new RegExp(`<${name}[^>]*>\n([\\s\\S]*?)\n</${name}>`).exec(user)?.[1] ?? '';
}

/** Lets the metrics, then a judge, look at exchanges. */
export async function judgedSuite(
  exchanges: readonly Exchange[],
  server: ModelServer,
  { budgetMs = 20_000, atOnce = 4, retries = 1, failuresToOpen = 10 }: Settings = {},
) {
  const replies = new Map(
    exchanges.map(([asked, replied, more]) => [
      asked,
      { ...plainReply('answer', replied), citations: [CITATION], ...more },
    ]),
  );
  const respond = async ({ text }: { text: string }) => ({
    reply: replies.get(text) ?? plainReply('answer', replies.values().next().value?.text ?? ''),
    memory: {},
  });
  const answers = await runAnswers(
    exchanges.map(([asked]) => caseOf(asked)),
    { respond },
    DOCUMENTS,
  );
  const measured = answersSuite(answers);
  const judge: Judge = {
    chat: createChatModel(
      { baseUrl: server.baseUrl, model: 'juge-1', apiKey: 'sk-very-secret', headers: {}, streams: false },
      { clock: systemClock, patience: { retries, failuresToOpen }, dialect: USUAL },
    ),
    name: 'juge-1',
    endpoint: new URL(server.baseUrl).host,
    instructions: 'Jugez.',
    budgetMs,
    atOnce,
  };
  const [suite] = await withJudge({ suites: [measured], answers }, judge, DOCUMENTS, () => {});
  if (suite?.judge === undefined) throw new Error('no judge took part');
  return { measured, suite, judge: suite.judge };
}

interface Settings {
  readonly budgetMs?: number;
  readonly atOnce?: number;
  readonly retries?: 0 | 1;
  readonly failuresToOpen?: number;
}

function caseOf(asked: string): AnswerCase {
  return {
    theme: 'cpf',
    messages: [asked],
    origin: 'test',
    forms: [],
    kind: ['answer'],
    facts: [['150 €', '150 euros']],
    parts: [],
    never: ['vous avez droit'],
    sources: [],
  };
}
