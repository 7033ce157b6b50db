import {
  addressOf,
  createTrainingFinder,
  type FinderMemory,
  type FinderMove,
  type FinderReply,
  readFinderMemory,
  type Trainings,
} from '../../catalogue/index.ts';
import { occurs } from '../../language/index.ts';
import type { AdaptiveCard } from '../cards/adaptive-card.ts';
import { resultsMap } from '../cards/results-map.ts';
import { searchCard } from '../cards/search-card.ts';
import { trainingCard } from '../cards/training-card.ts';
import { readTrainingsSubmit } from '../cards/trainings-submit.ts';
import type { Texts } from '../dialogs/texts.ts';
import type { Reply } from '../reply.ts';
import { hrefOf } from '../training-pages/training-pages.ts';
import { inFocus, placesTrade, resumesSearch, wishesTrade } from './in-focus.ts';
import type { Skill, SkillTurn } from './skill.ts';
import { resemblesOnly, type TrainingsMessage, wantsTraining } from './wants-training.ts';

export interface TrainingsSkillParts {
  readonly trainings: Trainings;
  /** Awaited before the catalogue is searched: at the very first start it is still being imported. */
  readonly ready: () => Promise<void>;
  readonly texts: Pick<Texts, 'askPerson'>;
  /** ISO day. */
  readonly today: () => string;
}

/** « Formation soudeur vers Lens avant l'été »: the sessions as cards, narrowed or widened over several messages. */
export function createTrainingsSkill({ trainings, ready, texts, today }: TrainingsSkillParts): Skill {
  const finder = createTrainingFinder(trainings, today);
  const { words } = trainings;

  function messageOf({ read }: SkillTurn): TrainingsMessage {
    return read;
  }

  function opens({ intention }: SkillTurn, message: TrainingsMessage): boolean {
    if (intention !== undefined) return intention.kind === 'trainings';
    return wantsTraining(message, words);
  }

  function moveIn(turn: SkillTurn, memory: FinderMemory | undefined): FinderMove {
    const pressed = readTrainingsSubmit(turn.value);
    if (pressed !== undefined) return moveOfButton(pressed);
    const own = messageOf(turn);
    // A search that goes on keeps its own place and trade; a new one takes those that were spoken of.
    const message = memory === undefined ? { ...own, need: inFocus(own.need, turn.focus, words) } : own;
    return finder.moveOf(message, memory) ?? { kind: 'said', need: message.need };
  }

  function continues(turn: SkillTurn, message: TrainingsMessage): boolean {
    if (!turn.active || turn.read.words.length === 0) return false;
    const memory = readFinderMemory(turn.memory);
    const move = finder.moveOf(message, memory);
    if (move === undefined) return false;
    if (turn.intention !== undefined && turn.intention.kind !== 'trainings')
      return move.kind === 'restart' || (move.kind === 'asks' && memory !== undefined);
    if (move.kind === 'asks') return true;
    if (words.asksDocuments.some((phrase) => occurs(phrase, turn.read.words))) return false;
    if (move.kind !== 'said' || memory?.asking === 'subject') return true;
    return !resemblesOnly(message.need, turn.read);
  }

  return {
    id: 'trainings',
    isAsking: (memory) => (readFinderMemory(memory)?.asking ?? null) !== null,
    showsResults: (memory) => (readFinderMemory(memory)?.shown ?? 0) > 0,
    wants(turn) {
      const message = messageOf(turn);
      if (continues(turn, message)) return 'continues';
      return opens(turn, message) || placesTrade(turn) || resumesSearch(turn) || wishesTrade(turn) ? 'opens' : 'no';
    },
    async respond(turn) {
      await ready();
      const memory =
        turn.active || readTrainingsSubmit(turn.value) !== undefined || resumesSearch(turn)
          ? readFinderMemory(turn.memory)
          : undefined;
      const found = await finder.respond(moveIn(turn, memory), memory);
      const alsoAnswer = turn.intention?.searchesDocuments === true && found.isEmpty && found.need.place === null;
      return { reply: replyOf(found), memory: found.memory, ...(alsoAnswer && { alsoAnswer }) };
    },
  };

  function replyOf(found: FinderReply): Reply {
    return {
      kind: found.isEmpty && found.ask !== null ? 'clarify' : 'trainings',
      text: found.text,
      citations: [],
      suggestions: suggestionsOf(found),
      cards: cardsOf(found),
    };
  }

  function suggestionsOf({ ask, neighbours, hasMore, widerKm }: FinderReply): string[] {
    return [
      ...(ask?.choices ?? []),
      ...(hasMore ? ['Voir plus'] : []),
      ...(widerKm === null ? [] : [`Élargir à ${widerKm} km`]),
      ...neighbours.map(({ label }) => `Formations : ${label}`),
      texts.askPerson,
    ];
  }

  function cardsOf(found: FinderReply): AdaptiveCard[] {
    const results = found.shown.map((training, position) => trainingCard(training, found.from + position));
    if (found.isAnswer) return results;
    const { place } = found.need;
    const asked = place?.kind === 'commune' ? place : undefined;
    const summary = searchCard({
      heading: words.say('criteres'),
      mapHeading: words.say('carte'),
      filters: found.filters,
      map: resultsMap(found.shown, found.from, asked, trainings.territory),
      hasMore: found.hasMore,
      widerKm: found.widerKm,
      page: { title: words.say('page'), url: hrefOf(addressOf(found.need)) },
    });
    return summary === undefined ? results : [...results, summary];
  }
}

function moveOfButton(pressed: NonNullable<ReturnType<typeof readTrainingsSubmit>>): FinderMove {
  switch (pressed.action) {
    case 'more':
      return { kind: 'more' };
    case 'widen':
      return { kind: 'widen', radiusKm: pressed.radiusKm };
    case 'remove':
      return { kind: 'remove', filter: pressed.filter };
    case 'subject':
      return { kind: 'subject', id: pressed.id };
  }
}
