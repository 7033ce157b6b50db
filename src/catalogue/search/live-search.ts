import { setImmediate } from 'node:timers/promises';
import type { Commune } from '../../territory/index.ts';
import type { NeedWords, Vocabulary } from '../../understanding/index.ts';
import type { CatalogueReader } from '../catalogue-reader.ts';
import { buildRowIndex } from './build-row-index.ts';
import { createSearchIndex, type SearchIndex } from './search-index.ts';

/** The search index over what the catalogue holds, made again when it changes. */
export interface LiveSearch {
  readonly current: () => SearchIndex;
  /** Reads the catalogue again, unless that is being done: then once more afterwards. */
  reload(): Promise<void>;
}

export interface LiveSearchParts {
  readonly catalogue: Pick<CatalogueReader, 'rows'>;
  readonly vocabulary: Vocabulary;
  readonly words: NeedWords;
  /** Communes by INSEE code. */
  readonly byInsee: ReadonlyMap<string, Commune>;
}

/** Starts with nothing in it: the caller awaits the first `reload`, or serves meanwhile. */
export function createLiveSearch({ catalogue, ...parts }: LiveSearchParts): LiveSearch {
  let current = createSearchIndex({ ...parts, rows: buildRowIndex().done() });
  let loading: Promise<void> | undefined;
  let again = false;

  async function load(): Promise<void> {
    do {
      again = false;
      const builder = buildRowIndex();
      for await (const page of catalogue.rows()) {
        builder.add(page);
        await setImmediate();
      }
      current = createSearchIndex({ ...parts, rows: builder.done() });
    } while (again);
  }

  return {
    current: () => current,
    reload() {
      if (loading !== undefined) {
        again = true;
        return loading;
      }
      loading = load().finally(() => {
        loading = undefined;
      });
      return loading;
    },
  };
}
