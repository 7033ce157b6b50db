import type { Danger, DangerSituations } from '../understanding/index.ts';
import type { SafetyForm } from './safety.ts';

/** Turns without danger after which the one that was told is no longer open. */
const QUIET_TURNS_MOST = 4;

/** A danger that was told and of which more may come; plain JSON. */
export interface OpenDanger {
  /** Id of `dialogs/urgences.yaml`. */
  readonly situation: string;
  readonly strength: 'possible' | 'sure';
  /** Turns since, in which nothing pointed to danger. */
  readonly quietTurns: number;
}

/** What a turn says of danger. */
export interface SafetyStep {
  readonly situation: string;
  readonly form: SafetyForm;
  readonly open: OpenDanger;
}

/** What is open after a turn that says nothing of danger. */
export function afterQuietTurn(open: OpenDanger | undefined): OpenDanger | undefined {
  if (open === undefined || open.quietTurns + 1 >= QUIET_TURNS_MOST) return undefined;
  return { ...open, quietTurns: open.quietTurns + 1 };
}

/**
 * What is said of danger in this turn; undefined for nothing.
 *
 * A danger told in full gets its number. What follows it (« personne ne répond »), whatever is doubtful while it is open, and the
 * same danger told again get the other way: the number was given.
 *
 * @param words of the message: a number that « ne répond pas » tells which danger it is
 */
export function safetyStep(
  danger: Danger | undefined,
  open: OpenDanger | undefined,
  words: readonly string[],
  situations: DangerSituations,
): SafetyStep | undefined {
  if (danger === undefined) return undefined;
  const { strength } = danger;
  const isSure = strength === 'sure';
  const goesOn = followsUp(danger, situations) || danger.situation === open?.situation;
  if (open !== undefined && strength !== 'doubtful' && goesOn) return otherWay(open.situation, open.strength);
  if (open?.strength === 'sure' && !isSure) return otherWay(open.situation, 'sure');
  if (strength === 'doubtful') return undefined;
  const named = goesOn ? situationOfNumber(words, situations) : undefined;
  if (named !== undefined) return otherWay(named, strength);
  const isMild = situations.byId.get(danger.situation)?.isMild === true;
  return {
    situation: danger.situation,
    form: isSure && !isMild ? 'number' : 'gentle',
    open: { situation: danger.situation, strength, quietTurns: 0 },
  };
}

/** The other way of a danger that is open. */
export function otherWay(situation: string, strength: OpenDanger['strength']): SafetyStep {
  return { situation, form: 'other-way', open: { situation, strength, quietTurns: 0 } };
}

function followsUp({ situation }: Danger, { byId }: DangerSituations): boolean {
  const kind = byId.get(situation)?.kind;
  return kind === 'followup' || situation === CANNOT_SPEAK;
}

/** The situation that is told in phrases alone: no kind of examples is about it. */
const CANNOT_SPEAK = 'ne-peut-pas-parler';

/** The situation whose own number the words name; undefined when they name none. */
export function situationOfNumber(words: readonly string[], { all }: DangerSituations): string | undefined {
  const said = ` ${words.join(' ')} `;
  return all.find(({ ownNumber }) => ownNumber !== undefined && said.includes(` ${ownNumber} `))?.id;
}
