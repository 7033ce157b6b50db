import type { Citation } from '../../../answering/index.ts';
import { isOld, type Publication } from '../../../metiers/index.ts';

/** Collects what a reply quotes: each source has one number, in the order in which it is first quoted. */
export interface Sources {
  /** The number of a source, as a text. @param excerpt what it says, in a few words */
  cite(publication: Publication, excerpt: string): string;
  citations(): readonly Citation[];
}

/** @param today ISO day */
export function collectSources(today: string): Sources {
  const citations: Citation[] = [];
  return {
    cite(publication, excerpt) {
      const { titre, editeur, url, date, periode, version, zone } = publication;
      const section = [version === '' ? '' : `version ${version}`, periode, zone]
        .filter((part) => part !== '')
        .join(', ');
      const known = citations.find((one) => one.title === titre && one.section === section);
      if (known !== undefined) return String(known.position);
      const position = citations.length + 1;
      const toConfirm = isOld(publication, today);
      citations.push({ position, title: titre, section, url, date, excerpt, publisher: editeur, toConfirm });
      return String(position);
    },
    citations: () => citations,
  };
}
