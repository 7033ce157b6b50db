import { fold, occurs } from '../../language/index.ts';
import { type Need, NO_NEED, readPlaceNamed } from '../../understanding/index.ts';
import type { Day, Formation } from '../formation.ts';
import type { Hit } from '../search/rank.ts';
import type { Ask, SearchOutcome } from '../search/search-trainings.ts';
import { marks } from '../search/trainings-answer.ts';
import type { Trainings } from '../trainings.ts';
import { type Filter, type FilterId, filtersOf, withoutFilter } from './filters.ts';
import type { FinderMemory } from './finder-memory.ts';
import { mergeNeed, saysCriteria } from './follow-up.ts';

/** What the person does: writes, or presses a button. */
export type FinderMove =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'more' }
  | { readonly kind: 'widen'; readonly radiusKm: number }
  | { readonly kind: 'remove'; readonly filter: FilterId }
  | { readonly kind: 'subject'; readonly id: string };

export interface ShownTraining {
  readonly hit: Hit;
  readonly formation: Formation;
}

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
  readonly memory: FinderMemory;
}

export interface TrainingFinder {
  /** What a message would do to the search; undefined when it does not speak of it. */
  moveOf(text: string, memory: FinderMemory | undefined): FinderMove | undefined;
  respond(move: FinderMove, memory: FinderMemory | undefined): Promise<FinderReply>;
}

/** Cards shown at once. */
const PAGE = 5;

/** A search held over several messages. It keeps nothing: what must be remembered goes out as memory and comes back. */
export function createTrainingFinder(trainings: Trainings, today: () => Day): TrainingFinder {
  const { words } = trainings;

  function moveOf(text: string, memory: FinderMemory | undefined): FinderMove | undefined {
    const said = fold(text).match(/[0-9a-z]+/g) ?? [];
    if (memory !== undefined) {
      const filter = filtersOf(memory.need).find(({ label }) => text.trim() === `${label} ✕`);
      if (filter !== undefined) return { kind: 'remove', filter: filter.id };
      const choice = memory.need.subjectQuestion?.choices.find(({ label }) => fold(label) === fold(text.trim()));
      if (choice !== undefined) return { kind: 'subject', id: choice.id };
      if (said.length <= SHORT_COMMAND && words.more.some((phrase) => occurs(phrase, said))) return { kind: 'more' };
      if (said.length <= SHORT_COMMAND && words.widen.some((phrase) => occurs(phrase, said))) {
        const asked = trainings.read(text, today()).radiusKm ?? nextWider(memory.need);
        return asked === null ? undefined : { kind: 'widen', radiusKm: asked };
      }
      if (memory.asking === 'place' && readPlaceNamed(text, trainings) !== undefined) return { kind: 'text', text };
    }
    return saysCriteria(trainings.read(text, today())) ? { kind: 'text', text } : undefined;
  }

  function needAfter(move: FinderMove, memory: FinderMemory | undefined): Need {
    const before = memory?.need ?? NO_NEED;
    switch (move.kind) {
      case 'more':
        return before;
      case 'widen':
        return { ...before, radiusKm: before.place?.kind === 'commune' ? move.radiusKm : null };
      case 'remove':
        return withoutFilter(before, move.filter);
      case 'subject': {
        const label = trainings.vocabulary.sense(move.id)?.label ?? move.id;
        return { ...before, subject: { ids: [move.id], label, said: label }, subjectQuestion: null, unknownWords: [] };
      }
      case 'text': {
        const said = trainings.read(move.text, today());
        const named =
          memory?.asking === 'place' && (said.place === null || said.place.kind === 'ambiguous')
            ? readPlaceNamed(move.text, trainings)
            : undefined;
        return memory === undefined ? said : mergeNeed(before, { ...said, ...named }, move.text);
      }
    }
  }

  function nextWider({ place, radiusKm }: Need): number | null {
    if (place?.kind !== 'commune') return null;
    return words.place.widerKm.find((wider) => wider > (radiusKm ?? 0)) ?? null;
  }

  return {
    moveOf,
    async respond(move, memory) {
      const asked = needAfter(move, memory);
      const outcome = trainings.search(asked, today());
      const need = withCircle(asked, outcome.used, words.place.widerKm);
      const from = move.kind === 'more' ? (memory?.shown ?? 0) : 0;
      const page = outcome.hits.slice(from, from + PAGE);
      const formations = await trainings.formations([...new Set(page.map(({ row }) => row.id))]);
      const shown = page.flatMap((hit): ShownTraining[] => {
        const formation = formations.find(({ id }) => id === hit.row.id);
        return formation === undefined ? [] : [{ hit, formation }];
      });
      // A question is put once: the same one is not repeated under the next results.
      const isRepeated = memory?.asking === outcome.ask?.about && outcome.hits.length > 0;
      const ask = isRepeated || move.kind === 'more' ? null : outcome.ask;
      return {
        text: textOf(outcome, from, shown.length, ask),
        shown,
        from: from + 1,
        filters: filtersOf(need),
        need,
        ask,
        neighbours: outcome.neighbours,
        hasMore: from + shown.length < outcome.hits.length,
        widerKm: shown.length === 0 || outcome.used.modality === 'distance' ? null : nextWider(outcome.used),
        isEmpty: outcome.hits.length === 0,
        memory: { need, shown: from + page.length, asking: outcome.ask?.about ?? null },
      };
    },
  };

  function textOf(outcome: SearchOutcome, from: number, count: number, ask: Ask | null): string {
    const { hits, notes } = outcome;
    const total = hits.length;
    const lines = from === 0 ? notes.filter((note) => note !== ask?.question) : [];
    if (count > 0) {
      const values = {
        total: String(total),
        criteres: filtersOf(outcome.used)
          .map(({ label }) => label)
          .join(', '),
        de: String(from + 1),
        a: String(from + count),
      };
      lines.push(words.say(total === 1 ? 'une_trouvee' : count === total ? 'trouvees' : 'trouvees_page', values));
      lines.push(...marks({ ...outcome, hits: hits.slice(from) }, count, words));
    } else if (from > 0) lines.push(words.say('plus_rien'));
    if (ask !== null) lines.push(ask.question);
    return lines.join('\n\n');
  }
}

/** A circle that had to be widened is the one to go on from. */
function withCircle(asked: Need, used: Need, widerKm: readonly number[]): Need {
  const isWidened = used.place?.kind === 'commune' && used.radiusKm !== null && widerKm.includes(used.radiusKm);
  return isWidened ? { ...asked, radiusKm: used.radiusKm } : asked;
}

/** « voir plus », « élargir à 60 km »: a command is not longer. */
const SHORT_COMMAND = 6;
