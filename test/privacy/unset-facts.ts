import { readSettings } from '../../src/config.ts';
import { type PrivacyFacts, privacyFacts } from '../../src/privacy/index.ts';

/** Of an installation where nothing is set. */
export function unsetFacts(environment: Readonly<Record<string, string>> = {}): PrivacyFacts {
  const read = readSettings(environment);
  if (!read.ok) throw new Error(read.message);
  return privacyFacts(read.settings);
}
