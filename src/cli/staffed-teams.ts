import { PROJECT_FOLDER, projectTerritory } from '../assistant-parts.ts';
import { readHandoffFiles } from '../handoff-part.ts';

/** Ids of the teams of `dialogs/routage.yaml` in which counsellors answer. */
export function staffedTeams(): string[] {
  const { teams } = readHandoffFiles(PROJECT_FOLDER, projectTerritory()).routing;
  return teams.flatMap(({ id, kind }) => (kind === 'queue' ? [id] : []));
}
