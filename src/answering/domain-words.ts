import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { fold, stem } from '../knowledge/index.ts';
import type { DomainStems } from './trust.ts';

const schema = z.strictObject({ mots_du_domaine: z.array(z.string().min(2)).min(1) });

/** Reads `dialogs/perimetre.yaml`; throws when it is faulty: it is part of the program's data. */
export function readDomainWords(path: string): DomainStems {
  const { mots_du_domaine } = schema.parse(parse(readFileSync(path, 'utf8')));
  return new Set(mots_du_domaine.map((word) => stem(fold(word))));
}
