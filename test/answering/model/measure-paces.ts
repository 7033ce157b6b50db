import { join } from 'node:path';
import { PROJECT_FOLDER } from '../../../src/assistant-parts.ts';
import { readSettings } from '../../../src/config.ts';
import { modelPart } from '../../../src/model-part.ts';
import { createLogger, systemClock } from '../../../src/platform/index.ts';
import { readQuestionTable } from '../../answers/question-table.ts';
import { shippedOver } from '../../dialogue/shipped-over.ts';
import type { ChatRequest } from '../../doubles/model-server.ts';
import { startModelServer } from '../../doubles/model-server.ts';
import { type Pace, paced } from '../../doubles/paced-server.ts';
import { messageIn, sentencesIn } from './essais.ts';
import { asksMeaning } from './generations.ts';

/** Endpoints from quick to slow, at real speed. */
export const PACES: Readonly<Record<string, Pace>> = {
  '0.3 s, 150 tokens/s': { firstMs: 300, tokensPerSecond: 150 },
  '0.6 s, 60 tokens/s': { firstMs: 600, tokensPerSecond: 60 },
  '1.5 s, 25 tokens/s': { firstMs: 1_500, tokensPerSecond: 25 },
};

export interface PaceFigures {
  readonly answers: number;
  /** Share of them that the model gave. */
  readonly byModel: number;
  /** In ms: until the resident sees that something is done, at most; until the whole answer, median and at most. */
  readonly firstSignMs: number;
  readonly wholeMs: number;
  readonly longestMs: number;
  readonly reasons: Readonly<Record<string, number>>;
}

const AT_ONCE = 4;

/** An honest model: it chooses the first two sentences that it is shown, or copies the first ones of its passages. */
function honest(request: ChatRequest): string {
  if (asksMeaning(request) && !request.user.includes('<fiche'))
    return '{"langue":"fr","domaine":true,"question":"","parties":[]}';
  if (request.user.includes('<fiche')) {
    const phrases = (sentencesIn(request)[0] ?? []).slice(0, 2).map(({ number }) => number);
    return JSON.stringify({ question: messageIn(request), phrases, sans_reponse: [] });
  }
  const passages = [...request.user.matchAll(/<passage numero="(\d+)"[^>]*>\n([^\n]+)/g)].slice(0, 4);
  const phrases = passages.map(([, number, sentence = '']) => ({
    texte: sentence.replace(/^- /, ''),
    sources: [Number(number)],
    traduction: null,
  }));
  return JSON.stringify({ phrases });
}

/** Asks everyday questions of the assistant as it ships, with a model of a pace, at the default settings. */
export async function measurePace(pace: Pace, mode: 'choose' | 'write', count: number): Promise<PaceFigures> {
  const server = await startModelServer((request) => paced(honest(request), pace));
  const lines: string[] = [];
  const logger = createLogger('info', { write: (line: string) => void lines.push(line) });
  const settings = readSettings({ MODEL_BASE_URL: server.baseUrl, MODEL_NAME: 'double', MODEL_MODE: mode });
  if (!settings.ok) throw new Error(settings.message);
  const part = modelPart(settings.settings, join(PROJECT_FOLDER, 'dialogs'), systemClock, logger);
  const { assistant, stop } = await shippedOver(part);
  const table = join(import.meta.dirname, '..', '..', 'answers', 'questions.yaml');
  const asked = readQuestionTable(table)
    .filter(({ kind }) => kind.length === 1 && kind[0] === 'answer')
    .map(({ question }) => question)
    .slice(0, count);
  await assistant.respond({ text: 'bonjour', masked: [] }, {});
  const firsts: number[] = [];
  const wholes: number[] = [];
  const waiting = [...asked.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, text] = next;
      const begun = performance.now();
      let first: number | undefined;
      const show = () => {
        first ??= performance.now() - begun;
      };
      await assistant.respond({ text, masked: [], conversationId: String(index) }, {}, { show });
      wholes.push(performance.now() - begun);
      if (first !== undefined) firsts.push(first);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await stop();
  await server.close();
  const told = lines.map((line) => JSON.parse(line)).filter(({ code }) => code === 'ANSWERED');
  const reasons = Object.groupBy(told, ({ reason }) => String(reason));
  return {
    answers: told.length,
    byModel: told.filter(({ path }) => path === 'model').length / told.length,
    firstSignMs: Math.round(Math.max(...firsts)),
    wholeMs: Math.round(wholes.toSorted((a, b) => a - b)[Math.floor(wholes.length / 2)] ?? 0),
    longestMs: Math.round(Math.max(...wholes)),
    reasons: Object.fromEntries(Object.entries(reasons).map(([reason, list = []]) => [reason, list.length])),
  };
}

if (import.meta.main) {
  for (const mode of ['choose', 'write'] as const) {
    for (const [name, pace] of Object.entries(PACES)) {
      const figures = await measurePace(pace, mode, Number(process.argv[2] ?? 20));
      process.stdout.write(`${mode}, ${name}: ${JSON.stringify(figures)}\n`);
    }
  }
}
