import { fold } from '../../language/index.ts';
import { type Need, type NeedPlace, NO_NEED, type SaidNeed, type ShownQuestion } from '../../understanding/index.ts';
import type { Day } from '../formation.ts';
import { type Filter, type FilterId, filtersOf, withoutCriterion } from '../search/filters.ts';
import type { Ask, SearchOutcome } from '../search/search-trainings.ts';
import { marks } from '../search/trainings-answer.ts';
import type { Trainings } from '../trainings.ts';
import { answerAbout, type Ranked, ranksAsked } from './about-shown.ts';
import type { FinderMemory, ShownResult } from './finder-memory.ts';
import { mergeNeed, saysCriteria, searchOf } from './follow-up.ts';
import { narrowed } from './narrowed-place.ts';
import { shiftedStart } from './shifted-start.ts';
import { isStillOffered, type ShownTraining } from './training-facts.ts';

/** What the person does: says something of the search, or presses a button. */
export type FinderMove =
  | { readonly kind: 'said'; readonly need: SaidNeed }
  | { readonly kind: 'asks'; readonly question: ShownQuestion }
  | { readonly kind: 'more' }
  | { readonly kind: 'restart' }
  | { readonly kind: 'shift'; readonly to: 'later' | 'sooner' }
  | { readonly kind: 'widen'; readonly radiusKm: number }
  | { readonly kind: 'remove'; readonly filter: FilterId }
  | { readonly kind: 'subject'; readonly id: string };

export interface FinderReply {
  /** Sentences before the cards. */
  readonly text: string;
  /** Best first, to be shown as cards. */
  readonly shown: readonly ShownTraining[];
  /** Rank of the first one shown, from 1. */
  readonly from: number;
  readonly filters: readonly Filter[];
  readonly need: Need;
  readonly ask: Ask | null;
  /** Neighbouring subjects to propose, when the subject asked has nothing. */
  readonly neighbours: readonly { readonly id: string; readonly label: string }[];
  readonly hasMore: boolean;
  /** A larger circle that may be asked for; null when there is none. */
  readonly widerKm: number | null;
  readonly isEmpty: boolean;
  /** It answers a question about what was shown: the search stays as it was. */
  readonly isAnswer: boolean;
  readonly memory: FinderMemory;
}

/** A message as the finder takes it. */
export interface FinderMessage {
  readonly need: SaidNeed;
  /** What a button wrote for the person is compared with its label. */
  readonly text: string;
}

export interface TrainingFinder {
  /** What a message would do to the search; undefined when it does not speak of it. */
  moveOf(message: FinderMessage, memory: FinderMemory | undefined): FinderMove | undefined;
  respond(move: FinderMove, memory: FinderMemory | undefined): Promise<FinderReply>;
}

/** Cards shown at once. */
const PAGE = 5;
/** Farther than any two places of the region. */
const WHOLE_REGION_KM = 1_000;
/** Results that a message may speak of, at most. */
const RESULTS_KEPT = 30;

