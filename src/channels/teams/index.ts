export {
  type AlertChannel,
  CODE_MINUTES,
  keepCode,
  listAlertChannels,
  unbindTeam,
} from './alerts/alert-store.ts';
export { newBindingCode } from './alerts/binding-code.ts';
export { buildTeamsPackage, type PackageResult } from './app-package/build-package.ts';
export { type TeamsIdentity, teamsIdentity } from './identity.ts';
export { mountTeams, type Teams, type TeamsOptions } from './mount-teams.ts';
export { keepPrivate } from './private-dialogues.ts';
export { readTeamsWords, type TeamsWords } from './teams-words.ts';
