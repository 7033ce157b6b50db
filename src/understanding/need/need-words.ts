import { z } from 'zod';
import { compilePhrases, fold, indexPhrases, type Phrase, type PhraseIndex } from '../../language/index.ts';
import { readYaml } from '../../platform/index.ts';
import { CRITERIA, type CriterionId, FUNDERS, type Funder, type Public, SHOWN_FACTS, type ShownFact } from './need.ts';
import type { Niveau } from './terms.ts';

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
  'du_au',
  'des_le',
  'jusquau',
  'date',
  'duree',
  'prix',
] as const;
/** How a criterion is said, on its button and in sentences. */
export type CriterionLabel = (typeof LABEL_NAMES)[number];

const UNIT_NAMES = ['km', 'minutes', 'heures', 'jours', 'semaines', 'mois', 'ans', 'euros'] as const;
export type UnitName = (typeof UNIT_NAMES)[number];
const RANK = /^([1-9]|10)$/;

const BEST_BY = ['price', 'distance', 'duration', 'start'] as const;

const schema = z.strictObject({
  modalites: z.strictObject({ presentiel: phrases, mixte: phrases, distance: phrases }),
  sans_voiture: phrases,
  soir: phrases,
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
    cette: phrases,
  }),
  demande: z.record(z.enum(SHOWN_FACTS), phrases),
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

/** A named time of the year: first and last day, as `06-21`. */
export interface Period {
  readonly phrases: readonly Phrase[];
  readonly from: string;
  readonly to: string;
  /** Words before which it is another word: « a été ». */
  readonly notAfter: ReadonlySet<string>;
}

export interface Diploma {
  readonly name: string;
  readonly phrases: readonly Phrase[];
  readonly level: Niveau | null;
}

/** How people word a need: `dialogs/formation.yaml`, compiled. */
export interface NeedWords {
  readonly modalities: Readonly<Record<'presentiel' | 'mixte' | 'distance', readonly Phrase[]>>;
  readonly withoutCar: readonly Phrase[];
  readonly evening: readonly Phrase[];
  readonly weekEnd: readonly Phrase[];
  readonly alternance: readonly Phrase[];
  readonly funded: readonly Phrase[];
  readonly funders: Readonly<Record<Funder, readonly Phrase[]>>;
  readonly cheap: readonly Phrase[];
  readonly accessible: readonly Phrase[];
  /** What no catalogue tells: how it is asked, and how it is said. */
  readonly unfiltered: readonly { readonly id: string; readonly phrases: readonly Phrase[]; readonly says: string }[];
  /** Words that name a criterion without filling it: « la ville ». */
  readonly names: readonly { readonly criterion: CriterionId; readonly phrases: readonly Phrase[] }[];
  readonly positions: PositionWords;
  readonly indifferent: readonly { readonly criterion: CriterionId; readonly phrases: readonly Phrase[] }[];
  readonly quantities: QuantityWords;
  readonly leaning: Readonly<Record<'adds' | 'other', readonly Phrase[]>>;
  readonly commands: Readonly<Record<'restart' | 'later' | 'sooner' | 'repeat', readonly Phrase[]>>;
  readonly which: WhichWords;
  readonly facts: readonly { readonly fact: ShownFact; readonly phrases: readonly Phrase[]; readonly says: string }[];
  /** A question about the trade: not about the trainings shown. */
  readonly aboutTrade: readonly Phrase[];
  readonly publics: Readonly<Record<Public, readonly Phrase[]>>;
  /** The highest first. */
  readonly levels: readonly { readonly level: Niveau; readonly phrases: readonly Phrase[] }[];
  readonly diplomas: readonly Diploma[];
  readonly alreadyHeld: readonly Phrase[];
  readonly short: readonly Phrase[];
  readonly soon: readonly Phrase[];
  readonly before: readonly Phrase[];
  readonly after: readonly Phrase[];
  readonly periods: readonly Period[];
  readonly place: {
    readonly radiusKm: number;
    readonly nearRadiusKm: number;
    readonly widerKm: readonly number[];
    readonly near: readonly Phrase[];
    readonly choices: readonly string[];
    readonly living: readonly Phrase[];
  };
  /** Buttons when no subject is said. */
  readonly subjectChoices: readonly string[];
  readonly wish: readonly Phrase[];
  readonly currentTrade: readonly Phrase[];
  /** During a search: the next results, a larger circle. */
  readonly more: readonly Phrase[];
  readonly widen: readonly Phrase[];
  /** With a subject they ask for trainings, unless `asksDocuments`. */
  readonly opens: readonly Phrase[];
  /** Without any subject they do. */
  readonly opensAlone: readonly Phrase[];
  readonly asksDocuments: readonly Phrase[];
  /** They open another thought: a wish said before does not reach over them. */
  readonly breaks: readonly Phrase[];
  readonly ignored: readonly Phrase[];
  /** Words that name no subject, folded. */
  readonly emptyWords: ReadonlySet<string>;
  /** All the phrases, to be looked for at once. */
  readonly index: PhraseIndex;
  say(name: TrainingText, values?: Readonly<Record<string, string>>): string;
  label(name: CriterionLabel, values?: Readonly<Record<string, string>>): string;
}