/** A search held over several messages. It keeps nothing: what must be remembered goes out as memory and comes back. */
export function createTrainingFinder(trainings: Trainings, today: () => Day): TrainingFinder {
  const { words } = trainings;

  function moveOf({ need, text }: FinderMessage, memory: FinderMemory | undefined): FinderMove | undefined {
    const said: FinderMove = { kind: 'said', need };
    if (memory === undefined) return saysCriteria(need) ? said : undefined;
    const filter = filtersOf(memory.need, words).find(({ label }) => text.trim() === `${label} ✕`);
    if (filter !== undefined) return { kind: 'remove', filter: filter.id };
    const choice = memory.need.subjectQuestion?.choices.find(({ label }) => fold(label) === fold(text.trim()));
    if (choice !== undefined) return { kind: 'subject', id: choice.id };
    const commanded = commandMove(need, memory);
    if (commanded !== undefined) return commanded;
    const { asks } = need;
    const isAboutShown = asks !== null && memory.results.length > 0;
    // « plus près de Roubaix » says where to search; « celle de Roubaix », or where one searches already, speaks of a result.
    const isHere = need.place === null || need.place.name === memory.need.place?.name;
    if (isAboutShown && isHere && need.subject === null) return { kind: 'asks', question: asks };
    if (memory.asking === 'place' && need.named !== null) return said;
    return saysCriteria(need) ? said : undefined;
  }

  function commandMove(need: SaidNeed, memory: FinderMemory): FinderMove | undefined {
    switch (need.command) {
      case 'more':
        return { kind: 'more' };
      case 'restart':
        return { kind: 'restart' };
      case 'repeat':
        return { kind: 'said', need };
      case 'later':
      case 'sooner':
        return { kind: 'shift', to: need.command };
      case 'widen': {
        if (memory.need.place?.kind === 'departments') return { kind: 'remove', filter: 'place' };
        return { kind: 'widen', radiusKm: need.radiusKm ?? nextWider(memory.need) ?? WHOLE_REGION_KM };
      }
      case null:
        return undefined;
    }
  }

  function needAfter(move: Exclude<FinderMove, { kind: 'asks' }>, memory: FinderMemory | undefined): Need {
    const before = memory?.need ?? NO_NEED;
    switch (move.kind) {
      case 'more':
        return before;
      case 'restart':
        return NO_NEED;
      case 'shift':
        return { ...before, ...shiftedStart(before, move.to, today()) };
      case 'widen':
        return { ...before, radiusKm: before.place === null ? null : move.radiusKm };
      case 'remove':
        return withoutCriterion(before, move.filter);
      case 'subject':
        return withSubjects(before, [move.id]);
      case 'said': {
        const asked = memory?.asking === 'place' && (move.need.place === null || move.need.place.kind === 'ambiguous');
        const answered = asked && move.need.named !== null ? { ...move.need, ...move.need.named } : move.need;
        const said = { ...answered, ...narrowed(before.place, answered.place, trainings.territory.communes) };
        if (memory === undefined) return searchOf(said);
        return unlessAskedAgain(mergeNeed(before, said, words), memory);
      }
    }
  }

  /** A question is put once: the second time everything that the word may mean is searched. */
  function unlessAskedAgain(need: Need, { asking, need: before }: FinderMemory): Need {
    const { subjectQuestion } = need;
    if (subjectQuestion === null || asking !== 'subject' || before.subjectQuestion !== subjectQuestion) return need;
    return withSubjects(
      need,
      subjectQuestion.choices.map(({ id }) => id),
      subjectQuestion.said.join(' '),
    );
  }

  function withSubjects(need: Need, ids: readonly string[], said?: string): Need {
    const label = said ?? ids.map((id) => trainings.vocabulary.sense(id)?.label ?? id).join(', ');
    return { ...need, subject: { ids, label, said: label }, subjectQuestion: null, unknownWords: [] };
  }

  function nextWider({ place, radiusKm }: Need): number | null {
    if (!isCircled(place)) return null;
    return words.place.widerKm.find((wider) => wider > (radiusKm ?? 0)) ?? null;
  }

  async function search(
    move: Exclude<FinderMove, { kind: 'asks' }>,
    memory: FinderMemory | undefined,
  ): Promise<FinderReply> {
    const asked = needAfter(move, memory);
    const outcome = trainings.search(asked, today());
    const need = withCircle(asked, outcome.used, words.place.widerKm);
    const from = move.kind === 'more' ? (memory?.shown ?? 0) : 0;
    const page = outcome.hits.slice(from, from + PAGE);
    const shown = await withFormations(page);
    // A question is put once: the same one is not repeated under the next results.
    const isRepeated = memory?.asking === outcome.ask?.about && outcome.hits.length > 0;
    const ask = isRepeated || move.kind === 'more' || isLeftOpen(move, outcome.ask) ? null : outcome.ask;
    const first = move.kind === 'restart' ? [words.say('recommence')] : [];
    return {
      text: [...first, textOf(outcome, from, shown.length, ask)].join('\n\n'),
      shown,
      from: from + 1,
      filters: filtersOf(need, words),
      need,
      ask,
      neighbours: outcome.neighbours,
      hasMore: from + shown.length < outcome.hits.length,
      widerKm: shown.length === 0 || outcome.used.modality === 'distance' ? null : nextWider(outcome.used),
      isEmpty: outcome.hits.length === 0,
      isAnswer: false,
      memory: {
        need,
        shown: from + page.length,
        asking: outcome.ask?.about ?? null,
        focus: null,
        results: [...(from === 0 ? [] : (memory?.results ?? [])), ...page.map(shownResult)].slice(0, RESULTS_KEPT),
      },
    };
  }

  /** Answers about what is shown; the search stays. */
  async function answer(question: ShownQuestion, memory: FinderMemory): Promise<FinderReply> {
    const { hits } = trainings.search(memory.need, today());
    const ranks = ranksAsked(question, memory);
    const named = ranks.flatMap((rank) => {
      const result = memory.results[rank - 1];
      const hit = hits.find((each) => result !== undefined && isSame(shownResult(each), result));
      return hit === undefined ? [] : [{ rank, hit }];
    });
    const trained = await withFormations(named.map(({ hit }) => hit));
    const about = trained.map((training, at): Ranked => ({ ...training, rank: named[at]?.rank ?? 0 }));
    const said = about.length === 0 ? undefined : answerAbout(question, about, words);
    const shown = said?.about.length === 1 ? said.about : [];
    // « Dites-moi où vous habitez »: the next message may.
    const asksHome = question.fact === 'distance' && memory.need.place === null;
    const texts = [
      said?.text ?? nothingNamed(question, ranks, memory),
      ...(asksHome ? [words.say('distance_demande')] : []),
    ];
    return {
      text: texts.join('\n\n'),
      shown,
      from: shown[0]?.rank ?? 1,
      filters: [],
      need: memory.need,
      ask: null,
      neighbours: [],
      hasMore: false,
      widerKm: null,
      isEmpty: false,
      isAnswer: true,
      memory: { ...memory, focus: shown[0]?.rank ?? null, asking: asksHome ? 'place' : memory.asking },
    };
  }

  function nothingNamed({ which }: ShownQuestion, ranks: readonly number[], { results }: FinderMemory): string {
    if (ranks.length > 0) return words.say('disparue');
    return which.kind === 'ranks'
      ? words.say('rang_inconnu', { n: String(results.length) })
      : words.say('celle_inconnue');
  }

  async function withFormations(hits: readonly ShownTraining['hit'][]): Promise<ShownTraining[]> {
    const formations = await trainings.formations([...new Set(hits.map(({ row }) => row.id))]);
    return hits.flatMap((hit): ShownTraining[] => {
      const formation = formations.find(({ id }) => id === hit.row.id);
      return formation === undefined || !isStillOffered(hit, formation) ? [] : [{ hit, formation }];
    });
  }

  function textOf(outcome: SearchOutcome, from: number, count: number, ask: Ask | null): string {
    const { notes } = outcome;
    const { total } = outcome;
    const lines = from === 0 ? notes.filter((note) => note !== ask?.question) : [];
    if (count > 0) {
      const values = {
        total: String(total),
        criteres: filtersOf(outcome.used, words)
          .map(({ label }) => label)
          .join(', '),
        de: String(from + 1),
        a: String(from + count),
      };
      lines.push(words.say(total === 1 ? 'une_trouvee' : count === total ? 'trouvees' : 'trouvees_page', values));
      lines.push(...marks({ ...outcome, hits: outcome.hits.slice(from) }, count, words));
    } else if (from > 0) lines.push(words.say('plus_rien'));
    if (ask !== null) lines.push(ask.question);
    return lines.join('\n\n');
  }

  return {
    moveOf,
    respond: (move, memory) =>
      move.kind === 'asks'
        ? answer(move.question, memory ?? { need: NO_NEED, shown: 0, asking: null, focus: null, results: [] })
        : search(move, memory),
  };
}

function shownResult({ row, offers }: ShownTraining['hit']): ShownResult {
  const lieu = offers[0]?.offre.lieu ?? null;
  return {
    id: row.id,
    title: row.intitule,
    organisme: row.organisme,
    commune: lieu?.commune ?? '',
    insee: lieu?.insee ?? null,
  };
}

function isSame(a: ShownResult, b: ShownResult): boolean {
  return a.id === b.id && a.commune === b.commune;
}

function isCircled(place: NeedPlace | null): boolean {
  return place?.kind === 'commune' || place?.kind === 'several' || place?.kind === 'area';
}

/** « N'importe où »: the place is not asked for. */
function isLeftOpen(move: FinderMove, ask: Ask | null): boolean {
  return move.kind === 'said' && ask?.about === 'place' && move.need.removed.includes('place');
}

/** A circle that had to be widened is the one to go on from. */
function withCircle(asked: Need, used: Need, widerKm: readonly number[]): Need {
  const isWidened = isCircled(used.place) && used.radiusKm !== null && widerKm.includes(used.radiusKm);
  return isWidened ? { ...asked, radiusKm: used.radiusKm } : asked;
}
