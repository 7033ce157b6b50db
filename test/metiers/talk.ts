import { PROJECT_FOLDER, projectTerritory } from '../../src/assistant-parts.ts';
import { createTrainings, readSearchFocus, searchFocusAfter } from '../../src/catalogue/index.ts';
import type { Reply } from '../../src/dialogue/index.ts';
import {
  chooseSkill,
  letNotice,
  type SharedTurn,
  type SkillMemory,
  turnOf,
} from '../../src/dialogue/skills/choose-skill.ts';
import { tradeSkills } from '../../src/metiers-part.ts';
import { dialogs } from '../dialogue/real-dialogs.ts';
import { readingOf } from '../dialogue/real-reader.ts';

/** The day of all talks. */
export const DAY = '2026-11-30';

const trainings = createTrainings({
  projectFolder: PROJECT_FOLDER,
  catalogue: { rows: async function* () {}, formations: async () => [] },
  territory: projectTerritory(),
  spellings: dialogs.spellings,
});
export const { explore, trades, book, words } = tradeSkills(dialogs, {
  projectFolder: PROJECT_FOLDER,
  dataFolder: '/nowhere',
  trainings,
  ready: () => trainings.reload(),
  today: () => DAY,
  onFault: ({ message }) => {
    throw new Error(message);
  },
});
const skills = [explore, trades];

export interface Said {
  /** The skill that took the message; undefined when neither did. */
  readonly by: string | undefined;
  readonly reply: Reply | undefined;
  /** Codes shown as leads. */
  readonly shown: readonly string[];
}

/** Talks to the two skills of trades alone, over no catalogue. */
export function talk() {
  let memory: SkillMemory = {};
  let focus: unknown;
  return async (text: string): Promise<Said> => {
    const read = readingOf(text);
    const turn: SharedTurn = {
      read,
      intention: read.intention,
      value: undefined,
      conversationId: '',
      language: 'fr',
      focus: readSearchFocus(focus),
    };
    const skill = chooseSkill(skills, turn, memory);
    const noticed = letNotice(skills, turn, memory, skill);
    focus = searchFocusAfter(readSearchFocus(focus), read.need);
    if (skill === undefined) {
      memory = noticed;
      return { by: undefined, reply: undefined, shown: [] };
    }
    const result = await skill.respond(turnOf(skill, turn, memory));
    memory = { active: skill.id, notes: { ...noticed.notes, [skill.id]: result.memory } };
    const shown = (result.memory as { shown?: readonly string[] } | undefined)?.shown ?? [];
    return { by: skill.id, reply: result.reply, shown };
  };
}
