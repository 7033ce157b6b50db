import type { EligibilityTalk } from '../../eligibility/index.ts';
import { spokenName } from '../../territory/index.ts';
import type { Profiles } from '../../understanding/index.ts';
import type { KnownOfPerson, ListeningWords } from '../dialogs/listening-words.ts';
import { plainReply } from '../reply.ts';
import type { Skill, SkillResult, SkillTurn } from './skill.ts';
import { wantsAct } from './wants-act.ts';

const STEPS_MOST = 3;
/** How sure it must be that an idea of trade is looked for: documents answer some such questions. */
const EXPLORES_FROM = 0.75;
/** How sure it must be that nothing is asked for. */
const ONLY_TELLS_FROM = 0.6;
/** A message of fewer words tells nothing by itself. */
const TELLING_WORDS = 3;

export interface ListeningParts {
  readonly words: ListeningWords;
  readonly talk: Pick<EligibilityTalk, 'heard'>;
  readonly profiles: Pick<Profiles, 'line'>;
  /** The button that asks for a person. */
  readonly askPerson: string;
}

/**
 * Who tells without asking is heard: what was understood in one line, and at most three next steps that fit; who looks for an
 * idea of trade is told how to go on, and who helps somebody like her.
 */
export function createListeningSkill({ words, talk, profiles, askPerson }: ListeningParts): Skill {
  function heardIn({ read, others }: SkillTurn): { known: KnownOfPerson; line: string } {
    const situation = talk.heard(read.told, others.eligibility);
    const line = profiles.line(read.told.profile);
    const place = read.places.find(({ kind }) => kind === 'commune' || kind === 'area');
    const known = {
      situation,
      trade: read.need.subject?.label,
      place: place === undefined ? undefined : spokenName(place),
      wants: new Set(read.acts.map(({ kind }) => kind)),
    };
    return { known, line };
  }

  function saysSomething({ read }: SkillTurn): boolean {
    const { told, need, places } = read;
    return told.facts.length > 0 || told.hints.length > 0 || need.subject !== null || places.length > 0;
  }

  /** Nothing is wanted, as far as examples and the phrases of intentions show. */
  function onlyTells(turn: SkillTurn): boolean {
    const { read } = turn;
    if (read.shares['only-tells'] < ONLY_TELLS_FROM || read.intention !== undefined) return false;
    if (read.words.length < TELLING_WORDS || read.text.includes('?')) return false;
    return saysSomething(turn);
  }

  return {
    id: 'listening',
    wants(turn) {
      if (turn.read.told.about === 'other' || turn.value !== undefined) return 'no';
      if (wantsAct(turn.read, 'explore-trades', EXPLORES_FROM) && turn.read.need.subject === null) return 'opens';
      return onlyTells(turn) ? 'opens' : 'no';
    },
    respond(turn): SkillResult {
      const { known, line } = heardIn(turn);
      const { texts } = words;
      const steps = words.stepsFor(known).slice(0, STEPS_MOST);
      const understood =
        line !== ''
          ? texts.compris.replace('{faits}', line)
          : known.place === undefined
            ? ''
            : texts.compris_lieu.replace('{lieu}', known.place);
      const isExploring = known.wants.has('explore-trades');
      const lines = isExploring
        ? [understood, texts.idee, words.adviserFor(known)]
        : [understood, steps.length === 0 ? texts.rien : texts.et_apres];
      const text = lines.filter((each) => each !== '').join('\n\n');
      return {
        reply: plainReply('clarify', text, [...steps, askPerson]),
        memory: undefined,
        aside: true,
        alsoAnswer: isExploring,
      };
    },
  };
}
