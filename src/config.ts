import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { parseEnv } from 'node:util';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const url = z.url({ protocol: /^https?$/ });
/** A site as browsers name it, without a path: it goes as it is into a header. */
const origin = url.refine((text) => new URL(text).origin === text, 'must be origins, without a path');
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

/** Headers as a JSON object of texts; the message of a faulty one does not repeat it, for it may hold a secret. */
const headers = z.string().transform((text, context) => {
  const parsed = z.record(z.string().regex(/^[\w-]+$/), z.string()).safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  context.addIssue({ code: 'custom', message: 'must be a JSON object of header names and texts' });
  return z.NEVER;
});

const waitSeconds = z.coerce.number().int().min(1).max(86_400);
/** How long something is kept; ten years at most. */
const days = z.coerce.number().int().min(1).max(3_650);
const told = z.string().min(1).max(500).optional();

const perMinute = z.coerce.number().int().min(0).max(1_000_000);

/** Every setting of the assistant, in the order of `.env.example`; names are the environment variables' own. */
const settingsSchema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3978),
  DATA_DIR: z.string().min(1).default('var'),
  LEARNED_DIR: z.string().min(1).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  ALLOWED_ORIGINS: list.pipe(z.array(z.url({ protocol: /^https?$/ }))).default([]),
  EMBED_ORIGINS: list.pipe(z.array(origin)).default([]),
  GALLERY: z.enum(['on', 'off']).default('off'),
  TOKEN_SECRET: z.string().min(32, 'must hold at least 32 characters').optional(),
  HANDOFF_KEY: z.string().min(32, 'must hold at least 32 characters').optional(),
  HANDOFF_COUNSELLOR_LOST_SECONDS: waitSeconds.default(180),
  HANDOFF_COUNSELLOR_REMINDER_SECONDS: waitSeconds.default(180),
  HANDOFF_COUNSELLOR_SILENT_SECONDS: waitSeconds.default(120),
  HANDOFF_RESIDENT_REMINDER_SECONDS: waitSeconds.default(600),
  HANDOFF_RESIDENT_SILENT_SECONDS: waitSeconds.default(600),
  TOKEN_MINUTES: z.coerce.number().int().min(30).max(60).default(45),
  TURN_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(8),
  TRUSTED_PROXIES: list.pipe(z.array(z.string().refine(isNetwork, 'must be addresses or networks'))).default([]),
  SOCKETS_PER_ADDRESS: z.coerce.number().int().min(0).max(1_000_000).default(500),
  RATE_MESSAGES: perMinute.default(30),
  RATE_REQUESTS: perMinute.default(600),
  RATE_ADDRESS: perMinute.default(6_000),
  RATE_STARTS: perMinute.default(120),
  EMBEDDINGS_BASE_URL: url.optional(),
  EMBEDDINGS_MODEL: z.string().min(1).optional(),
  EMBEDDINGS_API_KEY: z.string().min(1).optional(),
  MODEL_BASE_URL: url.optional(),
  MODEL_NAME: z.string().min(1).optional(),
  MODEL_KEY: z.string().min(1).optional(),
  MODEL_HEADERS: headers.optional(),
  MODEL_MODE: z.enum(['choose', 'write']).default('choose'),
  MODEL_TIMEOUT_MS: z.coerce.number().int().min(500).max(40_000).default(12_000),
  MODEL_STREAM: z.enum(['0', '1']).default('1'),
  MODEL_TRANSCRIPT: z.enum(['0', '1']).default('1'),
  EVAL_JUDGE_BASE_URL: url.optional(),
  EVAL_JUDGE_NAME: z.string().min(1).optional(),
  EVAL_JUDGE_KEY: z.string().min(1).optional(),
  EVAL_JUDGE_HEADERS: headers.optional(),
  EVAL_JUDGE_SAME_MODEL: z.enum(['0', '1']).default('0'),
  EVAL_JUDGE_TIMEOUT_MS: z.coerce.number().int().min(500).max(300_000).default(30_000),
  EVAL_JUDGE_AT_ONCE: z.coerce.number().int().min(1).max(16).default(4),
  OIDC_ISSUER: url.refine(isSecure, 'must be an https address').optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_LABEL: z.string().min(1).default('Se connecter avec mon organisation'),
  OIDC_SCOPE: z.string().min(1).default('openid profile email'),
  OIDC_ROLE_CLAIM: z.string().min(1).default('roles'),
  OIDC_TEAMS_CLAIM: z.string().min(1).optional(),
  OIDC_REDIRECT_URI: url.refine(isSecure, 'must be an https address').optional(),
  CONSOLE_TOTP_ROLES: list.pipe(z.array(z.enum(['counsellor', 'supervisor', 'auditor']))).default([]),
  TEAMS_APP_ID: z.uuid().optional(),
  TEAMS_APP_TYPE: z.enum(['SingleTenant', 'UserAssignedMSI']).optional(),
  TEAMS_TENANT_ID: z.uuid().optional(),
  TEAMS_APP_SECRET: z.string().min(1).optional(),
  TEAMS_PUBLIC_URL: z.url({ protocol: /^https$/ }).optional(),
  TEAMS_ANONYMOUS: z.enum(['0', '1']).default('0'),
  KNOWLEDGE_REFRESH_SECONDS: z.coerce.number().int().min(0).max(86_400).default(10),
  RETENTION_CONVERSATIONS_DAYS: days.default(30),
  RETENTION_HANDOFFS_DAYS: days.default(180),
  RETENTION_CALLBACKS_DAYS: days.default(30),
  RETENTION_NOTES_DAYS: days.default(90),
  RETENTION_FEEDBACK_DAYS: days.default(30),
  RETENTION_TEAMS_DAYS: days.default(30),
  RETENTION_AUDIT_DAYS: days.default(365),
  RETENTION_HOUR: z.coerce.number().int().min(0).max(23).default(3),
  RETENTION_BACKUPS_DAYS: days.optional(),
  LEGAL_CONTROLLER: told,
  LEGAL_CONTACT: told,
  LEGAL_DPO: told,
  LEGAL_PUBLISHER: told,
  LEGAL_DIRECTOR: told,
  LEGAL_HOST: told,
});

