import type { Found } from '../knowledge/index.ts';
import { preparedDocument } from './prepared-document.ts';

/** A page on one trade does not answer for another: « devenir électricien » is not « devenir aide-soignant ». */
export function withoutOtherTrades(found: Found): Found {
  const said = new Set(found.words.flatMap(({ variants }) => variants.map(({ stem }) => stem)));
  const documents = found.documents.filter(({ document }) => {
    const { onlyAbout } = preparedDocument(document);
    return onlyAbout === undefined || onlyAbout.some((stems) => stems.some((stem) => said.has(stem)));
  });
  return { ...found, documents };
}
