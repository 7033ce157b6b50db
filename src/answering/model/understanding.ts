import { z } from 'zod';

/** What a message wants, as a model may read it. */
export const INTENTS = ['question', 'formation', 'droits', 'lieu', 'personne', 'autre'] as const;
/** The situations that a model may hear in passing. */
export const HEARD_SITUATIONS = [
  'demandeur_emploi',
  'salarie_cdi',
  'salarie_cdd',
  'interimaire',
  'independant',
  'agent_public',
  'apprenti',
  'etudiant',
  'lyceen',
] as const;
/** The highest diplomas that a model may hear in passing. */
export const HEARD_DIPLOMAS = ['aucun', 'cap', 'bac', 'bac_plus_2', 'bac_plus_3'] as const;

const PARTS_MOST = 5;
const CHARACTERS_MOST = 500;
const WORDS_MOST = 80;
const AGE_LEAST = 10;
const AGE_MOST = 99;

const someWords = z.string().max(WORDS_MOST).nullable().default(null);

/** The shape that a model must give its reading of a message. */
export const understandingSchema = z.object({
  langue: z.string().regex(/^[a-z]{2}$/),
  domaine: z.boolean(),
  question: z.string().max(CHARACTERS_MOST),
  parties: z.array(z.string().max(CHARACTERS_MOST)).max(PARTS_MOST),
  intention: z.enum(INTENTS).default('question'),
  criteres: z
    .object({ metier: someWords, lieu: someWords, quand: someWords })
    .default({ metier: null, lieu: null, quand: null }),
  faits: z
    .object({
      age: z.number().int().min(AGE_LEAST).max(AGE_MOST).nullable().default(null),
      situation: z.enum(HEARD_SITUATIONS).nullable().default(null),
      rsa: z.boolean().nullable().default(null),
      diplome: z.enum(HEARD_DIPLOMAS).nullable().default(null),
    })
    .default({ age: null, situation: null, rsa: null, diplome: null }),
});

/** What a message asks, cross-checked with its own words. */
export interface Understanding {
  /** ISO 639-1. */
  readonly language: string;
  /** Stand-alone, in French; undefined when the model added what was not said: the rules' own question then counts. */
  readonly question: string | undefined;
  /** Those of a composed message, in French. */
  readonly parts: readonly string[];
  readonly inDomain: boolean;
  readonly intent: (typeof INTENTS)[number];
  /** Of a training that is looked for, in French; what was not said is undefined. */
  readonly criteria: {
    readonly trade: string | undefined;
    readonly place: string | undefined;
    readonly when: string | undefined;
  };
  /** What the person says of herself in passing; what was not said is undefined. */
  readonly facts: {
    readonly age: number | undefined;
    readonly situation: (typeof HEARD_SITUATIONS)[number] | undefined;
    readonly onRsa: boolean;
    readonly diploma: (typeof HEARD_DIPLOMAS)[number] | undefined;
  };
}
