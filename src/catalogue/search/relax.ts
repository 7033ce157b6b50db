import type { Need, NeedWords } from '../../understanding/index.ts';
import { hasCircle } from '../../understanding/index.ts';
import { filtersOf, withoutCriterion } from './filters.ts';

/** A need asked less strictly, and what to tell the person about it. */
export interface Attempt {
  readonly need: Need;
  /** Null: exactly as asked. */
  readonly note: string | null;
  /** Only the place is asked less strictly. */
  readonly keepsCriteria: boolean;
}

/** One criterion said in plain words, and the need without it. */
interface Droppable {
  readonly id: (typeof DROPPED)[number];
  readonly says: string;
  readonly without: Need;
}

/**
 * The need as asked, then less and less strictly: farther, at a distance, without one criterion, in the whole region. The
 * subject is never let go.
 */
export function* attempts(need: Need, words: NeedWords): Generator<Attempt> {
  yield { need, note: null, keepsCriteria: true };
  const { place, radiusKm, modality } = need;
  const name = place?.name ?? '';
  const isLocal = place !== null && place.kind !== 'region' && place.kind !== 'outside';
  const isAround = place !== null && hasCircle(place);
  const asked = String(radiusKm ?? words.place.radiusKm);
  const said = { rayon: asked, lieu: name, de_lieu: ofPlace(name) };
  if (isAround) {
    for (const wider of words.place.widerKm) {
      if (wider <= (radiusKm ?? 0)) continue;
      const note = words.say('elargi', { ...said, nouveau: String(wider) });
      yield { need: { ...need, radiusKm: wider }, note, keepsCriteria: true };
    }
  }
  if (isLocal && modality === null) {
    const note = words.say('a_distance', said);
    yield { need: { ...need, place: null, radiusKm: null, modality: 'distance' }, note, keepsCriteria: true };
  }
  const droppable = [...droppableOf(need, words)];
  for (const { says, without } of droppable) {
    yield { need: without, note: words.say('sans_critere', { critere: says }), keepsCriteria: false };
  }
  const farthest: Partial<Need> =
    isAround || place?.kind === 'area' ? { radiusKm: Number.MAX_SAFE_INTEGER } : { place: null, radiusKm: null };
  if (isLocal) {
    const note = words.say(isAround ? 'elargi_region' : place.kind === 'area' ? 'hors_zone' : 'hors_departement', said);
    yield { need: { ...need, ...farthest }, note, keepsCriteria: true };
    for (const { says, without } of droppable) {
      yield {
        need: { ...without, ...farthest },
        note: `${note} ${words.say('sans_critere', { critere: says })}`,
        keepsCriteria: false,
      };
    }
  }
  if (droppable.length > 1) {
    const all = droppable.reduce<Need>((without, { id }) => dropped(without, id), need);
    const note = words.say('sans_critere', { critere: droppable.map(({ says }) => says).join(', ') });
    yield { need: all, note, keepsCriteria: false };
    if (isLocal) yield { need: { ...all, place: null, radiusKm: null }, note, keepsCriteria: false };
  }
}

/** In the order in which they are let go; what is refused is never let go. */
const DROPPED = [
  'start',
  'weekEnd',
  'evening',
  'price',
  'accessible',
  'boarding',
  'free',
  'funded',
  'duration',
  'alternance',
  'modality',
  'level',
] as const;

function* droppableOf(need: Need, words: NeedWords): Generator<Droppable> {
  const said = new Map(filtersOf(need, words).map(({ id, label }) => [id, label]));
  for (const id of DROPPED) {
    const says = id === 'start' || id === 'duration' ? words.label(id === 'start' ? 'date' : 'duree') : said.get(id);
    if (says === undefined || !said.has(id)) continue;
    yield { id, says, without: dropped(need, id) };
  }
}

function dropped(need: Need, id: (typeof DROPPED)[number]): Need {
  const { notDiplomas, notFunders, notStarts } = need;
  return { ...withoutCriterion(need, id), notDiplomas, notFunders, notStarts };
}

/** « de Lens », « d'Abbeville », « du Quesnoy ». */
export function ofPlace(name: string): string {
  if (/^Le /.test(name)) return `du ${name.slice(3)}`;
  if (/^Les /.test(name)) return `des ${name.slice(4)}`;
  return /^[AEIOUYÀÂÉÈÊÎÔÛ]/i.test(name) ? `d'${name}` : `de ${name}`;
}
