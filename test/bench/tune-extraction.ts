import { join } from 'node:path';
import {
  type Candidate,
  candidatesFor,
  type ExtractionOptions,
  FEATURES,
  type Feature,
} from '../../src/answering/block-features.ts';
import { textOf } from '../../src/answering/blocks.ts';
import { chooseQuotes } from '../../src/answering/extract.ts';
import { readWatchedAmounts } from '../../src/answering/index.ts';
import { rankCandidates, WEIGHTS } from '../../src/answering/score-blocks.ts';
import { PROJECT_FOLDER } from '../../src/assistant-parts.ts';
import { loadAssistantData } from '../../src/dialogue/index.ts';
import { libraryPlaces, openLiveLibrary } from '../../src/knowledge/index.ts';
import { fold } from '../../src/language/index.ts';
import { createLogger, systemClock } from '../../src/platform/index.ts';
import { readPlaces } from '../../src/territory/index.ts';
import { readMessage } from '../../src/understanding/read-message.ts';
import { type Expectation, readQuestionTable } from '../answers/question-table.ts';

/**
 * Moves the extraction's weights to where most questions of a table get the sentences that answer them.
 *
 * node test/bench/tune-extraction.ts [table.yaml] [steps] [held-apart.yaml]: prints the weights, and what they give on both.
 */
type Weights = Record<Feature, number>;
interface Case {
  readonly expected: Expectation;
  readonly options: ExtractionOptions;
  readonly candidates: readonly Candidate[];
}

const [table = 'test/answers/questions.yaml', steps = '400', heldApart] = process.argv.slice(2);
const dialogs = join(PROJECT_FOLDER, 'dialogs');
const data = loadAssistantData(dialogs);
const findPlaces = readPlaces(join(PROJECT_FOLDER, 'knowledge', 'territoire', 'communes.json'));
const allows = readWatchedAmounts(join(dialogs, 'montants-surveilles.yaml'));
const opened = await openLiveLibrary({
  places: libraryPlaces(PROJECT_FOLDER, 'var'),
  clock: systemClock,
  logger: createLogger('error'),
  remote: undefined,
  learnWhenAbsent: false,
  refreshMs: 0,
});
if (!opened.ok) throw new Error(opened.message);
await opened.live.vectorsSettled;
const library = opened.live.current();

const cases = await casesOf(table);
const seed = { value: 20261123 };
let best: Weights = { ...WEIGHTS };
let bestScore = scoreOf(best, cases);
print('start', best);
for (let step = 0; step < Number(steps); step++) {
  const tried = { ...best };
  for (const feature of FEATURES) {
    if (random() < 0.25) tried[feature] = Math.max(0, tried[feature] + (random() - 0.5) * 0.6);
  }
  const score = scoreOf(tried, cases);
  if (score < bestScore) continue;
  best = tried;
  bestScore = score;
}
print('tuned', best);
process.stdout.write(
  `${JSON.stringify(Object.fromEntries(FEATURES.map((f) => [f, Number(best[f].toFixed(2))])), undefined, 2)}\n`,
);
if (heldApart !== undefined) {
  const apart = await casesOf(heldApart);
  process.stdout.write(
    `held apart: ${scoreOf(WEIGHTS, apart).toFixed(3)} → ${scoreOf(best, apart).toFixed(3)} of ${apart.length}\n`,
  );
}

/** The questions that expect an answer with facts, each with and without vectors. */
async function casesOf(path: string): Promise<Case[]> {
  const made: Case[] = [];
  for (const expected of readQuestionTable(path)) {
    if (expected.facts.length === 0 || expected.sources.length === 0) continue;
    const { query, age } = readMessage(expected.question, data, findPlaces);
    const found = await library.search(query, { tier: 1, limit: 6 });
    for (const similarity of [(texts: readonly string[]) => library.likeness(query, texts), () => undefined]) {
      const options = { asks: query, age, words: found.words, documents: found.documents, allows, similarity };
      made.push({ expected, options, candidates: candidatesFor(options) });
    }
  }
  return made;
}

/** Mean share of the facts told, a source missed counting half. */
function scoreOf(weights: Weights, all: readonly Case[]): number {
  const total = all.reduce((sum, { expected, options, candidates }) => {
    const quotes = chooseQuotes(rankCandidates(candidates, weights), options);
    const said = comparable(quotes.flatMap(({ blocks }) => blocks.map(textOf)).join('\n'));
    const told = expected.facts.filter((ways) => ways.some((way) => said.includes(comparable(way)))).length;
    const cited = quotes.some(({ document }) => expected.sources.includes(document.id));
    return sum + (told / expected.facts.length) * (cited ? 1 : 0.5);
  }, 0);
  return total / all.length;
}

function print(label: string, weights: Weights): void {
  process.stdout.write(`${label}: ${scoreOf(weights, cases).toFixed(3)} of ${cases.length} cases\n`);
}

function comparable(text: string): string {
  return fold(text).replace(/[\s\u00a0\u202f]+/g, ' ');
}

/** Mulberry32: the same search every time. */
function random(): number {
  seed.value = (seed.value + 0x6d2b79f5) | 0;
  let t = Math.imul(seed.value ^ (seed.value >>> 15), 1 | seed.value);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
}
