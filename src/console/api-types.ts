import { z } from 'zod';

/**
 * Every request, answer and socket message of the console's API. Instants are ISO 8601 in UTC; days are `2026-11-25` in
 * Paris. A « request » (`RequestSummary`) is one resident's request for a person: a hand-off of src/handoff.
 */

export const ROLES = ['counsellor', 'supervisor', 'auditor'] as const;
export const PRESENCE_STATES = ['available', 'busy', 'away'] as const;
/** As src/handoff's CLOSE_REASONS without those that other routes or the clock give. */
export const CLOSING_REASONS = ['answered', 'referred', 'unreachable', 'abuse'] as const;
/** Why a supervisor erases a conversation: words of a closed list, for the audit log holds nothing that a resident wrote. */
export const ERASURE_REASONS = ['asked', 'about_somebody_else', 'sent_by_mistake'] as const;
export const CALLBACK_STATUSES = ['a_rappeler', 'appele', 'injoignable', 'traite'] as const;
/** As src/handoff's SPANS_A_DAY. */
export const SPANS_A_DAY_MAX = 3;
export const MESSAGE_MAX_LENGTH = 4_000;
export const CANNED_TITLE_MAX_LENGTH = 120;
export const CANNED_TEXT_MAX_LENGTH = MESSAGE_MAX_LENGTH;
export const NOTE_MAX_LENGTH = 2_000;

const id = z.string().regex(/^[\w-]{1,100}$/);
const instant = z.iso.datetime();
const day = z.iso.date();
const team = z.string().regex(/^[\w-]{1,64}$/);
const count = z.number().int().min(0);
/** Since midnight; 1440 is the midnight after. */
const minute = z.number().int().min(0).max(1_440);
const words = (most: number) => z.string().trim().min(1).max(most);

export const roleSchema = z.enum(ROLES);
export const presenceStateSchema = z.enum(PRESENCE_STATES);

/** Every refusal: a stable code, and a sentence in French for the person. */
export const errorSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

// ---------------------------------------------------------------- sign-in

export const signInOptionsSchema = z.object({
  /** Login and password. */
  local: z.boolean(),
  /** Sign-in at the organisation: a link to `/console/api/oidc/start`, with this label. */
  oidc: z.object({ label: z.string() }).nullable(),
});
const password = z.string().min(1).max(200);
/** Six figures of an app, or a recovery code. */
const code = z.string().min(6).max(40);
export const signInSchema = z.strictObject({ login: words(100), password, code: code.optional() });
export const personSchema = z.object({ id, firstName: z.string() });
export const teamSchema = z.object({ id: team, name: z.string() });
export const sessionSchema = z.object({
  me: personSchema.extend({ login: z.string(), role: roleSchema, teams: z.array(team) }),
  /** To be sent as `x-csrf-token` with every POST, PUT, PATCH and DELETE. */
  csrf: z.string(),
  presence: presenceStateSchema,
  /** Whether I am there in another browser too: signing out here leaves my conversations with me. */
  elsewhere: z.boolean(),
  /** All the teams that counsellors staff, for transfers and labels. */
  teams: z.array(teamSchema),
  /** When the session ends whatever one does. */
  expires: instant,
  /** Seconds without any request after which it ends. */
  idleSeconds: count,
  /** Whether she signs in at the organisation: her password and second factor are there. */
  external: z.boolean(),
  /** Whether codes of an app are asked for at sign-in, and whether her role has to have them. */
  secondFactor: z.boolean(),
  secondFactorRequired: z.boolean(),
  /** What has to be put right before any other route answers (403 PASSWORD_GIVEN, SECOND_FACTOR_MISSING). */
  needs: z.array(z.enum(['password', 'second_factor'])),
});
export const changePasswordSchema = z.strictObject({ current: password, password });
export const beginTotpSchema = z.strictObject({ password });
/** To be shown to an app: as a QR code (a square of `size` units, the path of its dark ones), and to be typed. */
export const totpKeySchema = z.object({
  secret: z.string(),
  uri: z.string(),
  qr: z.object({ size: count, path: z.string() }),
});
export const confirmTotpSchema = z.strictObject({ code });
export const recoveryCodesSchema = z.object({ codes: z.array(z.string()) });
export const removeTotpSchema = z.strictObject({ password, code });

// ---------------------------------------------------------------- requests (the queue and the conversations)

