import type { Formation } from '../formation.ts';

/** What a reader found in a source, one record after the other. */
export type CatalogueRecord =
  | { readonly kind: 'formation'; readonly formation: Formation; readonly repairs: readonly string[] }
  | { readonly kind: 'rejected'; readonly identifier: string; readonly reason: string };

/** The source as a whole cannot be read: nothing of it is taken. */
export interface Refusal {
  readonly kind: 'refused';
  readonly code:
    | 'FILE_MISSING'
    | 'FILE_UNREADABLE'
    | 'XML_BROKEN'
    | 'NOT_LHEO'
    | 'LHEO_OLD'
    | 'FORMAT_INVALID'
    | 'EMPTY'
    /** It lost more of its records than a catalogue does: held back until somebody says that it is right. */
    | 'SHRUNK'
    /** Something unforeseen: other sources go on. */
    | 'IMPORT_FAILED'
    | 'ADDRESS_FAILED';
  /** One sentence in French for whoever keeps the catalogue. */
  readonly message: string;
}

/** Pages of records, each small enough not to hold up the event loop; a refusal is the last thing that comes. */
export type CatalogueStream = AsyncGenerator<readonly CatalogueRecord[] | Refusal, void>;

/** What the manifest says of a whole source, that goes on each of its formations. */
export interface SourceMarks {
  readonly source: string;
  readonly demonstration: boolean;
  readonly annee: number | null;
  /** Told what is to be known of the whole source, in French. */
  readonly tell?: ((note: string) => void) | undefined;
}

export function refusal(code: Refusal['code'], message: string): Refusal {
  return { kind: 'refused', code, message };
}

export function isRefusal<Item>(page: readonly Item[] | Refusal): page is Refusal {
  return 'kind' in page;
}
