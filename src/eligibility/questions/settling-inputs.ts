import type { InputId, Situation } from '../../understanding/index.ts';
import type { Standings } from '../engine/condition-states.ts';
import type { FormulaTree } from '../rules/formula-tree.ts';

/** The unanswered inputs on which it depends that a formula becomes true, or false; null when it no longer can. */
interface Ways {
  readonly met: ReadonlySet<InputId> | null;
  readonly missing: ReadonlySet<InputId> | null;
}

/**
 * The unanswered inputs that could still settle a formula. An input left unknown for good (« je ne sais pas ») closes the ways
 * that need it, and so does one that cannot be asked: what else those ways need is then not worth asking.
 *
 * @param canAsk whether an input makes sense for this person
 */
export function settlingInputs(
  tree: FormulaTree,
  situation: Situation,
  standings: Standings,
  canAsk: (id: InputId) => boolean,
): InputId[] {
  const { met, missing } = waysOf(tree, { situation, standings, canAsk });
  return [...new Set([...(met ?? []), ...(missing ?? [])])];
}

interface WaysContext {
  readonly situation: Situation;
  readonly standings: Standings;
  readonly canAsk: (id: InputId) => boolean;
}

function waysOf(tree: FormulaTree, context: WaysContext): Ways {
  switch (tree.kind) {
    case 'leaf': {
      const { situation, standings, canAsk } = context;
      const state = standings.stateOf(tree.rule, situation);
      if (state === 'met') return { met: new Set(), missing: null };
      if (state === 'missing') return { met: null, missing: new Set() };
      const unasked = tree.rule.inputs.filter((id) => situation[id] === undefined);
      const way = unasked.length === 0 || !unasked.every(canAsk) ? null : new Set(unasked);
      return { met: way, missing: way };
    }
    case 'not': {
      const { met, missing } = waysOf(tree.part, context);
      return { met: missing, missing: met };
    }
    case 'all': {
      const parts = tree.parts.map((part) => waysOf(part, context));
      return { met: together(parts.map(({ met }) => met)), missing: anyOf(parts.map(({ missing }) => missing)) };
    }
    case 'any': {
      const parts = tree.parts.map((part) => waysOf(part, context));
      return { met: anyOf(parts.map(({ met }) => met)), missing: together(parts.map(({ missing }) => missing)) };
    }
    default:
      return tree satisfies never;
  }
}

type Way = ReadonlySet<InputId> | null;

function together(ways: readonly Way[]): Way {
  return ways.includes(null) ? null : new Set(ways.flatMap((way) => [...(way ?? [])]));
}

function anyOf(ways: readonly Way[]): Way {
  const open = ways.filter((way) => way !== null);
  return open.length === 0 ? null : new Set(open.flatMap((way) => [...way]));
}
