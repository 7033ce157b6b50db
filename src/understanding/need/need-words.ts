import { z } from 'zod';
import { compilePhrase, fold, indexPhrases, type Phrase, type PhraseIndex } from '../../language/index.ts';
import { readYaml } from '../../platform/index.ts';
import type { Public } from './need.ts';
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
] as const;
export type TrainingText = (typeof TEXT_NAMES)[number];

const schema = z.strictObject({
  modalites: z.strictObject({ presentiel: phrases, mixte: phrases, distance: phrases }),
  sans_voiture: phrases,
  soir: phrases,
  alternance: z.strictObject({ non: phrases, oui: phrases }),
  finance: phrases,
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
  duree: z.strictObject({ courte: phrases, avant_nombre: phrases }),
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
    choix_sans_lieu: z.array(z.string().min(1)).min(1),
  }),
  choix_sans_sujet: phrases,
  envie: phrases,
  metier_actuel: phrases,
  encore: phrases,
  plus_loin: phrases,
  ouvre: phrases,
  n_ouvre_pas: phrases,
  ruptures: phrases,
  a_ignorer: phrases,
  mots_vides: z.array(z.string().min(1)),
  textes: z.record(z.enum(TEXT_NAMES), z.string().min(1)),
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
  readonly alternance: Readonly<Record<'non' | 'oui', readonly Phrase[]>>;
  readonly funded: readonly Phrase[];
  readonly publics: Readonly<Record<Public, readonly Phrase[]>>;
  /** The highest first. */
  readonly levels: readonly { readonly level: Niveau; readonly phrases: readonly Phrase[] }[];
  readonly diplomas: readonly Diploma[];
  readonly alreadyHeld: readonly Phrase[];
  readonly short: readonly Phrase[];
  readonly beforeDuration: readonly Phrase[];
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
  readonly asksDocuments: readonly Phrase[];
  /** They open another thought: a wish said before does not reach over them. */
  readonly breaks: readonly Phrase[];
  readonly ignored: readonly Phrase[];
  /** Words that name no subject, folded. */
  readonly emptyWords: ReadonlySet<string>;
  /** All the phrases, to be looked for at once. */
  readonly index: PhraseIndex;
  say(name: TrainingText, values?: Readonly<Record<string, string>>): string;
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
    const phrases = written.map(compilePhrase);
    compiled.push(...phrases);
    return phrases;
  };
  const words: Omit<NeedWords, 'index'> = {
    modalities: {
      presentiel: all(data.modalites.presentiel),
      mixte: all(data.modalites.mixte),
      distance: all(data.modalites.distance),
    },
    withoutCar: all(data.sans_voiture),
    evening: all(data.soir),
    alternance: { non: all(data.alternance.non), oui: all(data.alternance.oui) },
    funded: all(data.finance),
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
    beforeDuration: all(data.duree.avant_nombre),
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
    },
    subjectChoices: data.choix_sans_sujet,
    wish: all(data.envie),
    currentTrade: all(data.metier_actuel),
    more: all(data.encore),
    widen: all(data.plus_loin),
    opens: all(data.ouvre),
    asksDocuments: all(data.n_ouvre_pas),
    breaks: all(data.ruptures),
    ignored: all(data.a_ignorer),
    emptyWords: new Set(data.mots_vides.map(fold)),
    say: (name, values = {}) => data.textes[name].replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole),
  };
  return { ...words, index: indexPhrases(compiled) };
}

const LEVELS = [8, 7, 6, 5, 4, 3] as const;
