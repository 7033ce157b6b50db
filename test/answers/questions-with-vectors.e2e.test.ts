import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnsweringOverSources, openOverSources } from './answering-over-sources.ts';
import { askFresh, faultsOf, readQuestionTable } from './question-table.ts';

/** Learning the vectors takes a minute of processor time; a shared machine may need several. */
const LEARN_WITHIN_MS = 600_000;

describe('everyday questions, with vectors learned from the documents', () => {
  let over: AnsweringOverSources;
  beforeAll(async () => {
    over = await openOverSources({ withVectors: true });
  }, LEARN_WITHIN_MS);
  afterAll(() => over.close());

  it('vectors take part', async () => {
    expect((await over.library.engine.search('payer une formation')).mode).toBe('fused');
  });

  it.each(readQuestionTable(join(import.meta.dirname, 'questions.yaml')).map((one) => [one.question, one] as const))(
    '%s',
    async (question, expected) => {
      expect(faultsOf(await askFresh(over.assistant, question), expected, over.library)).toEqual([]);
    },
  );
});