/** The words around a criterion that say whether it is wanted, see `stancesOf`. */
export interface PositionWords {
  readonly refusesBefore: readonly Phrase[];
  /** Only when they stand just before it, and not after one of these. */
  readonly refusesGlued: readonly Phrase[];
  readonly notAfter: ReadonlySet<string>;
  readonly refusesAfter: readonly Phrase[];
  readonly removesBefore: readonly Phrase[];
  readonly removesAfter: readonly Phrase[];
  /** May stand between them and the criterion. */
  readonly links: readonly Phrase[];
  readonly joins: readonly Phrase[];
  /** Joins of which either side will do. */
  readonly choices: readonly Phrase[];
  readonly between: readonly Phrase[];
  readonly since: readonly Phrase[];
  readonly upTo: readonly Phrase[];
}

export interface QuantityWords {
  readonly mostBefore: readonly Phrase[];
  readonly mostAfter: readonly Phrase[];
  readonly leastBefore: readonly Phrase[];
  readonly leastAfter: readonly Phrase[];
  readonly beforeDuration: readonly Phrase[];
  readonly beforeDistance: readonly Phrase[];
  readonly onTheRoad: readonly Phrase[];
  readonly units: readonly { readonly unit: UnitName; readonly words: ReadonlySet<string> }[];
}

export interface WhichWords {
  readonly ranks: readonly { readonly rank: number; readonly phrases: readonly Phrase[] }[];
  readonly last: readonly Phrase[];
  readonly best: readonly { readonly by: (typeof BEST_BY)[number]; readonly phrases: readonly Phrase[] }[];
  /** « celle de »: what follows names it. */
  readonly theOne: readonly Phrase[];
  readonly all: readonly Phrase[];
  readonly this: readonly Phrase[];
}

/**
 * Reads the words of needs.
 *
 * @param path `dialogs/formation.yaml`
 * @throws DialogsError naming the file and the fault: it ships with the program
 */
