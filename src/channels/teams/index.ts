export { buildTeamsPackage, type PackageResult } from './app-package/build-package.ts';
export { type TeamsIdentity, teamsIdentity } from './identity.ts';
export { mountTeams, type Teams, type TeamsOptions } from './mount-teams.ts';
