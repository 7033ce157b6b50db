import { join } from 'node:path';
import {
  type Answerer,
  type AnswerReport,
  createAnswerer,
  createChatModel,
  createModelAnswerer,
  type ModelTrace,
  readDomainWords,
  readGuardRules,
  readPrompts,
  readWatchedAmounts,
} from '../../../src/answering/index.ts';
import { USUAL } from '../../../src/answering/model/endpoint/dialect.ts';
import { PROJECT_FOLDER } from '../../../src/assistant-parts.ts';
import type { KnowledgeDocument } from '../../../src/knowledge/document.ts';
import {
  createLibrary,
  type Library,
  readManifest,
  readParameters,
  readVocabulary,
} from '../../../src/knowledge/index.ts';
import { readMarkdownSource } from '../../../src/knowledge/sources/readers/markdown-reader.ts';

export const TODAY = '2026-11-25';
export const MODEL_FOLDER = join(PROJECT_FOLDER, 'dialogs', 'modele');
const KNOWLEDGE = join(PROJECT_FOLDER, 'knowledge');

/** The documents written for this project, as the index reads them. */
export function projectDocuments(): KnowledgeDocument[] {
  const parameters = readParameters(join(PROJECT_FOLDER, 'dialogs', 'parametres.yaml'));
  if (!parameters.ok) throw new Error(parameters.message);
  const manifest = readManifest(KNOWLEDGE);
  if (!manifest.ok) throw new Error(manifest.message);
  return manifest.sources.flatMap((source) => {
    if (source.reader !== 'markdown') return [];
    const read = readMarkdownSource(source, KNOWLEDGE, parameters.parameters, TODAY);
    if (!read.ok) throw new Error(read.message);
    return read.documents;
  });
}

const DIALOGS = join(PROJECT_FOLDER, 'dialogs');
export const GUARD = readGuardRules(MODEL_FOLDER);
export const ALLOWS = readWatchedAmounts(join(DIALOGS, 'montants-surveilles.yaml'));

/** The project's documents, searched by words only. */
export async function projectLibrary(others: readonly KnowledgeDocument[] = []): Promise<Library> {
  const documents = [...projectDocuments(), ...others];
  const read = await readVocabulary(join(KNOWLEDGE, 'vocabulaire'));
  if (!read.ok) throw new Error(read.error.message);
  return createLibrary({ meta: { version: 'v1' }, documents }, read.vocabulary);
}

/** The path that only quotes, over a library. */
export function extractiveOver(library: Library): Answerer {
  const domain = readDomainWords(join(DIALOGS, 'perimetre.yaml'));
  return createAnswerer({ library: () => library, domain: domain.all, allows: ALLOWS, today: () => TODAY });
}

export interface ModelOverOptions {
  readonly library: Library;
  readonly baseUrl: string;
  readonly budgetMs?: number;
  readonly sendsTranscript?: boolean;
  readonly now?: () => Date;
  readonly streams?: boolean;
}

/** The path with a model, over a library and an endpoint; `reports` fills as it answers. */
export function modelOver({
  library,
  baseUrl,
  budgetMs = 20_000,
  sendsTranscript = true,
  now = () => new Date(),
  streams = true,
}: ModelOverOptions) {
  const reports: AnswerReport[] = [];
  const traces: ModelTrace[] = [];
  const clock = { now };
  const endpoint = {
    baseUrl,
    model: 'double',
    apiKey: 'sk-secret-of-the-test',
    headers: { 'x-organisation': 'region' },
    streams,
  };
  const answerer = createModelAnswerer({
    extractive: extractiveOver(library),
    library: () => library,
    chat: createChatModel(endpoint, { clock, trace: (trace) => traces.push(trace), dialect: USUAL }),
    prompts: readPrompts(MODEL_FOLDER),
    guard: GUARD,
    allows: ALLOWS,
    today: () => TODAY,
    clock,
    budgetMs,
    sendsTranscript,
    report: (report) => reports.push(report),
  });
  return { answerer, reports, traces };
}
