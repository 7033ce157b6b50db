/**
 * `node test/bench/bench-thinking.ts [--rounds 8]`: processor time of each part of a turn's thinking, in this
 * process, without server or database, as one Markdown table. Each round asks some hundreds of questions that were never
 * asked; the first half of the rounds only warms up.
 */
import { parseArgs } from 'node:util';
import { systemClock } from '../../src/platform/index.ts';
import { dialogs, intentionIn, read } from '../dialogue/real-dialogs.ts';
import { assistantOver } from '../shipped-assistant.ts';
import { createNewQuestions, EVERYDAY_QUESTIONS } from './new-questions.ts';
import { DATA_FOLDER, openPreparedLibrary } from './prepared-index.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '8' } } });
const rounds = Number(values.rounds);

const live = await openPreparedLibrary();
const library = live.current();
const { assistant } = assistantOver(live.current, systemClock, DATA_FOLDER);
const newQuestion = createNewQuestions();

/** Each part of a turn includes the reading of the message, which is a part of its own. */
const PARTS: Readonly<Record<string, (question: string) => unknown>> = {
  'read the message (places, age, spellings)': read,
  '… and look for danger': (question) => {
    const { words, rawWords } = read(question);
    return dialogs.dangers.rules(words, rawWords);
  },
  '… and what it wants': intentionIn,
  '… and search the whole question': (question) => library.search(read(question).query, { tier: 1, limit: 6 }),
  'whole turn, the question new': (question) => assistant.respond({ text: question, masked: [] }, {}),
};

const spent = new Map<string, number>();
for (let round = 0; round < rounds; round++) {
  const counts = round >= rounds / 2;
  const questions = EVERYDAY_QUESTIONS.map(newQuestion);
  for (const [part, run] of Object.entries(PARTS)) await measure(part, questions, run, counts);
  const again = 'whole turn, asked again';
  await measure(again, questions, (question) => assistant.respond({ text: question, masked: [] }, {}), counts);
}
await live.stop();

const counted = Math.floor(rounds / 2) * EVERYDAY_QUESTIONS.length;
process.stdout.write('| part | CPU ms |\n|---|---|\n');
for (const [part, ms] of spent) process.stdout.write(`| ${part} | ${(ms / counted).toFixed(3)} |\n`);
process.stdout.write(`\n${counted} questions; memory ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB\n`);

async function measure(
  part: string,
  questions: readonly string[],
  run: (question: string) => unknown,
  counts: boolean,
): Promise<void> {
  const before = process.cpuUsage();
  for (const question of questions) await run(question);
  const { user, system } = process.cpuUsage(before);
  if (counts) spent.set(part, (spent.get(part) ?? 0) + (user + system) / 1000);
}
