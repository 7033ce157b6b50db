import type { CardPart } from './card.ts';
import type { PlanRight } from './plan-right.ts';
import type { Transcript } from './transcript.ts';

/** What she found in one conversation, to take away. */
export interface Plan {
  readonly rights: readonly PlanRight[];
  readonly trainings: readonly { readonly title: string; readonly line: string; readonly payer: string }[];
  readonly places: readonly { readonly name: string; readonly facts: readonly string[] }[];
}

/** Of each kind, so that all of it stands on one sheet. */
const MOST = 5;
/** Facts of a place that one needs to go there. */
const FACTS_KEPT = 3;

/** The last rights that were told, the last trainings and places that were shown. */
export function planOf({ entries }: Transcript): Plan {
  const messages = entries.flatMap((entry) => (entry.type === 'bot' ? [entry.message] : [])).reverse();
  const trainings = messages.map(({ cards }) => cards.flatMap(({ summary }) => summary ?? []));
  const places = messages.flatMap(({ kind, cards }) =>
    kind === 'answer' ? cards.flatMap(({ parts }) => placeIn(parts)) : [],
  );
  return {
    rights: messages.find(({ plan }) => plan !== undefined)?.plan ?? [],
    trainings: (trainings.find((found) => found.length > 0) ?? []).slice(0, MOST),
    places: places.slice(0, MOST),
  };
}

function placeIn(parts: readonly CardPart[]): Plan['places'] {
  const heading = parts.find((part) => part.type === 'text' && part.look === 'heading');
  const facts = parts.flatMap((part) => (part.type === 'facts' ? part.facts : []));
  const isPlace = heading?.type === 'text' && facts.some(({ title }) => title === 'Adresse');
  if (!isPlace) return [];
  return [{ name: heading.text, facts: facts.slice(0, FACTS_KEPT).map(({ title, value }) => `${title} : ${value}`) }];
}
