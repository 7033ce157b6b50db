export { doRetentionDuty, type RetentionDutyParts, runPurge, startRetentionDuty } from './duties/retention-duty.ts';
export { eraseConversation } from './erasure/erase-conversation.ts';
export { TABLES_OF_PEOPLE, turnOverFiles } from './erasure/turn-over-files.ts';
export { type Masked, maskPersonalData } from './mask-personal-data.ts';
export type { PersonalDataKind } from './personal-data.ts';
export { countDue, type PurgeCounts } from './retention/count-due.ts';
export { DATA_KINDS, type DataKind, type RetentionLimits, retentionLimits } from './retention/limits.ts';
export { type Pace, type PurgeReport, purge } from './retention/purge.ts';
