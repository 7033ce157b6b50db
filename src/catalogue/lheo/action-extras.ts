import { readCount } from '../clean/identifiers.ts';
import { children, type Element, textAt } from '../readers/element.ts';

/** More places than this paid for in one action is a mistake. */
const MAX_PLACES = 10_000;

/** The text of the first `<extra info="name">` in an element's extras, however deep they are nested; empty when there is none. */
export function extraBelow(element: Element, name: string): string {
  for (const extras of children(element, 'extras')) {
    const own = children(extras, 'extra').find(({ attributes }) => attributes.info === name);
    const found = own?.text.trim() ?? extraBelow(extras, name);
    if (found !== '') return found;
  }
  return '';
}

/** Intercarif says the contract of work and study in `extras info="dispositif"` only. */
export function hasContract(action: Element): boolean {
  return (
    extraBelow(action, 'contrat-apprentissage') === '1' || extraBelow(action, 'contrat-professionnalisation') === '1'
  );
}

/** Intercarif lists the accounts' eligibility in extras of that name; null when nothing is said of it. */
export function eligibleToCpf(action: Element): boolean | null {
  const lists = [action, ...children(action, 'session')].flatMap((element) => eligibilities(element));
  return lists.length > 0 ? true : null;
}

function eligibilities(element: Element): Element[] {
  return children(element, 'extras').flatMap((extras) => [
    ...(extras.attributes.info === 'eligibilite-cpf' ? [extras] : []),
    ...eligibilities(extras),
  ]);
}

/** Places that all funders pay for together; null when none says. */
export function fundedPlaces(action: Element): number | null {
  const told = children(action, 'organisme-financeur').flatMap((funder) => {
    const places = readCount(textAt(funder, 'nb-places-financees'), MAX_PLACES);
    return places === null || places === 0 ? [] : [places];
  });
  return told.length === 0 ? null : told.reduce((sum, places) => sum + places, 0);
}
