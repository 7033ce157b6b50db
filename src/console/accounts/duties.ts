import type { Role } from '../api-types.ts';

/** What is done to somebody else's account. */
export type AccountAct = 'add' | 'change' | 'disable' | 'reset';

/**
 * Whose accounts each role may touch in the console. A supervisor manages her counsellors: who would reset the password of
 * another supervisor or of an auditor could act under her name, so these accounts are the command line's. She may disable a
 * supervisor, which gives nothing. Nobody gives a role in the console.
 */
const DUTIES: Readonly<Record<Role, Readonly<Record<AccountAct, readonly Role[]>>>> = {
  counsellor: { add: [], change: [], disable: [], reset: [] },
  supervisor: {
    add: ['counsellor'],
    change: ['counsellor'],
    disable: ['counsellor', 'supervisor'],
    reset: ['counsellor'],
  },
  auditor: { add: [], change: [], disable: [], reset: [] },
};

/** Whether a role may do this to an account of another. */
export function isDuty(actor: Role, act: AccountAct, target: Role): boolean {
  return DUTIES[actor][act].includes(target);
}
