import { z } from 'zod';

/**
 * Until when a source is trusted. `valid_until` is the last day of a fact whose end is known, `ends_because` why it ends then; a
 * source without a known end is read again on `review_on`, and stands meanwhile.
 */
export const trustFields = {
  valid_until: z.iso.date().optional(),
  ends_because: z.string().min(1).optional(),
  review_on: z.iso.date().optional(),
};

interface Trust {
  readonly valid_until?: string | undefined;
  readonly review_on?: string | undefined;
}

/** After every day: a source that has no known end. */
export const NO_KNOWN_END = '9999-12-31';

export function hasTrust({ valid_until, review_on }: Trust): boolean {
  return valid_until !== undefined || review_on !== undefined;
}

export const NEEDS_TRUST = { message: 'needs valid_until or review_on', path: ['valid_until'] };

/** ISO day after which « information à confirmer » is said. */
export function trustedUntil({ valid_until }: Trust): string {
  return valid_until ?? NO_KNOWN_END;
}
