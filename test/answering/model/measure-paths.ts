import { join } from 'node:path';
import { z } from 'zod';
import { readYaml } from '../../../src/platform/index.ts';
import { type Behaviour, type ChatRequest, startModelServer } from '../../doubles/model-server.ts';
import { asksMeaning } from './generations.ts';
import { extractiveOver, modelOver, projectLibrary } from './project-documents.ts';

/** The setting's default, in ms. */
const BUDGET_MS = 12_000;

/** A model that copies the first sentence of its first three passages: the easiest honest one. */
function copies(request: ChatRequest): Behaviour {
  if (asksMeaning(request))
    return { kind: 'content', content: '{"langue":"fr","domaine":true,"question":"","parties":[]}' };
  const passages = [...request.user.matchAll(/<passage numero="(\d+)"[^>]*>\n([^\n]+)/g)].slice(0, 3);
  const phrases = passages.map(([, number, sentence = '']) => ({
    texte: sentence.replace(/^- /, ''),
    sources: [Number(number)],
    traduction: null,
  }));
  return { kind: 'content', content: JSON.stringify({ phrases }) };
}

const ENDPOINTS: Readonly<Record<string, ((request: ChatRequest) => Behaviour) | 'dead'>> = {
  'honest, at once': copies,
  'answers 429': () => ({ kind: 'status', status: 429 }),
  'answers 500': () => ({ kind: 'status', status: 500 }),
  'breaks off': () => ({ kind: 'broken', content: '{"phrases":[]}' }),
  dead: 'dead',
  silent: () => ({ kind: 'silent' }),
};

const table = z.object({ questions: z.array(z.looseObject({ question: z.string() })) });
const { questions } = readYaml(join(import.meta.dirname, '..', '..', 'answers', 'questions.yaml'), table);
const asked = questions.slice(0, Number(process.argv[2] ?? 60)).map(({ question }) => question);
const library = await projectLibrary();
const extractive = extractiveOver(library);
for (const [name, behaviour] of Object.entries(ENDPOINTS)) {
  const server = await startModelServer(behaviour === 'dead' ? () => ({ kind: 'silent' }) : behaviour);
  if (behaviour === 'dead') await server.close();
  const { answerer, reports } = modelOver({ library, baseUrl: server.baseUrl, budgetMs: BUDGET_MS });
  const times: number[] = [];
  let same = 0;
  for (const question of asked) {
    const before = performance.now();
    const result = await answerer.answer(question);
    times.push(performance.now() - before);
    if (JSON.stringify(result) === JSON.stringify(await extractive.answer(question))) same += 1;
  }
  if (behaviour !== 'dead') await server.close();
  const reasons = Object.groupBy(reports, ({ reason }) => reason);
  const counts = Object.entries(reasons).map(([reason, list = []]) => `${reason} ${list.length}`);
  const slowest = Math.max(...times).toFixed(0);
  process.stdout.write(
    `${name}: ${asked.length} answers, slowest ${slowest} ms, ${same} as without a model; ${counts.join(', ')}\n`,
  );
}
