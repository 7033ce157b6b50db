import { describe, expect, it } from 'vitest';
import { readingOf } from '../../dialogue/real-reader.ts';
import { agrees, annotatedFacts, expectedOf, isThere, MEASURED, shownOf } from './annotated-facts.ts';

/** Reached on 30 November 2026; may rise, never fall. */
const FLOORS = { a: { precision: 0.78, recall: 0.54 }, b: { precision: 0.82, recall: 0.65 } } as const;

describe.skipIf(!isThere).each(['a', 'b'] as const)(
  'facts in the messages of author %s (../shared, absent: skipped)',
  (author) => {
    const rows = isThere ? annotatedFacts(author).map((row) => ({ row, read: readingOf(row.said) })) : [];

    it('are found, and are right', () => {
      const sum = { right: 0, expected: 0, shown: 0 };
      const table = MEASURED.map((kind) => {
        const one = { kind, right: 0, expected: 0, shown: 0 };
        for (const { row, read } of rows) {
          const [expected, shown] = [expectedOf(row, kind), shownOf(read.told, kind)];
          one.expected += expected === undefined ? 0 : 1;
          one.shown += shown === undefined ? 0 : 1;
          one.right += expected !== undefined && shown !== undefined && agrees(kind, expected, shown) ? 1 : 0;
        }
        sum.right += one.right;
        sum.expected += one.expected;
        sum.shown += one.shown;
        return `${kind} ${one.right} right of ${one.shown} shown and ${one.expected} expected`;
      });
      const told = table.join('\n');
      expect(sum.right / sum.shown, told).toBeGreaterThanOrEqual(FLOORS[author].precision);
      expect(sum.right / sum.expected, told).toBeGreaterThanOrEqual(FLOORS[author].recall);
    });

    it('never come from a clause that only asks or supposes', () => {
      const taken = rows.flatMap(({ row, read }) =>
        read.told.profile.flatMap(({ kind, value, clause }) => {
          const said = read.clauses[clause]?.said ?? '';
          const theirs = row.clauses.find(({ text }) => text.includes(said) || said.includes(text));
          const asks = theirs?.mood === 'asks' || theirs?.mood === 'supposes';
          // The author cut « Je suis en CDI depuis 6 ans, est-ce que… ? » nowhere, and noted the facts.
          return asks && Object.keys(row.facts).length === 0 ? [`${row.id} ${kind} ${String(value)} « ${said} »`] : [];
        }),
      );
      expect(taken).toEqual([]);
    });
  },
);
