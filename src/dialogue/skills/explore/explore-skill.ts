import type { Trainings } from '../../../catalogue/index.ts';
import { type Lead, propose, type Trade, type TradeBook } from '../../../metiers/index.ts';
import type { NeedPlace, Reading } from '../../../understanding/index.ts';
import type { Texts } from '../../dialogs/texts.ts';
import { type SaidTaste, STEPS, type Step, type TradeWords } from '../../dialogs/trade-words.ts';
import { plainReply, type Reply } from '../../reply.ts';
import type { Skill, SkillResult, SkillTurn } from '../skill.ts';
import { collectSources } from '../trades/sources.ts';
import { areaAt, isSomebody, tradeSaid, tradesOf } from '../trades/trades-named.ts';
import { trainingsNear } from '../trades/trainings-near.ts';
import { wantsAct } from '../wants-act.ts';
import { leadLine, understood } from './explore-lines.ts';
import { type ExploreMemory, NOTHING_SAID, readExploreMemory } from './explore-memory.ts';
import { readTastes, type SaidWishes, says } from './read-tastes.ts';

export interface ExploreSkillParts {
  readonly book: TradeBook;
  readonly words: TradeWords;
  readonly trainings: Trainings;
  /** Awaited before the catalogue is searched. */
  readonly ready: () => Promise<void>;
  readonly texts: Pick<Texts, 'askPerson'>;
  /** ISO day. */
  readonly today: () => string;
}

/** How sure it must be that an idea of trade is looked for: documents answer some such questions. */
const EXPLORES_FROM = 0.7;
const EXPLORES_WITH_TASTES_FROM = 0.55;
/** So much surer than anything that others answer. */
const OVER_OTHERS = 0.3;
/** How sure it must be that something else is wanted, for an open question to be left alone. */
const ELSE_FROM = 0.6;
const ANSWER_WORDS_MOST = 25;
/** « pas la nuit », « un CAP, quelques mois » */
const PLAIN_WORDS_MOST = 8;
/** Said so well at first that no more is asked of it. */
const LIKES_ENOUGH = 1;
/** « non, pas soudeur » after leads. */
const REFINING_WORDS_MOST = 14;

