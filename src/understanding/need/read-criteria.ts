import type { Phrase } from '../../language/index.ts';
import type { MessageWords } from './message-words.ts';
import { type CriterionId, type DiplomaWish, FUNDERS, type Funder, type Need, type Public } from './need.ts';
import type { NeedWords } from './need-words.ts';
import type { Bounds } from './read-quantities.ts';
import type { Mention, Placed } from './stances.ts';
import type { Modalite } from './terms.ts';

/** « Une formation courte »: three months at most. */
const SHORT_HOURS = 450;

/** What words may fill a criterion with. */
export type CriterionValue = Modalite | DiplomaWish | Bounds | 'region' | Funder | 'cheap' | boolean;

interface Wording {
  readonly criterion: CriterionId;
  readonly value: CriterionValue | null;
  readonly phrases: readonly Phrase[];
}

type Stated = Pick<
  Need,
  | 'modality'
  | 'evening'
  | 'weekEnd'
  | 'alternance'
  | 'level'
  | 'diploma'
  | 'orDiplomas'
  | 'notDiplomas'
  | 'maxHours'
  | 'minHours'
  | 'funded'
  | 'funders'
  | 'notFunders'
  | 'maxPrice'
  | 'cheap'
  | 'accessible'
>;

/** Who pays and how one comes in: before the words that tell who asks (« france travail », « handicap »). */
export function firstWordings(words: NeedWords): readonly Wording[] {
  return [
    ...FUNDERS.map((value): Wording => ({ criterion: 'funded', value, phrases: words.funders[value] })),
    { criterion: 'accessible', value: true, phrases: words.accessible },
  ];
}

/** The ways of saying every other criterion, and the words that only name one. */
export function criterionWordings(words: NeedWords): readonly Wording[] {
  const { modalities, diplomas, levels } = words;
  return [
    ...(['mixte', 'presentiel', 'distance'] as const).map((value): Wording => {
      return { criterion: 'modality', value, phrases: modalities[value] };
    }),
    { criterion: 'evening', value: true, phrases: words.evening },
    { criterion: 'evening', value: false, phrases: words.daytime },
    { criterion: 'weekEnd', value: true, phrases: words.weekEnd },
    { criterion: 'alternance', value: true, phrases: words.alternance },
    { criterion: 'funded', value: 'region', phrases: words.funded },
    { criterion: 'price', value: 'cheap', phrases: words.cheap },
    { criterion: 'duration', value: { least: null, most: SHORT_HOURS }, phrases: words.short },
    ...diplomas.map(({ name, level, phrases }): Wording => {
      return { criterion: 'level', value: { diploma: name, level }, phrases };
    }),
    ...levels.map(({ level, phrases }): Wording => ({ criterion: 'level', value: { diploma: null, level }, phrases })),
    ...words.names.map(({ criterion, phrases }): Wording => ({ criterion, value: null, phrases })),
  ];
}

/**
 * The criteria that the message words, as mentions: the longest wordings first, none over another; of equals the one listed
 * first. Takes their words.
 */
export function criterionMentions(message: MessageWords, wordings: readonly Wording[]): Mention<CriterionValue>[] {
  const found = wordings.flatMap(({ criterion, value, phrases }) =>
    message.free(phrases).map((span) => ({ criterion, value, ...span })),
  );
  found.sort((a, b) => b.to - b.from - (a.to - a.from));
  const free = ({ from, to }: Mention) => {
    for (let at = from; at <= to; at++) if (message.isTaken(at)) return false;
    return true;
  };
  return found.filter((mention) => {
    const isFree = free(mention);
    // A criterion's name alone says nothing of it: its words stay for others, unless an operator bears on them.
    if (isFree && mention.value !== null) message.take(mention);
    return isFree;
  });
}

/** What the mentions of the criteria, with their stances, make of a need. */
export function statedBy(placed: readonly Placed<unknown>[]): Stated {
  const of = <Value>(criterion: CriterionId) =>
    placed.filter(({ mention }) => mention.criterion === criterion && mention.value !== null) as Placed<Value>[];
  /** « plutôt la journée que le soir »: the first one said. */
  const yesOrNo = (criterion: CriterionId): boolean | null => {
    const said = of<boolean>(criterion).filter(({ stance }) => stance !== 'removed');
    const [first] = [...said.filter(({ stance }) => stance === 'set'), ...said];
    return first === undefined ? null : (first.mention.value === true) === (first.stance === 'set');
  };
  return {
    modality: modalityOf(of<Modalite>('modality')),
    evening: yesOrNo('evening'),
    weekEnd: yesOrNo('weekEnd'),
    alternance: yesOrNo('alternance'),
    accessible: yesOrNo('accessible'),
    ...diplomasOf(of<DiplomaWish>('level')),
    ...durationOf(of<Bounds>('duration')),
    ...fundersOf(of<'region' | Funder>('funded')),
    ...priceOf(of<Bounds | 'cheap'>('price')),
  };
}

