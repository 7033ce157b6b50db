import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainReply } from '../../src/dialogue/reply.ts';
import { type Measured, readAnswerCases, runEvaluation, type SuiteId, underFloor } from '../../src/evaluation/index.ts';
import type { KnowledgeDocument } from '../../src/knowledge/index.ts';
import { type MeasuredSources, openMeasuredSources } from './open-measured.ts';

/** What the reform of 2023 to 2026 is told in. */
const REFORM = new Set([
  'national/chronologie-2023-2026',
  'national/contrat-engagement',
  'national/inscription-generalisee',
  'national/loi-plein-emploi',
  'national/periode-de-reconversion',
  'national/pro-a-transco',
  'national/reseau-emploi-comites',
  'national/rsa-et-formation',
  'national/sanctions',
  'hdf/protocole-8-juin-2023',
]);

/** A shared machine may be slow; nothing here waits for a time to pass. */
const WITHIN_MS = 240_000;

let sources: MeasuredSources;
let whole: ReturnType<MeasuredSources['over']>;
beforeAll(async () => {
  sources = await openMeasuredSources();
  whole = sources.over();
}, WITHIN_MS);
afterAll(() => sources.close());

/** « suite figure » of all that is under its floor. */
async function fallenIn(suites: readonly SuiteId[], measured: Measured): Promise<string[]> {
  const evaluated = await runEvaluation(suites, sources.places, measured);
  return underFloor(evaluated.suites, sources.floors).map(({ suite, figure }) => `${suite} ${figure}`);
}

describe('the evaluation', { timeout: WITHIN_MS }, () => {
  it('asks at least 150 questions, over all themes and forms', () => {
    const cases = readAnswerCases(sources.places.questions);
    const form = (name: string) => cases.filter(({ forms }) => forms.some((one) => one === name)).length;
    expect(cases.length).toBeGreaterThanOrEqual(150);
    expect(new Set(cases.map(({ theme }) => theme)).size).toBeGreaterThanOrEqual(12);
    expect(form('faute')).toBeGreaterThanOrEqual(20);
    expect(form('composee')).toBeGreaterThanOrEqual(20);
    expect(form('suite')).toBeGreaterThanOrEqual(12);
    expect(new Set(cases.map(({ messages }) => messages.join('\n'))).size).toBe(cases.length);
  });

  it.each(['answers', 'understanding', 'danger', 'trainings', 'eligibility', 'refusal'] as const)(
    '%s: every figure holds its floor',
    async (suite) => {
      expect(Object.keys(sources.floors[suite] ?? {}).length).toBeGreaterThan(0);
      expect(await fallenIn([suite], whole)).toEqual([]);
    },
  );

  it('says why the search was not measured where no test set is', async () => {
    const { suites } = await runEvaluation(['retrieval'], sources.places, whole);
    expect(suites[0]?.skipped).toContain('no BEIR folder');
  });
});

describe('the evaluation is able to fail', { timeout: WITHIN_MS }, () => {
  it('without the documents on the reform', async () => {
    const without = sources.over((documents) => documents.filter(({ id }) => !REFORM.has(id)));
    expect(without.library.documents.length).toBe(whole.library.documents.length - REFORM.size);
    const fallen = await fallenIn(['answers'], without);
    expect(fallen).toContain('answers theme: reforme');
    expect(fallen).not.toContain('answers theme: alternance');
  });

  it('with documents whose texts were shuffled', async () => {
    const fallen = await fallenIn(['answers', 'refusal'], sources.over(shuffled));
    expect(fallen).toContain('answers right');
    expect(fallen).toContain('answers theme: cpf');
  });

  it('with a bot that answers everything, and is sure of it', async () => {
    const answersAll: Measured = {
      ...whole,
      confidence: async () => 1,
      assistant: {
        respond: async ({ text }) => {
          const { documents } = await whole.search(text, { tier: 1, limit: 1 });
          const said = documents[0]?.document.sections[0]?.text ?? 'Oui.';
          return { reply: plainReply('answer', said), memory: {} };
        },
      },
    };
    const fallen = await fallenIn(['answers', 'understanding', 'refusal'], answersAll);
    expect(fallen).toEqual(
      expect.arrayContaining([
        'answers theme: hors domaine',
        'answers theme: détresse',
        'understanding right_way',
        'refusal out_of_domain_not_answered',
        'refusal auroc',
        'refusal kept_at_95_rejection',
      ]),
    );
  });
});

/** Each document keeps its name, its questions and its address, and gets the text of one far away. */
function shuffled(documents: readonly KnowledgeDocument[]): readonly KnowledgeDocument[] {
  const distance = Math.floor(documents.length / 3);
  return documents.map((document, number) => ({
    ...document,
    sections: documents[(number + distance) % documents.length]?.sections ?? [],
  }));
}
