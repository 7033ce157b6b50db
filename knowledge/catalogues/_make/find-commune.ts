import type { Commune } from '../../../src/territory/index.ts';
import { nameKey } from './name-key.ts';

/** The commune of a name and a postcode; when no postcode fits, the only commune of that name in the department. */
export type FindCommune = (name: string, postcode: string) => Commune | undefined;

export function communeFinder(communes: readonly Commune[]): FindCommune {
  const byName = Map.groupBy(communes, ({ name }) => nameKey(name));
  return (name, postcode) => {
    const same = (byName.get(nameKey(name)) ?? []).filter(({ department }) => postcode.startsWith(department));
    return same.find(({ postcodes }) => postcodes.includes(postcode)) ?? (same.length === 1 ? same[0] : undefined);
  };
}
