import type { ActKind, Reading } from '../../understanding/index.ts';

/** How sure it must be that an act is wanted before a dialogue opens for it. A person is asked for in many questions on whom to ask. */
const SURE_FROM: Readonly<Partial<Record<ActKind, number>>> = { person: 0.8 };
const USUALLY_SURE_FROM = 0.6;
/** Below this an act is not wanted, whatever words stand there. */
const HARDLY_TO = 0.08;
/** How sure it must be that something else is wanted, for words that usually open a dialogue to be passed over. */
const SURELY_ELSE_FROM = 0.7;

/** Whether a message surely wants an act. */
export function wantsAct({ shares }: Reading, kind: ActKind, from = SURE_FROM[kind] ?? USUALLY_SURE_FROM): boolean {
  return shares[kind] >= from;
}

/** Whether a message surely wants an answer of the documents and hardly what its words would open. */
export function ratherAsks({ shares }: Reading, instead: ActKind): boolean {
  const asked = Math.max(shares.answer, shares['check-rights'], shares['about-trade']);
  return shares[instead] < HARDLY_TO && asked >= SURELY_ELSE_FROM;
}
