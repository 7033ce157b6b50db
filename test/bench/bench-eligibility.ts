/**
 * `npm run bench:eligibility`: how long all schemes take for one person, first with no state remembered (the engine itself),
 * then as conversations use it; and how many questions 200 people are asked. Two Markdown tables on standard output.
 */
import { evaluate, INPUT_IDS, nextQuestion } from '../../src/eligibility/index.ts';
import { interview } from '../eligibility/interview.ts';
import { plausiblePerson, seeded } from '../eligibility/random-people.ts';
import { CHECKED_ON, realRules } from '../eligibility/real-rules.ts';

const PEOPLE = 200;
const WARM_UP_PEOPLE = 50;
const SEED = 20_261_123;

const random = seeded(SEED);
const people = Array.from({ length: PEOPLE }, () => plausiblePerson(random));
const rules = realRules();

print('| what | p50 ms | p95 ms | max ms | CPU p50 ms | CPU p95 ms |');
print('|---|---|---|---|---|---|');
// The engine is parsed, and the code compiled, before a conversation begins.
for (const person of people.slice(0, WARM_UP_PEOPLE)) evaluate({ ...rules }, person, CHECKED_ON);
// The memory of states hangs on the rules: other rules, nothing remembered.
const withoutMemory = people.map((person) => {
  const fresh = { ...rules };
  return timed(() => evaluate(fresh, person, CHECKED_ON));
});
row('all schemes, engine alone', withoutMemory);
row(
  'all schemes, as conversations use it',
  people.map((person) => timed(() => evaluate(rules, person, CHECKED_ON))),
);
const questionTimes: Time[] = [];
const all = people.map((person) => interview(rules, person, CHECKED_ON));
for (const { known } of all)
  questionTimes.push(timed(() => nextQuestion({ ...rules }, withoutLast(known), CHECKED_ON)));
row('next question', questionTimes);

print('');
print(`| ${PEOPLE} people | median questions | p90 | most |`);
print('|---|---|---|---|');
countRow(
  'all schemes',
  all.map(({ asked }) => asked.length),
);
const one = rules.schemes.map(({ id }) =>
  people.map((person) => interview(rules, person, CHECKED_ON, [id]).asked.length),
);
countRow('one scheme (all of them together)', one.flat());
for (const [index, { id }] of rules.schemes.entries()) countRow(`one scheme: ${id}`, one[index] ?? []);
print('');
print(`Asking everything: ${INPUT_IDS.length} questions.`);
const same = all.map(({ known }, index) => {
  const asked = evaluate(rules, known, CHECKED_ON);
  const full = evaluate(rules, people[index] ?? {}, CHECKED_ON);
  return asked.filter(({ verdict }, place) => verdict === full[place]?.verdict).length;
});
const share = same.reduce((sum, count) => sum + count, 0) / (PEOPLE * rules.schemes.length);
print(`Verdicts after these questions that are those of somebody asked everything: ${(share * 100).toFixed(1)} %.`);

function withoutLast(known: object) {
  return Object.fromEntries(Object.entries(known).slice(0, -1));
}

interface Time {
  readonly wall: number;
  readonly cpu: number;
}

/** On a busy machine the processor's own time says more than the clock. */
function timed(run: () => unknown): Time {
  const start = performance.now();
  const used = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(used);
  return { wall: performance.now() - start, cpu: (user + system) / 1000 };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function row(what: string, times: readonly Time[]): void {
  const wall = times.map((time) => time.wall);
  const cpu = times.map((time) => time.cpu);
  const shown = [
    ...[0.5, 0.95, 1].map((share) => quantile(wall, share).toFixed(2)),
    ...[0.5, 0.95].map((share) => quantile(cpu, share).toFixed(2)),
  ];
  print(`| ${what} | ${shown.join(' | ')} |`);
}

function countRow(what: string, counts: readonly number[]): void {
  print(`| ${what} | ${[0.5, 0.9, 1].map((share) => quantile(counts, share)).join(' | ')} |`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
