import { type Json, objectsAt, textAt } from './json.ts';

/** Something that she may be entitled to, and what to do for it. */
export interface PlanRight {
  readonly title: string;
  readonly verdict: string;
  readonly next: string;
}

/** Reads what a message holds for the sheet; nothing when it holds none. */
export function readPlan(channelData: Json): { readonly plan?: readonly PlanRight[] } {
  const plan = objectsAt(channelData, 'plan').flatMap((right) => {
    const title = textAt(right, 'title');
    return title === null
      ? []
      : [{ title, verdict: textAt(right, 'verdict') ?? '', next: textAt(right, 'next') ?? '' }];
  });
  return plan.length === 0 ? {} : { plan };
}
