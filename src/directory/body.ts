import type { Point } from '../territory/index.ts';

/** Who published what is known of a body, and under which terms. */
export interface DirectorySource {
  readonly id: string;
  readonly publisher: string;
  readonly title: string;
  readonly licence: string;
  readonly url: string;
}

/** A place that receives people: an agency, a centre, an office. Nothing here is certain without its date. */
export interface Body {
  readonly id: string;
  /** Id of a kind of `dialogs/annuaire.yaml`. */
  readonly kind: string;
  readonly name: string;
  readonly address: string | null;
  readonly postcode: string | null;
  /** Where the letters go: not always the commune it stands in. */
  readonly postTown: string;
  /** Name of the commune it stands in. */
  readonly commune: string;
  /** Its INSEE code. */
  readonly insee: string;
  /** Code of its department. */
  readonly department: string;
  /** Its own point, or its town hall when that is not known. */
  readonly point: Point;
  readonly phones: readonly string[];
  readonly email: string | null;
  readonly website: string | null;
  /** Opening hours as one French sentence; null when they are not known. */
  readonly hours: string | null;
  /** ISO day on which its existence was last attested. */
  readonly attestedOn: string;
  /** ISO day of its address and numbers; null when none is known. */
  readonly contactsOn: string | null;
  /** In French, as the data says it: « ancien, à revérifier ». */
  readonly status: string;
  /** In French: a merger, a move; null mostly. */
  readonly note: string | null;
  readonly source: DirectorySource;
  /** INSEE codes of the region's communes that it is in charge of; empty when that is not known. */
  readonly covers: ReadonlySet<string>;
}
