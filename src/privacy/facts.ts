import type { Settings } from '../config.ts';
import { type RetentionLimits, retentionLimits } from './retention/limits.ts';

/** What is true of this installation, for the pages and documents that tell it. */
export interface PrivacyFacts {
  readonly limits: RetentionLimits;
  /** Of the night, in Paris, 0 to 23: when what is too old leaves. */
  readonly hour: number;
  /** Days for which backups are kept, as whoever makes them says; undefined: not said. */
  readonly backupDays: number | undefined;
  readonly database: 'pglite' | 'postgres';
  readonly teams: boolean;
  /** Where messages, masked, are sent to be answered; undefined: nowhere. */
  readonly model: { readonly name: string; readonly host: string; readonly seesConversation: boolean } | undefined;
  /** Where questions, masked, are sent to be searched by their meaning; undefined: nowhere. */
  readonly embeddingsHost: string | undefined;
  /** Whether contacts of call-backs are sealed with a secret that is not in the database. */
  readonly ownSeal: boolean;
  /** Where counsellors sign in; undefined: here. */
  readonly signInHost: string | undefined;
  readonly legal: {
    readonly controller: string | undefined;
    readonly contact: string | undefined;
    readonly dpo: string | undefined;
    readonly publisher: string | undefined;
    readonly director: string | undefined;
    readonly host: string | undefined;
  };
}

export function privacyFacts(settings: Settings): PrivacyFacts {
  const { MODEL_BASE_URL: modelUrl, MODEL_NAME: modelName } = settings;
  return {
    limits: retentionLimits(settings),
    hour: settings.RETENTION_HOUR,
    backupDays: settings.RETENTION_BACKUPS_DAYS,
    database: settings.DATABASE_URL === undefined ? 'pglite' : 'postgres',
    teams: settings.TEAMS_APP_ID !== undefined || settings.TEAMS_ANONYMOUS === '1',
    model:
      modelUrl === undefined || modelName === undefined
        ? undefined
        : { name: modelName, host: hostOf(modelUrl), seesConversation: settings.MODEL_TRANSCRIPT === '1' },
    embeddingsHost: settings.EMBEDDINGS_BASE_URL && hostOf(settings.EMBEDDINGS_BASE_URL),
    ownSeal: settings.HANDOFF_KEY !== undefined,
    signInHost: settings.OIDC_ISSUER && hostOf(settings.OIDC_ISSUER),
    legal: {
      controller: settings.LEGAL_CONTROLLER,
      contact: settings.LEGAL_CONTACT,
      dpo: settings.LEGAL_DPO,
      publisher: settings.LEGAL_PUBLISHER,
      director: settings.LEGAL_DIRECTOR,
      host: settings.LEGAL_HOST,
    },
  };
}

function hostOf(address: string): string {
  return new URL(address).host;
}
