import type { Assistant } from '../../dialogue/index.ts';
import type { Library } from '../../knowledge/index.ts';
import { converse } from '../answers/answers-suite.ts';
import { type CaseResult, type SuiteResult, shareOf } from '../suite-result.ts';
import type { ApartCase } from './apart-cases.ts';
import { APART_VERDICTS, type ApartVerdict, judgeApart, seenUnits } from './judge-apart.ts';

/** How the chooser sees one message of a set held apart. */
export interface Seen {
  /** Probability that its first choice answers. */
  readonly right: number;
  /** Ids of its choices, best first. */
  readonly choices: readonly string[];
  /** Why, a line each. */
  readonly lines: readonly string[];
}

export interface ApartParts {
  readonly assistant: Pick<Assistant, 'respond'>;
  readonly library: Pick<Library, 'documents' | 'units'>;
  /** Undefined while no chooser is there. */
  readonly see: (message: string, before: readonly string[]) => Promise<Seen | undefined>;
}

/** One threshold on the probability that the first choice answers. All from 0 to 1, of the messages that some unit answers. */
export interface CoveragePoint {
  readonly threshold: number;
  readonly answered: number;
  readonly wrong: number;
}

export interface ApartResult {
  readonly result: SuiteResult;
  readonly coverage: readonly CoveragePoint[];
}

const GOOD: ReadonlySet<ApartVerdict> = new Set(['right', 'asked_with_right', 'refused_well', 'asked_outside']);
const SHOWN_CHARACTERS = 400;

interface Asked extends CaseResult {
  readonly expected: ApartCase;
  readonly verdict: ApartVerdict;
  readonly seen: Seen | undefined;
}

/**
 * Asks messages held apart, each as a conversation of its own, and tells right, half, wrong, asked back and refused, by form.
 *
 * @param explains whether a failure tells how the units were chosen
 */
export async function apartSuite(
  cases: readonly ApartCase[],
  { assistant, library, see }: ApartParts,
  explains = false,
): Promise<ApartResult> {
  const units = seenUnits(library.units, library.documents);
  const asked: Asked[] = [];
  for (const expected of cases) {
    const reply = await converse(assistant, [...expected.before, expected.said]);
    const verdict = judgeApart(reply, expected, units);
    const seen = await see(expected.said, expected.before);
    const passed = GOOD.has(verdict);
    asked.push({
      expected,
      verdict,
      seen,
      id: expected.id,
      asked: [...expected.before, expected.said].join(' → '),
      group: expected.form,
      origin: expected.gold ?? 'dehors',
      passed,
      faults: passed ? [] : [verdict, ...(explains ? (seen?.lines ?? []) : [])],
      got: `(${reply.kind}) ${reply.text}`.slice(0, SHOWN_CHARACTERS),
    });
  }
  const inside = asked.filter(({ expected }) => expected.gold !== null);
  const outside = asked.filter(({ expected }) => expected.gold === null);
  const figures: Record<string, number> = { messages: asked.length };
  for (const verdict of APART_VERDICTS) {
    const list = /outside$|refused_well/.test(verdict) ? outside : inside;
    figures[verdict] = shareOf(list, (one) => one.verdict === verdict);
  }
  figures.right_or_asked_with_right = shareOf(inside, ({ verdict }) => GOOD.has(verdict));
  for (const form of new Set(inside.map(({ group }) => group))) {
    const list = inside.filter(({ group }) => group === form);
    figures[`${form}: right`] = shareOf(list, ({ verdict }) => verdict === 'right');
    figures[`${form}: right or asked with right`] = shareOf(list, ({ verdict }) => GOOD.has(verdict));
    figures[`${form}: wrong`] = shareOf(list, ({ verdict }) => verdict === 'wrong');
  }
  return {
    result: {
      suite: 'apart',
      figures,
      cases: asked.map(({ expected: _expected, verdict: _verdict, seen: _seen, ...one }) => one),
    },
    coverage: coverageOf(inside, units.alike),
  };
}

const STEPS = 20;

function coverageOf(inside: readonly Asked[], alike: (id: string) => readonly string[]): CoveragePoint[] {
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const threshold = step / STEPS;
    const isAnswered = ({ seen }: Asked) => seen !== undefined && seen.right >= threshold;
    const isRight = ({ seen, expected: { gold, also } }: Asked) =>
      [gold ?? '', ...also].flatMap(alike).includes(seen?.choices[0] ?? '');
    return {
      threshold,
      answered: shareOf(inside, isAnswered),
      wrong: shareOf(inside, (one) => isAnswered(one) && !isRight(one)),
    };
  });
}
