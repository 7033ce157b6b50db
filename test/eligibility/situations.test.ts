import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bestFirst, evaluate, parseSituation } from '../../src/eligibility/index.ts';
import { realRules } from './real-rules.ts';

/**
 * Situations with the verdicts that the law supports, article by article, by a reader who does not write the rules. The frontier
 * worker's row says « aucune entrée frontalier » : the input exists since, and is given.
 */
const schema = z.strictObject({
  label: z.string(),
  situation: z.record(z.string(), z.unknown()),
  expected: z.record(z.string(), z.array(z.string())),
  legal: z.record(z.string(), z.string()),
});
const DAY = '2026-11-30';
const NEW_YEAR = '2027-01-01';
/** What the law itself ends on that day: L6323-17-2 is repealed. */
const ENDED = ['r08_ptp'];

const rules = realRules();
const rows = readFileSync(join(import.meta.dirname, 'situations.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => schema.parse(JSON.parse(line)));

function situationOf(row: (typeof rows)[number]) {
  const parsed = parseSituation(row.situation);
  if (!parsed.ok) throw new Error(`${row.label}: ${parsed.message}`);
  return parsed.situation;
}

describe('the situations read in the law', () => {
  it.each(rows)('$label', (row) => {
    const results = new Map(evaluate(rules, situationOf(row), DAY).map((result) => [result.id, result]));
    for (const [id, verdicts] of Object.entries(row.expected)) {
      expect(verdicts, `${id}: ${row.legal[id]}`).toContain(results.get(id)?.verdict);
    }
  });

  it('on 1 January every verdict stands, but those that the law ends that day', () => {
    for (const row of rows) {
      const before = evaluate(rules, situationOf(row), DAY);
      const after = evaluate(rules, situationOf(row), NEW_YEAR);
      for (const [index, { id, verdict }] of before.entries()) {
        if (!ENDED.includes(id)) expect(after[index]?.verdict, `${row.label}: ${id}`).toBe(verdict);
      }
    }
  });

  it('a scheme that the law closes is never shown before one that it leaves open', () => {
    for (const row of rows) {
      const shown = bestFirst(evaluate(rules, situationOf(row), DAY)).map(({ verdict }) => verdict === 'peu_probable');
      expect(shown).toEqual(shown.toSorted());
    }
  });
});
