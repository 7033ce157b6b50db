import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnsweringOverSources, openOverSources } from './answering-over-sources.ts';
import { askFresh, faultsOf, readQuestionTable } from './question-table.ts';

const answered = readQuestionTable(join(import.meta.dirname, 'questions.yaml'));
const gaps = readQuestionTable(join(import.meta.dirname, 'gaps.yaml'));

describe('everyday questions, before vectors have joined', () => {
  let over: AnsweringOverSources;
  beforeAll(async () => {
    over = await openOverSources({ withVectors: false });
  });
  afterAll(() => over.close());

  it.each(answered.map((expected) => [expected.question, expected] as const))('%s', async (question, expected) => {
    expect(faultsOf(await askFresh(over.assistant, question), expected, over.library)).toEqual([]);
  });

  it('the table holds at least 80 questions, 40 of them in words that no document lists', () => {
    const listed = new Set(
      over.library.documents.flatMap(({ questions }) => questions.map((one) => one.toLowerCase())),
    );
    const unlisted = answered.filter(({ question }) => !listed.has(question.toLowerCase()));
    expect(answered.length).toBeGreaterThanOrEqual(80);
    expect(unlisted.length).toBeGreaterThanOrEqual(40);
  });

  it('the questions known to be answered badly stay few, and a mended one moves to the table', async () => {
    const mended: string[] = [];
    for (const expected of gaps) {
      const faults = faultsOf(await askFresh(over.assistant, expected.question), expected, over.library);
      if (faults.length === 0) mended.push(expected.question);
    }
    expect(gaps.length).toBeLessThanOrEqual(answered.length / 3);
    expect(mended.length).toBeLessThanOrEqual(gaps.length / 3);
  });
});
