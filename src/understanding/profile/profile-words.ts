import { z } from 'zod';
import { readYaml } from '../../platform/index.ts';
import { BENEFITS, CONTRACTS, DIPLOMA_LEVELS } from './profile-fact.ts';
import { STATUSES } from './statuses.ts';

const said = z.string().min(1);
const yesNo = z.strictObject({ oui: said, non: said });

const schema = z.strictObject({
  ordre: z.array(said).min(1),
  au_plus: z.number().int().positive(),
  nombres: z.array(said).min(2),
  parent: z.strictObject({ seul: said, seul_avec: said, avec: said, sans: said, un: said, plusieurs: said }),
  age: said,
  age_tranche: z.strictObject({ entre: said, plus: said, moins: said }),
  statuts: z.record(z.enum(STATUSES), said),
  contrats: z.record(z.enum(CONTRACTS), said),
  allocations: z.record(z.enum(BENEFITS), said),
  inscription: yesNo,
  lieu: said,
  departements: z.record(z.string(), said),
  travail: said,
  metier: said,
  metier_vise: said,
  anciennete: said,
  experience: said,
  duree: z.strictObject({ mois: said, an: said, ans: said }),
  diplomes: z.record(z.enum(DIPLOMA_LEVELS), said),
  handicap: z.strictObject({ oui: said, en_cours: said }),
  permis: yesNo,
  voiture: yesNo,
  enceinte: said,
  francais: z.strictObject({ peu: said, lecture_difficile: said, ecriture_difficile: said }),
  heures: said,
  cpf: said,
  aime: said,
  naime_pas: said,
  sante: said,
});

/** How facts of a profile are said back, from `dialogs/profil.yaml`. */
export type ProfileWords = z.output<typeof schema>;

/** Reads the words. Throws DialogsError naming the fault. */
export function readProfileWords(path: string): ProfileWords {
  return readYaml(path, schema);
}