export const requestStateSchema = z.enum([
  'requested',
  'queued',
  'offered',
  'active',
  'closed',
  'abandoned',
  'callback',
]);
export const requestSummarySchema = z.object({
  id,
  state: requestStateSchema,
  team: team.nullable(),
  /** Who has it, or is asked to take it. */
  counsellor: personSchema.nullable(),
  /** Of an offer: the end of her time to answer. */
  offeredUntil: instant.nullable(),
  /** Of one under way where somebody was reminded to write: whom, and until when the other one waits. */
  reminder: z.object({ whom: z.enum(['counsellor', 'resident']), until: instant }).nullable(),
  requestedAt: instant,
  waitingSince: instant.nullable(),
  changedAt: instant,
  commune: z.string().nullable(),
  department: z.string().nullable(),
  ageBand: z.string().nullable(),
  situation: z.string().nullable(),
  /** The question that stayed unanswered. */
  question: z.string().nullable(),
});
export const queueSchema = z.object({
  at: instant,
  /** Longest wait first; those offered to me included, those offered to others marked by `counsellor`. */
  waiting: z.array(requestSummarySchema),
  /** My conversations under way. */
  mine: z.array(requestSummarySchema),
});
export const noteSchema = z.object({ id, at: instant, by: personSchema, text: z.string() });
export const stepSchema = z.object({
  at: instant,
  actor: z.enum(['resident', 'counsellor', 'supervisor', 'clock']),
  person: personSchema.nullable(),
  /** `take`, `transfer_to_team`, `close`… */
  event: z.string(),
  from: requestStateSchema.nullable(),
  to: requestStateSchema,
});
export const requestDetailSchema = requestSummarySchema.extend({
  project: z.string().nullable(),
  eligibility: z.array(z.object({ scheme: z.string(), verdict: z.string(), reasons: z.array(z.string()) })),
  /** Whether she agreed that the conversation before the take be read; without it, `messages` begin at the take. */
  transcriptShared: z.boolean(),
  closeReason: z.string().nullable(),
  satisfaction: z.number().int().min(1).max(5).nullable(),
  notes: z.array(noteSchema),
  steps: z.array(stepSchema),
  /** Whether I am the one who may reply now. */
  mine: z.boolean(),
});
export const sourceSchema = z.object({
  title: z.string(),
  url: z.string().nullable(),
  section: z.string().nullable(),
  date: z.string().nullable(),
  publisher: z.string().nullable(),
  excerpt: z.string().nullable(),
});
export const messageSchema = z.object({
  /** Position in the conversation: the watermark to read after. */
  sequence: count,
  at: instant,
  from: z.enum(['resident', 'bot', 'counsellor']),
  /** First name of the counsellor. */
  name: z.string().nullable(),
  /** Markdown of the small kind (bold, lists, links) for bot and counsellor; plain text for the resident. */
  text: z.string(),
  sources: z.array(sourceSchema),
  /** The `clientActivityID` that a client of this API gave it. */
  clientId: z.string().nullable(),
});
export const messagesSchema = z.object({ messages: z.array(messageSchema), watermark: count, more: z.boolean() });
export const messagesQuerySchema = z.strictObject({ after: z.coerce.number().int().min(0).default(0) });

/** That words on health are really to be sent; without it, a text that has some is refused (409 HEALTH_WORDS). */
const confirmed = z.boolean().default(false);

export const replySchema = z.strictObject({
  /** Chosen by the client: a retry with the same one is stored once. */
  clientId: z.string().regex(/^[\w-]{8,64}$/),
  text: words(MESSAGE_MAX_LENGTH),
  /** Sources that are shown under the message, as found by `search`. */
  sources: z
    .array(
      z.strictObject({
        title: words(300),
        url: z
          .url({ protocol: /^https?$/ })
          .max(2_000)
          .nullable(),
        section: z.string().max(300).nullable().default(null),
        date: z.string().max(40).nullable().default(null),
        publisher: z.string().max(200).nullable().default(null),
        excerpt: z.string().max(1_000).nullable().default(null),
      }),
    )
    .max(5)
    .default([]),
  confirmed,
});
export const repliedSchema = z.object({ sequence: count, duplicate: z.boolean() });
export const newNoteSchema = z.strictObject({ text: words(NOTE_MAX_LENGTH), confirmed });
const destination = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('team'), team }),
  /** She is asked, in one of her teams; the request goes to that team when she does not answer in time. */
  z.strictObject({ kind: z.literal('person'), counsellor: id, team: team.optional() }),
]);
export const transferSchema = z.strictObject({
  to: destination,
  note: z.string().trim().max(NOTE_MAX_LENGTH).default(''),
  confirmed,
});
export const closeSchema = z.strictObject({ reason: z.enum(CLOSING_REASONS) });
export const eraseSchema = z.strictObject({ reason: z.enum(ERASURE_REASONS) });

