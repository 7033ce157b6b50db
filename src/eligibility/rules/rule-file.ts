import { z } from 'zod';

/** How far a rule's source can be trusted: faits.md §0.1. */
export const LEVELS = ['V', 'V2', 'ANCIEN', 'MEM'] as const;

const text = z.string().trim().min(1);

/** A publicodes formula: an expression, or conditions joined. Nothing else of the language is needed, so nothing else passes. */
export type Formula = string | { 'toutes ces conditions': Formula[] } | { 'une de ces conditions': Formula[] };

/** What a rule computes; exactly one of the three is there. */
export interface FormulaFields {
  readonly valeur?: string | undefined;
  readonly 'toutes ces conditions'?: readonly Formula[] | undefined;
  readonly 'une de ces conditions'?: readonly Formula[] | undefined;
}

const formula: z.ZodType<Formula> = z.lazy(() =>
  z.union([
    text,
    z.strictObject({ 'toutes ces conditions': z.array(formula).min(1) }),
    z.strictObject({ 'une de ces conditions': z.array(formula).min(1) }),
  ]),
);

const formulaFields = {
  valeur: text.optional(),
  'toutes ces conditions': z.array(formula).min(1).optional(),
  'une de ces conditions': z.array(formula).min(1).optional(),
};

const oneFormula = (rule: Readonly<Record<string, unknown>>) =>
  Object.keys(formulaFields).filter((key) => rule[key] !== undefined).length === 1;
const ONE_FORMULA = 'needs exactly one of « valeur », « toutes ces conditions », « une de ces conditions »';

/** A step of reasoning used by conditions; shown to nobody. */
export const helperSchema = z
  .strictObject({ titre: text.optional(), ...formulaFields })
  .refine(oneFormula, ONE_FORMULA);

/** A condition of a scheme: what the rule asks, and how it is told. */
export const conditionSchema = z
  .strictObject({
    ...formulaFields,
    meta: z.strictObject({
      /** `ferme`: must be known to say « probable ». `inconnu_autorise`: may stay unknown, and is then told « à vérifier ». */
      role: z.enum(['ferme', 'inconnu_autorise']),
      /** What the verdict becomes when the condition is missing. */
      si_manque: z.enum(['peu_probable', 'conseiller']).default('peu_probable'),
      /** The articles that state it: « L6222-1 », or with its code « C. éduc. L214-14 ». It then closes even in an old rule. */
      articles: z.array(text).min(1).optional(),
      /** `toujours`: asked in an overview too. `detail`: only when few schemes are looked at. `jamais`: never asked. */
      demander: z.enum(['toujours', 'detail', 'jamais']).optional(),
      /** Completes « Une condition semble manquer : … ». */
      condition: text,
      remplie: text,
      manque: text,
      inconnue: text,
    }),
  })
  .refine(oneFormula, ONE_FORMULA);

/** A sentence that is said only when its formula may hold. */
const conditionalText = z.strictObject({ texte: text, si: text.optional() });

/** When a fact ends, and why; a fact without a known end is only read again. */
const endOfFact = {
  revoir_le: z.iso.date(),
  expire_le: z.iso.date().optional(),
  expire_raison: text.optional(),
  /** The articles that end; what other articles state stands. Absent: the whole rule ends. */
  expire_articles: z.array(text).min(1).optional(),
};
const hasReason = ({
  expire_le,
  expire_raison,
}: {
  expire_le?: string | undefined;
  expire_raison?: string | undefined;
}) => (expire_le === undefined) === (expire_raison === undefined);
const NEEDS_REASON = '« expire_le » and « expire_raison » go together';

const source = z.strictObject({ code: text.optional(), titre: text, url: z.url(), date: text });

/** The scheme itself. */
export const schemeSchema = z.strictObject({
  titre: text,
  description: text,
  meta: z
    .strictObject({
      niveau: z.enum(LEVELS),
      valide_du: z.iso.date(),
      verifie_le: z.iso.date(),
      ...endOfFact,
      sources: z.array(source).min(1),
      /** Who decides, with its article: « la Région Hauts-de-France ». */
      organisme: text,
      genre: z.enum(['masculin', 'feminin']),
      /** Whom to see when the rule cannot tell; absent, the person's own adviser. */
      conseiller: text.optional(),
      /** The best that the rule can say; `conseiller` when the decision is always case by case. */
      plafond: z.enum(['probable', 'conseiller']).default('probable'),
      pourquoi_plafond: text.optional(),
      /** Always said beside « probable ». */
      reserve: text.optional(),
      /** Whom the scheme is made for: only to show it before others. */
      pour: z
        .strictObject({
          /** The training or trade wished is what the scheme is for. */
          but: text.optional(),
          /** Nothing else is made for that goal: shown before what serves any goal. */
          but_precis: z.boolean().default(false),
          age: text.optional(),
          statut: text.optional(),
        })
        .default({ but_precis: false }),
      prochaine_etape: text,
      a_verifier: z.array(text).default([]),
      precisions: z.array(conditionalText).default([]),
      alternatives: z
        .array(z.strictObject({ texte: text, dispositif: text.optional(), si: text.optional() }))
        .min(1)
        .refine((all) => all.some(({ si }) => si === undefined), 'needs one alternative without « si »'),
    })
    .refine(({ plafond, pourquoi_plafond }) => (plafond === 'conseiller') === (pourquoi_plafond !== undefined), {
      message: '« plafond: conseiller » and « pourquoi_plafond » go together',
    })
    .refine(
      ({ valide_du, expire_le }) => expire_le === undefined || valide_du < expire_le,
      'expires before it is valid',
    )
    .refine(hasReason, NEEDS_REASON),
});

export const inputSchema = z.strictObject({
  titre: text,
  unité: text.optional(),
  meta: z
    .strictObject({
      /** Typical answers, with how many people in a hundred give them: only to choose what to ask first. */
      reponses_types: z.record(z.string(), z.number().positive()).optional(),
      /** Asked only when few schemes are looked at. */
      demander: z.enum(['toujours', 'detail']).default('toujours'),
      /** A formula: when it is false, the question makes no sense and is not asked. */
      si: text.optional(),
    })
    .optional(),
});

/** Whom to see, first that fits: faits.md §3.2. */
export const actorSchema = z
  .strictObject({
    titre: text,
    ...formulaFields,
    meta: z.strictObject({
      acteur: text,
      comment: text,
    }),
  })
  .refine(oneFormula, ONE_FORMULA);

export type SchemeRule = z.output<typeof schemeSchema>;
