import { analyse, stem } from '../../language/index.ts';
import type { Acronym } from './mine-acronyms.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Another way to say a run of words. */
export interface Rewrite {
  readonly kind: 'acronym' | 'lexicon';
  /** The very word that must stand in the query (« passer » is no « PAS »); null when its stem is enough. */
  readonly surface: string | null;
  /** Stems that must stand side by side in the query. */
  readonly from: readonly string[];
  /** Stems to look for as well, all of them together. */
  readonly to: readonly string[];
}

/** All rewrites, by the first stem of what they replace. Acronyms work both ways, the hand lexicon one way. */
export function buildRewrites(
  acronyms: readonly Acronym[],
  vocabulary: Vocabulary,
): ReadonlyMap<string, readonly Rewrite[]> {
  const rewrites: Rewrite[] = [
    ...acronyms.flatMap(({ short, long }): Rewrite[] => [
      { kind: 'acronym', surface: short, from: [stem(short)], to: long },
      { kind: 'acronym', surface: null, from: long, to: [stem(short)] },
    ]),
    ...vocabulary.equivalents.flatMap(({ dites, cherchez }) =>
      dites.flatMap((said) =>
        cherchez.map((sought): Rewrite => ({ kind: 'lexicon', surface: null, from: stems(said), to: stems(sought) })),
      ),
    ),
  ];
  return Map.groupBy(
    rewrites.filter(({ from, to }) => from.length > 0 && to.length > 0),
    ({ from }) => from[0] ?? '',
  );
}

function stems(text: string): string[] {
  return analyse(text).map((token) => token.stem);
}