// ---------------------------------------------------------------- one's past conversations, search

export const historyQuerySchema = z.strictObject({
  /** Words looked for in the conversation, the notes and the file, whatever their accents; empty: all. */
  q: z.string().trim().max(200).default(''),
  before: instant.optional(),
});
export const historySchema = z.object({
  requests: z.array(
    requestSummarySchema.extend({ closeReason: z.string().nullable(), excerpt: z.string().nullable() }),
  ),
  /** To be given as `before` for older ones, of which there may be none; null at the end. */
  next: instant.nullable(),
});
export const searchQuerySchema = z.strictObject({ kind: z.enum(['sources', 'trainings']), q: words(300) });
export const foundSchema = z.object({
  results: z.array(
    sourceSchema.extend({
      /** What « Insérer » puts into the reply box: Markdown. */
      markdown: z.string(),
    }),
  ),
});

// ---------------------------------------------------------------- canned replies

export const cannedReplySchema = z.object({
  id,
  title: z.string(),
  /** With variables: `{prenom}` (mine), `{equipe}`, `{commune}`, `{date}`. */
  text: z.string(),
  /** Only for this team; null for all. */
  team: team.nullable(),
  /** Of `dialogs/reponses-types.yaml`: for all, changed there and not here. */
  shipped: z.boolean(),
  /** The text with its variables filled in for the request given in the query; unknown ones become « … ». */
  filled: z.string(),
});
export const cannedRepliesQuerySchema = z.strictObject({ request: id.optional() });
export const cannedRepliesSchema = z.object({ replies: z.array(cannedReplySchema) });
export const newCannedReplySchema = z.strictObject({
  title: words(CANNED_TITLE_MAX_LENGTH),
  text: words(CANNED_TEXT_MAX_LENGTH),
  team: team.nullable().default(null),
});

// ---------------------------------------------------------------- presence

export const setPresenceSchema = z.strictObject({ state: presenceStateSchema });
export const presentPersonSchema = personSchema.extend({
  role: roleSchema,
  teams: z.array(team),
  state: presenceStateSchema,
  seenAt: instant.nullable(),
  /** Conversations under way. */
  active: count,
});
export const presenceSchema = z.object({ people: z.array(presentPersonSchema) });

// ---------------------------------------------------------------- call-backs

export const callbackSummarySchema = z.object({
  id,
  /** Said on the phone. */
  reference: z.string(),
  team,
  status: z.enum(CALLBACK_STATUSES),
  name: z.string(),
  /** What can be told without opening it: « 06 ** ** ** 12 ». */
  contactHint: z.string(),
  /** Preferred slot. */
  from: instant.nullable(),
  to: instant.nullable(),
  topic: z.string().nullable(),
  createdAt: instant,
  changedAt: instant,
  by: personSchema.nullable(),
});
export const callbacksQuerySchema = z.strictObject({ status: z.enum(CALLBACK_STATUSES).optional() });
export const callbacksSchema = z.object({ callbacks: z.array(callbackSummarySchema) });
/** Reading the contact is written in the audit log. */
export const callbackDetailSchema = callbackSummarySchema.extend({
  contact: z.object({ kind: z.enum(['phone', 'email']), value: z.string() }),
  request: id.nullable(),
});
export const setCallbackSchema = z.strictObject({ status: z.enum(CALLBACK_STATUSES) });

// ---------------------------------------------------------------- supervisor

export const boardSchema = z.object({
  at: instant,
  teams: z.array(
    teamSchema.extend({
      open: z.boolean(),
      nextOpening: instant.nullable(),
      waiting: count,
      /** Seconds; 0 when nobody waits. */
      longestWaitSeconds: count,
      active: count,
      available: count,
      busy: count,
      callbacks: count,
    }),
  ),
  /** Waiting and under way, longest wait first: each can be given to somebody else. */
  requests: z.array(requestSummarySchema),
});
export const closureSchema = z.object({
  id,
  from: day,
  to: day,
  reason: z.string(),
  /** Teams that it concerns; empty for all. */
  teams: z.array(team),
});
export const newClosureSchema = z
  .strictObject({ from: day, to: day, reason: words(200), teams: z.array(team).max(100).default([]) })
  .refine(({ from, to }) => from <= to, { message: 'to comes before from' });