/** Families of names that are ours alone: a misspelt one in the environment is refused, not ignored. */
const OWN_PREFIXES = [
  'EMBEDDINGS_',
  'EMBED_',
  'HANDOFF_',
  'MODEL_',
  'EVAL_JUDGE_',
  'TOKEN_',
  'TURN_',
  'TRUSTED_',
  'RATE_',
  'SOCKETS_',
  'OIDC_',
  'CONSOLE_',
  'TEAMS_',
  'KNOWLEDGE_',
  'RETENTION_',
  'LEGAL_',
];

export type Settings = z.output<typeof settingsSchema>;
export type SettingName = keyof Settings;
export const SETTING_NAMES = Object.keys(settingsSchema.shape) as SettingName[];

export type SettingsResult =
  | { ok: true; settings: Settings }
  | { ok: false; code: 'SETTINGS_INVALID'; message: string };

/**
 * Reads and validates all settings, once.
 *
 * @param environment the process's environment; an empty value counts as absent
 * @param envFile path of a `.env` file, which may be absent; the environment wins over it
 * @returns the settings, or one line that names every faulty setting: unknown, malformed, or contradictory
 */
export function readSettings(environment: NodeJS.ProcessEnv, envFile?: string): SettingsResult {
  const fromFile = envFile === undefined ? {} : readEnvFile(envFile);
  const unknown = [...unknownIn(fromFile), ...unknownIn(environment, OWN_PREFIXES)];
  const raw: Record<string, string> = {};
  for (const name of SETTING_NAMES) {
    const value = environment[name] || fromFile[name];
    if (value) raw[name] = value;
  }
  const parsed = settingsSchema.safeParse(raw);
  const faults = unknown.map((name) => `${name} is not a setting`);
  if (!parsed.success) {
    faults.push(...parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  } else {
    faults.push(...contradictions(parsed.data));
    if (faults.length === 0) return { ok: true, settings: parsed.data };
  }
  return { ok: false, code: 'SETTINGS_INVALID', message: `settings refused: ${faults.join('; ')} (see .env.example)` };
}

/** Whether a text names one address, or a network as `10.0.0.0/8`. */
function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = isIP(address);
  const maxBits = family === 6 ? 128 : 32;
  const fits = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= maxBits);
  return family !== 0 && rest.length === 0 && fits;
}

function contradictions(settings: Settings): string[] {
  const faults: string[] = [];
  if ((settings.EMBEDDINGS_BASE_URL === undefined) !== (settings.EMBEDDINGS_MODEL === undefined)) {
    faults.push('EMBEDDINGS_BASE_URL and EMBEDDINGS_MODEL go together');
  }
  if (settings.EMBEDDINGS_API_KEY !== undefined && settings.EMBEDDINGS_BASE_URL === undefined) {
    faults.push('EMBEDDINGS_API_KEY needs EMBEDDINGS_BASE_URL');
  }
  if ((settings.MODEL_BASE_URL === undefined) !== (settings.MODEL_NAME === undefined)) {
    faults.push('MODEL_BASE_URL and MODEL_NAME go together');
  }
  for (const name of ['MODEL_KEY', 'MODEL_HEADERS'] as const) {
    if (settings[name] !== undefined && settings.MODEL_BASE_URL === undefined) {
      faults.push(`${name} needs MODEL_BASE_URL`);
    }
  }
  faults.push(...judgeContradictions(settings), ...retentionContradictions(settings));
  const oidc = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_REDIRECT_URI'] as const;
  const given = oidc.filter((name) => settings[name] !== undefined);
  if (given.length > 0 && given.length < oidc.length) faults.push(`${oidc.join(', ')} go together`);
  return [...faults, ...teamsContradictions(settings)];
}

