import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { fold, stem } from '../language/index.ts';
import type { DomainStems } from './trust.ts';

const words = z.array(z.string().min(2)).min(1);
const schema = z.strictObject({ mots_du_domaine: words, mots_generaux: words });

export interface DomainWords {
  /** Stems of all the words that show the domain. */
  readonly all: DomainStems;
  /** Those that are used nowhere else: « CPF », « apprenti », « formation ». */
  readonly own: DomainStems;
}

/** Reads `dialogs/perimetre.yaml`; throws when it is faulty: it is part of the program's data. */
export function readDomainWords(path: string): DomainWords {
  const { mots_du_domaine, mots_generaux } = schema.parse(parse(readFileSync(path, 'utf8')));
  const stems = (list: readonly string[]) => new Set(list.map((word) => stem(fold(word))));
  const general = stems(mots_generaux);
  const all = stems(mots_du_domaine);
  return { all, own: new Set([...all].filter((one) => !general.has(one))) };
}
