/** A file of rules that cannot be used: the program does not start. `message` begins with the file and the line. */
export interface RulesFailure {
  readonly ok: false;
  readonly code: 'ELIGIBILITY_RULES_INVALID';
  readonly message: string;
}

/** Carries a failure up from within a file; never leaves `readRules`. */
export class RulesFault extends Error {
  override readonly name = 'RulesFault';
}
