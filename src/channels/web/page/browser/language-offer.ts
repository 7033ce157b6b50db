import { find } from './find.ts';

/** Offers the page in the language of the browser, where it speaks it and nobody has chosen another. */
export function offerLanguage(): void {
  if (new URLSearchParams(location.search).has('langue')) return;
  const links = [...document.querySelectorAll<HTMLAnchorElement>('#langues [data-proposer]')];
  const wanted = navigator.languages[0]?.toLowerCase().split('-')[0];
  const link = links.find(({ lang }) => lang.toLowerCase().split('-')[0] === wanted);
  if (link === undefined) return;
  const offer = link.cloneNode();
  offer.textContent = link.dataset.proposer ?? '';
  const place = find('langue-proposee', HTMLElement);
  place.append(offer);
  place.hidden = false;
}