/** « pas à distance »: in a room. Two ways that are both wished leave the choice. */
function modalityOf(placed: readonly Placed<Modalite>[]): Modalite | null {
  const set = new Set(wanted(placed));
  if (set.size === 1) return [...set][0] ?? null;
  if (set.size > 1) return null;
  const denied = new Set(refused(placed));
  if (denied.has('distance')) return 'presentiel';
  return denied.has('presentiel') ? 'distance' : denied.has('mixte') ? 'presentiel' : null;
}

const LEVELS = [3, 4, 5, 6, 7, 8] as const;

/** « CAP ou BP »: either. « entre CAP et BTS »: every level from one to the other. */
function diplomasOf(placed: readonly Placed<DiplomaWish>[]) {
  const set = placed.filter(({ stance }) => stance === 'set');
  const wishes = wanted(placed);
  const [first = { level: null, diploma: null }] = wishes;
  const notDiplomas = refused(placed);
  if (set.some(({ joined }) => joined === 'between')) {
    const said = wishes.flatMap(({ level }) => level ?? []);
    const [low, high] = [Math.min(...said), Math.max(...said)];
    const levels = LEVELS.filter((level) => level >= low && level <= high);
    const [level = null, ...others] = levels;
    return { level, diploma: null, orDiplomas: others.map((each) => ({ level: each, diploma: null })), notDiplomas };
  }
  const others = set
    .filter(({ joined }) => joined === 'or' || joined === 'and')
    .flatMap(({ mention }) => mention.value ?? []);
  const level = first.level ?? wishes.find((wish) => wish.level !== null)?.level ?? null;
  return { ...first, level, orDiplomas: others, notDiplomas };
}

function durationOf(placed: readonly Placed<Bounds>[]) {
  const bounds = boundsOf(placed);
  return { maxHours: bounds.most, minHours: bounds.least };
}

function priceOf(placed: readonly Placed<Bounds | 'cheap'>[]) {
  const values = wanted(placed);
  const bounds = values.filter((value) => value !== 'cheap');
  return { maxPrice: bounds.at(-1)?.most ?? null, cheap: values.includes('cheap') };
}

/** « Pas plus de 6 mois » is a bound; « pas 6 mois » asks for shorter. */
function boundsOf(placed: readonly Placed<Bounds>[]): Bounds {
  const values = wanted(placed);
  const [last] = values.slice(-1);
  if (last === undefined) return refused(placed)[0] ?? { least: null, most: null };
  const isEither = placed.some(({ joined }) => joined === 'or');
  if (!isEither) return last;
  const most = values.map((value) => value.most ?? Number.POSITIVE_INFINITY);
  const highest = Math.max(...most);
  return { least: null, most: Number.isFinite(highest) ? highest : null };
}

function fundersOf(placed: readonly Placed<'region' | Funder>[]) {
  const isFunder = (value: 'region' | Funder): value is Funder => value !== 'region';
  const [set, denied] = [wanted(placed), refused(placed)];
  return {
    // « Pas payant »
    funded: set.includes('region') || denied.includes('soi_meme') ? true : denied.includes('region') ? false : null,
    funders: [...new Set(set.filter(isFunder))],
    notFunders: [...new Set(denied.filter(isFunder))],
  };
}

function wanted<Value>(placed: readonly Placed<Value>[]): Value[] {
  return placed.flatMap(({ mention, stance }) => (stance === 'set' && mention.value !== null ? [mention.value] : []));
}

function refused<Value>(placed: readonly Placed<Value>[]): Value[] {
  return placed.flatMap(({ mention, stance }) =>
    stance === 'denied' && mention.value !== null ? [mention.value] : [],
  );
}

/** Who asks, as far as the message says. Takes the words. */
export function readPublics(message: MessageWords, { publics }: NeedWords): Public[] {
  const kinds: readonly Public[] = ['sans_diplome', 'demandeur_emploi', 'salarie', 'jeune', 'handicap'];
  return kinds.filter((kind) => message.takeAll(publics[kind]));
}

/** « J'ai un CAP », « titulaire d'un bac »: what the person holds is not what is looked for. */
export function takeHeldDiplomas(message: MessageWords, { alreadyHeld, levels, diplomas }: NeedWords): void {
  const named = [...levels.flatMap(({ phrases }) => phrases), ...diplomas.flatMap(({ phrases }) => phrases)];
  const BAC = message.words.flatMap((word, at) => (word === 'bac' || word === 'brevet' ? [{ from: at, to: at }] : []));
  for (const span of [...message.free(named), ...BAC]) {
    const held = message.endsBefore(alreadyHeld, span.from);
    if (held !== undefined && message.words[held.from] !== 'niveau') message.take({ from: held.from, to: span.to });
  }
}