function judgeContradictions(settings: Settings): string[] {
  const own = ['EVAL_JUDGE_BASE_URL', 'EVAL_JUDGE_NAME', 'EVAL_JUDGE_KEY', 'EVAL_JUDGE_HEADERS'] as const;
  const given = own.filter((name) => settings[name] !== undefined);
  if (settings.EVAL_JUDGE_SAME_MODEL === '1') {
    return [
      ...(settings.MODEL_BASE_URL === undefined ? ['EVAL_JUDGE_SAME_MODEL needs MODEL_BASE_URL'] : []),
      ...(given.length > 0 ? [`EVAL_JUDGE_SAME_MODEL goes without ${given.join(', ')}`] : []),
    ];
  }
  const faults: string[] = [];
  if ((settings.EVAL_JUDGE_BASE_URL === undefined) !== (settings.EVAL_JUDGE_NAME === undefined)) {
    faults.push('EVAL_JUDGE_BASE_URL and EVAL_JUDGE_NAME go together');
  }
  for (const name of ['EVAL_JUDGE_KEY', 'EVAL_JUDGE_HEADERS'] as const) {
    if (settings[name] !== undefined && settings.EVAL_JUDGE_BASE_URL === undefined) {
      faults.push(`${name} needs EVAL_JUDGE_BASE_URL`);
    }
  }
  return faults;
}

/** What is part of a conversation cannot outlive it. */
function retentionContradictions(settings: Settings): string[] {
  const parts = [
    'RETENTION_CONVERSATIONS_DAYS',
    'RETENTION_CALLBACKS_DAYS',
    'RETENTION_NOTES_DAYS',
    'RETENTION_FEEDBACK_DAYS',
    'RETENTION_TEAMS_DAYS',
  ] as const;
  return parts
    .filter((name) => settings[name] > settings.RETENTION_HANDOFFS_DAYS)
    .map((name) => `${name} cannot be longer than RETENTION_HANDOFFS_DAYS`);
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

function teamsContradictions(settings: Settings): string[] {
  const faults: string[] = [];
  const { TEAMS_APP_ID: appId, TEAMS_APP_TYPE: type, TEAMS_TENANT_ID: tenant, TEAMS_APP_SECRET: secret } = settings;
  if (settings.TEAMS_ANONYMOUS === '1') {
    if (!LOOPBACK.includes(settings.HOST)) faults.push('TEAMS_ANONYMOUS is for local tools: HOST must be 127.0.0.1');
    if ([appId, type, tenant, secret].some((value) => value !== undefined)) {
      faults.push('TEAMS_ANONYMOUS goes without TEAMS_APP_ID, TEAMS_APP_TYPE, TEAMS_TENANT_ID and TEAMS_APP_SECRET');
    }
    return faults;
  }
  const given = [appId, type, tenant].filter((value) => value !== undefined).length;
  if (given !== 0 && given !== 3) faults.push('TEAMS_APP_ID, TEAMS_APP_TYPE and TEAMS_TENANT_ID go together');
  if (secret !== undefined && appId === undefined) faults.push('TEAMS_APP_SECRET needs TEAMS_APP_ID');
  if (type === 'SingleTenant' && secret === undefined)
    faults.push('TEAMS_APP_TYPE SingleTenant needs TEAMS_APP_SECRET');
  if (type === 'UserAssignedMSI' && secret !== undefined) {
    faults.push('TEAMS_APP_TYPE UserAssignedMSI goes without TEAMS_APP_SECRET');
  }
  return faults;
}

/** HTTPS, or this machine itself. */
function isSecure(address: string): boolean {
  const { protocol, hostname } = URL.parse(address) ?? {};
  return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname ?? '');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unknownIn(values: NodeJS.ProcessEnv, prefixes?: readonly string[]): string[] {
  return Object.keys(values).filter(
    (name) =>
      !(SETTING_NAMES as string[]).includes(name) &&
      (prefixes === undefined || prefixes.some((prefix) => name.startsWith(prefix))),
  );
}

function readEnvFile(path: string): NodeJS.ProcessEnv {
  try {
    return parseEnv(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}
