import type { Reply } from '../../dialogue/index.ts';
import { fold } from '../../language/index.ts';
import type { AnswerCase } from './answer-cases.ts';

/** What a reply is worth against what was expected. */
export interface Judgement {
  /** What is lacking or wrong, in French for the page; empty when all is there. */
  readonly faults: readonly string[];
  /** Parts of a composed question that are answered. */
  readonly covered: number;
  /** Parts that are not, and that the reply names as such. */
  readonly named: number;
  readonly isRightKind: boolean;
  /** Undefined when the case names no source or the reply is no answer. */
  readonly isSourced: boolean | undefined;
}

/** As `partie_sans_reponse` of `dialogs/textes.yaml` begins. */
const NAMES_UNANSWERED = /^Je n'ai pas trouvé d'information fiable sur ce point : «/;

const SAYS_FACTS: ReadonlySet<Reply['kind']> = new Set(['answer', 'clarify', 'safety', 'smalltalk']);

/**
 * Compares a reply with what a resident must get; no judge model takes part.
 *
 * @param idOf the id of a document by its title
 */
export function judgeReply(reply: Reply, expected: AnswerCase, idOf: (title: string) => string): Judgement {
  const said = comparable([reply.text, ...reply.citations.map(({ excerpt }) => excerpt)].join('\n'));
  const holds = (ways: readonly string[]) => ways.some((way) => said.includes(comparable(way)));
  const isRightKind = expected.kind.includes(reply.kind);
  const missing = saysFacts(reply, expected) ? expected.facts.filter((ways) => !holds(ways)) : [];
  const uncovered = expected.parts.filter((part) => !part.facts.every(holds));
  const naming = comparable(
    reply.text
      .split('\n\n')
      .filter((line) => NAMES_UNANSWERED.test(line))
      .join('\n'),
  );
  const isSourced = sourced(reply, expected, idOf);
  return {
    faults: [
      ...(isRightKind ? [] : [`réponse de genre ${reply.kind}, attendu ${expected.kind.join(' ou ')}`]),
      ...missing.map((ways) => `ne dit pas « ${ways.join(' » ou « ')} »`),
      ...uncovered.map(({ about }) => `ne répond pas à la partie « ${about} »`),
      ...expected.never
        .filter((words) => comparable(reply.text).includes(comparable(words)))
        .map((words) => `dit « ${words} »`),
      ...(isSourced === false ? ['ne cite aucune des sources acceptées'] : []),
    ],
    covered: expected.parts.length - uncovered.length,
    named: uncovered.filter(({ named = [] }) => named.some((word) => naming.includes(comparable(word)))).length,
    isRightKind,
    isSourced,
  };
}

/** A reply that rightly goes another way (a search, a first question, a person) need not say the facts itself. */
export function saysFacts({ kind }: Reply, expected: AnswerCase): boolean {
  return SAYS_FACTS.has(kind) || !expected.kind.includes(kind);
}

function sourced(reply: Reply, { sources }: AnswerCase, idOf: (title: string) => string): boolean | undefined {
  if (sources.length === 0 || reply.kind !== 'answer') return undefined;
  const cited = reply.citations.map(({ title }) => idOf(title));
  return cited.some((id) => sources.some((source) => (source.endsWith('/') ? id.startsWith(source) : id === source)));
}

/** Letters and digits as they are compared: no case, no accents, plain spaces. */
function comparable(text: string): string {
  return fold(text).replace(/\s+/g, ' ');
}
