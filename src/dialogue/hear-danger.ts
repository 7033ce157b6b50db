import { plainWords } from '../language/index.ts';
import { type DangerSituations, FIRST_MESSAGE, type ReadOnce } from '../understanding/index.ts';
import { otherWay, safetyStep, situationOfNumber } from './open-danger.ts';
import type { SafetyForm } from './safety.ts';

/**
 * How a message's danger is heard, without the rest of a turn.
 *
 * @param before what the assistant had said: the number that it gave tells which danger is open
 * @returns undefined when it is not heard
 */
export type HearDanger = (
  said: string,
  before?: string,
) => { readonly form: SafetyForm; readonly kind: string | undefined } | undefined;

export function createDangerHearing(read: ReadOnce, situations: DangerSituations): HearDanger {
  return (said, before) => {
    const named = before === undefined ? undefined : situationOfNumber(plainWords(before, new Map()), situations);
    const open = named === undefined ? undefined : otherWay(named, 'sure').open;
    const { danger, words } = read(said, FIRST_MESSAGE);
    const step = safetyStep(danger, open, words, situations);
    // What was heard, not what it is taken for: what follows a danger is answered as that danger.
    const heard = danger === undefined ? undefined : situations.byId.get(danger.situation)?.kind;
    return step && { form: step.form, kind: heard };
  };
}