export function readNeedWords(path: string): NeedWords {
  const data = readYaml(path, schema);
  const compiled: Phrase[] = [];
  const all = (written: readonly string[]) => {
    const phrases = compilePhrases(written);
    compiled.push(...phrases);
    return phrases;
  };
  const phrasesOf = (criterion: CriterionId, written: readonly string[] | undefined) =>
    written === undefined ? [] : [{ criterion, phrases: all(written) }];
  const words: Omit<NeedWords, 'index'> = {
    modalities: {
      presentiel: all(data.modalites.presentiel),
      mixte: all(data.modalites.mixte),
      distance: all(data.modalites.distance),
    },
    withoutCar: all(data.sans_voiture),
    evening: all(data.soir),
    weekEnd: all(data.week_end),
    alternance: all(data.alternance),
    funded: all(data.finance),
    funders: {
      france_travail: all(data.financeurs.france_travail),
      opco: all(data.financeurs.opco),
      cpf: all(data.financeurs.cpf),
      agefiph: all(data.financeurs.agefiph),
      employeur: all(data.financeurs.employeur),
      soi_meme: all(data.financeurs.soi_meme),
    },
    cheap: all(data.prix.pas_cher),
    accessible: all(data.accessible),
    unfiltered: Object.entries(data.non_filtrables).map(([id, { mots, dit }]) => ({
      id,
      phrases: all(mots),
      says: dit,
    })),
    names: CRITERIA.flatMap((criterion) => phrasesOf(criterion, data.noms[criterion])),
    positions: {
      refusesBefore: all(data.positions.refuse_avant),
      refusesGlued: all(data.positions.refuse_colle),
      notAfter: new Set(data.positions.pas_apres),
      refusesAfter: all(data.positions.refuse_apres),
      removesBefore: all(data.positions.enleve_avant),
      removesAfter: all(data.positions.enleve_apres),
      links: all(data.positions.liaisons),
      joins: all(data.positions.joint),
      choices: all(data.positions.choix),
      between: all(data.positions.entre),
      since: all(data.positions.depuis),
      upTo: all(data.positions.jusqua),
    },
    indifferent: CRITERIA.flatMap((criterion) => phrasesOf(criterion, data.indifferent[criterion])),
    quantities: {
      mostBefore: all(data.quantites.au_plus_avant),
      mostAfter: all(data.quantites.au_plus_apres),
      leastBefore: all(data.quantites.au_moins_avant),
      leastAfter: all(data.quantites.au_moins_apres),
      beforeDuration: all(data.quantites.duree_avant),
      beforeDistance: all(data.quantites.distance_avant),
      onTheRoad: all(data.quantites.en_route),
      units: UNIT_NAMES.map((unit) => ({ unit, words: new Set(data.quantites.unites[unit]) })),
    },
    leaning: { adds: all(data.s_appuie.ajoute), other: all(data.s_appuie.autre) },
    commands: {
      restart: all(data.commandes.recommencer),
      later: all(data.commandes.plus_tard),
      sooner: all(data.commandes.plus_tot),
      repeat: all(data.commandes.repeter),
    },
    which: {
      ranks: Object.entries(data.laquelle.rangs).map(([rank, mots]) => ({ rank: Number(rank), phrases: all(mots) })),
      last: all(data.laquelle.derniere),
      best: BEST_BY.map((by) => ({ by, phrases: all(data.laquelle.meilleure[by]) })),
      theOne: all(data.laquelle.celle),
      all: all(data.laquelle.toutes),
      this: all(data.laquelle.cette),
    },
    facts: SHOWN_FACTS.map((fact) => ({ fact, phrases: all(data.demande[fact]), says: data.faits_dits[fact] })),
    aboutTrade: all(data.sur_le_metier),
    publics: {
      demandeur_emploi: all(data.publics.demandeur_emploi),
      salarie: all(data.publics.salarie),
      jeune: all(data.publics.jeune),
      handicap: all(data.publics.handicap),
      sans_diplome: all(data.publics.sans_diplome),
    },
    levels: LEVELS.map((level) => ({ level, phrases: all(data.niveaux[`${level}`]) })),
    diplomas: Object.entries(data.diplomes).map(([name, { mots, niveau: level }]) => ({
      name,
      phrases: all(mots),
      level,
    })),
    alreadyHeld: all(data.deja_obtenu),
    short: all(data.duree.courte),
    soon: all(data.debut.des_que_possible),
    before: all(data.debut.avant),
    after: all(data.debut.apres),
    periods: data.debut.periodes.map(({ mots, debut, fin, sauf_apres }) => ({
      phrases: all(mots),
      from: debut,
      to: fin,
      notAfter: new Set(sauf_apres),
    })),
    place: {
      radiusKm: data.lieu.rayon_km,
      nearRadiusKm: data.lieu.rayon_proche_km,
      widerKm: data.lieu.rayons_elargis_km,
      near: all(data.lieu.proche),
      choices: data.lieu.choix_sans_lieu,
      living: all(data.lieu.habite),
    },
    subjectChoices: data.choix_sans_sujet,
    wish: all(data.envie),
    currentTrade: all(data.metier_actuel),
    more: all(data.encore),
    widen: all(data.plus_loin),
    opens: all(data.ouvre),
    opensAlone: all(data.ouvre_seule),
    asksDocuments: all(data.n_ouvre_pas),
    breaks: all(data.ruptures),
    ignored: all(data.a_ignorer),
    emptyWords: new Set(data.mots_vides.map(fold)),
    say: (name, values = {}) => filled(data.textes[name], values),
    label: (name, values = {}) => filled(data.criteres_dits[name], values),
  };
  return { ...words, index: indexPhrases(compiled) };
}

const LEVELS = [8, 7, 6, 5, 4, 3] as const;

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
}
