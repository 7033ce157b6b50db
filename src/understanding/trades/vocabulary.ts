import { fold, STOP_WORDS, stem, words } from '../../language/index.ts';
import type { VocabularyTables } from './read-tables.ts';
import { createWordRepair, type WordRepair } from './word-repair.ts';

/** One thing that words can mean: an everyday trade, a term of the Formacode, a job name of the ROME. */
export interface Sense {
  /** `soudage`, `f:23026`, `r:H2913:12`. */
  readonly id: string;
  readonly kind: 'everyday' | 'formacode' | 'rome';
  readonly label: string;
  /** A training on one of these, or on a narrower term, is on the subject itself. */
  readonly formacodes: readonly string[];
  /** A training on exactly one of these fits too. */
  readonly otherFormacodes: readonly string[];
  readonly romes: readonly string[];
  /** Stems of each way of saying it. */
  readonly wordings: readonly (readonly string[])[];
  /** Ids of neighbouring senses. */
  readonly neighbours: readonly string[];
}

/** A word of several meanings. */
export interface Ambiguity {
  readonly kind: 'ambiguous';
  readonly question: string;
  readonly choices: readonly string[];
}

export interface Vocabulary {
  /** What the stems, joined by spaces, mean; the everyday meaning alone when there is one. */
  meanings(key: string): readonly (Sense | Ambiguity)[];
  /** Number of stems in the longest wording. */
  readonly longest: number;
  /** How many wordings hold the stem: the fewer, the more it says. */
  commonness(stem: string): number;
  readonly repair: WordRepair;
  sense(id: string): Sense | undefined;
  /** Ids of the everyday trades that a precise term belongs to. */
  familiesOf(sense: Sense): readonly string[];
  /** Whether a Formacode is the other one, or narrower. */
  isUnder(code: string, ancestor: string): boolean;
  /** Broader term; null at the top or when the code is unknown. */
  parent(code: string): string | null;
  formacodeLabel(code: string): string | undefined;
}

/** « Soudeur TIG » → `soudeu tig`: the stems by which wordings are known. */
export function wordingStems(text: string): string[] {
  return stemsOf(words(text), stem);
}

/** « formation » would get the stem of « formateur »: it stays as it is. */
function stemsOf(all: readonly string[], stemOf: (word: string) => string): string[] {
  return all.filter((word) => !STOP_WORDS.has(word)).map((word) => (isFormation(word) ? 'formation' : stemOf(word)));
}

/** Grammar, and « formation », which everybody says here. */
export function saysNothing(word: string): boolean {
  return STOP_WORDS.has(word) || isFormation(word);
}

function isFormation(word: string): boolean {
  return word === 'formation' || word === 'formations';
}

/** Joins the tables into one vocabulary of subjects. */
export function createVocabulary({ formacodes, appellations, everyday }: VocabularyTables): Vocabulary {
  const senses = new Map<string, Sense>();
  const byKey = new Map<string, (Sense | Ambiguity)[]>();
  const commonness = new Map<string, number>();
  const surfaces = new Map<string, number>();
  /** « masson » → « macon »: what folding hides of a cedilla. */
  const softened = new Map<string, string>();
  let longest = 1;

  const stems = new Map<string, string>();
  const stemOnce = (word: string): string => {
    const known = stems.get(word) ?? stem(word);
    stems.set(word, known);
    return known;
  };
  /** Stems of each wording, by their key; the words are noted for the repair of misspelt ones. */
  const read = (said: readonly string[], weight: number): Map<string, string[]> => {
    const wordings = new Map<string, string[]>();
    for (const wording of said) {
      const all = words(wording);
      const stemmed = stemsOf(all, stemOnce);
      if (stemmed.length > 0) wordings.set(stemmed.join(' '), stemmed);
      for (const word of all) surfaces.set(word, (surfaces.get(word) ?? 0) + weight);
      for (const word of wording.match(/\p{L}*ç\p{L}*/gu) ?? [])
        softened.set(fold(word.replace(/ç/g, 'ss')), fold(word));
    }
    return wordings;
  };
  const know = (wordings: ReadonlyMap<string, readonly string[]>, meaning: Sense | Ambiguity): void => {
    if (meaning.kind !== 'ambiguous') senses.set(meaning.id, meaning);
    for (const [key, wording] of wordings) {
      longest = Math.max(longest, wording.length);
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [meaning]);
      else known.push(meaning);
      for (const one of wording) commonness.set(one, (commonness.get(one) ?? 0) + 1);
    }
  };

  for (const { id, nom, dites, formacodes: codes, rome, voisins } of everyday.metiers) {
    const wordings = read([nom, ...dites], EVERYDAY_WEIGHT);
    know(wordings, {
      id,
      kind: 'everyday',
      label: nom,
      formacodes: codes.slice(0, 1),
      otherFormacodes: codes.slice(1),
      romes: rome,
      wordings: [...wordings.values()],
      neighbours: voisins,
    });
  }
  for (const { dites, texte, choix } of everyday.ambigus) {
    know(read(dites, EVERYDAY_WEIGHT), { kind: 'ambiguous', question: texte, choices: choix });
  }
  for (const { code, label, synonyms, trades, neighbours } of formacodes) {
    const wordings = read([label, ...synonyms, ...trades], FORMACODE_WEIGHT);
    know(wordings, {
      id: `f:${code}`,
      kind: 'formacode',
      label: label.charAt(0).toLowerCase() + label.slice(1),
      formacodes: [code],
      otherFormacodes: [],
      romes: [],
      wordings: [...wordings.values()],
      neighbours: neighbours.map((neighbour) => `f:${neighbour}`),
    });
  }
  for (const [position, [rome, masculine, feminine = masculine]] of appellations.entries()) {
    const wordings = read([masculine, feminine], ROME_WEIGHT);
    know(wordings, {
      id: `r:${rome}:${position}`,
      kind: 'rome',
      label: masculine.charAt(0).toLowerCase() + masculine.slice(1),
      formacodes: [],
      otherFormacodes: [],
      romes: [rome],
      wordings: [...wordings.values()],
      neighbours: [],
    });
  }

  const rows = new Map(formacodes.map((row) => [row.code, row]));
  return {
    meanings(key) {
      const all = byKey.get(key) ?? [];
      const everydayOnes = all.filter(({ kind }) => kind === 'everyday' || kind === 'ambiguous');
      return everydayOnes.length > 0 ? everydayOnes : all;
    },
    longest,
    commonness: (one) => commonness.get(one) ?? 0,
    repair: createWordRepair({ surfaces, stems: new Set(stems.values()), softened }),
    sense: (id) => senses.get(id),
    familiesOf({ kind, formacodes: codes, romes }) {
      if (kind === 'everyday') return [];
      return everyday.metiers
        .filter(
          ({ formacodes: held, rome }) =>
            codes.some((code) => held.includes(code)) || romes.some((code) => rome[0] === code),
        )
        .map(({ id }) => id);
    },
    isUnder(code, ancestor) {
      for (let current: string | null = code; current !== null; current = rows.get(current)?.parent ?? null) {
        if (current === ancestor) return true;
      }
      return false;
    },
    parent: (code) => rows.get(code)?.parent ?? null,
    formacodeLabel: (code) => rows.get(code)?.label,
  };
}

/** How much likelier an everyday word is meant than one of a thesaurus, when a misspelt word could be both. */
const EVERYDAY_WEIGHT = 60;
const FORMACODE_WEIGHT = 8;
const ROME_WEIGHT = 3;
