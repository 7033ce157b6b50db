import { z } from 'zod';

/** In the order in which they are run and told. */
export const SUITE_IDS = [
  'retrieval',
  'answers',
  'apart',
  'understanding',
  'danger',
  'trainings',
  'eligibility',
  'refusal',
] as const;
export type SuiteId = (typeof SUITE_IDS)[number];

/** What a judge model said of a reply, or why it did not (a `ModelFailureCode`). */
const judgementSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('judged'),
    exactness: z.number(),
    /** Null when the reply cites nothing. */
    faithfulness: z.number().nullable(),
    reason: z.string(),
  }),
  z.object({ kind: z.literal('not-judged'), code: z.string() }),
]);

/** See `Agreement` for its counts. */
const judgeSchema = z.object({
  model: z.string(),
  /** `host[:port]` */
  endpoint: z.string(),
  judged: z.number(),
  /** How many were not, by why. */
  notJudged: z.record(z.string(), z.number()),
  /** Means from 0 to 1 over what was judged; null for nothing. */
  exactness: z.number().nullable(),
  faithfulness: z.number().nullable(),
  /** How many replies cite something and were judged. */
  faithfulnessOf: z.number(),
  /** Of « exact » with `passed`. */
  agreement: z.object({
    bothRight: z.number(),
    onlyMetrics: z.number(),
    onlyJudge: z.number(),
    bothWrong: z.number(),
    share: z.number().nullable(),
    kappa: z.number().nullable(),
  }),
});

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
  /** Absent without a judge. */
  judgement: judgementSchema.optional(),
});

const suiteSchema = z.object({
  suite: z.enum(SUITE_IDS),
  /** Named figures: shares from 0 to 1, or counts (`questions`, `documents`…). */
  figures: z.record(z.string(), z.number()),
  cases: z.array(caseSchema),
  /** Absent without a judge. */
  judge: judgeSchema.optional(),
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
export type CaseJudgement = Readonly<z.output<typeof judgementSchema>>;
export type JudgeSummary = Readonly<z.output<typeof judgeSchema>>;
export type SuiteResult = Readonly<z.output<typeof suiteSchema>>;
export type EvaluationReport = Readonly<z.output<typeof reportSchema>>;

/** The share of a list for which something holds, from 0 to 1; 0 for an empty list. */
export function shareOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(holds).length / items.length;
}
