import { join } from 'node:path';
import { type RuleBook, readRules } from '../../src/eligibility/index.ts';

export const DIALOGS = join(import.meta.dirname, '../../dialogs');
/** The day on which all rules were checked. */
export const CHECKED_ON = '2026-11-23';

/** The rules that the program ships. */
export function realRules(): RuleBook {
  const read = readRules(DIALOGS);
  if (!read.ok) throw new Error(read.message);
  return read.rules;
}