/** « je sais pas quoi faire »: a few light questions, then leads with why; each answer can be changed. */
export function createExploreSkill({ book, words, trainings, ready, texts, today }: ExploreSkillParts): Skill {
  const { vocabulary } = trainings;

  /** The memory after what a message says. */
  function after(memory: ExploreMemory, turn: SkillTurn): ExploreMemory {
    const { read } = turn;
    if (says(words.changes, read.words) && memory.asked.length > 0) return { ...NOTHING_SAID, not: [] };
    const said = readTastes(read, memory.asking, words);
    const isRefining = memory.shown.length > 0;
    const wantsOthers = isRefining && says(words.others, read.words);
    const like = isRefining && says(words.similar, read.words) ? likedOf(memory, turn) : undefined;
    const refused = isRefining ? refusedOf(memory, turn) : [];
    const seen = wantsOthers || like !== undefined ? memory.shown : refused;
    return {
      ...memory,
      likes: joined(memory.likes, said.likes, said.avoids),
      avoids: joined(memory.avoids, said.avoids, said.likes),
      level: said.level ?? memory.level,
      months: said.months ?? memory.months,
      from: memory.from ?? tradeKnown(turn)?.code ?? null,
      like: like ?? memory.like,
      not: [...new Set([...memory.not, ...seen])],
      asking: null,
    };
  }

  /** « plus comme la 2 », « plus comme ça »: the one named, else the first shown. */
  function likedOf(memory: ExploreMemory, { read }: SkillTurn): string | undefined {
    const named = tradesOf(read.need.subject, vocabulary, book)[0]?.code;
    return memory.shown.find((code) => code === named) ?? memory.shown[rankIn(read)] ?? memory.shown[0];
  }

  /** « pas soudeur », « pas le 2, parce que… » */
  function refusedOf(memory: ExploreMemory, { read }: SkillTurn): readonly string[] {
    const named = read.need.notSubjects.flatMap((id) => tradesOf({ ids: [id], label: id, said: id }, vocabulary, book));
    const ranked = says(words.refusals, read.words) ? memory.shown[rankIn(read)] : undefined;
    return [...named.map(({ code }) => code), ...(ranked === undefined ? [] : [ranked])];
  }

  /** What the person has been, as this message tells. */
  function tradeKnown({ read }: SkillTurn): Trade | undefined {
    const had = tradeHad(read);
    if (had !== undefined) return had;
    const [named] = tradesOf(read.need.subject, vocabulary, book);
    // « j'aime les animaux » names a field, « vendeuse 15 ans » somebody.
    const isKnown = named !== undefined && isSomebody(named, read.need.subject?.said ?? '');
    return isKnown && wantsAct(read, 'explore-trades', EXPLORES_FROM) ? named : undefined;
  }

  function tradeHad({ told }: Reading): Trade | undefined {
    const had = told.profile.find(({ kind, takenAway }) => kind === 'tradeHad' && !takenAway);
    return had?.kind === 'tradeHad' ? tradeSaid(had.value, vocabulary, book) : undefined;
  }

  /** « je suis maçon et mon dos ne suit plus »: a trade that one knows, and what it can no longer be. */
  function tellsLimit(read: Reading): boolean {
    const { shares } = read;
    const only = Math.max(shares['only-tells'], shares['explore-trades']);
    return only >= ELSE_FROM && tradeHad(read) !== undefined && readTastes(read, null, words).feared.length > 0;
  }

  /** An idea of trade is looked for, more than what documents or an address answer; what one likes makes it surer. */
  function explores(read: Reading): boolean {
    const { shares } = read;
    const { likes, avoids } = readTastes(read, null, words);
    const from = likes.length + avoids.length > 0 ? EXPLORES_WITH_TASTES_FROM : EXPLORES_FROM;
    const others = Math.max(shares.answer, shares['go-to'], shares['check-rights'], shares['about-trade']);
    return wantsAct(read, 'explore-trades', from) && shares['explore-trades'] - others >= OVER_OTHERS;
  }

  function nextStep(memory: ExploreMemory, place: NeedPlace | null): Step | undefined {
    return STEPS.find((step) => {
      if (memory.asked.includes(step)) return false;
      switch (step) {
        case 'gouts':
          return memory.likes.length < LIKES_ENOUGH && memory.from === null;
        case 'eviter':
          return memory.avoids.length === 0;
        case 'temps':
          return memory.level === null && memory.months === null;
        case 'lieu':
          return place === null;
        default:
          return step satisfies never;
      }
    });
  }

  function ask(step: Step, memory: ExploreMemory): SkillResult {
    const question = words.questions.find((one) => one.step === step);
    const known = understood(tastesOf(memory.likes), tastesOf(memory.avoids), tradeOf(memory.from), { words });
    const text = [...(known === '' ? [] : [known]), question?.text ?? ''].join('\n\n');
    const suggestions = [...(question?.buttons ?? []), words.explore('bouton_sans_idee'), texts.askPerson];
    return {
      reply: plainReply('clarify', text, suggestions),
      memory: { ...memory, asked: [...memory.asked, step], asking: step, shown: [] } satisfies ExploreMemory,
    };
  }

  async function show(memory: ExploreMemory, place: NeedPlace | null): Promise<SkillResult> {
    await ready();
    const area = areaAt(place, book);
    const from = tradeOf(memory.from);
    const leads = propose(book, wishesOf(memory), area);
    if (leads.length === 0) return none(memory);
    const sources = collectSources(today());
    const parts = { book, words, sources, today: today(), tastes: words.tastes, from, area };
    const lines = leads.map((lead, at) => {
      const near = trainingsNear(lead.trade, lead.sheet, place, trainings, today());
      return leadLine(lead, at + 1, near, parts);
    });
    const text = [
      understood(tastesOf(memory.likes), tastesOf(memory.avoids), from, { words }),
      words.explore(from === undefined ? 'pistes' : 'pistes_depuis'),
      lines.join('\n'),
      words.explore('personne'),
      words.explore('garde'),
    ].filter((line) => line !== '');
    const reply: Reply = {
      kind: 'answer',
      text: text.join('\n\n'),
      citations: sources.citations(),
      suggestions: buttons(leads),
    };
    return {
      reply,
      memory: { ...memory, asking: null, shown: leads.map(({ trade }) => trade.code) } satisfies ExploreMemory,
    };
  }

  function buttons(leads: readonly Lead[]): readonly string[] {
    const [first] = leads;
    return [
      ...(first === undefined ? [] : [words.explore('bouton_metier', { metier: first.trade.masculine.toLowerCase() })]),
      words.explore('bouton_autres'),
      words.explore('bouton_changer'),
      words.explore('bouton_droits'),
      words.explore('bouton_essayer'),
      texts.askPerson,
    ];
  }

  function none(memory: ExploreMemory): SkillResult {
    const text = [words.explore('aucune'), words.explore('personne')].join('\n\n');
    const suggestions = [words.explore('bouton_changer'), texts.askPerson];
    return { reply: plainReply('answer', text, suggestions), memory: { ...memory, asking: null, shown: [] } };
  }

  function wishesOf(memory: ExploreMemory) {
    return {
      likes: tastesOf(memory.likes),
      avoids: tastesOf(memory.avoids),
      level: memory.level ?? undefined,
      months: memory.months ?? undefined,
      from: tradeOf(memory.from),
      not: new Set(memory.not),
      like: tradeOf(memory.like),
    };
  }

  function tastesOf(ids: readonly string[]): readonly SaidTaste[] {
    return ids.flatMap((id) => words.tastes.find((taste) => taste.id === id) ?? []);
  }

  function tradeOf(code: string | null): Trade | undefined {
    return code === null ? undefined : book.trade(code);
  }

  /** An answer to the open question, or something that refines what is shown. */
  function continues(turn: SkillTurn): boolean {
    const { read, active } = turn;
    const memory = readExploreMemory(turn.memory);
    if (!active || memory === undefined || read.words.length === 0) return false;
    const said = readTastes(read, memory.asking, words);
    // « pas la nuit »: what answers the open question is an answer, whatever else it resembles.
    const isPlace = memory.asking === 'lieu' && (read.need.place !== null || read.need.named !== null);
    const isShort = memory.asking !== null && read.words.length <= PLAIN_WORDS_MOST;
    const isPlainAnswer = isShort && (isPlace || isSomething(said));
    if (wantsElse(turn, isPlainAnswer && !read.text.includes('?'))) return false;
    if (says(words.changes, read.words)) return true;
    if (isPlace) return true;
    if (memory.asking !== null) return read.words.length <= ANSWER_WORDS_MOST && (isSomething(said) || isAnswer(read));
    if (memory.shown.length === 0 || read.words.length > REFINING_WORDS_MOST) return false;
    return says(words.others, read.words) || says(words.similar, read.words) || isRefusal(read, said, words);
  }

  return {
    id: 'explore',
    wants(turn) {
      if (turn.value !== undefined) return 'no';
      if (continues(turn)) return 'continues';
      if (turn.intention !== undefined) return 'no';
      if (tellsLimit(turn.read)) return 'opens';
      return explores(turn.read) && !asksWhoRecruits(turn, words) ? 'opens' : 'no';
    },
    async respond(turn) {
      const before = readExploreMemory(turn.memory) ?? NOTHING_SAID;
      // Asked again later, it begins again; what was told of work and health stays.
      const memory = after(turn.active ? before : { ...NOTHING_SAID, from: before.from, avoids: before.avoids }, turn);
      const place = turn.read.need.place ?? turn.read.need.named?.place ?? turn.focus?.place ?? null;
      const step = nextStep(memory, place);
      if (step === undefined) return show(memory, place);
      const isBare = !turn.active && memory.likes.length + memory.avoids.length === 0 && memory.from === null;
      const { clauses } = turn.read;
      const saysMore = clauses.length > 1 || clauses.some(({ mood }) => mood === 'asks');
      return { ...ask(step, memory), alsoAnswer: isBare && saysMore };
    },
    notice(turn) {
      const from = turn.read.told.about === 'other' ? undefined : tradeHad(turn.read);
      const { feared } = readTastes(turn.read, null, words);
      if (from === undefined && feared.length === 0) return turn.memory;
      const before = readExploreMemory(turn.memory) ?? NOTHING_SAID;
      return { ...before, from: from?.code ?? before.from, avoids: joined(before.avoids, feared, []) };
    },
    isAsking: (memory) => readExploreMemory(memory)?.asking != null,
    pending(memory) {
      const open = readExploreMemory(memory)?.asking;
      const question = words.questions.find(({ step }) => step === open);
      return question && { text: question.text, suggestions: [...question.buttons, words.explore('bouton_sans_idee')] };
    },
  };
}

