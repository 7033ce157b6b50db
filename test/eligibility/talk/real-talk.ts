import { join } from 'node:path';
import { PROJECT_FOLDER } from '../../../src/assistant-parts.ts';
import { loadTalk, nextQuestion, readRules } from '../../../src/eligibility/index.ts';
import { FOLDER, reader, TODAY } from './real-reader.ts';

const read = readRules(join(PROJECT_FOLDER, 'dialogs'));
if (!read.ok) throw new Error(read.message);
const { rules } = read;

/** The project's own conversation about eligibility. */
export const talk = loadTalk({
  folder: FOLDER,
  rules,
  next: (situation, schemes) => nextQuestion(rules, situation, TODAY, schemes.length === 0 ? undefined : schemes),
  today: () => TODAY,
  findPlaces: reader.findPlaces,
});
