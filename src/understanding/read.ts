import { analyse, plainWords } from '../language/index.ts';
import { type ActSigns, signsOf } from './acts/act-features.ts';
import { type ActsRead, readActs } from './acts/read-acts.ts';
import { readClauses } from './clauses/read-clauses.ts';
import type { DangerRules } from './danger/danger-rules.ts';
import { type Danger, readDanger } from './danger/read-danger.ts';
import type { DangerSituations } from './danger/situations.ts';
import { type PreRead, type PreReading, shownBy } from './pre-reading.ts';
import type { Told } from './profile/reading/read-facts.ts';
import type { Act, Clause, Mood, ReadingContext } from './reading.ts';
import type { Recognisers } from './recognisers/recognisers.ts';
import type { Tell } from './tell.ts';
import type { WrittenMessage } from './written-message.ts';

/** What one message says: made once a turn, and all that the skills are given of it. */
export interface Reading extends PreReading {
  readonly clauses: readonly Clause[];
  /** What to look for in documents of the clauses that ask, when others only tell or suppose; absent otherwise. */
  readonly asking?: string;
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

/**
 * Joins everything that reads a message: grammars and word lists, clauses as they were learned, facts, acts, then danger.
 *
 * @param queryOf what to look for in documents of a piece that is written out
 */
export function createReader(
  preRead: PreRead,
  tell: Tell,
  recognisers: Recognisers,
  dangers: DangerSigns,
  queryOf: (written: string) => string,
): ReadOnce {
  const dangerReader = { ...dangers, models: recognisers.danger, familiesOf: recognisers.familiesOf };
  return (text, context, original) => {
    const pre = preRead(text, original);
    const clauses = readClauses(pre.message, recognisers.clauses);
    const told = tell(pre, clauses);
    const asking = askingOf(pre.message, clauses, queryOf);
    const signs = signsOf(pre.message.words, clauses, shownBy(pre, told), text);
    const ofClause = (clause: Clause): ActSigns => signsOf(clause.words, [clause], [], clause.said);
    const acts = readActs(signs, clauses, ofClause, context, recognisers.acts);
    const readings = [pre.words, pre.rawWords, plainWords(pre.original, new Map())];
    const danger = readDanger(pre.message, readings, dangerReader);
    return { ...pre, clauses, ...(asking !== undefined && { asking }), told, ...acts, ...(danger && { danger }) };
  };
}

/** Clauses that want an answer. */
const ASKING: ReadonlySet<Mood> = new Set(['asks', 'orders']);

/** What is told beside a question in so few content words is known of the person; more of them say what she asks about. */
const TOLD_WORDS_MOST = 2;

/** The clauses that ask, alone, when what is told beside them only says who asks. */
function askingOf(
  { written, starts, ends }: WrittenMessage,
  clauses: readonly Clause[],
  queryOf: (written: string) => string,
): string | undefined {
  const query = (some: readonly Clause[]) =>
    queryOf(some.map(({ from, to }) => written.slice(starts[from], ends[to])).join(' '));
  const asking = clauses.filter(({ mood }) => ASKING.has(mood));
  const telling = clauses.filter(({ mood }) => !ASKING.has(mood));
  if (asking.length === 0 || telling.length === 0 || analyse(query(telling)).length > TOLD_WORDS_MOST) return undefined;
  return query(asking);
}
