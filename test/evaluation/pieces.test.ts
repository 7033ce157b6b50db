import { describe, expect, it } from 'vitest';
import { plainReply } from '../../src/dialogue/reply.ts';
import type { AnswerCase } from '../../src/evaluation/answers/answer-cases.ts';
import { judgeReply } from '../../src/evaluation/answers/judge-reply.ts';
import {
  abstentionPicture,
  compareReports,
  type EvaluationReport,
  htmlReport,
  parseReport,
  textComparison,
  textReport,
  underFloor,
} from '../../src/evaluation/index.ts';
import { abstentionCurve, auroc, pointRejecting } from '../../src/evaluation/refusal/abstention.ts';
import type { CaseResult } from '../../src/evaluation/suite-result.ts';

const EXPECTED: AnswerCase = {
  theme: 'cpf',
  messages: ['combien ?'],
  origin: 'test',
  forms: [],
  kind: ['answer'],
  facts: [['103,20'], ['exonéré', 'dispensé']],
  parts: [],
  never: ['vous avez droit'],
  sources: ['national/cpf', 'travail-emploi/'],
};
const citation = {
  position: 1,
  title: 'Le CPF',
  section: '',
  url: 'https://exemple.fr',
  date: '2026-01-01',
  excerpt: 'Un chômeur est EXONERE.',
  publisher: 'test',
  toConfirm: false,
};
const reply = { ...plainReply('answer', 'Il faut payer 103,20 €.'), citations: [citation] };
const judged = (text: string, id: string, expected = EXPECTED) =>
  judgeReply({ ...reply, text }, expected, () => id).faults;

describe('a reply is judged', () => {
  it('right when all is said, in the text or its excerpt, from an accepted source', () => {
    expect(judged(reply.text, 'national/cpf')).toEqual([]);
    expect(judged(reply.text, 'travail-emploi/article1')).toEqual([]);
  });

  it.each([
    ['Il faut payer 100 €.', 'national/cpf', 'ne dit pas « 103,20 »'],
    ['103,20 € : VOUS AVEZ DROIT', 'national/cpf', 'dit « vous avez droit »'],
    [reply.text, 'national/cpf-mineur', 'ne cite aucune des sources acceptées'],
  ])('wrong: « %s » from %s', (text, id, fault) => {
    expect(judged(text, id)).toEqual([fault]);
  });

  it('part by part when it was composed', () => {
    const parts = [
      { about: 'prix', facts: [['103,20']] },
      { about: 'durée', facts: [['24 mois']] },
    ];
    const judgement = judgeReply(reply, { ...EXPECTED, parts }, () => 'national/cpf');
    expect(judgement.covered).toBe(1);
    expect(judgement.faults).toEqual(['ne répond pas à la partie « durée »']);
  });

  it('wrong when a refusal stands for an answer', () => {
    const refusal = plainReply('refusal', 'Je ne sais pas.');
    expect(judgeReply(refusal, EXPECTED, (title) => title).isRightKind).toBe(false);
  });
});

describe('confidence', () => {
  it('separates wholly, not at all, or by half', () => {
    expect(auroc([0.9, 0.8], [0.1, 0.2])).toBe(1);
    expect(auroc([0.1], [0.9])).toBe(0);
    expect(auroc([1, 1], [1, 1])).toBe(0.5);
  });

  it('gives what each threshold would refuse', () => {
    const curve = abstentionCurve([0.9, 0.5], [0.1, 0.2, 0.6]);
    expect(curve[0]).toEqual({ threshold: 0, rejected: 0, falselyRefused: 0 });
    expect(curve.at(-1)).toEqual({ threshold: 1, rejected: 1, falselyRefused: 1 });
    expect(pointRejecting(curve, 0.95)).toEqual({ threshold: 0.9, rejected: 1, falselyRefused: 0.5 });
  });

  it('is drawn with its figures in words', () => {
    const picture = abstentionPicture(abstentionCurve([0.9, 0.5], [0.1, 0.6]), [{ value: 0.55, label: 'répond' }]);
    expect(picture).toContain('répond : 50 % des questions hors domaine refusées, 50 % des autres');
    expect(picture).toMatch(/^<svg[^>]* role="img" aria-labelledby="titre detail"/);
    expect(picture).not.toMatch(/NaN|Infinity|undefined/);
  });
});

const one = (asked: string, passed: boolean): CaseResult => ({
  id: asked,
  asked,
  group: 'cpf',
  origin: 'test',
  passed,
  faults: passed ? [] : ['ne dit pas « 900 »'],
  got: '<b>rien</b>',
});
const report = (right: number, cases: CaseResult[]): EvaluationReport => ({
  format: 1,
  at: '2026-11-25T09:00:00.000Z',
  knowledge: 'v1',
  suites: [{ suite: 'answers', figures: { right }, cases }],
});

describe('a report', () => {
  const before = report(1, [one('a <script>', true), one('b', false)]);
  const now = report(0.5, [one('a <script>', false), one('b', true)]);
  const floors = { answers: { right: 0.8, gone: 0.1 }, retrieval: { 'travail fused hit@1': 0.6 } };
  const fallen = underFloor(now.suites, floors);

  it('names what is under its floor, and a figure that is no longer given', () => {
    expect(fallen).toEqual([
      { suite: 'answers', figure: 'right', floor: 0.8, value: 0.5 },
      { suite: 'answers', figure: 'gone', floor: 0.1, value: undefined },
    ]);
    expect(underFloor([{ suite: 'answers', figures: {}, cases: [], skipped: 'no set' }], floors)).toEqual([]);
  });

  it('judges the search by the way it was searched', () => {
    const suites = [{ suite: 'retrieval' as const, figures: { 'travail lexical hit@1': 0.1 }, cases: [] }];
    expect(underFloor(suites, floors)).toEqual([]);
    expect(underFloor(suites, { retrieval: { 'travail lexical hit@1': 0.6 } })).toHaveLength(1);
  });

  it('tells what was lost and gained since another', () => {
    const comparison = compareReports(before, now);
    expect(comparison.figures).toEqual([{ suite: 'answers', figure: 'right', before: 1, now: 0.5 }]);
    expect(comparison.lost.map(({ asked }) => asked)).toEqual(['a <script>']);
    expect(comparison.gained.map(({ asked }) => asked)).toEqual(['b']);
    expect(textComparison(comparison).join('\n')).toContain('1 gained, 1 lost');
  });

  it('is read back from its JSON, and refused when it is something else', () => {
    expect(parseReport(JSON.stringify(now))).toEqual({ ok: true, report: now });
    expect(parseReport('{"format":2}')).toMatchObject({ ok: false, code: 'BASELINE_INVALID' });
    expect(parseReport('{')).toMatchObject({ ok: false, code: 'BASELINE_INVALID' });
  });

  it('is a table that marks what fell', () => {
    expect(textReport(now, floors, fallen).join('\n')).toMatch(/right +0\.500 {2}floor 0\.800 {2}UNDER/);
  });

  it('is a page in which what others wrote is text', () => {
    const page = htmlReport(now, floors, fallen, {});
    expect(page).toContain('a &lt;script&gt;');
    expect(page).not.toContain('<b>rien</b>');
    expect(page).toContain('sous le plancher');
    expect(page).toMatch(/<html lang="fr">[\s\S]*<main>[\s\S]*<caption>/);
  });
});
