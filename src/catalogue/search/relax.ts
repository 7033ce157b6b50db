import type { Need, NeedWords } from '../../understanding/index.ts';

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
  readonly says: string;
  readonly without: Partial<Need>;
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
  const asked = String(radiusKm ?? words.place.radiusKm);
  if (place?.kind === 'commune') {
    for (const wider of words.place.widerKm) {
      if (wider <= (radiusKm ?? 0)) continue;
      yield {
        need: { ...need, radiusKm: wider },
        note: words.say('elargi', { rayon: asked, lieu: name, de_lieu: ofPlace(name), nouveau: String(wider) }),
        keepsCriteria: true,
      };
    }
  }
  if (isLocal && modality === null) {
    const note = words.say('a_distance', { lieu: name, de_lieu: ofPlace(name) });
    yield { need: { ...need, place: null, radiusKm: null, modality: 'distance' }, note, keepsCriteria: true };
  }
  const droppable = [...droppableOf(need)];
  for (const { says, without } of droppable) {
    yield { need: { ...need, ...without }, note: words.say('sans_critere', { critere: says }), keepsCriteria: false };
  }
  if (isLocal) {
    const isDepartment = place.kind !== 'commune';
    const note = isDepartment
      ? words.say('hors_departement', { lieu: name, de_lieu: ofPlace(name) })
      : words.say('elargi_region', { rayon: asked, lieu: name, de_lieu: ofPlace(name) });
    const farthest = place.kind === 'commune' ? { radiusKm: Number.MAX_SAFE_INTEGER } : { place: null, radiusKm: null };
    yield { need: { ...need, ...farthest }, note, keepsCriteria: true };
    for (const { says, without } of droppable) {
      yield {
        need: { ...need, ...farthest, ...without },
        note: `${note} ${words.say('sans_critere', { critere: says })}`,
        keepsCriteria: false,
      };
    }
  }
  if (droppable.length > 1) {
    const all = Object.assign({}, ...droppable.map(({ without }) => without));
    const note = words.say('sans_critere', { critere: droppable.map(({ says }) => says).join(', ') });
    yield { need: { ...need, ...all }, note, keepsCriteria: false };
    if (isLocal) yield { need: { ...need, place: null, radiusKm: null, ...all }, note, keepsCriteria: false };
  }
}

function* droppableOf(need: Need): Generator<Droppable> {
  if (need.startsAfter !== null || need.startsBefore !== null) {
    yield { says: 'la date de début', without: { startsAfter: null, startsBefore: null } };
  }
  if (need.evening) yield { says: 'le soir', without: { evening: false } };
  if (need.funded !== null) yield { says: 'financée par la Région', without: { funded: null } };
  if (need.maxHours !== null) yield { says: 'la durée', without: { maxHours: null } };
  if (need.alternance !== null) {
    yield { says: need.alternance ? 'en alternance' : 'hors alternance', without: { alternance: null } };
  }
  if (need.modality !== null) yield { says: MODALITY_SAID[need.modality], without: { modality: null } };
  if (need.level !== null || need.diploma !== null) {
    yield { says: need.diploma ?? `niveau ${need.level}`, without: { level: null, diploma: null } };
  }
}

/** How a modality is said to a person. */
export const MODALITY_SAID = {
  presentiel: 'en présentiel',
  distance: 'à distance',
  mixte: 'en partie à distance',
} as const;

/** « de Lens », « d'Abbeville », « du Quesnoy ». */
export function ofPlace(name: string): string {
  if (/^Le /.test(name)) return `du ${name.slice(3)}`;
  if (/^Les /.test(name)) return `des ${name.slice(4)}`;
  return /^[AEIOUYÀÂÉÈÊÎÔÛ]/i.test(name) ? `d'${name}` : `de ${name}`;
}
