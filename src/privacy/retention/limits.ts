import type { Settings } from '../../config.ts';

/** What is kept for a time of its own, in the order in which it is told. */
export const DATA_KINDS = ['feedback', 'notes', 'callbacks', 'teams', 'conversations', 'handoffs', 'audit'] as const;
/**
 * `conversations`: those that nobody was asked to answer; `handoffs`: those sent to a team, or in which a call-back was
 * asked for; `teams`: where to write to a person in Microsoft Teams.
 */
export type DataKind = (typeof DATA_KINDS)[number];

/** Days for which each kind is kept. */
export type RetentionLimits = Readonly<Record<DataKind, number>>;

/** The limits of an installation, as its settings have them. */
export function retentionLimits(settings: Settings): RetentionLimits {
  return {
    feedback: settings.RETENTION_FEEDBACK_DAYS,
    notes: settings.RETENTION_NOTES_DAYS,
    callbacks: settings.RETENTION_CALLBACKS_DAYS,
    teams: settings.RETENTION_TEAMS_DAYS,
    conversations: settings.RETENTION_CONVERSATIONS_DAYS,
    handoffs: settings.RETENTION_HANDOFFS_DAYS,
    audit: settings.RETENTION_AUDIT_DAYS,
  };
}

const DAY_MS = 24 * 60 * 60_000;

/** Before when a thing of each kind is too old. */
export function cutsAt(limits: RetentionLimits, now: Date): Readonly<Record<DataKind, Date>> {
  const cut = (kind: DataKind) => new Date(now.getTime() - limits[kind] * DAY_MS);
  return {
    feedback: cut('feedback'),
    notes: cut('notes'),
    callbacks: cut('callbacks'),
    teams: cut('teams'),
    conversations: cut('conversations'),
    handoffs: cut('handoffs'),
    audit: cut('audit'),
  };
}
