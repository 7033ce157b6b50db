import { join } from 'node:path';
import { PROJECT_FOLDER } from '../../../src/assistant-parts.ts';
import { readSettings } from '../../../src/config.ts';
import { type Library, libraryPlaces, openLiveLibrary } from '../../../src/knowledge/index.ts';
import { seededRandom } from '../../../src/learning/index.ts';
import { modelPart } from '../../../src/model-part.ts';
import { createLogger, systemClock } from '../../../src/platform/index.ts';
import { type Behaviour, type ChatRequest, startModelServer } from '../../doubles/model-server.ts';
import { assistantOver } from '../../shipped-assistant.ts';
import {
  type Essai,
  lastReply,
  messageIn,
  readEssais,
  rightNumbers,
  sentencesIn,
  type Verdict,
  verdictOf,
} from './essais.ts';

export type Picker = (request: ChatRequest, essai: Essai | undefined) => number[];

/** Right in so many of ten cases, and at random in the others. */
export function picker(share: number, seed: number): Picker {
  const random = seededRandom(seed);
  return (request, essai) => {
    const all = sentencesIn(request).flat();
    const isRight = random() < share;
    const some = all[Math.floor(random() * all.length)]?.number;
    if (isRight) return essai === undefined ? [] : rightNumbers(request, essai);
    return some === undefined ? [] : [some];
  };
}

/** The verdicts on all questions, with a model that picks so; without one when absent. */
export async function measureChoosing(
  library: Library,
  dataFolder: string,
  pick: Picker | undefined,
  onEach: (essai: Essai, verdict: Verdict, text: string) => void = () => {},
): Promise<Record<Verdict, number> & { readonly byModel: number; readonly answers: number }> {
  const essais = readEssais();
  const byMessage = new Map(essais.map((essai) => [essai.turns.at(-1) ?? '', essai]));
  const behave = (request: ChatRequest): Behaviour => {
    const phrases = pick?.(request, byMessage.get(messageIn(request))) ?? [];
    const question = messageIn(request);
    return { kind: 'content', content: JSON.stringify({ question, phrases, sans_reponse: [] }) };
  };
  const server = pick === undefined ? undefined : await startModelServer(behave);
  const lines: string[] = [];
  const logger = createLogger('info', { write: (line: string) => void lines.push(line) });
  const settings = readSettings(server === undefined ? {} : { MODEL_BASE_URL: server.baseUrl, MODEL_NAME: 'double' });
  if (!settings.ok) throw new Error(settings.message);
  const part = modelPart(settings.settings, join(PROJECT_FOLDER, 'dialogs'), systemClock, logger);
  const { assistant } = assistantOver(() => library, systemClock, dataFolder, undefined, part);
  const verdicts: Record<Verdict, number> = { right: 0, honest: 0, wrong: 0 };
  for (const essai of essais) {
    const reply = await lastReply(assistant, essai);
    const verdict = verdictOf(reply, essai);
    verdicts[verdict] += 1;
    onEach(essai, verdict, `(${reply.kind}) ${reply.text.replace(/\s+/g, ' ').slice(0, 200)}`);
  }
  await server?.close();
  const told = lines.map((line) => JSON.parse(line)).filter(({ code }) => code === 'ANSWERED');
  return { ...verdicts, answers: told.length, byModel: told.filter(({ path }) => path === 'model').length };
}

const SEEDS = [1, 2, 3, 4, 5];

if (import.meta.main) {
  const [which = 'all'] = process.argv.slice(2);
  const dataFolder = join(PROJECT_FOLDER, 'var');
  const opened = await openLiveLibrary({
    places: libraryPlaces(PROJECT_FOLDER, dataFolder),
    clock: systemClock,
    logger: createLogger('silent'),
    remote: undefined,
    refreshMs: 0,
    learnWhenAbsent: false,
  });
  if (!opened.ok) throw new Error(opened.message);
  await opened.live.chooserSettled;
  const library = opened.live.current();
  const ways: Record<string, (() => Picker) | undefined> = {
    rules: undefined,
    right: () => picker(1, 1),
    ...Object.fromEntries(SEEDS.map((seed) => [`nine-${seed}`, () => picker(0.9, seed)])),
    ...Object.fromEntries(SEEDS.map((seed) => [`random-${seed}`, () => picker(0, seed)])),
  };
  for (const [name, pick] of Object.entries(ways)) {
    if (which !== 'all' && !name.startsWith(which)) continue;
    const print = (line: string) => process.stdout.write(`${line}\n`);
    const result = await measureChoosing(library, dataFolder, pick?.(), (essai, verdict, text) => {
      if (process.argv.includes('--explain') && verdict !== 'right')
        print(`${essai.id} ${verdict} ${essai.turns.at(-1)} → ${text}`);
    });
    print(`${name}: ${JSON.stringify(result)}`);
  }
  await opened.live.stop();
}
