import type { Role } from '../../src/console/api-types.ts';
import type { RouteName } from '../../src/console/route-table.ts';

/**
 * Whose the thing is that a route is called on. `own`: mine, or my team's, or nobody's in particular; `team`: of a team that is
 * not mine; `person`: of my team, but a colleague's; `none`: it does not exist.
 */
export const WHOSE = ['own', 'team', 'person', 'none'] as const;
export type Whose = (typeof WHOSE)[number];

/** `ok`, or the code of the refusal. A route that is called on nothing has `own` alone. */
export type Cells = Partial<Readonly<Record<Whose, string>>> & { readonly own: string };

export interface AccessRow {
  readonly counsellor: Cells;
  readonly supervisor: Cells;
  readonly auditor: Cells;
  /** Without a session, and in one that was signed out. */
  readonly stranger: string;
}

const SHUT = 'SIGNED_OUT';
const no: Cells = { own: 'FORBIDDEN' };
const yes: Cells = { own: 'ok' };
const noneOf = 'FORBIDDEN';
const noAtAll: Cells = { own: noneOf, team: noneOf, person: noneOf, none: noneOf };
const row = (counsellor: Cells, supervisor: Cells, auditor: Cells = no): AccessRow => ({
  counsellor,
  supervisor,
  auditor,
  stranger: SHUT,
});
const everybody = row(yes, yes, yes);
const staff = row(yes, yes);
const supervisors = row(no, yes);
const auditors = row(no, no, yes);
/** A counsellor reads what concerns her teams, a supervisor what concerns any. */
const read = row(
  { own: 'ok', team: 'REQUEST_UNKNOWN', person: 'ok', none: 'REQUEST_UNKNOWN' },
  { own: 'ok', team: 'ok', person: 'ok', none: 'REQUEST_UNKNOWN' },
  noAtAll,
);
/** What is hers alone who has the conversation. */
const act = row(
  { own: 'ok', team: 'REQUEST_UNKNOWN', person: 'NOT_YOURS', none: 'REQUEST_UNKNOWN' },
  { own: 'ok', team: 'NOT_YOURS', person: 'NOT_YOURS', none: 'REQUEST_UNKNOWN' },
  noAtAll,
);
/** Of a counsellor (`own`), of a supervisor or an auditor (`person`), of nobody (`none`). */
const account = row(
  { own: noneOf, person: noneOf, none: noneOf },
  { own: 'ok', person: 'NOT_YOUR_DUTY', none: 'ACCOUNT_UNKNOWN' },
  { own: noneOf, person: noneOf, none: noneOf },
);
const canned = row(
  { own: noneOf, none: noneOf },
  { own: 'ok', none: 'CANNED_REPLY_UNKNOWN' },
  { own: noneOf, none: noneOf },
);
const team = row({ own: noneOf, none: noneOf }, { own: 'ok', none: 'TEAM_UNKNOWN' }, { own: noneOf, none: noneOf });
const callback = row(
  { own: 'ok', team: 'CALLBACK_UNKNOWN', none: 'CALLBACK_UNKNOWN' },
  { own: 'ok', team: 'ok', none: 'CALLBACK_UNKNOWN' },
  { own: noneOf, team: noneOf, none: noneOf },
);

/** Every route of the API: a new one without a row does not compile, nor does the test of it pass. */
export const ACCESS: Readonly<Record<RouteName, AccessRow>> = {
  signInOptions: { ...everybody, stranger: 'ok' },
  signIn: { counsellor: yes, supervisor: yes, auditor: yes, stranger: 'ok' },
  oidcStart: {
    counsellor: { own: 'OIDC_OFF' },
    supervisor: { own: 'OIDC_OFF' },
    auditor: { own: 'OIDC_OFF' },
    stranger: 'OIDC_OFF',
  },
  oidcCallback: {
    counsellor: { own: 'OIDC_OFF' },
    supervisor: { own: 'OIDC_OFF' },
    auditor: { own: 'OIDC_OFF' },
    stranger: 'OIDC_OFF',
  },
  session: everybody,
  signOut: everybody,
  changePassword: everybody,
  beginTotp: everybody,
  // Nothing was begun.
  confirmTotp: row({ own: 'CODE_REFUSED' }, { own: 'CODE_REFUSED' }, { own: 'CODE_REFUSED' }),
  removeTotp: row({ own: 'CODE_REFUSED' }, { own: 'CODE_REFUSED' }, { own: 'CODE_REFUSED' }),

  queue: staff,
  request: read,
  take: row(
    { own: 'ok', team: 'REQUEST_UNKNOWN', person: 'TAKEN', none: 'REQUEST_UNKNOWN' },
    { own: 'ok', team: 'ok', person: 'TAKEN', none: 'REQUEST_UNKNOWN' },
    noAtAll,
  ),
  decline: row(
    { own: 'ok', team: 'REQUEST_UNKNOWN', person: 'NOT_YOURS', none: 'REQUEST_UNKNOWN' },
    { own: 'ok', team: 'NOT_YOURS', person: 'NOT_YOURS', none: 'REQUEST_UNKNOWN' },
    noAtAll,
  ),
  messages: read,
  reply: act,
  typing: act,
  addNote: read,
  transfer: act,
  returnToBot: act,
  close: act,
  history: staff,
  search: staff,

  cannedReplies: staff,
  addCannedReply: supervisors,
  changeCannedReply: canned,
  removeCannedReply: canned,

  presence: staff,
  setPresence: staff,

  callbacks: staff,
  callback,
  setCallback: callback,

  board: supervisors,
  reassign: row(noAtAll, { own: 'ok', team: 'ok', person: 'ok', none: 'REQUEST_UNKNOWN' }, noAtAll),
  erase: row(noAtAll, { own: 'ok', team: 'ok', person: 'ok', none: 'REQUEST_UNKNOWN' }, noAtAll),
  hours: supervisors,
  setHours: team,
  restoreHours: team,
  addClosure: supervisors,
  removeClosure: row(
    { own: noneOf, none: noneOf },
    { own: 'ok', none: 'CLOSURE_UNKNOWN' },
    { own: noneOf, none: noneOf },
  ),
  accounts: supervisors,
  addAccount: supervisors,
  changeAccount: account,
  resetPassword: account,
  resetTotp: account,
  figures: supervisors,
  exportFigures: supervisors,

  audit: auditors,
  exportAudit: auditors,
};

export function cellsOf(name: RouteName, role: Role): Cells {
  return ACCESS[name][role];
}
