import { join } from 'node:path';
import { z } from 'zod';
import { compilePhrases, fold, type Phrase } from '../../../language/index.ts';
import { readYaml } from '../../../platform/index.ts';
import { tellingWords } from './statements.ts';

const texts = z.array(z.string().min(1));
const trapsSchema = z.strictObject({
  interdits: texts.min(1),
  permis: texts,
  mots_a_prouver: texts,
  reserves: z.array(
    z.strictObject({ nom: z.string().min(1), portee: z.enum(['phrase', 'membre']), mots: texts.min(1) }),
  ),
  verbes_de_decision: texts.min(1),
  verbes_de_sens: texts.min(1),
  acteurs: texts.min(1),
  legers: texts.min(1),
  contraires: z.array(z.tuple([z.string().min(1), z.string().min(1)])),
  pieges: z.array(z.strictObject({ id: z.string().min(1), si: z.array(texts.min(1)).min(1), sauf: texts })),
});
const injectionsSchema = z.strictObject({ expressions: texts.min(1) });
const languagesSchema = z.strictObject({
  langues: z.record(
    z.string().regex(/^[a-z]{2}$/),
    z.strictObject({ negation: texts.min(1), interdits: texts, entete: z.string().min(1) }),
  ),
});

export interface Trap {
  readonly id: string;
  /** Each group must have an alternative in the sentence; folded. */
  readonly groups: readonly (readonly string[])[];
  readonly except: readonly string[];
}

/** What weakens or limits a statement: « sauf », « peut », « jusqu'à ». */
export interface Reserve {
  readonly name: string;
  /** Whether it bears on the whole sentence, or only on what stands with it between two commas. */
  readonly isWhole: boolean;
  /** Folded. */
  readonly words: readonly string[];
}

export interface TranslationRules {
  readonly negation: readonly string[];
  readonly forbidden: readonly string[];
  readonly heading: string;
}

/** What a sentence of a model must not say, or only when its source says it: `dialogs/modele/`. */
export interface GuardRules {
  readonly forbidden: readonly string[];
  readonly harmless: readonly string[];
  readonly toProve: readonly string[];
  readonly reserves: readonly Reserve[];
  /** Beginnings, folded, of verbs whose subject matters: who decides, who pays. */
  readonly actorVerbs: readonly string[];
  /** Beginnings, folded, of words between two names that say which is which: « remplace », « entraîne ». */
  readonly directed: readonly string[];
  /** Beginnings, folded, of words for who acts. */
  readonly actors: readonly string[];
  /** Keys (`tellingWords`) of words that a sentence may add to its source: they tell nothing of the matter. */
  readonly light: ReadonlySet<string>;
  /** Pairs of words, folded, of which one must not stand for the other. */
  readonly opposites: readonly (readonly [string, string])[];
  readonly traps: readonly Trap[];
  /** What passages that give orders to a model look like. */
  readonly injections: readonly Phrase[];
  /** By ISO 639-1 code; French is not among them. */
  readonly languages: ReadonlyMap<string, TranslationRules>;
}

/** Reads the rules. Throws DialogsError naming the file and the fault. */
export function readGuardRules(folder: string): GuardRules {
  const traps = readYaml(join(folder, 'pieges.yaml'), trapsSchema);
  const { expressions } = readYaml(join(folder, 'injections.yaml'), injectionsSchema);
  const { langues } = readYaml(join(folder, 'langues.yaml'), languagesSchema);
  return {
    forbidden: traps.interdits,
    harmless: traps.permis,
    toProve: traps.mots_a_prouver,
    reserves: traps.reserves.map(({ nom, portee, mots }) => ({
      name: nom,
      isWhole: portee === 'phrase',
      words: mots.map(fold),
    })),
    actorVerbs: traps.verbes_de_decision,
    directed: traps.verbes_de_sens,
    actors: traps.acteurs,
    light: new Set(traps.legers.flatMap(tellingWords)),
    opposites: traps.contraires,
    traps: traps.pieges.map(({ id, si, sauf }) => ({ id, groups: si, except: sauf })),
    injections: compilePhrases(expressions),
    languages: new Map(
      Object.entries(langues).map(([code, { negation, interdits, entete }]) => [
        code,
        { negation, forbidden: interdits, heading: entete },
      ]),
    ),
  };
}
