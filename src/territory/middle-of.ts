import type { Commune, Point } from './commune.ts';

/** The middle of the inhabitants of some communes; of the first ones when nobody lives there. */
export function middleOf(communes: readonly Commune[]): Point {
  let [people, latitude, longitude] = [0, 0, 0];
  for (const commune of communes) {
    const weight = Math.max(1, commune.population);
    people += weight;
    latitude += weight * commune.latitude;
    longitude += weight * commune.longitude;
  }
  return people === 0 ? { latitude: 0, longitude: 0 } : { latitude: latitude / people, longitude: longitude / people };
}
