import { z } from 'zod';

/** The API's export writes lists as JSON in a string; the file of data.gouv.fr has them as they are. */
function listOf<Item extends z.ZodType>(item: Item) {
  return z.preprocess((value) => {
    if (value === null || value === undefined || value === '') return [];
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value);
    } catch {
      return value;
    }
  }, z.array(item));
}

const optional = z.string().nullish();
const value = z.object({ valeur: optional });

/** `adresse_courriel` is a list in the file, a text in the API's export. */
const emails = z.preprocess((found) => {
  if (typeof found !== 'string') return found ?? [];
  return found === '' ? [] : found.split(/[;,\s]+/);
}, z.array(z.string()));

/** The codes of communes are a list in the file; the API leaves them out. */
const pivot = z.object({
  type_service_local: z.string(),
  code_insee_commune: z.preprocess(
    (codes) => (typeof codes === 'string' ? [codes] : (codes ?? [])),
    z.array(z.string()),
  ),
});

/**
 * One body of the DILA's « annuaire de l'administration, base de données locales », as data.gouv.fr gives it since July 2022
 * (Specifications-datagouv-base-de-donnees-locales V1.4) and as its API exports it. Fields we do not use are left out.
 */
export const serviceSchema = z.object({
  id: z.string().min(1),
  nom: z.string().min(1),
  pivot: listOf(pivot),
  code_insee_commune: optional,
  adresse: listOf(
    z.object({
      type_adresse: optional,
      complement1: optional,
      complement2: optional,
      numero_voie: optional,
      service_distribution: optional,
      code_postal: optional,
      nom_commune: optional,
      latitude: z.union([z.string(), z.number()]).nullish(),
      longitude: z.union([z.string(), z.number()]).nullish(),
    }),
  ),
  telephone: listOf(value),
  adresse_courriel: emails,
  site_internet: listOf(value),
  plage_ouverture: listOf(
    z.object({
      nom_jour_debut: optional,
      nom_jour_fin: optional,
      valeur_heure_debut_1: optional,
      valeur_heure_fin_1: optional,
      valeur_heure_debut_2: optional,
      valeur_heure_fin_2: optional,
      commentaire: optional,
    }),
  ),
  date_modification: optional,
});
export type Service = z.output<typeof serviceSchema>;
