import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { frenchDate } from './french-date.ts';
import { type SourceFailure, sourceFailure } from './source-failure.ts';

/** One dated amount of `dialogs/parametres.yaml`; field names are French because its editors are. */
const parameterSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9_]+$/),
    libelle: z.string().min(1),
    affichage: z.string().min(1),
    valeur: z.number().optional(),
    unite: z.string().min(1),
    date_effet: z.iso.date(),
    verifie_le: z.iso.date(),
    /** The last day on which it holds, when that is known, and why it ends then. */
    expire_le: z.iso.date().optional(),
    expire_raison: z.string().min(1).optional(),
    /** When to read the source again; a fact without a known end has this only. */
    revoir_le: z.iso.date().optional(),
    niveau: z.enum(['V', 'V2', 'ANCIEN', 'MEM', 'NON_TROUVE']),
    source: z.string().min(1),
    /** Articles of the Code du travail (« L6222-1 »), or of another code, named (« C. éduc. L214-14 »). */
    articles: z.array(z.string().min(1)).optional(),
    precision: z.string().optional(),
    /**
     * Where nobody else may write a figure of this unit: a sentence that holds one word of each list. Words are folded, and may
     * end with `*`.
     */
    surveille: z
      .array(z.array(z.string().min(1)).min(1))
      .min(1)
      .optional(),
  })
  .refine(({ expire_le, expire_raison }) => (expire_le === undefined) === (expire_raison === undefined), {
    message: '« expire_le » and « expire_raison » go together',
  })
  .refine(({ expire_le, revoir_le }) => expire_le !== undefined || revoir_le !== undefined, {
    message: 'needs « expire_le » or « revoir_le »',
  });

export type Parameter = z.output<typeof parameterSchema>;
export type Parameters = ReadonlyMap<string, Parameter>;

/** `{{id}}` or `{{id|seul}}` in a document. */
const PLACEHOLDER = /\{\{\s*([a-z0-9_]+)\s*(\|\s*seul\s*)?\}\}/g;

/**
 * Reads and checks the dated amounts.
 *
 * @returns them by id, or PARAMETERS_INVALID naming the entry and the field
 */
export function readParameters(path: string): { ok: true; parameters: Parameters } | SourceFailure {
  let raw: unknown;
  try {
    raw = parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return sourceFailure('PARAMETERS_INVALID', `${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = z.strictObject({ parametres: z.array(parameterSchema) }).safeParse(raw);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    return sourceFailure('PARAMETERS_INVALID', `${path}: ${faults.join('; ')}`);
  }
  return { ok: true, parameters: new Map(parsed.data.parametres.map((parameter) => [parameter.id, parameter])) };
}

/**
 * Writes the amounts into a text, each with its date, so that none is ever quoted without it.
 *
 * @param today ISO day, to tell an expired amount
 * @returns the text, or the first placeholder that names no parameter
 */
export function fillParameters(
  text: string,
  parameters: Parameters,
  today: string,
): { ok: true; text: string } | { ok: false; unknown: string } {
  let unknown: string | undefined;
  const filled = text.replace(PLACEHOLDER, (whole, id: string, alone: string | undefined) => {
    const parameter = parameters.get(id);
    if (parameter === undefined) {
      unknown ??= id;
      return whole;
    }
    return alone === undefined ? withDate(parameter, today) : parameter.affichage;
  });
  return unknown === undefined ? { ok: true, text: filled } : { ok: false, unknown };
}

function withDate(parameter: Parameter, today: string): string {
  const { affichage, date_effet, niveau, expire_le } = parameter;
  switch (niveau) {
    case 'V':
    case 'V2':
      return expire_le !== undefined && expire_le < today
        ? `${affichage} (montant du ${frenchDate(date_effet)}, à confirmer)`
        : `${affichage} (depuis le ${frenchDate(date_effet)}${niveau === 'V2' ? ', à confirmer' : ''})`;
    case 'ANCIEN':
    case 'MEM':
    case 'NON_TROUVE':
      return `${affichage} (montant de ${date_effet.slice(0, 4)}, à vérifier)`;
    default:
      return niveau satisfies never;
  }
}
