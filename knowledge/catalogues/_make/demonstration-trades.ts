import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const trade = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  titre: z.string().min(1),
  certif: z.number().int().optional(),
  formacodes: z.array(z.string().length(5)).min(1).max(5),
  rome: z.array(z.string().regex(/^[A-N]\d{4}$/)).max(5),
  nsf: z.string().length(3).optional(),
  heures: z.tuple([z.number().int().positive(), z.number().int().min(0)]),
  entree: z.number().int().min(3).max(7).optional(),
  prerequis: z.string().min(1),
  objectif: z.string().min(1),
  variantes: z.array(z.enum(['region', 'cpf', 'soir', 'alternance', 'mixte', 'distance'])).min(1),
  nombre: z.number().int().positive(),
});

export type DemonstrationTrade = z.infer<typeof trade>;
export type Variant = DemonstrationTrade['variantes'][number];

/** The trades of the demonstration catalogue: `metiers-demonstration.yaml`. Throws, naming the fault. */
export function readDemonstrationTrades(path: string): DemonstrationTrade[] {
  return z.strictObject({ metiers: z.array(trade) }).parse(parse(readFileSync(path, 'utf8'))).metiers;
}
