import { z } from 'zod';

/** In the order in which they are run and told. */
export const SUITE_IDS = ['retrieval', 'answers', 'understanding', 'trainings', 'eligibility', 'refusal'] as const;
export type SuiteId = (typeof SUITE_IDS)[number];

const caseSchema = z.object({
  /** Unique in its suite. */
  id: z.string(),
  /** What was asked, for people to read. */
  asked: z.string(),
  /** Theme or part of the suite, for the page. */
  group: z.string(),
  /** Where the expectation comes from. */
  origin: z.string(),
  passed: z.boolean(),
  /** What was lacking or wrong; empty when passed. */
  faults: z.array(z.string()),
  /** What came back, shortened. */
  got: z.string(),
});

const suiteSchema = z.object({
  suite: z.enum(SUITE_IDS),
  /** Named figures: shares from 0 to 1, or counts (`questions`, `documents`…). */
  figures: z.record(z.string(), z.number()),
  cases: z.array(caseSchema),
  /** Why the suite did not run; absent when it did. */
  skipped: z.string().optional(),
});

/** Shape of the stored JSON. Raise `format` when a figure changes its meaning: older reports are then refused. */
export const reportSchema = z.object({
  format: z.literal(1),
  /** ISO 8601 instant. */
  at: z.string(),
  /** The index that answered and what searched it (`20261123… vectors` or lexical only). */
  knowledge: z.string(),
  suites: z.array(suiteSchema),
});

/** One question or query, and whether what came back was right. */
export type CaseResult = Readonly<z.output<typeof caseSchema>>;
export type SuiteResult = Readonly<z.output<typeof suiteSchema>>;
export type EvaluationReport = Readonly<z.output<typeof reportSchema>>;

/** The share of a list for which something holds, from 0 to 1; 0 for an empty list. */
export function shareOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(holds).length / items.length;
}
