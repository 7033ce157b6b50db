import { z } from 'zod';
import { compilePhrase, fold, indexPhrases, type Phrase, type PhraseIndex, stem } from '../language/index.ts';
import { DialogsError, readYaml } from '../platform/index.ts';
import type { NationalLine } from './national-lines.ts';

const TEXT_NAMES = [
  'demande_lieu',
  'demande_lieu_numero',
  'demande_homonyme',
  'demande_commune',
  'lieu_inconnu',
  'hors_region',
  'plus_proche',
  'plus_proche_departement',
  'competente',
  'dans_zone',
  'meme_departement',
  'suivante',
  'suivante_zone',
  'aucune',
  'aucune_trop_loin',
  'suites',
  'sans_numero',
  'sans_adresse',
  'annuaire_officiel',
  'autres_adresses',
] as const;
export type DirectoryTextName = (typeof TEXT_NAMES)[number];

const TERRITORIES = { proche: 'nearest', departement_d_abord: 'department-first', departement: 'department' } as const;

const phrases = z.array(z.string().min(1)).min(1);
const schema = z.strictObject({
  verifie_le: z.iso.date(),
  types: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z_]+$/),
      nom: z.string().min(1),
      la: z.string().min(1),
      les: z.string().min(1),
      mots: phrases,
      territoire: z.enum(['proche', 'departement_d_abord', 'departement']),
      competence: z.string().min(1),
      numero: z.string().min(1).optional(),
      site: z.url().optional(),
      dila: z.array(z.string().min(1)),
    }),
  ),
  cherche: phrases,
  sauf: phrases,
  mots_sans_suite: phrases,
  habite: phrases,
  autres: phrases,
  textes: z.record(z.enum(TEXT_NAMES), z.string().min(1)),
});

/** A kind of body: « mission locale ». */
export interface BodyKind {
  readonly id: string;
  readonly name: string;
  /** « la mission locale », « les missions locales » */
  readonly the: string;
  readonly plural: string;
  readonly phrases: readonly Phrase[];
  /**
   * `department`: a body receives only people who live in its department. `department-first`: mostly so; the nearest may be
   * the neighbour's.
   */
  readonly territory: 'nearest' | 'department-first' | 'department';
  /** What to know before going there. */
  readonly advice: string;
  readonly line: NationalLine | undefined;
  readonly website: string | undefined;
  /** Codes of the DILA's directory. */
  readonly dilaTypes: readonly string[];
}

/** What editors write of the directory in `dialogs/annuaire.yaml`. */
export interface DirectoryWords {
  readonly kinds: readonly BodyKind[];
  /** Looking for an address or a number. */
  readonly seeks: readonly Phrase[];
  /** A question on the body itself: for the documents. */
  readonly exceptions: readonly Phrase[];
  /** Stems of words that ask nothing more. */
  readonly emptyStems: ReadonlySet<string>;
  readonly lives: readonly Phrase[];
  readonly others: readonly Phrase[];
  /** All these phrases, to be looked for at once. */
  readonly index: PhraseIndex;
  say(name: DirectoryTextName, values?: Readonly<Record<string, string>>): string;
}

/**
 * Reads `dialogs/annuaire.yaml`.
 *
 * @throws DialogsError naming the fault, a national line that does not exist included
 */
export function readDirectoryWords(path: string, lines: ReadonlyMap<string, NationalLine>): DirectoryWords {
  const file = readYaml(path, schema);
  const kinds = file.types.map(({ id, nom, la, les, mots, territoire, competence, numero, site, dila }): BodyKind => {
    if (numero !== undefined && !lines.has(numero)) throw new DialogsError(`${path}: ${id}: unknown number ${numero}`);
    return {
      id,
      name: nom,
      the: la,
      plural: les,
      phrases: mots.map(compilePhrase),
      territory: TERRITORIES[territoire],
      advice: competence,
      line: numero === undefined ? undefined : lines.get(numero),
      website: site,
      dilaTypes: dila,
    };
  });
  const seeks = file.cherche.map(compilePhrase);
  const exceptions = file.sauf.map(compilePhrase);
  const lives = file.habite.map(compilePhrase);
  const others = file.autres.map(compilePhrase);
  return {
    kinds,
    seeks,
    exceptions,
    lives,
    others,
    emptyStems: new Set(file.mots_sans_suite.map((word) => stem(fold(word)))),
    index: indexPhrases([...kinds.flatMap((kind) => kind.phrases), ...seeks, ...exceptions, ...lives, ...others]),
    say: (name, values = {}) =>
      file.textes[name].replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole).trim(),
  };
}

/** The lists of phrases that show that a body or an address is spoken of, by name. */
export function directoryLists(words: DirectoryWords): Readonly<Record<string, readonly Phrase[]>> {
  return {
    'directory.body': words.kinds.flatMap(({ phrases }) => phrases),
    'directory.seeks': words.seeks,
    'directory.about': words.exceptions,
    'directory.lives': words.lives,
    'directory.others': words.others,
  };
}
