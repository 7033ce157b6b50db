import type { Need, Vocabulary } from '../../understanding/index.ts';
import type { Day } from '../formation.ts';
import type { SearchIndex } from './search-index.ts';

/** A neighbouring subject on which trainings exist. */
export interface Neighbour {
  readonly id: string;
  readonly label: string;
}

const NEIGHBOURS_KEPT = 3;

/** Subjects next to the one asked, with trainings still to come: those that fit the place first. */
export function findNeighbours(need: Need, index: SearchIndex, vocabulary: Vocabulary, today: Day): Neighbour[] {
  const senses = need.subject?.ids.flatMap((id) => vocabulary.sense(id) ?? []) ?? [];
  const own = new Set(senses.map(({ id }) => id));
  const near = new Set(
    senses.flatMap((sense) => [...vocabulary.familiesOf(sense), ...sense.neighbours]).filter((id) => !own.has(id)),
  );
  const found = [...near].flatMap((id) => {
    const sense = vocabulary.sense(id);
    if (sense === undefined) return [];
    const asked: Need = { ...need, subject: { ids: [id], label: sense.label, said: sense.label } };
    const here = index.has(asked, today);
    const anywhere = here || index.has({ ...asked, place: null, radiusKm: null }, today);
    return anywhere ? [{ id, label: sense.label, here }] : [];
  });
  return found
    .sort((a, b) => Number(b.here) - Number(a.here))
    .slice(0, NEIGHBOURS_KEPT)
    .map(({ id, label }) => ({ id, label }));
}
