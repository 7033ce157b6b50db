import { plainWords } from '../language/index.ts';
import { type ActSigns, signsOf } from './acts/act-features.ts';
import { type ActsRead, readActs } from './acts/read-acts.ts';
import { readClauses } from './clauses/read-clauses.ts';
import type { DangerRules } from './danger/danger-rules.ts';
import { type Danger, readDanger } from './danger/read-danger.ts';
import type { DangerSituations } from './danger/situations.ts';
import { type PreRead, type PreReading, shownBy } from './pre-reading.ts';
import type { Told } from './profile/reading/read-facts.ts';
import type { Act, Clause, ReadingContext } from './reading.ts';
import type { Recognisers } from './recognisers/recognisers.ts';
import type { Tell } from './tell.ts';

/** What one message says: made once a turn, and all that the skills are given of it. */
export interface Reading extends PreReading {
  readonly clauses: readonly Clause[];
  /** What its clauses say of the person who writes, and of others. */
  readonly told: Told;
  /** The most probable first. */
  readonly acts: readonly Act[];
  /** Of every kind of act, for whoever asks why. */
  readonly shares: ActsRead['shares'];
  /** Probability that rights are asked for in general, no scheme being named. */
  readonly generalRights: number;
  /** Absent when nothing points to danger. */
  readonly danger?: Danger;
}

/** What danger is heard by, besides what was learned. */
export interface DangerSigns {
  readonly situations: DangerSituations;
  readonly rules: DangerRules;
}

/**
 * Reads a message.
 *
 * @param text personal data masked; in French word by word when it was in English
 * @param original what the person wrote, when `text` is not
 */
export type ReadOnce = (text: string, context: ReadingContext, original?: string) => Reading;

/** Joins everything that reads a message: grammars and word lists, clauses as they were learned, facts, acts, then danger. */
export function createReader(preRead: PreRead, tell: Tell, recognisers: Recognisers, dangers: DangerSigns): ReadOnce {
  const dangerReader = { ...dangers, models: recognisers.danger, familiesOf: recognisers.familiesOf };
  return (text, context, original) => {
    const pre = preRead(text, original);
    const clauses = readClauses(pre.message, recognisers.clauses);
    const told = tell(pre, clauses);
    const signs = signsOf(pre.message.words, clauses, shownBy(pre, told), text);
    const ofClause = (clause: Clause): ActSigns => signsOf(clause.words, [clause], [], clause.said);
    const acts = readActs(signs, clauses, ofClause, context, recognisers.acts);
    const readings = [pre.words, pre.rawWords, plainWords(pre.original, new Map())];
    const danger = readDanger(pre.message, readings, dangerReader);
    return { ...pre, clauses, told, ...acts, ...(danger && { danger }) };
  };
}
