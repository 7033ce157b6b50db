import { type Json, objectAt, objectsAt, textAt } from './json.ts';
import { safeUrl } from './safe-url.ts';

/** One source of an answer, as the schema.org `Message` entity of the activity gives it. */
export interface Citation {
  /** Number of its mark in the text, from 1. */
  readonly position: number;
  readonly title: string;
  /** The official page (http or https); null when the address cannot be opened. */
  readonly url: string | null;
  readonly section: string | null;
  readonly publisher: string | null;
  /** ISO 8601 day of the version quoted. */
  readonly date: string | null;
  readonly excerpt: string | null;
  /** Past its validity: shown with « information à confirmer ». */
  readonly toConfirm: boolean;
}

const MESSAGE_ENTITY = 'https://schema.org/Message';

/**
 * Reads the citations of an activity (the convention that Web Chat and Teams read), sorted by position. Entries
 * without a usable position or title are left out; of two with one position, the first counts.
 */
export function readCitations(activity: Json): readonly Citation[] {
  const byPosition = new Map<number, Citation>();
  for (const entity of objectsAt(activity, 'entities')) {
    if (entity.type !== MESSAGE_ENTITY) continue;
    for (const claim of objectsAt(entity, 'citation')) {
      const citation = readClaim(claim);
      if (citation !== null && !byPosition.has(citation.position)) byPosition.set(citation.position, citation);
    }
  }
  return [...byPosition.values()].sort((a, b) => a.position - b.position);
}

function readClaim(claim: Json): Citation | null {
  const position = claim.position;
  const document = objectAt(claim, 'appearance');
  const title = textAt(document, 'name');
  if (typeof position !== 'number' || !Number.isInteger(position) || position < 1 || title === null) return null;
  const url = textAt(document, 'url');
  return {
    position,
    title,
    url: url === null ? null : safeUrl(url),
    section: textAt(document, 'section'),
    publisher: textAt(document, 'publisher'),
    date: textAt(document, 'dateModified'),
    excerpt: textAt(document, 'abstract'),
    toConfirm: document.toConfirm === true,
  };
}
