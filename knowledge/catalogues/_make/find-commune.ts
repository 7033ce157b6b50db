import type { Commune } from '../../../src/knowledge/index.ts';
import { nameKey } from './name-key.ts';

/** The commune of a name and a postcode; when no postcode fits, the only commune of that name in the department. */
export function findCommune(communes: readonly Commune[], name: string, postcode: string): Commune | undefined {
  const same = communes.filter(
    (commune) => nameKey(commune.name) === nameKey(name) && postcode.startsWith(commune.department),
  );
  return same.find(({ postcodes }) => postcodes.includes(postcode)) ?? (same.length === 1 ? same[0] : undefined);
}
