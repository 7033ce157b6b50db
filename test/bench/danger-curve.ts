/**
 * `node test/bench/danger-curve.ts [--passes 12] [--decay 1e-4] [--rate 0.5] [--error 0.01] [--least 2]`: how well danger is heard in the words of an author whom the recogniser has not
 * read. Each author of `dialogs/comprendre/danger/` is left out in turn, with a share of the ordinary messages; prints how many
 * dangers are heard at each rate of alarms on the messages that only look so, by author and by kind, and what the thresholds of
 * `read-danger.ts` give. Settings are chosen here, never on the messages that are held out.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PROJECT_FOLDER } from '../../src/assistant-parts.ts';
import { loadAssistantData } from '../../src/dialogue/index.ts';
import {
  DANGER_SETTINGS,
  type DangerLesson,
  dangerLessons,
  learnDanger,
  NO_DANGER,
} from '../../src/understanding/danger/learn-danger.ts';
import {
  DOUBTFUL_FROM,
  HARMLESS_BELOW,
  type LearnedDanger,
  learnedDanger,
  POSSIBLE_FROM,
  SURE_FROM,
} from '../../src/understanding/danger/read-danger.ts';
import { readWordFamilies } from '../../src/understanding/danger/word-families.ts';
import {
  readAnnotatedMessages,
  readDangerExamples,
  readOrdinaryMessages,
  readSpellings,
} from '../../src/understanding/index.ts';

const { values } = parseArgs({
  options: {
    passes: { type: 'string', default: String(DANGER_SETTINGS.passes) },
    decay: { type: 'string', default: String(DANGER_SETTINGS.decay) },
    rate: { type: 'string', default: String(DANGER_SETTINGS.rate) },
    error: { type: 'string', default: String(DANGER_SETTINGS.leastError) },
    least: { type: 'string', default: String(DANGER_SETTINGS.leastExamples) },
  },
});
const settings = {
  ...DANGER_SETTINGS,
  passes: Number(values.passes),
  decay: Number(values.decay),
  rate: Number(values.rate),
  leastError: Number(values.error),
  leastExamples: Number(values.least),
};

const ALARM_RATES = [0.005, 0.01, 0.02, 0.03, 0.05];
const THRESHOLDS = { SURE_FROM, POSSIBLE_FROM, DOUBTFUL_FROM, HARMLESS_BELOW };

const dialogs = join(PROJECT_FOLDER, 'dialogs');
const examples = join(dialogs, 'comprendre');
const familiesOf = readWordFamilies(join(examples, 'familles-de-mots.yaml'));
const { spellings } = readSpellings(join(dialogs, 'ecriture.yaml'));
const dangers = dangerLessons(readDangerExamples(join(examples, 'danger')), [], spellings);
const ordinary = dangerLessons(
  [],
  [
    ...readAnnotatedMessages(join(examples, 'messages')).filter(({ acts }) => !acts.includes('danger')),
    ...readOrdinaryMessages(join(examples, 'ordinaires')),
  ],
  spellings,
);
const authors = [...new Set(dangers.map(({ author }) => author))];
const others = [...new Set(ordinary.map(({ author }) => author))];

interface Read extends LearnedDanger {
  readonly lesson: DangerLesson;
  readonly isOrdinary: boolean;
}

const { dangers: signs } = loadAssistantData(dialogs);
const all: Read[] = [];
print(
  '| author left out | dangers | look-alikes | heard at .5 % / 1 % / 2 % / 3 % / 5 % alarms | learned in |\n|---|---|---|---|---|',
);
authors.forEach((author, at) => {
  const apart = others.filter((_, other) => other % authors.length === at);
  const isOut = (lesson: DangerLesson) => lesson.author === author || apart.includes(lesson.author);
  const lessons = [...dangers, ...ordinary];
  const before = performance.now();
  const models = learnDanger(
    lessons.filter((lesson) => !isOut(lesson)),
    familiesOf,
    settings,
  );
  const seconds = (performance.now() - before) / 1000;
  const read = lessons.filter(isOut).map(
    (lesson): Read => ({
      ...learnedDanger(lesson, models, familiesOf),
      lesson,
      isOrdinary: lesson.author !== author,
    }),
  );
  all.push(...read);
  const own = read.filter(({ isOrdinary }) => !isOrdinary);
  const heard = ALARM_RATES.map((rate) => heardAt(own, thresholdAt(own, rate)).toFixed(3)).join(' / ');
  print(`| ${author} | ${told(own).length} | ${lookAlikes(own).length} | ${heard} | ${seconds.toFixed(1)} s |`);
});

print(
  '\n| threshold | value | heard | told plainly, heard | look-alikes alarmed | ordinary alarmed |\n|---|---|---|---|---|---|',
);
const atRates = ALARM_RATES.map((rate): [string, number] => [`${rate * 100} % of look-alikes`, thresholdAt(all, rate)]);
for (const [name, threshold] of [...Object.entries(THRESHOLDS), ...atRates]) {
  const sure = all.filter(({ lesson }) => lesson.strength === 'sure');
  const figures = [
    heardAt(all, threshold),
    heardAt(sure, threshold),
    shareAbove(lookAlikes(all), threshold),
    shareAbove(
      all.filter(({ isOrdinary }) => isOrdinary),
      threshold,
    ),
  ];
  print(`| ${name} | ${threshold.toFixed(3)} | ${figures.map((figure) => figure.toFixed(4)).join(' | ')} |`);
}

const kinds = [...new Set(told(all).map(({ lesson }) => lesson.kind))].sort();
print('\n| kind | heard as possible | as sure | of these, the right kind | rightly plain |\n|---|---|---|---|---|');
for (const kind of kinds) {
  const own = told(all).filter(({ lesson }) => lesson.kind === kind);
  const heard = own.filter(({ probability }) => probability >= POSSIBLE_FROM);
  const right = heard.filter((read) => read.kind === kind).length / Math.max(heard.length, 1);
  const plain = heard.filter(({ isPlain, lesson }) => isPlain === (lesson.strength === 'sure')).length;
  const shares = [heardAt(own, POSSIBLE_FROM), heardAt(own, SURE_FROM), right, plain / Math.max(heard.length, 1)];
  print(`| ${kind} | ${shares.map((share) => share.toFixed(2)).join(' | ')} |`);
}

const byRule = all.filter(({ lesson, isOrdinary }) => !isOrdinary && signs.rules(lesson.words) !== undefined);
print('\n| phrases of danger | of dangers | of look-alikes |\n|---|---|---|');
print(
  `| found in | ${told(byRule).length} of ${told(all).length} | ${lookAlikes(byRule).length} of ${lookAlikes(all).length} |`,
);
for (const below of [0.02, 0.05, 0.1, 0.2]) {
  const [a, b] = [told(byRule), lookAlikes(byRule)].map(
    (read) => read.length - Math.round(shareAbove(read, below) * read.length),
  );
  print(`| of these, below ${below} | ${a} | ${b} |`);
}
const ruled = new Set(byRule);
for (const [name, threshold] of Object.entries(THRESHOLDS).slice(0, 2)) {
  const either = (read: readonly Read[]) =>
    read.filter((one) => one.probability >= threshold || (ruled.has(one) && one.probability >= HARMLESS_BELOW)).length /
    read.length;
  print(`| either, learned ${name} | ${either(told(all)).toFixed(4)} | ${either(lookAlikes(all)).toFixed(4)} |`);
}

function told(read: readonly Read[]): Read[] {
  return read.filter(({ lesson }) => lesson.kind !== NO_DANGER);
}

function lookAlikes(read: readonly Read[]): Read[] {
  return read.filter(({ lesson, isOrdinary }) => lesson.kind === NO_DANGER && !isOrdinary);
}

function heardAt(read: readonly Read[], threshold: number): number {
  return shareAbove(told(read), threshold);
}

function shareAbove(read: readonly Read[], threshold: number): number {
  return read.filter(({ probability }) => probability >= threshold).length / Math.max(read.length, 1);
}

/** The probability above which this share of the look-alikes lies. */
function thresholdAt(read: readonly Read[], rate: number): number {
  const sorted = lookAlikes(read)
    .map(({ probability }) => probability)
    .sort((a, b) => b - a);
  return (sorted[Math.floor(rate * sorted.length)] ?? 1) + Number.EPSILON;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
