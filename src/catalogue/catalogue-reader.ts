import type { Formation } from './formation.ts';
import type { SearchRow } from './search-row.ts';

/**
 * What is in the catalogue now. An import goes on in small steps: an identifier of an older version may be gone, so
 * whoever asks for formations gets those that are still there.
 */
export interface CatalogueReader {
  /** Grows by one with each import that changed something; 0 before the first. */
  version(): Promise<number>;
  /** The rows of every formation, in pages small enough to be dealt with without holding up the event loop. */
  rows(): AsyncIterable<readonly SearchRow[]>;
  /** Whole formations, in the order asked; those that are gone are left out. */
  formations(ids: readonly string[]): Promise<readonly Formation[]>;
}
