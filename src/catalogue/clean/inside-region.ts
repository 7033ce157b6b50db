import type { Action, Formation, Lieu } from '../formation.ts';

/**
 * The part of a formation that can be followed in some departments, or from home. A place of which the department is not known
 * stays.
 *
 * @returns null when all of it is elsewhere
 */
export function insideDepartments(formation: Formation, departments: ReadonlySet<string>): Formation | null {
  const isHere = ({ departement }: Lieu) => departement === null || departments.has(departement);
  const all = (places: readonly Lieu[]) => places.every(isHere);
  const isWhole = formation.actions.every(
    ({ lieux, sessions }) => all(lieux) && sessions.every(({ lieu }) => lieu === null || isHere(lieu)),
  );
  if (isWhole) return formation;
  const actions = formation.actions.flatMap((action): Action[] => {
    if (action.modalite === 'distance') return [action];
    const lieux = action.lieux.filter(isHere);
    const sessions = action.sessions.filter(({ lieu }) => (lieu === null ? lieux.length > 0 : isHere(lieu)));
    const hadPlaces = action.lieux.length > 0;
    const isLeft = lieux.length > 0 || sessions.length > 0 || (!hadPlaces && action.sessions.length === 0);
    return isLeft ? [{ ...action, lieux, sessions }] : [];
  });
  return actions.length === 0 ? null : { ...formation, actions };
}
