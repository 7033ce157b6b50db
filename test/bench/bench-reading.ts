/**
 * What reading a message costs: a thousand real messages, each the first time it is seen, and 64 hostile ones of the longest
 * length. In one process, nothing else asked. `npm run bench:reading`
 */

import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { PROJECT_FOLDER } from '../../src/assistant-parts.ts';
import { FIRST_MESSAGE, readAnnotatedMessages } from '../../src/understanding/index.ts';
import { readOnce } from '../dialogue/real-reader.ts';
import { HOSTILE_TEXTS } from '../input-growth/hostile-texts.ts';

const MESSAGES = 1_000;
const WARM_MESSAGES = 200;
const HOSTILE = 64;
const LONGEST_CHARACTERS = 4_000;
/** Goals of the issue, in ms. */
const GOALS = { p50: 1.5, p95: 4, worstHostile: 50 };

const said = readAnnotatedMessages(join(PROJECT_FOLDER, 'dialogs', 'comprendre', 'messages')).map(({ said }) => said);
const step = Math.max(1, Math.floor(said.length / (MESSAGES + WARM_MESSAGES)));
const chosen = said.filter((_, at) => at % step === 0);
for (const message of chosen.slice(0, WARM_MESSAGES)) readOnce(message, FIRST_MESSAGE);
const times = chosen
  .slice(WARM_MESSAGES, WARM_MESSAGES + MESSAGES)
  .map(timeOf)
  .sort((a, b) => a - b);

const hostile = Object.entries(HOSTILE_TEXTS)
  .slice(0, HOSTILE)
  .map(([name, textOf]) => ({ name, ms: timeOf(textOf(LONGEST_CHARACTERS).slice(0, LONGEST_CHARACTERS)) }))
  .sort((a, b) => b.ms - a.ms);

const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
process.stdout.write(
  `messages ${times.length}: p50 ${at(0.5).toFixed(2)} ms (goal ${GOALS.p50}), p95 ${at(0.95).toFixed(2)} ms (goal ${GOALS.p95}), worst ${at(0.999).toFixed(1)} ms\n`,
);
process.stdout.write(
  `hostile ${hostile.length} of ${LONGEST_CHARACTERS} characters: worst ${hostile[0]?.ms.toFixed(1)} ms (goal ${GOALS.worstHostile})\n`,
);
for (const { name, ms } of hostile.slice(0, 5)) process.stdout.write(`  ${ms.toFixed(1)} ms  ${name}\n`);

function timeOf(message: string): number {
  const start = performance.now();
  readOnce(message, FIRST_MESSAGE);
  return performance.now() - start;
}
