import type { Place } from './place.ts';

/** « Aisne » → « l'Aisne »: how departments are spoken of. */
const DEPARTMENTS_WITH_ARTICLE: ReadonlyMap<string, string> = new Map([
  ['02', "l'Aisne"],
  ['59', 'le Nord'],
  ['60', "l'Oise"],
  ['62', 'le Pas-de-Calais'],
  ['80', 'la Somme'],
]);

/** A place as it is spoken of: « Lens », « la Thiérache », « l'Aisne », « le code postal 02120 (Guise) ». */
export function spokenName(place: Place): string {
  switch (place.kind) {
    case 'department':
      return DEPARTMENTS_WITH_ARTICLE.get(place.departments[0] ?? '') ?? place.name;
    case 'region':
      return `les ${place.name}`;
    case 'postcode':
      return `le code postal ${place.name} (${place.communes[0]?.name ?? ''})`;
    case 'commune':
    case 'area':
    case 'outside':
      return place.name;
  }
}

/** « près d'Amiens », « près du Quesnoy », « près de la Thiérache » */
export function near(name: string): string {
  if (/^le /i.test(name)) return `près du ${name.slice(3)}`;
  if (/^les /i.test(name)) return `près des ${name.slice(4)}`;
  return /^[aeiouyàâéèêëîïôœ]/i.test(name) ? `près d'${name}` : `près de ${name}`;
}

/** « à Lens », « au Quesnoy », « aux Hauts-Talican » */
export function at(commune: string): string {
  if (/^Le /.test(commune)) return `au ${commune.slice(3)}`;
  return /^Les /.test(commune) ? `aux ${commune.slice(4)}` : `à ${commune}`;
}
