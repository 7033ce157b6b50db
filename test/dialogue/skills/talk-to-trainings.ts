import { resolve } from 'node:path';
import type { FinderMemory, Trainings } from '../../../src/catalogue/index.ts';
import { loadAssistantData, type Reply } from '../../../src/dialogue/index.ts';
import type { SkillTurn } from '../../../src/dialogue/skills/skill.ts';
import { createTrainingsSkill } from '../../../src/dialogue/skills/trainings-skill.ts';
import { TODAY } from '../../catalogue/shipped-trainings.ts';
import { readingOf } from '../real-reader.ts';

export const data = loadAssistantData(resolve(import.meta.dirname, '../../../dialogs'));

export interface TrainingsTalk {
  wants(text: string): 'opens' | 'continues' | 'no';
  say(text: string, value?: unknown): Promise<Reply>;
  /** The message goes to another skill, which then holds the dialogue. */
  elsewhere(): void;
  memory(): FinderMemory | undefined;
}

/** One resident's conversation with this skill alone; what is remembered goes through JSON, as in the database. */
export function talkToTrainings(trainings: Trainings): TrainingsTalk {
  const skill = createTrainingsSkill({ trainings, ready: async () => {}, texts: data.texts, today: () => TODAY });
  let memory: unknown;
  let active = false;
  const turnOf = (text: string, value?: unknown): SkillTurn => {
    const read = readingOf(text);
    return {
      read,
      intention: read.intention,
      value,
      memory,
      active,
      conversationId: 'test',
      language: 'fr' as const,
      others: {},
    };
  };
  return {
    wants: (text) => skill.wants(turnOf(text)),
    async say(text, value) {
      const result = await skill.respond(turnOf(text, value));
      memory = JSON.parse(JSON.stringify(result.memory));
      active = true;
      return result.reply;
    },
    elsewhere() {},
    memory: () => memory as FinderMemory | undefined,
  };
}
