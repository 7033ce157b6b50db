import type { Trainings } from '../../../catalogue/index.ts';
import { plainWords } from '../../../language/index.ts';
import type { Trade, TradeBook } from '../../../metiers/index.ts';
import type { NeedPlace, Reading } from '../../../understanding/index.ts';
import type { Texts } from '../../dialogs/texts.ts';
import type { Aspect, TradeWords } from '../../dialogs/trade-words.ts';
import type { Reply } from '../../reply.ts';
import type { Skill, SkillResult, SkillTurn } from '../skill.ts';
import { topLines } from './figure-lines.ts';
import { readAspects } from './read-aspects.ts';
import { collectSources } from './sources.ts';
import { tradeCard } from './trade-card.ts';
import { aspectLines, capital, compareLines } from './trade-lines.ts';
import { readTradeMemory, type TradeMemory } from './trade-memory.ts';
import { areaAt, tradeSaid, tradesOf } from './trades-named.ts';
import { searchedAs, trainingsNear } from './trainings-near.ts';

export interface TradeSkillParts {
  readonly book: TradeBook;
  readonly words: TradeWords;
  readonly trainings: Trainings;
  /** Awaited before the catalogue is searched. */
  readonly ready: () => Promise<void>;
  readonly texts: Pick<Texts, 'askPerson'>;
  /** ISO day. */
  readonly today: () => string;
}

/** How sure it must be that a trade is asked about; documents answer some such questions. */
const ABOUT_FROM = 0.6;
/** So much surer than an answer of the documents. */
const OVER_DOCUMENTS = 0.3;
/** With a trade named and a plain question, it is enough that little speaks for it. */
const HINTED_FROM = 0.45;
const ASPECT_SURE = 0.7;
/** A follow-up of more words is a question of its own. */
const FOLLOW_UP_WORDS = 9;
/** Below this a place, or another trade, is all that a follow-up brings. */
const FOLLOW_UP_SURE = 0.5;
/** « et vers Laon ? » */
const PLACE_WORDS_MOST = 4;
/** What a place alone asks of a trade. */
const OF_A_PLACE: readonly Aspect[] = ['recrute', 'formation'];
const NO_SPELLINGS = new Map<string, string>();
const TOP = 6;
/** Buttons of other aspects. */
const OTHER_ASPECTS = 3;
const BUTTONS: readonly Aspect[] = ['quoi', 'diplome', 'salaire', 'recrute', 'penible', 'horaires', 'apres'];

