import { compilePhrases, fold, indexPhrases, type Phrase, type PhraseIndex } from '../../language/index.ts';
import { CRITERIA, type CriterionId, type Funder, type Public, SHOWN_FACTS, type ShownFact } from './need.ts';
import {
  BEST_BY,
  type CriterionLabel,
  readNeedFile,
  type TrainingText,
  UNIT_NAMES,
  type UnitName,
} from './need-file.ts';
import type { Niveau } from './terms.ts';

export type { UnitName } from './need-file.ts';

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
  readonly daytime: readonly Phrase[];
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
  /** The same, when the message says nothing else. */
  readonly factsAlone: readonly { readonly fact: ShownFact; readonly phrases: readonly Phrase[] }[];
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
  /** After the date: « au plus tard », « au plus tôt ». */
  readonly latest: readonly Phrase[];
  readonly earliest: readonly Phrase[];
  readonly periods: readonly Period[];
  readonly place: {
    readonly radiusKm: number;
    readonly nearRadiusKm: number;
    readonly widerKm: readonly number[];
    readonly near: readonly Phrase[];
    readonly choices: readonly string[];
    readonly living: readonly Phrase[];
    /** Words after which an unknown name is a place. */
    readonly before: ReadonlySet<string>;
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
}

/**
 * Reads the words of needs.
 *
 * @param path `dialogs/formation.yaml`
 * @throws DialogsError naming the file and the fault: it ships with the program
 */
export function readNeedWords(path: string): NeedWords {
  const data = readNeedFile(path);
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
    daytime: all(data.jour),
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
    },
    facts: SHOWN_FACTS.map((fact) => ({ fact, phrases: all(data.demande[fact]), says: data.faits_dits[fact] })),
    factsAlone: SHOWN_FACTS.flatMap((fact) => {
      const written = data.demande_seule[fact];
      return written === undefined ? [] : [{ fact, phrases: all(written) }];
    }),
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
    latest: all(data.debut.au_plus_tard),
    earliest: all(data.debut.au_plus_tot),
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
      before: new Set(data.lieu.devant),
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
