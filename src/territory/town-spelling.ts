import type { Commune } from './commune.ts';
import { communePlace } from './gazetteer.ts';
import { meantAmong, type Place } from './place.ts';
import { canonicalWords, placeWords } from './place-words.ts';
import { soundOf } from './sound-of.ts';

/** Towns of this many inhabitants are looked for under a wrong spelling; villages only when a place was asked for. */
const TOWN_INHABITANTS = 2_000;
const VILLAGE_INHABITANTS = 300;
/** Shorter words are heard or typed like too many others. */
const SHORTEST_SOUND = 4;
const SHORTEST_TYPO = 6;
/** No name of a town has as many letters; each letter of a word is left out in turn. */
const LONGEST_TYPO = 60;
/** A wrong spelling is believed without a preposition for towns of this many inhabitants. */
const BELIEVED_ANYWHERE_INHABITANTS = 12_000;

/** Messages repeat their words; what is remembered is bounded against hostile texts. */
const WORDS_KEPT = 20_000;

export interface TownSpelling {
  /** Whether a name of several words may begin with this one. */
  beginsLongerName(word: string): boolean;
  /**
   * The town that words without their spaces may stand for: heard alike, or one letter away.
   *
   * @param strength how sure it is that a place is named here: `asked` for, after a `preposition`, or `anywhere`
   */
  correct(joined: string, strength: 'asked' | 'preposition' | 'anywhere'): Place | undefined;
}

interface Reading {
  readonly beginsLongerName: boolean;
  readonly towns: readonly Commune[];
}

/** Prepares the towns' names for wrong spellings. */
export function createTownSpelling(communes: readonly Commune[]): TownSpelling {
  const bySound = new Map<string, Commune[]>();
  const byDeletion = new Map<string, Commune[]>();
  const firstSounds = new Set<string>();
  const known = new Map<string, Reading>();
  const read = (joined: string): Reading => {
    const sound = soundOf(joined);
    const heard = bySound.get(sound) ?? [];
    const near = heard.length > 0 ? heard : [joined, sound].flatMap((form) => nearTo(form, joined, byDeletion));
    return { beginsLongerName: firstSounds.has(sound), towns: [...new Set(near)] };
  };
  const remembered = (joined: string): Reading => {
    const before = known.get(joined);
    if (before !== undefined) return before;
    if (known.size >= WORDS_KEPT) known.clear();
    const made = read(joined);
    known.set(joined, made);
    return made;
  };
  for (const commune of communes) {
    if (commune.population < VILLAGE_INHABITANTS) continue;
    const written = canonicalWords(placeWords(commune.name));
    if (written.length > 1) firstSounds.add(soundOf(written[0] ?? ''));
    const joined = written.join('');
    for (const spelling of new Set([joined, joined.replace(/(?<=\w{4})(?:sur|en|les)(?=\w{3})/, '')])) {
      const sound = soundOf(spelling);
      if (sound.length >= SHORTEST_SOUND) addTo(bySound, sound, commune);
      if (commune.population < TOWN_INHABITANTS) continue;
      for (const form of [spelling, sound]) {
        if (form.length < SHORTEST_TYPO) continue;
        for (const shorter of [form, ...withoutOneLetter(form)]) addTo(byDeletion, shorter, commune);
      }
    }
  }
  return {
    beginsLongerName: (word) => remembered(word).beginsLongerName,
    correct(joined, strength) {
      const { towns } = remembered(joined);
      const smallest = strength === 'asked' ? VILLAGE_INHABITANTS : TOWN_INHABITANTS;
      const meant = meantAmong(towns.filter(({ population }) => population >= smallest));
      const [first] = meant;
      if (first === undefined || new Set(meant.map(({ name }) => name)).size > 1) return undefined;
      if (strength === 'anywhere' && first.population < BELIEVED_ANYWHERE_INHABITANTS) return undefined;
      return communePlace(meant);
    },
  };
}

function nearTo(form: string, joined: string, byDeletion: ReadonlyMap<string, readonly Commune[]>): Commune[] {
  if (form.length < SHORTEST_TYPO || form.length > LONGEST_TYPO) return [];
  return [form, ...withoutOneLetter(form)]
    .flatMap((shorter) => byDeletion.get(shorter) ?? [])
    .filter((commune) => startsAlike(commune, joined));
}

/** The first letter is seldom wrong. */
function startsAlike({ name }: Commune, joined: string): boolean {
  return placeWords(name)[0]?.[0] === joined[0];
}

function withoutOneLetter(word: string): string[] {
  return Array.from(word, (_, position) => word.slice(0, position) + word.slice(position + 1));
}

function addTo(map: Map<string, Commune[]>, key: string, commune: Commune): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, [commune]);
  else if (!there.includes(commune)) there.push(commune);
}
