import type { Weighing } from '../choosing/index.ts';
import type { Vocabulary } from '../lexical/index.ts';
import { countedChooser } from './have-chooser.ts';
import type { IndexVersion } from './index-folder.ts';
import { createLibrary, type Library } from './library.ts';

export interface CountedLibrary {
  readonly library: Library;
  /** Counts now what would be counted at the first question: some seconds. */
  warm(): void;
}

/**
 * A library whose answers are chosen by what is counted, until something learned joins it.
 *
 * @param counted how its signs weigh; undefined: answers are chosen by words alone
 */
export function createCountedLibrary(
  index: IndexVersion,
  vocabulary: Vocabulary,
  counted: Weighing | undefined,
  onFault?: (cause: unknown) => void,
): CountedLibrary {
  const library = createLibrary(index, vocabulary, onFault);
  if (counted === undefined) return { library, warm: () => {} };
  const first = countedChooser(index, counted);
  library.attachChooser(first);
  return { library, warm: () => first.warm() };
}
