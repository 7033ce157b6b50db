export { addAccount, changeAccount, findAccount, listAccounts } from './accounts/account-store.ts';
export { generatePassword, hashPassword, PASSWORD_MIN_LENGTH } from './accounts/password.ts';
export { ERASURE_REASONS, loginSchema, ROLES, type Role } from './api-types.ts';
export { type AuditAction, type AuditLog, createAuditLog } from './audit/audit-log.ts';
export { type Console, mountConsole } from './mount-console.ts';
export type {
  ConsoleOptions,
  ConsoleTeam,
  FindSources,
  FoundSource,
  OidcSettings,
} from './parts.ts';
export { readShippedReplies, type ShippedReply } from './shipped-replies.ts';
export { type ConsoleTexts, readConsoleTexts } from './texts.ts';
