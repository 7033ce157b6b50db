import type { Role } from '../api-types.ts';

/** Somebody who may sign in to the console. */
export interface Counsellor {
  readonly id: string;
  readonly login: string;
  readonly firstName: string;
  readonly role: Role;
  readonly teams: readonly string[];
  readonly active: boolean;
}

/** Whether she may see what concerns a team; supervisors see all teams, auditors none. */
export function mayServe({ role, teams }: Counsellor, team: string | null): boolean {
  switch (role) {
    case 'supervisor':
      return true;
    case 'counsellor':
      return team !== null && teams.includes(team);
    case 'auditor':
      return false;
  }
}

/** The teams that a query is limited to; null for all. */
export function servedTeams({ role, teams }: Counsellor): readonly string[] | null {
  return role === 'supervisor' ? null : teams;
}
