import type { Filter } from '../../catalogue/index.ts';
import type { AdaptiveCard, CardElement } from './adaptive-card.ts';
import type { ResultsMap } from './results-map.ts';
import { type TrainingsSubmit, trainingsButton } from './trainings-submit.ts';

export interface SearchCardParts {
  /** Heading, e.g. « Votre recherche. Touchez un critère pour l'enlever. » */
  readonly heading: string;
  readonly mapHeading: string;
  readonly filters: readonly Filter[];
  readonly map: ResultsMap | undefined;
  readonly hasMore: boolean;
  readonly widerKm: number | null;
  /** The search as a page of ours: an address without host. */
  readonly page: { readonly title: string; readonly url: string };
}

/** What is searched, as buttons that take a criterion away, the map, and what can be asked next. Undefined when there is nothing to show. */
export function searchCard({
  heading,
  mapHeading,
  filters,
  map,
  hasMore,
  widerKm,
  page,
}: SearchCardParts): AdaptiveCard | undefined {
  const removals = filters.map(({ id, label }) => trainingsButton(`${label} ✕`, { action: 'remove', filter: id }));
  const next: { title: string; data: TrainingsSubmit }[] = [
    ...(hasMore ? [{ title: 'Voir plus', data: { action: 'more' } as const }] : []),
    ...(widerKm === null
      ? []
      : [{ title: `Élargir à ${widerKm} km`, data: { action: 'widen', radiusKm: widerKm } as const }]),
  ];
  const body: CardElement[] = [
    ...(removals.length === 0 ? [] : [title(heading), { type: 'ActionSet' as const, actions: removals }]),
    ...(map === undefined
      ? []
      : [title(mapHeading), { type: 'Image' as const, url: map.url, altText: map.altText, drawing: map.drawing }]),
    ...(next.length === 0
      ? []
      : [{ type: 'ActionSet' as const, actions: next.map(({ title: name, data }) => trainingsButton(name, data)) }]),
  ];
  if (body.length === 0) return undefined;
  const said = filters.map(({ label }) => label).join(', ');
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    lang: 'fr',
    part: 'search',
    fallbackText: [`Votre recherche : ${said}.`, ...(map === undefined ? [] : [map.altText])].join(' '),
    body,
    actions: [{ type: 'Action.OpenUrl', ...page }],
  };
}

function title(text: string): CardElement {
  return { type: 'TextBlock', text, wrap: true, weight: 'Bolder' };
}
