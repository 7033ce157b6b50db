import type { Trainings } from '../../../catalogue/index.ts';
import type { Sheet, Trade } from '../../../metiers/index.ts';
import { near } from '../../../territory/index.ts';
import { type NeedPlace, NO_NEED, type Vocabulary, wordingStems } from '../../../understanding/index.ts';

/** Trainings for a trade, counted. */
export interface TrainingsNear {
  readonly count: number;
  /** Commune of the nearest one, or of the first. */
  readonly nearest: string | undefined;
  /** « près de Lens », or empty: in the whole region. */
  readonly where: string;
  /** Some are made-up examples of the demonstration. */
  readonly hasDemonstration: boolean;
}

/** Farther is not near by, in kilometres. */
const RADIUS_KM = 40;

/** How a trade is looked for in the catalogues: by its everyday word, else by its name; undefined when neither is known. */
export function searchedAs(
  trade: Trade,
  sheet: Sheet | undefined,
  vocabulary: Vocabulary,
): { id: string; label: string } | undefined {
  if (sheet?.subject !== undefined) {
    const sense = vocabulary.sense(sheet.subject);
    if (sense !== undefined) return { id: sense.id, label: sense.label };
  }
  const [sense] = vocabulary
    .meanings(wordingStems(trade.masculine).join(' '))
    .flatMap((meaning) => (meaning.kind === 'ambiguous' ? [] : [meaning]));
  return sense && { id: sense.id, label: sense.label };
}

/** Counts the trainings for a trade around a place; those that only resemble it are not counted. */
export function trainingsNear(
  trade: Trade,
  sheet: Sheet | undefined,
  place: NeedPlace | null,
  trainings: Pick<Trainings, 'search' | 'vocabulary'>,
  today: string,
): TrainingsNear {
  const subject = searchedAs(trade, sheet, trainings.vocabulary);
  const where = place === null ? '' : near(place.name);
  if (subject === undefined) return { count: 0, nearest: undefined, where, hasDemonstration: false };
  const need = {
    ...NO_NEED,
    subject: { ids: [subject.id], label: subject.label, said: subject.label },
    place,
    radiusKm: place?.kind === 'commune' || place?.kind === 'area' ? RADIUS_KM : null,
  };
  const { hits, used, onSubject } = trainings.search(need, today);
  // Wider than asked, or another place: nothing is near by.
  const isAsAsked = used.place === place && used.radiusKm === need.radiusKm;
  const own = isAsAsked ? hits.filter(({ tier }) => tier === 0) : [];
  const placed = own.filter(({ distanceKm }) => distanceKm !== null);
  const [first] = placed.sort((a, b) => (a.distanceKm ?? 0) - (b.distanceKm ?? 0));
  return {
    count: isAsAsked ? onSubject : 0,
    nearest: (first ?? own[0])?.offers[0]?.offre.lieu?.commune ?? undefined,
    where,
    hasDemonstration: own.some(({ row }) => row.demonstration),
  };
}
