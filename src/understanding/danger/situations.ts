import { z } from 'zod';
import { DialogsError, readYaml } from '../../platform/index.ts';

/** From this priority on, the text is said and the question is answered as well. */
const ANSWER_AS_WELL_FROM = 90;

const expressions = z.array(z.string().min(1)).default([]);
const frenchSchema = z.strictObject({
  page_neutre: z.url({ protocol: /^https$/ }),
  mots_justes: z.array(z.string().regex(/^[a-z]+$/)).default([]),
  situations: z.array(
    z.strictObject({
      id: z.string().min(1),
      priorite: z.number().int(),
      numero_propre: z.string().min(2).optional(),
      genre: z.string().min(1).optional(),
      quitter_vite: z.boolean().default(false),
      numeros: z
        .array(
          z.strictObject({ numero: z.string().min(2), libelle: z.string().min(1), precision: z.string().optional() }),
        )
        .min(1),
      texte: z.string().min(1),
      doux: z.string().min(1).optional(),
      autre_moyen: z.string().min(1),
      lien: z.url().optional(),
      expressions,
      exclusions: expressions,
    }),
  ),
});

const englishSchema = z.strictObject({
  situations: z.record(
    z.string().min(1),
    z.strictObject({
      texte: z.string().min(1),
      doux: z.string().min(1).optional(),
      autre_moyen: z.string().min(1),
      numeros: z.record(z.string().min(2), z.string().min(1)),
      expressions,
      exclusions: expressions,
    }),
  ),
});

/** A telephone number as it is told. */
export interface DangerNumber {
  readonly number: string;
  readonly words: string;
}

/** One situation in one language. */
export interface SituationWords {
  readonly text: string;
  /** One line, said before an answer when danger is only possible; absent: the text. */
  readonly gentle: string | undefined;
  /** When nobody answers or one cannot speak. */
  readonly otherWay: string;
  readonly numbers: readonly DangerNumber[];
  /** Phrases that show it, and phrases that only look so, see `dialogs/urgences.yaml`. */
  readonly expressions: readonly string[];
  readonly exclusions: readonly string[];
}

/** Something that may be happening to a person, and what is said then. */
export interface DangerSituation {
  readonly id: string;
  /** The smaller, the more pressing. */
  readonly priority: number;
  /** The kind of examples of `dialogs/comprendre/danger/` that it covers. */
  readonly kind: string | undefined;
  /** Whoever says that this number does not answer speaks of this situation. */
  readonly ownNumber: string | undefined;
  /** A milder distress: the number is said, and then what was asked is answered. */
  readonly isMild: boolean;
  /** Violence at home is possible: one must be able to leave the page at once. */
  readonly quitsFast: boolean;
  readonly link: string | undefined;
  readonly french: SituationWords;
  readonly english: SituationWords;
}

export interface DangerSituations {
  /** The most pressing first. */
  readonly all: readonly DangerSituation[];
  readonly byId: ReadonlyMap<string, DangerSituation>;
  /** Where « Quitter vite » leads. */
  readonly neutralPage: string;
  /** Words one letter away from one of danger, which are never taken for it misspelt. */
  readonly rightWords: ReadonlySet<string>;
}

/**
 * Reads `dialogs/urgences.yaml` (faits.md §6.8) and its English side. Throws DialogsError, also when a situation or a number
 * is not told in English.
 */
export function readDangerSituations(path: string, englishPath: string): DangerSituations {
  const english = readYaml(englishPath, englishSchema).situations;
  const { situations, page_neutre, mots_justes } = readYaml(path, frenchSchema);
  const all = situations
    .map((written) => situationOf(written, english[written.id], englishPath))
    .sort((a, b) => a.priority - b.priority);
  return {
    all,
    byId: new Map(all.map((situation) => [situation.id, situation])),
    neutralPage: page_neutre,
    rightWords: new Set(mots_justes),
  };
}

type French = z.output<typeof frenchSchema>['situations'][number];
type English = z.output<typeof englishSchema>['situations'][string];

function situationOf(written: French, english: English | undefined, englishPath: string): DangerSituation {
  const { id, priorite, genre, quitter_vite, numeros, lien } = written;
  const missing = numeros.find(({ numero }) => english?.numeros[numero] === undefined);
  if (english === undefined || missing !== undefined) {
    const what = english === undefined ? id : `${id}, ${missing?.numero}`;
    throw new DialogsError(`${englishPath}: nothing in English for ${what}`);
  }
  return {
    id,
    priority: priorite,
    kind: genre,
    ownNumber: written.numero_propre,
    isMild: priorite >= ANSWER_AS_WELL_FROM,
    quitsFast: quitter_vite,
    link: lien,
    french: wordsOf(
      written,
      numeros.map(({ numero, libelle, precision }) => ({
        number: numero,
        words: `${libelle}${precision === undefined ? '' : ` (${precision})`}`,
      })),
    ),
    english: wordsOf(
      english,
      numeros.map(({ numero }) => ({ number: numero, words: english.numeros[numero] ?? '' })),
    ),
  };
}

function wordsOf(
  { texte, doux, autre_moyen, expressions, exclusions }: French | English,
  numbers: readonly DangerNumber[],
): SituationWords {
  const trimmed = { text: texte.trim(), gentle: doux?.trim(), otherWay: autre_moyen.trim() };
  return { ...trimmed, numbers, expressions, exclusions };
}
