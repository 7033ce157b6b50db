export { addAccount, changeAccount, findAccount, listAccounts } from './accounts/account-store.ts';
export { generatePassword, hashPassword, PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from './accounts/password.ts';
export { removeTotp } from './accounts/second-factor.ts';
export { endSessionsOf } from './accounts/session-store.ts';
export { type PasswordFault, passwordFault } from './accounts/weak-password.ts';
export { ERASURE_REASONS, loginSchema, ROLES, type Role } from './api-types.ts';
export { signBeginning, verifyAuditChain } from './audit/audit-chain.ts';
export { type AuditAction, type AuditLog, createAuditLog } from './audit/audit-log.ts';
export { auditCsv, readAudit } from './audit/read-audit.ts';
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
