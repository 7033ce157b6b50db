import { join } from 'node:path';
import {
  type AssistantData,
  createEligibilitySkill,
  createListeningSkill,
  readListeningWords,
  type Skill,
} from './dialogue/index.ts';
import { loadTalk, nextQuestion, type RuleBook, readRules } from './eligibility/index.ts';
import { DialogsError } from './platform/index.ts';
import type { FindPlaces } from './territory/index.ts';
import type { FactReader, Profiles } from './understanding/index.ts';

/**
 * The eligibility rules, and the skill that asks and explains.
 *
 * @param dialogs the project's `dialogs/`
 * @param today ISO day
 * @throws DialogsError when a rule is faulty, with its file and line: the program does not start
 */
export function eligibilityPart(
  dialogs: string,
  { texts }: Pick<AssistantData, 'texts'>,
  findPlaces: FindPlaces,
  today: () => string,
): { skill: Skill; listening: Skill; rules: RuleBook; facts: FactReader; profiles: Profiles } {
  const read = readRules(dialogs);
  if (!read.ok) throw new DialogsError(read.message);
  const { rules } = read;
  const talk = loadTalk({
    folder: join(dialogs, 'eligibilite'),
    rules,
    next: (situation, schemes) => nextQuestion(rules, situation, today(), schemes.length === 0 ? undefined : schemes),
    today,
    findPlaces,
  });
  const words = readListeningWords(join(dialogs, 'ecoute.yaml'));
  return {
    skill: createEligibilitySkill(talk, texts),
    listening: createListeningSkill({ words, talk, profiles: talk.profiles, askPerson: texts.askPerson }),
    rules,
    facts: talk.reader,
    profiles: talk.profiles,
  };
}
