import { z } from 'zod';
import { readYaml } from '../../platform/index.ts';
import { CRITERIA, FUNDERS, SHOWN_FACTS } from './need.ts';

const phrases = z.array(z.string().min(1)).min(1);
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-([0-2]\d|3[01])$/);
const niveau = z.union([z.literal(3), z.literal(4), z.literal(5), z.literal(6), z.literal(7), z.literal(8)]);

const TEXT_NAMES = [
  'aucune',
  'sujet_inconnu',
  'aucune_criteres',
  'domaine',
  'elargi',
  'elargi_region',
  'hors_departement',
  'hors_zone',
  'a_distance',
  'sans_critere',
  'hors_region',
  'hors_region_distance',
  'lieu_multiple',
  'quel_lieu',
  'quel_sujet',
  'corrige',
  'voisins',
  'sans_dates',
  'sans_voiture',
  'publics',
  'demonstration',
  'une_trouvee',
  'trouvees',
  'trouvees_page',
  'plus_rien',
  'criteres',
  'carte',
  'prix_inconnus',
  'accessible_a_verifier',
  'page',
  'non_filtrable',
  'nom_inconnu',
  'recommence',
  'rang_inconnu',
  'celle_inconnue',
  'disparue',
  'fait_une',
  'fait_groupe',
  'rang_un',
  'rangs',
  'rangs_tous',
  'fait_non_dit',
  'fait_inconnu',
  'fait_inconnu_tous',
  'contact_inconnu',
  'meilleure_inconnue',
  'distance_dite',
  'distance_sur_place',
  'distance_sans_lieu',
  'distance_demande',
  'a_distance_dit',
  'inscription_dite',
  'niveau_demande',
  'en_alternance_dit',
  'hors_alternance_dit',
  'dates_a_demander',
  'commence_le',
  'reste_a_payer',
  'prix_dit',
] as const;
export type TrainingText = (typeof TEXT_NAMES)[number];

const LABEL_NAMES = [
  'presentiel',
  'distance',
  'mixte',
  'soir',
  'pas_soir',
  'week_end',
  'pas_week_end',
  'alternance',
  'pas_alternance',
  'region',
  'pas_region',
  ...FUNDERS,
  'sauf',
  'ou',
  'entre',
  'niveau',
  'heures_max',
  'heures_min',
  'prix_max',
  'pas_cher',
  'accessible',
  'pas_accessible',
  'hebergement',
  'gratuit_demandeur_emploi',
  'gratuit_salarie',
  'du_au',
  'des_le',
  'jusquau',
  'date',
  'duree',
  'prix',
] as const;
/** How a criterion is said, on its button and in sentences. */
export type CriterionLabel = (typeof LABEL_NAMES)[number];

export const UNIT_NAMES = ['km', 'minutes', 'heures', 'jours', 'semaines', 'mois', 'ans', 'euros'] as const;
export type UnitName = (typeof UNIT_NAMES)[number];
const RANK = /^([1-9]|10)$/;

/** What the trainings shown can be compared by. */
export const BEST_BY = ['price', 'distance', 'duration', 'start'] as const;

const schema = z.strictObject({
  modalites: z.strictObject({ presentiel: phrases, mixte: phrases, distance: phrases }),
  sans_voiture: phrases,
  soir: phrases,
  jour: phrases,
  week_end: phrases,
  alternance: phrases,
  finance: phrases,
  financeurs: z.record(z.enum(FUNDERS), phrases),
  prix: z.strictObject({ pas_cher: phrases }),
  accessible: phrases,
  non_filtrables: z.record(z.string(), z.strictObject({ mots: phrases, dit: z.string().min(1) })),
  noms: z.partialRecord(z.enum(CRITERIA), phrases),
  positions: z.strictObject({
    refuse_avant: phrases,
    refuse_colle: phrases,
    pas_apres: phrases,
    refuse_apres: phrases,
    enleve_avant: phrases,
    enleve_apres: phrases,
    liaisons: phrases,
    joint: phrases,
    choix: phrases,
    entre: phrases,
    depuis: phrases,
    jusqua: phrases,
  }),
  indifferent: z.partialRecord(z.enum(CRITERIA), phrases),
  quantites: z.strictObject({
    au_plus_avant: phrases,
    au_plus_apres: phrases,
    au_moins_avant: phrases,
    au_moins_apres: phrases,
    duree_avant: phrases,
    distance_avant: phrases,
    en_route: phrases,
    unites: z.record(z.enum(UNIT_NAMES), phrases),
  }),
  s_appuie: z.strictObject({ ajoute: phrases, autre: phrases }),
  commandes: z.strictObject({ recommencer: phrases, plus_tard: phrases, plus_tot: phrases, repeter: phrases }),
  laquelle: z.strictObject({
    rangs: z.record(z.string().regex(RANK), phrases),
    derniere: phrases,
    meilleure: z.record(z.enum(BEST_BY), phrases),
    celle: phrases,
    toutes: phrases,
  }),
  demande: z.record(z.enum(SHOWN_FACTS), phrases),
  demande_seule: z.partialRecord(z.enum(SHOWN_FACTS), phrases),
  sur_le_metier: phrases,
  publics: z.strictObject({
    demandeur_emploi: phrases,
    salarie: phrases,
    jeune: phrases,
    handicap: phrases,
    sans_diplome: phrases,
  }),
  niveaux: z.record(z.enum(['3', '4', '5', '6', '7', '8']), phrases),
  diplomes: z.record(z.string(), z.strictObject({ mots: phrases, niveau: niveau.nullable() })),
  deja_obtenu: phrases,
  duree: z.strictObject({ courte: phrases }),
  debut: z.strictObject({
    des_que_possible: phrases,
    au_plus_tard: phrases,
    au_plus_tot: phrases,
    avant: phrases,
    apres: phrases,
    periodes: z.array(
      z.strictObject({
        nom: z.string(),
        mots: phrases,
        debut: monthDay,
        fin: monthDay,
        sauf_apres: z.array(z.string()).default([]),
      }),
    ),
  }),
  lieu: z.strictObject({
    rayon_km: z.number().positive(),
    rayon_proche_km: z.number().positive(),
    rayons_elargis_km: z.array(z.number().positive()).min(1),
    proche: phrases,
    habite: phrases,
    devant: z.array(z.string().min(1)).min(1),
    choix_sans_lieu: z.array(z.string().min(1)).min(1),
  }),
  choix_sans_sujet: phrases,
  envie: phrases,
  metier_actuel: phrases,
  encore: phrases,
  plus_loin: phrases,
  ouvre: phrases,
  ouvre_seule: phrases,
  n_ouvre_pas: phrases,
  ruptures: phrases,
  a_ignorer: phrases,
  mots_vides: z.array(z.string().min(1)),
  criteres_dits: z.record(z.enum(LABEL_NAMES), z.string().min(1)),
  textes: z.record(z.enum(TEXT_NAMES), z.string().min(1)),
  faits_dits: z.record(z.enum(SHOWN_FACTS), z.string().min(1)),
});

export type NeedFile = z.output<typeof schema>;

/**
 * Reads `dialogs/formation.yaml`.
 *
 * @throws DialogsError naming the file and the fault: it ships with the program
 */
export function readNeedFile(path: string): NeedFile {
  return readYaml(path, schema);
}