/** « quels métiers recrutent… »: figures answer, not an exploration. */
function asksWhoRecruits({ read }: SkillTurn, words: TradeWords): boolean {
  const [first] = words.aspectsIn(read.words);
  return (
    first?.aspect === 'recrute' && first.share >= words.sureFrom && readTastes(read, null, words).likes.length === 0
  );
}

function isSomething({ likes, avoids, level, months, noIdea }: SaidWishes): boolean {
  return likes.length > 0 || avoids.length > 0 || level !== undefined || months !== undefined || noIdea;
}

/** Words that nobody else takes are an answer, though nothing of them is known. */
function isAnswer({ text, shares, intention }: Reading): boolean {
  return intention === undefined && !text.includes('?') && Math.max(shares.reply, shares['only-tells']) >= ELSE_FROM;
}

function isRefusal(read: Reading, said: SaidWishes, words: TradeWords): boolean {
  return (
    says(words.refusals, read.words) && (isSomething(said) || read.need.notSubjects.length > 0 || rankIn(read) >= 0)
  );
}

/** « la 2 », « le 3 »: from 0; -1 when none is said. */
function rankIn({ words }: Reading): number {
  const number = words.find((word) => /^[1-5]$/.test(word));
  return number === undefined ? -1 : Number(number) - 1;
}

const ELSE = ['about-trade', 'check-rights', 'person', 'danger', 'find-training', 'go-to', 'answer'] as const;

function wantsElse({ read, intention }: SkillTurn, isPlainAnswer: boolean): boolean {
  if (read.danger?.strength === 'sure') return true;
  if (isPlainAnswer) return false;
  if (read.danger !== undefined || intention !== undefined) return true;
  const { shares } = read;
  return ELSE.some((kind) => shares[kind] >= ELSE_FROM && shares[kind] > shares['explore-trades']);
}

/** What was said now counts more than what was said before. */
function joined(before: readonly string[], now: readonly string[], against: readonly string[]): string[] {
  return [...new Set([...before.filter((id) => !against.includes(id)), ...now])];
}
