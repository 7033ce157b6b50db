import { existsSync } from 'node:fs';
import { z } from 'zod';
import { compilePhrases, indexPhrases, words } from '../../language/index.ts';
import { readYaml } from '../../platform/index.ts';

/** Situation → words that show it. */
export type SituationWords = Readonly<Record<string, readonly string[]>>;

const schema = z.strictObject({ situations: z.record(z.string().min(1), z.array(z.string().min(1)).min(1)) });

/** Reads `situations.yaml`; a folder without one knows no situations. */
export function readSituations(file: string): SituationWords {
  return existsSync(file) ? readYaml(file, schema).situations : {};
}

/** A function that gives the situations that a message shows. */
export function situationFinder(situationWords: SituationWords): (message: string) => ReadonlySet<string> {
  const kinds = Object.entries(situationWords).map(
    ([situation, list]) => [situation, indexPhrases(compilePhrases(list))] as const,
  );
  return (message) => {
    const said = words(message);
    return new Set(kinds.filter(([, phrases]) => phrases.find(said).size > 0).map(([situation]) => situation));
  };
}
