import type { z } from 'zod';
import type { Role } from './api-types.ts';
import * as api from './api-types.ts';

/** One route of the API, as data: the server mounts it, `openapi.yaml` describes it, the access tests try it. */
export interface RouteSpec {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below `/console/api`, with `:id` for what is named by an id. */
  readonly path: string;
  readonly summary: string;
  /** Who may; `anyone` needs no session. */
  readonly roles: readonly Role[] | 'anyone';
  /** Whether it answers in a session that still has `needs`. */
  readonly withNeeds?: true;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** `csv`: a file; `redirect`: 302; `nothing`: 204. */
  readonly answer: z.ZodType | 'csv' | 'redirect' | 'nothing';
}

const STAFF = ['counsellor', 'supervisor'] as const;
const SUPERVISOR = ['supervisor'] as const;
const ALL = api.ROLES;

/** Every route, by the name of its handler. */
export const ROUTES = {
  signInOptions: {
    method: 'get',
    path: '/sign-in',
    summary: 'How one can sign in here',
    roles: 'anyone',
    answer: api.signInOptionsSchema,
  },
  signIn: {
    method: 'post',
    path: '/session',
    summary: 'Signs in with a login and a password; sets the session cookie',
    roles: 'anyone',
    body: api.signInSchema,
    answer: api.sessionSchema,
  },
  oidcStart: {
    method: 'get',
    path: '/oidc/start',
    summary: 'Leads to the sign-in of the organisation',
    roles: 'anyone',
    answer: 'redirect',
  },
  oidcCallback: {
    method: 'get',
    path: '/oidc/callback',
    summary: 'Comes back from the sign-in of the organisation; sets the session cookie and leads to /console',
    roles: 'anyone',
    answer: 'redirect',
  },
  session: {
    method: 'get',
    path: '/session',
    summary: 'Who I am',
    roles: ALL,
    withNeeds: true,
    answer: api.sessionSchema,
  },
  signOut: {
    method: 'delete',
    path: '/session',
    summary: 'Signs out',
    roles: ALL,
    withNeeds: true,
    answer: 'nothing',
  },
  changePassword: {
    method: 'put',
    path: '/session/password',
    summary: 'Changes my password; my other sessions end',
    roles: ALL,
    withNeeds: true,
    body: api.changePasswordSchema,
    answer: api.sessionSchema,
  },
  beginTotp: {
    method: 'post',
    path: '/session/totp',
    summary: 'Begins to set up an app that shows codes (TOTP)',
    roles: ALL,
    withNeeds: true,
    body: api.beginTotpSchema,
    answer: api.totpKeySchema,
  },
  confirmTotp: {
    method: 'put',
    path: '/session/totp',
    summary: 'Asks for codes of this app from now on; its recovery codes are shown this once',
    roles: ALL,
    withNeeds: true,
    body: api.confirmTotpSchema,
    answer: api.recoveryCodesSchema,
  },
  removeTotp: {
    method: 'post',
    path: '/session/totp/removal',
    summary: 'Asks for no codes any more, where my role does not need them',
    roles: ALL,
    body: api.removeTotpSchema,
    answer: 'nothing',
  },

  queue: {
    method: 'get',
    path: '/requests',
    summary: 'Who waits for my teams, and my conversations under way',
    roles: STAFF,
    answer: api.queueSchema,
  },
  request: {
    method: 'get',
    path: '/requests/:id',
    summary: 'The file of a request: situation, project, verdicts, notes, steps',
    roles: STAFF,
    answer: api.requestDetailSchema,
  },
  take: {
    method: 'post',
    path: '/requests/:id/take',
    summary: 'Takes a request; 409 TAKEN when somebody else was faster',
    roles: STAFF,
    answer: api.requestDetailSchema,
  },
  decline: {
    method: 'post',
    path: '/requests/:id/decline',
    summary: 'Gives back to the team a request that was offered to me',
    roles: STAFF,
    answer: 'nothing',
  },
  messages: {
    method: 'get',
    path: '/requests/:id/messages',
    summary: 'The conversation since the last hand-off, after a sequence number',
    roles: STAFF,
    query: api.messagesQuerySchema,
    answer: api.messagesSchema,
  },
  reply: {
    method: 'post',
    path: '/requests/:id/messages',
    summary: 'Writes to the resident; a retry with the same clientId is stored once',
    roles: STAFF,
    body: api.replySchema,
    answer: api.repliedSchema,
  },
  typing: {
    method: 'post',
    path: '/requests/:id/typing',
    summary: 'Shows the resident that I am writing (also a socket message)',
    roles: STAFF,
    answer: 'nothing',
  },
  addNote: {
    method: 'post',
    path: '/requests/:id/notes',
    summary: 'Adds an internal note, never shown to the resident',
    roles: STAFF,
    body: api.newNoteSchema,
    answer: api.noteSchema,
  },
  transfer: {
    method: 'post',
    path: '/requests/:id/transfer',
    summary: 'Hands my conversation to a team or to a person, with a note',
    roles: STAFF,
    body: api.transferSchema,
    answer: 'nothing',
  },
  returnToBot: {
    method: 'post',
    path: '/requests/:id/return',
    summary: 'Gives my conversation back to the assistant',
    roles: STAFF,
    answer: 'nothing',
  },
  close: {
    method: 'post',
    path: '/requests/:id/close',
    summary: 'Ends my conversation, with a reason',
    roles: STAFF,
    body: api.closeSchema,
    answer: 'nothing',
  },
  history: {
    method: 'get',
    path: '/history',
    summary: 'My past conversations, newest first; for a supervisor, those of her teams',
    roles: STAFF,
    query: api.historyQuerySchema,
    answer: api.historySchema,
  },
  search: {
    method: 'get',
    path: '/search',
    summary: 'Sources and trainings to insert into a reply',
    roles: STAFF,
    query: api.searchQuerySchema,
    answer: api.foundSchema,
  },

  cannedReplies: {
    method: 'get',
    path: '/canned-replies',
    summary: 'Canned replies of my teams, filled in for a request',
    roles: STAFF,
    query: api.cannedRepliesQuerySchema,
    answer: api.cannedRepliesSchema,
  },
  addCannedReply: {
    method: 'post',
    path: '/canned-replies',
    summary: 'Adds a canned reply',
    roles: SUPERVISOR,
    body: api.newCannedReplySchema,
    answer: api.cannedReplySchema,
  },
  changeCannedReply: {
    method: 'put',
    path: '/canned-replies/:id',
    summary: 'Changes a canned reply',
    roles: SUPERVISOR,
    body: api.newCannedReplySchema,
    answer: api.cannedReplySchema,
  },
  removeCannedReply: {
    method: 'delete',
    path: '/canned-replies/:id',
    summary: 'Removes a canned reply',
    roles: SUPERVISOR,
    answer: 'nothing',
  },

  presence: {
    method: 'get',
    path: '/presence',
    summary: 'Who is there, in the teams that I can hand a conversation to',
    roles: STAFF,
    answer: api.presenceSchema,
  },
  setPresence: {
    method: 'put',
    path: '/presence',
    summary: 'Says that I am available, busy or away',
    roles: STAFF,
    body: api.setPresenceSchema,
    answer: 'nothing',
  },

  callbacks: {
    method: 'get',
    path: '/callbacks',
    summary: 'Call-backs of my teams',
    roles: STAFF,
    query: api.callbacksQuerySchema,
    answer: api.callbacksSchema,
  },
  callback: {
    method: 'get',
    path: '/callbacks/:id',
    summary: 'A call-back with its phone number or e-mail address; written in the audit log',
    roles: STAFF,
    answer: api.callbackDetailSchema,
  },
  setCallback: {
    method: 'patch',
    path: '/callbacks/:id',
    summary: 'Says where a call-back stands',
    roles: STAFF,
    body: api.setCallbackSchema,
    answer: api.callbackSummarySchema,
  },

  board: {
    method: 'get',
    path: '/board',
    summary: 'All teams at this moment',
    roles: SUPERVISOR,
    answer: api.boardSchema,
  },
  reassign: {
    method: 'post',
    path: '/requests/:id/reassign',
    summary: "Gives anybody's request to a team or to a person",
    roles: SUPERVISOR,
    body: api.transferSchema,
    answer: 'nothing',
  },
  erase: {
    method: 'post',
    path: '/requests/:id/erase',
    summary: 'Erases the whole conversation of a request for good, with a reason; written in the audit log',
    roles: SUPERVISOR,
    body: api.eraseSchema,
    answer: 'nothing',
  },
  hours: {
    method: 'get',
    path: '/hours',
    summary: 'Opening hours of the teams, and closures',
    roles: SUPERVISOR,
    answer: api.hoursSchema,
  },
  setHours: {
    method: 'put',
    path: '/teams/:id/hours',
    summary: 'Puts a week in the place of the one that the file has for a team; public holidays stay as they are',
    roles: SUPERVISOR,
    body: api.setHoursSchema,
    answer: 'nothing',
  },
  restoreHours: {
    method: 'delete',
    path: '/teams/:id/hours',
    summary: 'Gives a team the week of the file again',
    roles: SUPERVISOR,
    answer: 'nothing',
  },
  addClosure: {
    method: 'post',
    path: '/closures',
    summary: 'Adds an exceptional closure',
    roles: SUPERVISOR,
    body: api.newClosureSchema,
    answer: api.closureSchema,
  },
  removeClosure: {
    method: 'delete',
    path: '/closures/:id',
    summary: 'Removes an exceptional closure',
    roles: SUPERVISOR,
    answer: 'nothing',
  },
  accounts: {
    method: 'get',
    path: '/counsellors',
    summary: 'All accounts',
    roles: SUPERVISOR,
    answer: api.accountsSchema,
  },
  addAccount: {
    method: 'post',
    path: '/counsellors',
    summary:
      'Makes a local account for a counsellor; its password is shown this once, and changed at the first sign-in',
    roles: SUPERVISOR,
    body: api.newAccountSchema,
    answer: api.createdAccountSchema,
  },
  changeAccount: {
    method: 'patch',
    path: '/counsellors/:id',
    summary: 'Changes an account, or disables it (its sessions end)',
    roles: SUPERVISOR,
    body: api.changeAccountSchema,
    answer: api.accountSchema,
  },
  resetPassword: {
    method: 'post',
    path: '/counsellors/:id/password',
    summary: 'Makes a new password for a counsellor, shown this once and changed at sign-in; her sessions end',
    roles: SUPERVISOR,
    answer: api.newPasswordSchema,
  },
  resetTotp: {
    method: 'delete',
    path: '/counsellors/:id/totp',
    summary: 'Takes the second factor of somebody who has lost it away; her sessions end',
    roles: SUPERVISOR,
    answer: 'nothing',
  },
  figures: {
    method: 'get',
    path: '/figures',
    summary: 'Figures of a day (today when none is given)',
    roles: SUPERVISOR,
    query: api.figuresQuerySchema,
    answer: api.figuresSchema,
  },
  exportFigures: {
    method: 'get',
    path: '/figures.csv',
    summary: 'Figures of each day and team, as CSV (separator ;); written in the audit log',
    roles: SUPERVISOR,
    query: api.exportQuerySchema,
    answer: 'csv',
  },

  audit: {
    method: 'get',
    path: '/audit',
    summary: 'Who saw, took, changed, exported what, and what was refused; newest first',
    roles: ['auditor'],
    query: api.auditQuerySchema,
    answer: api.auditSchema,
  },
  exportAudit: {
    method: 'get',
    path: '/audit.csv',
    summary: 'The same as CSV (separator ;), the newest 50,000 lines with their hashes; written in the audit log',
    roles: ['auditor'],
    query: api.auditExportQuerySchema,
    answer: 'csv',
  },
} as const satisfies Record<string, RouteSpec>;

export type RouteName = keyof typeof ROUTES;
