import { z } from 'zod';

const sentence = (...placeholders: string[]) =>
  z
    .string()
    .trim()
    .min(1)
    .refine((text) => placeholders.every((name) => text.includes(`{${name}}`)), {
      message: `needs ${placeholders.map((name) => `{${name}}`).join(', ')}`,
    });

const actor = z.strictObject({ acteur: sentence(), comment: sentence() });

/** The sentences that faits.md §5.3 imposes, and the mentions that go with them: `dialogs/eligibilite/formulations.yaml`. */
export const formulationsSchema = z.strictObject({
  formulations: z.strictObject({
    probable: sentence('seul', 'organisme'),
    reserve: sentence('reserve'),
    peu_probable: sentence('condition', 'organisme', 'alternative'),
    conseiller: sentence('acteur'),
    info: sentence('acteur'),
    perimee: sentence('date', 'raison'),
    ancienne: sentence(),
    a_confirmer: sentence(),
    mention_legale: sentence(),
    detenu: actor,
    acteur_par_defaut: actor,
  }),
});

export type Formulations = z.output<typeof formulationsSchema>['formulations'];
