import { z } from 'zod';
import { readYaml } from '../../platform/index.ts';
import { isInputId } from './inputs.ts';
import { profileFactOf } from './profile-fact.ts';
import { parseAnswer } from './situation.ts';
import { STATUSES } from './statuses.ts';

/** Words of the house's phrases: folded, `debut*`, `*`; in parentheses several, for either. */
const WORD = String.raw`[a-z0-9]+\*?`;
const WORDS = `${WORD}(?: ${WORD})*`;
const PHRASE = new RegExp(String.raw`^(?:(?:\*|${WORD}|\((?:${WORDS}\|)+${WORDS}\))(?: |$))+$`);
const phrase = z.string().refine((text) => PHRASE.test(text), {
  error: 'une expression : mots sans accents ni apostrophes, *, debut*, (a|b c)',
});
const phrases = z.array(phrase);

/** What a phrase says: inputs and values; `-rsa` takes a value away. */
const facts = z.record(z.string(), z.union([z.string(), z.number()])).superRefine((values, context) => {
  for (const [input, value] of Object.entries(values)) {
    if (!isInputId(input)) context.addIssue(`entrée inconnue « ${input} »`);
    else {
      const parsed = parseAnswer(input, withoutMinus(value));
      if (!parsed.ok) context.addIssue(parsed.message);
    }
  }
});

/** What a phrase says of the person at large: kinds of `profile-fact.ts` and their values. */
const tells = z.record(z.string(), z.unknown()).superRefine((values, context) => {
  for (const [kind, value] of Object.entries(values))
    if (profileFactOf(kind, value, 0).length === 0) context.addIssue(`fait de profil inconnu « ${kind} »`);
});

const schema = z.strictObject({
  negations: z.array(z.string()),
  negations_du_mot_suivant: z.array(z.string()),
  liaisons: z.array(z.string()),
  souhaits: z.array(z.string()),
  envies: z.array(z.string()),
  changements: phrases,
  reperes: z.strictObject({
    habite: phrases,
    travaille: phrases,
    metier: phrases,
    compte: phrases,
    aime: phrases,
    naime_pas: phrases,
  }),
  autrui: phrases,
  questions: phrases,
  demandes: phrases,
  reponses: z.strictObject({ oui: phrases, non: phrases, inconnu: phrases, refus: phrases, flou: phrases }),
  commandes: z.strictObject({
    revenir: phrases,
    pourquoi_question: phrases,
    reponses: phrases,
    resultats: phrases,
    autres: phrases,
    recommencer: phrases,
    arreter: phrases,
    reprendre: phrases,
    toutes: phrases,
    changer: phrases,
    detail: phrases,
  }),
  entrees: z.strictObject({ toutes: phrases, toutes_seules: phrases, une: phrases, une_aussi: phrases }),
  dispositifs: z.record(z.string().regex(/^r\d\d_/), phrases),
  visees: z.record(z.string().regex(/^r\d\d_/), facts),
  cumulables: z.record(z.string().refine(isInputId, { error: 'entrée inconnue' }), z.array(z.string())),
  indices: z.record(
    z.string(),
    z.strictObject({
      expressions: phrases,
      sauf: phrases.default([]),
      connu: z.array(z.string().refine(isInputId, { error: 'entrée inconnue' })).default([]),
      statuts: z.array(z.enum(STATUSES)).default([]),
    }),
  ),
  durees: z.array(
    z.strictObject({
      lit: z.string().refine(isInputId, { error: 'entrée inconnue' }).optional(),
      dit: z.enum(['seniority', 'experience']),
      avec: phrases,
      sauf: phrases.default([]),
    }),
  ),
  publics: z.strictObject({ employeur: phrases }),
  lectures: z.array(
    z.strictObject({
      lit: facts.default({}),
      dit: tells.default({}),
      expressions: phrases,
      nus: phrases.default([]),
      en_reponse: phrases.default([]),
      sauf: phrases.default([]),
      nie: facts.optional(),
      souhaitable: z.boolean().default(false),
    }),
  ),
});

/** `dialogs/eligibilite/mots.yaml`, checked. */
export type WordsFile = z.output<typeof schema>;

/** Reads the words. Throws DialogsError naming the fault. */
export function readWords(path: string): WordsFile {
  return readYaml(path, schema);
}

function withoutMinus(value: string | number): string | number {
  return typeof value === 'string' ? value.replace(/^-/, '') : value;
}
