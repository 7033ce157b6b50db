/** Where a team answers; empty lists: everywhere, and for those whose place is not known. */
export interface TeamTerritory {
  /** Codes. */
  readonly departments: readonly string[];
  /** Names of INSEE employment zones. */
  readonly employmentZones: readonly string[];
}

interface TeamBase {
  readonly id: string;
  /** What the rules of routing name; several teams may give it, each in its territory. */
  readonly service: string;
  /** In words: « la mission locale ». */
  readonly name: string;
  readonly territory: TeamTerritory;
  /** Subjects that it knows well. */
  readonly skills: readonly string[];
  /** Tried when nobody is there; of an outside body, proposed beside it. */
  readonly fallback: string | undefined;
}

/** Counsellors of ours, in the console. */
export interface QueueTeam extends TeamBase {
  readonly kind: 'queue';
  /** Id of hours. */
  readonly hours: string;
  /** After which a call-back is proposed. */
  readonly waitLimitMinutes: number;
}

/** An outside body: its contact details are given, nobody waits. */
export interface ContactTeam extends TeamBase {
  readonly kind: 'contact';
  readonly text: string;
  /** Kind of body of `dialogs/annuaire.yaml`. */
  readonly directoryKind: string | undefined;
  /** Id of `dialogs/numeros.yaml`. */
  readonly line: string | undefined;
  readonly website: string | undefined;
}

export type Team = QueueTeam | ContactTeam;
