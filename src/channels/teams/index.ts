export { type TeamsIdentity, teamsIdentity } from './identity.ts';
export { mountTeams, type Teams, type TeamsOptions } from './mount-teams.ts';