/** Monday first; spans in minutes since midnight in Paris. */
const week = z.array(z.array(z.object({ from: count, to: count })));
export const hoursSchema = z.object({
  teams: z.array(
    teamSchema.extend({
      /** The one that counts. */
      week,
      opensOnHolidays: z.boolean(),
      /** The one of `dialogs/horaires.yaml`. */
      fileWeek: week,
      /** When a supervisor put `week` in the place of `fileWeek`; null when it is the same. */
      changedAt: instant.nullable(),
    }),
  ),
  closures: z.array(closureSchema),
});
export const accountSchema = personSchema.extend({
  login: z.string(),
  role: roleSchema,
  teams: z.array(team),
  active: z.boolean(),
  /** Whether she signs in at the organisation. */
  external: z.boolean(),
  lastSeen: instant.nullable(),
  /** Whether codes of an app are asked for at sign-in. */
  secondFactor: z.boolean(),
  /** What I may do to it; other accounts are the command line's. */
  may: z.object({ change: z.boolean(), disable: z.boolean(), reset: z.boolean() }),
});
export const accountsSchema = z.object({ accounts: z.array(accountSchema) });
export const loginSchema = z.string().regex(/^[a-z0-9][a-z0-9._@-]{1,63}$/);
export const setHoursSchema = z.strictObject({
  /** `changedAt` of the week that was read and changed: refused when somebody changed it since. */
  changedAt: instant.nullable(),
  /** Monday first; three spans a day at most, each ends after it begins, and they follow each other. */
  week: z.array(z.array(z.strictObject({ from: minute, to: minute })).max(SPANS_A_DAY_MAX)).length(7),
});
export const newAccountSchema = z.strictObject({
  login: loginSchema,
  firstName: words(60),
  role: roleSchema,
  teams: z.array(team).max(100).default([]),
});
/** The password is shown this once. */
export const createdAccountSchema = z.object({ account: accountSchema, password: z.string() });
export const changeAccountSchema = z.strictObject({
  firstName: words(60).optional(),
  role: roleSchema.optional(),
  teams: z.array(team).max(100).optional(),
  active: z.boolean().optional(),
});
export const newPasswordSchema = z.object({ password: z.string() });
export const figuresQuerySchema = z.strictObject({ day: day.optional() });
const dayFigures = z.object({
  requests: count,
  answered: count,
  abandoned: count,
  callbacks: count,
  /** Seconds from the consent to the take; null when nobody was answered. */
  waitP50: count.nullable(),
  waitP90: count.nullable(),
  /** Mean of the notes from 1 to 5, and how many. */
  satisfaction: z.object({ mean: z.number().nullable(), count }),
});
export const figuresSchema = dayFigures.extend({
  day,
  teams: z.array(dayFigures.extend({ team: teamSchema })),
  /** How conversations ended. */
  reasons: z.array(z.object({ reason: z.string(), count })),
  /** Requests by hour of the day in Paris, 24 of them. */
  hours: z.array(count),
});
export const exportQuerySchema = z.strictObject({ from: day, to: day });

// ---------------------------------------------------------------- auditor

const auditFilter = {
  action: z.string().max(60).optional(),
  actor: id.optional(),
  /** A login: what this account did, what was done to it, and the refused sign-ins with this login. */
  person: words(100).optional(),
  refused: z.enum(['true', 'false']).optional(),
  /** Both days included. */
  from: day.optional(),
  to: day.optional(),
};
export const auditQuerySchema = z.strictObject({ before: z.coerce.number().int().min(1).optional(), ...auditFilter });
export const auditExportQuerySchema = z.strictObject(auditFilter);
export const auditEntrySchema = z.object({
  number: count,
  at: instant,
  actor: personSchema.extend({ login: z.string() }).nullable(),
  /** `signed_in`, `saw`, `took`, `exported`… */
  action: z.string(),
  /** What it was done to: `request <id>`, `counsellor <id>`… */
  subject: z.string().nullable(),
  refused: z.boolean(),
  detail: z.record(z.string(), z.unknown()),
});
export const auditSchema = z.object({ entries: z.array(auditEntrySchema), next: count.nullable() });