/** « C'est quoi le boulot de chaudronnier ? », « ça recrute vers Lens ? », « et le salaire ? »: what is known of a trade, sourced. */
export function createTradeSkill(parts: TradeSkillParts): Skill {
  const { book, words, trainings, ready, texts, today } = parts;
  const { vocabulary } = trainings;

  function namedIn({ read }: SkillTurn): readonly Trade[] {
    const { subject } = read.need;
    // « ça recrute ? », « et la paie ? »: words that ask are no trade, though one is called so.
    const isNamed = subject !== null && !words.onlyAsk(plainWords(subject.said, NO_SPELLINGS));
    const named = isNamed ? tradesOf(subject, vocabulary, book) : [];
    if (named.length > 0) return named;
    return read.told.profile.flatMap((fact) =>
      fact.kind === 'tradeWanted' || fact.kind === 'tradeHad' ? (tradeSaid(fact.value, vocabulary, book) ?? []) : [],
    );
  }

  /** What was spoken of before: by this skill, or by a search. */
  function before({ memory, active, focus }: SkillTurn): readonly Trade[] {
    const last = readTradeMemory(memory)?.code;
    const own = active && last != null ? book.trade(last) : undefined;
    if (own !== undefined) return [own];
    return tradesOf(focus?.subject ?? null, vocabulary, book);
  }

  function placeOf({ read, focus }: SkillTurn): NeedPlace | null {
    return read.need.place ?? focus?.place ?? null;
  }

  /** Whether the message goes on about the trade that was just spoken of. */
  function continues(turn: SkillTurn): boolean {
    const { read, active, memory } = turn;
    const last = readTradeMemory(memory);
    if (!active || last === undefined || read.words.length === 0 || read.words.length > FOLLOW_UP_WORDS) return false;
    if (read.intention !== undefined || read.danger !== undefined) return false;
    if (isOnlyPlace(read)) return true;
    const [first] = readAspects(read, words, []);
    if (last.code === null || namedIn(turn).length > 0) return false;
    return first !== undefined && first.share >= FOLLOW_UP_SURE && !isForOthers(turn);
  }

  async function about(
    trade: Trade,
    other: Trade | undefined,
    aspects: readonly Aspect[],
    turn: SkillTurn,
  ): Promise<Reply> {
    const sources = collectSources(today());
    const lineParts = { book, words, sources, today: today() };
    const place = placeOf(turn);
    const area = areaAt(place, book);
    const lines: string[] = [];
    for (const aspect of aspects) {
      if (aspect === 'difference') {
        if (other !== undefined) lines.push(...compareLines(trade, other, lineParts));
      } else if (aspect === 'formation') lines.push(await trainingsLine(trade, place));
      else lines.push(...aspectLines(aspect, trade, area, lineParts));
    }
    const isCompared = aspects.includes('difference') && other !== undefined;
    const heading = isCompared ? [] : [words.say('titre', { Metier: capital(trade.name) })];
    const sheet = book.sheet(trade.code);
    const isWhole = aspects.includes('quoi') && sheet !== undefined;
    return {
      kind: 'answer',
      text: [...heading, ...lines].join('\n\n'),
      citations: sources.citations(),
      suggestions: buttons(trade, aspects, place),
      ...(isWhole && { cards: [tradeCard(trade, sheet, words)] }),
    };
  }

  async function trainingsLine(trade: Trade, place: NeedPlace | null): Promise<string> {
    await ready();
    const { count, nearest, where, hasDemonstration } = trainingsNear(
      trade,
      book.sheet(trade.code),
      place,
      trainings,
      today(),
    );
    if (count === 0) return words.say('formation_aucune', { pres: where });
    const nombre = count === 1 ? words.say('formation_une') : words.say('formation_plusieurs', { n: String(count) });
    const plus_proche = nearest === undefined ? '' : words.say('formation_plus_proche', { commune: nearest });
    const demonstration = hasDemonstration ? words.say('formation_demonstration') : '';
    return words.say('formation', { nombre, pres: where, plus_proche: `${plus_proche}${demonstration}` });
  }

  function buttons(trade: Trade, told: readonly Aspect[], place: NeedPlace | null): readonly string[] {
    const others = BUTTONS.filter((aspect) => !told.includes(aspect))
      .flatMap((aspect) => words.buttonOf(aspect) ?? [])
      .slice(0, OTHER_ASPECTS);
    const subject = searchedAs(trade, book.sheet(trade.code), vocabulary);
    const search =
      subject === undefined
        ? []
        : [words.explore('bouton_formation', { metier: subject.label, lieu: placeWords(place) })];
    return [...others, ...search, words.explore('bouton_essayer'), texts.askPerson];
  }

  function placeWords(place: NeedPlace | null): string {
    return place?.kind === 'commune' ? ` ${words.explore('vers', { lieu: place.name })}` : '';
  }

  function inGeneral(turn: SkillTurn): SkillResult {
    const sources = collectSources(today());
    const area = areaAt(placeOf(turn), book);
    const lines = topLines(area, TOP, { book, words, sources, today: today() });
    const text = lines?.join('\n\n') ?? words.say('top_inconnu', { lieu: area.name });
    const reply: Reply = {
      kind: 'answer',
      text,
      citations: sources.citations(),
      suggestions: [words.explore('bouton_idee'), texts.askPerson],
    };
    return { reply, memory: { code: null, aspects: ['recrute'] } satisfies TradeMemory, aside: true };
  }

  return {
    id: 'trades',
    wants(turn) {
      if (turn.value !== undefined) return 'no';
      if (continues(turn)) return 'continues';
      if (turn.intention !== undefined) return 'no';
      const named = namedIn(turn);
      if (named.length === 0 && asksWhoRecruits(turn.read, words)) return 'opens';
      if (isForOthers(turn)) return 'no';
      if (!isAbout(turn.read, named, words)) return 'no';
      return named.length > 0 || before(turn).length > 0 ? 'opens' : 'no';
    },
    async respond(turn) {
      const named = namedIn(turn);
      const isFollowUp = named.length === 0;
      const aspects = readAspects(turn.read, words, named);
      const sure = aspects.filter(({ share }) => share >= words.sureFrom).map(({ aspect }) => aspect);
      const trades = isFollowUp ? before(turn) : named;
      const [first, second] = trades;
      if (first === undefined) return inGeneral(turn);
      const asked = isFollowUp && isOnlyPlace(turn.read) ? OF_A_PLACE : askedOf(sure, second !== undefined);
      const reply = await about(first, second, asked, turn);
      return { reply, memory: { code: first.code, aspects: [...asked] } satisfies TradeMemory, aside: true };
    },
    showsResults: () => false,
  };
}

/** « et vers Laon ? » */
function isOnlyPlace({ need, words }: Reading): boolean {
  return need.place !== null && need.subject === null && words.length <= PLACE_WORDS_MOST;
}

/** Nothing sure: what the trade is. */
function askedOf(sure: readonly Aspect[], hasTwo: boolean): readonly Aspect[] {
  const asked = sure.filter((aspect) => aspect !== 'difference' || hasTwo);
  return asked.length === 0 ? ['quoi'] : asked;
}

/** « quels métiers recrutent à Dunkerque ? »: no trade is named, and who recruits is asked. */
function asksWhoRecruits(read: Reading, words: TradeWords): boolean {
  const { shares } = read;
  if (Math.max(shares['explore-trades'], shares['about-trade']) < HINTED_FROM || shares.danger >= ABOUT_FROM)
    return false;
  const [first] = readAspects(read, words, []);
  return first?.aspect === 'recrute' && first.share >= ASPECT_SURE;
}

/**
 * Whether a trade is asked about: surely, and more than what documents know; or it is named and what is asked of it is
 * plain. On diplomas and ages documents may know more.
 */
function isAbout(read: Reading, named: readonly Trade[], words: TradeWords): boolean {
  const { shares } = read;
  const about = shares['about-trade'];
  if (about >= ABOUT_FROM && about - shares.answer >= OVER_DOCUMENTS) return true;
  if (named.length === 0 || shares['find-training'] >= ABOUT_FROM) return false;
  const [first] = readAspects(read, words, named);
  if (first === undefined || first.share < ASPECT_SURE) return false;
  const isOurs = first.aspect !== 'diplome' && first.aspect !== 'age' && first.aspect !== 'formation';
  return about >= HINTED_FROM && (isOurs || about >= shares.answer);
}

/** A right, a training, an address or a person is more surely wanted. */
function isForOthers({ read }: SkillTurn): boolean {
  const { shares } = read;
  const about = Math.max(shares['about-trade'], shares['explore-trades']);
  return (['check-rights', 'go-to', 'person', 'danger'] as const).some((kind) => shares[kind] > about);
}
