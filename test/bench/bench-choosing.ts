/**
 * `node test/bench/bench-choosing.ts <held-apart.jsonl> [--shares 0.25,0.5,1]`: the learning curve of the
 * chooser. For each share of the utterances it is learned again, and asked the messages of a file that is never learned from
 * (`{id, form, before, said, gold, also}`): how often the right unit is first, among three, on the right page; what is answered
 * at once and what of it is beside the point, as the threshold moves; how often a message outside would be answered. The
 * index at DATA_DIR (var/ unless told) must have its vectors: `assistant index`.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { RIGHT_FROM } from '../../src/answering/index.ts';
import { PROJECT_FOLDER } from '../../src/assistant-parts.ts';
import { type ApartCase, readApartCases } from '../../src/evaluation/apart/apart-cases.ts';
import {
  createChooser,
  openFirst,
  searchSigner,
  type Utterance,
  unitTexts,
  withTrials,
} from '../../src/knowledge/choosing/index.ts';
import { learnChooser } from '../../src/knowledge/choosing/learn-chooser.ts';
import { loadDense } from '../../src/knowledge/dense/index.ts';
import { readVocabulary } from '../../src/knowledge/index.ts';
import { denseFolder, openLiveIndex } from '../../src/knowledge/library/index-folder.ts';
import { createLibrary } from '../../src/knowledge/library/library.ts';
import { seededRandom } from '../../src/learning/index.ts';
import { DATA_FOLDER } from './prepared-index.ts';

const DOCUMENTS_SEARCHED = 6;
const THRESHOLDS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
const SEED = 5;

const { values, positionals } = parseArgs({
  options: { shares: { type: 'string', default: '0.25,0.5,1' } },
  allowPositionals: true,
});
const file = positionals[0] ?? join(PROJECT_FOLDER, 'test', 'answers', 'tenus-a-part.jsonl');
const cases = readApartCases(file);
const opened = openLiveIndex(join(process.env.DATA_DIR ?? DATA_FOLDER, 'index'));
if (!opened.ok) throw new Error(opened.message);
const { documents, answerable, folder } = opened.index;
const vocabulary = await readVocabulary(join(PROJECT_FOLDER, 'knowledge', 'vocabulaire'));
if (!vocabulary.ok) throw new Error(vocabulary.error.message);
const dense = await loadDense(denseFolder(folder), documents);
if (!dense.ok) throw new Error(dense.error.message);
const library = createLibrary(opened.index, vocabulary.vocabulary);
library.attachVectors(dense.value);
const texts = unitTexts(answerable.units, documents);
const signsOf = searchSigner(texts, library.likeness);
const search = async (message: string) =>
  signsOf(message, await library.search(message, { tier: 1, limit: DOCUMENTS_SEARCHED }));

for (const share of values.shares.split(',').map(Number)) {
  const utterances = shareOf(answerable.utterances, share);
  const started = process.cpuUsage();
  const model = await learnChooser({ ...answerable, utterances, texts, search });
  const seconds = process.cpuUsage(started).user / 1e6;
  const first = openFirst(model, { units: answerable.units, ...withTrials({ ...answerable, utterances }) }, texts);
  const chooser = createChooser(first, model, answerable.units, answerable.situationWords);
  const asked = [];
  for (const one of cases) {
    const before = one.before.at(-1);
    const signs = await search(before === undefined ? one.said : `${before} ${one.said}`);
    asked.push({ one, choosing: chooser.choose(one.said, signs, { before }) });
  }
  report(share, utterances.length, seconds, asked);
}

/** A document's own questions, and a share of the others, drawn by chance with a fixed seed. */
function shareOf(all: readonly Utterance[], share: number): readonly Utterance[] {
  const random = seededRandom(SEED);
  return all.filter(({ form }) => form === 'liste' || random() < share);
}

type Asked = { one: ApartCase; choosing: ReturnType<ReturnType<typeof createChooser>['choose']> };

function report(share: number, utterances: number, seconds: number, asked: readonly Asked[]): void {
  const alike = new Map(answerable.units.map(({ id, sameAs }) => [id, [id, ...sameAs]]));
  const goldOf = ({ gold, also }: ApartCase) => [gold ?? '', ...also].flatMap((id) => alike.get(id) ?? [id]);
  const isRight = ({ one, choosing }: Asked, among: number) =>
    choosing.choices.slice(0, among).some(({ unit }) => goldOf(one).includes(unit.id));
  const onPage = ({ one, choosing }: Asked) =>
    goldOf(one).some((id) => id.split('#')[0] === choosing.choices[0]?.unit.documentId);
  const inside = asked.filter(({ one }) => one.gold !== null);
  const outside = asked.filter(({ one }) => one.gold === null);
  const part = (list: readonly Asked[], holds: (one: Asked) => boolean) =>
    list.length === 0 ? '–' : (list.filter(holds).length / list.length).toFixed(3);
  const lines = [
    `## ${share} of the utterances (${utterances} with the documents' own questions), learned in ${seconds.toFixed(0)} s of processor`,
    '| messages | n | first | among three | right page |',
    '|---|---|---|---|---|',
    ...[['all', inside] as const, ...Map.groupBy(inside, ({ one }) => one.form)].map(
      ([form, list]) =>
        `| ${form} | ${list.length} | ${part(list, (one) => isRight(one, 1))} | ${part(list, (one) => isRight(one, 3))} | ${part(list, onPage)} |`,
    ),
    '',
    `| threshold (now ${RIGHT_FROM}) | answered at once | right | another unit | another page | outside answered |`,
    '|---|---|---|---|---|---|',
    ...THRESHOLDS.map((from) => {
      const isAnswered = ({ choosing }: Asked) => choosing.right >= from;
      return `| ${from} | ${part(inside, isAnswered)} | ${part(inside, (one) => isAnswered(one) && isRight(one, 1))} | ${part(inside, (one) => isAnswered(one) && !isRight(one, 1))} | ${part(inside, (one) => isAnswered(one) && !onPage(one))} | ${part(outside, isAnswered)} |`;
    }),
  ];
  process.stdout.write(`${lines.join('\n')}\n\n`);
}