// ---------------------------------------------------------------- the socket: hints only, read again what they name

export const toServerSchema = z.discriminatedUnion('kind', [
  /** Tell me of this conversation: `conversation` and `typing`. */
  z.strictObject({ kind: z.literal('watch'), request: id }),
  z.strictObject({ kind: z.literal('unwatch'), request: id }),
  /** I am writing to the resident; to be sent every 3 s at most. */
  z.strictObject({ kind: z.literal('typing'), request: id }),
  /** A sign of life, every 20 s: without any for 60 s, one is away. */
  z.strictObject({ kind: z.literal('alive') }),
]);
export const fromServerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hello') }),
  /** Read the queue, the board, the call-backs again. */
  z.object({ kind: z.literal('queue') }),
  /** A watched conversation has more: read its messages after your watermark, and its detail. */
  z.object({ kind: z.literal('conversation'), request: id }),
  /** The resident is writing; shown for 5 s. */
  z.object({ kind: z.literal('typing'), request: id }),
  z.object({ kind: z.literal('presence') }),
  z.object({ kind: z.literal('refused'), request: id.nullable(), code: z.string(), message: z.string() }),
]);
/** Close codes of the socket: 4401 the session is over (sign in again), 1012 the server restarts (come back). */
export const SOCKET_SIGNED_OUT = 4401;

export type Role = z.infer<typeof roleSchema>;
export type PresenceState = z.infer<typeof presenceStateSchema>;
export type CallbackStatus = (typeof CALLBACK_STATUSES)[number];
export type ApiError = z.infer<typeof errorSchema>;
export type SignInOptions = z.infer<typeof signInOptionsSchema>;
export type SignIn = z.infer<typeof signInSchema>;
export type Person = z.infer<typeof personSchema>;
export type TeamName = z.infer<typeof teamSchema>;
export type Session = z.infer<typeof sessionSchema>;
export type TotpKeyShown = z.infer<typeof totpKeySchema>;
export type RequestState = z.infer<typeof requestStateSchema>;
export type RequestSummary = z.infer<typeof requestSummarySchema>;
export type Queue = z.infer<typeof queueSchema>;
export type Note = z.infer<typeof noteSchema>;
export type Step = z.infer<typeof stepSchema>;
export type RequestDetail = z.infer<typeof requestDetailSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type Message = z.infer<typeof messageSchema>;
export type Messages = z.infer<typeof messagesSchema>;
export type ReplyRequest = z.input<typeof replySchema>;
export type Replied = z.infer<typeof repliedSchema>;
export type Transfer = z.input<typeof transferSchema>;
export type Close = z.infer<typeof closeSchema>;
export type History = z.infer<typeof historySchema>;
export type FoundSources = z.infer<typeof foundSchema>;
export type CannedReply = z.infer<typeof cannedReplySchema>;
export type CannedReplies = z.infer<typeof cannedRepliesSchema>;
export type NewCannedReply = z.input<typeof newCannedReplySchema>;
export type PresentPerson = z.infer<typeof presentPersonSchema>;
export type Presence = z.infer<typeof presenceSchema>;
export type CallbackSummary = z.infer<typeof callbackSummarySchema>;
export type Callbacks = z.infer<typeof callbacksSchema>;
export type CallbackDetail = z.infer<typeof callbackDetailSchema>;
export type Board = z.infer<typeof boardSchema>;
export type ConsoleClosure = z.infer<typeof closureSchema>;
export type NewClosure = z.input<typeof newClosureSchema>;
export type TeamHours = z.infer<typeof hoursSchema>['teams'][number];
export type Account = z.infer<typeof accountSchema>;
export type Accounts = z.infer<typeof accountsSchema>;
export type NewAccount = z.input<typeof newAccountSchema>;
export type CreatedAccount = z.infer<typeof createdAccountSchema>;
export type ChangeAccount = z.input<typeof changeAccountSchema>;
export type Figures = z.infer<typeof figuresSchema>;
export type AuditEntry = z.infer<typeof auditEntrySchema>;
export type Audit = z.infer<typeof auditSchema>;
export type ToServer = z.infer<typeof toServerSchema>;
export type FromServer = z.infer<typeof fromServerSchema>;
