import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { compilePhrases, type Phrase } from '../language/index.ts';
import { readYaml } from '../platform/index.ts';

/** What a message that an intention recognises is taken for. */
const INTENTION_KINDS = [
  'refusal',
  'trainings',
  'eligibility',
  'handoff',
  'smalltalk',
  'clarify',
  'answer',
  'safety',
] as const;
export type IntentionKind = (typeof INTENTION_KINDS)[number];

const schema = z.strictObject({
  intentions: z.array(
    z
      .strictObject({
        id: z.string().regex(/^[a-z0-9-]+$/),
        type: z.enum(INTENTION_KINDS),
        expressions: z.array(z.string().min(1)).min(1),
        avec_lieu: z.array(z.string().min(1)).default([]),
        sauf: z.array(z.string().min(1)).default([]),
        seul: z.boolean().default(false),
        documents: z.boolean().default(false),
        hors_domaine: z.boolean().default(false),
        texte: z.enum(['conseiller']).optional(),
        reponse: z.string().min(1).optional(),
        anglais: z.string().min(1).optional(),
        suggestions: z.enum(['accueil']).optional(),
        propose: z.enum(['effacement']).optional(),
        exemples: z.array(z.string().min(1)).min(1),
      })
      .refine((intention) => !intention.reponse || intention.anglais, { message: '« reponse » needs « anglais »' })
      .refine((intention) => intention.documents || intention.texte || intention.reponse, {
        message: 'needs « reponse », « texte » or « documents: true »',
      }),
  ),
});

/** What a message wants when it is no plain question to the documents; from `dialogs/intentions/*.yaml`. */
export interface Intention {
  readonly id: string;
  readonly kind: IntentionKind;
  readonly phrases: readonly Phrase[];
  /** Count only when the message names a place of the region. */
  readonly phrasesWithPlace: readonly Phrase[];
  readonly exceptions: readonly Phrase[];
  /** Holds only for a message that says hardly anything else. */
  readonly alone: boolean;
  /** A subject that is not ours: cancelled by any word that is the domain's own. */
  readonly outOfDomain: boolean;
  /** Its reply also quotes what the documents say. */
  readonly searchesDocuments: boolean;
  readonly text: 'conseiller' | undefined;
  readonly answer: string | undefined;
  readonly englishAnswer: string | undefined;
  readonly suggestions: 'accueil' | undefined;
  /** What a channel may offer to do with its reply. */
  readonly offers: 'effacement' | undefined;
  readonly examples: readonly string[];
}

/** Reads all intentions, in the order of the files' names; throws DialogsError on a fault. */
export function readIntentions(folder: string): Intention[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .flatMap((file) => readYaml(join(folder, file), schema).intentions)
    .map((intention) => ({
      id: intention.id,
      kind: intention.type,
      phrases: compilePhrases(intention.expressions),
      phrasesWithPlace: compilePhrases(intention.avec_lieu),
      exceptions: compilePhrases(intention.sauf),
      alone: intention.seul,
      outOfDomain: intention.hors_domaine,
      searchesDocuments: intention.documents,
      text: intention.texte,
      answer: intention.reponse?.trim(),
      englishAnswer: intention.anglais?.trim(),
      suggestions: intention.suggestions,
      offers: intention.propose,
      examples: intention.exemples,
    }));
}
