import { type Masked, maskPersonalData } from '../../privacy/index.ts';
import { consoleError } from '../console-error.ts';
import type { Parts } from '../parts.ts';

/** A counsellor gives the phone numbers and addresses of services; what identifies a person is masked all the same. */
const MASKED = ['nir', 'iban', 'carte'] as const;

/** What is kept of what a counsellor writes: a reply, a note. */
export function maskWriting(text: string): Masked {
  return maskPersonalData(text, MASKED);
}

/**
 * Words on health are kept only when whoever writes them has said so.
 *
 * @throws HttpError HEALTH_WORDS
 */
export function requireConfirmed({ speaksOfHealth }: Pick<Parts, 'speaksOfHealth'>, text: string, confirmed: boolean) {
  if (!confirmed && speaksOfHealth(text)) throw consoleError('HEALTH_WORDS');
}
