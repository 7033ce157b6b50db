import { z } from 'zod';
import type { Need } from '../../understanding/index.ts';
import { needSchema } from './finder-memory.ts';

const schema = z.object({ subject: needSchema.shape.subject, place: needSchema.shape.place });

/** The trade and the place that a conversation spoke of last: said once, they are used by every search. Plain JSON. */
export type SearchFocus = Readonly<Pick<Need, 'subject' | 'place'>>;

export const NO_SEARCH_FOCUS: SearchFocus = { subject: null, place: null };

/** Reads what an earlier turn, or an earlier release, left; nothing when it is not ours. */
export function readSearchFocus(written: unknown): SearchFocus {
  const parsed = schema.safeParse(written);
  return parsed.success ? parsed.data : NO_SEARCH_FOCUS;
}

/** After one more message: what it names takes the place of what was named before. */
export function searchFocusAfter(before: SearchFocus, { subject, place }: SearchFocus): SearchFocus {
  const isPlace = place !== null && place.kind !== 'ambiguous' && place.kind !== 'outside';
  // A term of Formacode may be an ordinary word that resembles it: « ça me tente ».
  const isTrade = subject?.ids.some((id) => !id.startsWith('f:')) === true;
  return { subject: isTrade ? subject : before.subject, place: isPlace ? place : before.place };
}
