import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Spellings } from '../../language/index.ts';
import { type LinearModel, readLinearModel, writeLinearModel } from '../../learning/index.ts';
import { learnActs } from '../acts/learn-acts.ts';
import { learnClauses } from '../clauses/learn-clauses.ts';
import { type DangerModels, learnDanger } from '../danger/learn-danger.ts';
import { readWordFamilies, type WordFamilies } from '../danger/word-families.ts';
import type { PreRead } from '../pre-reading.ts';
import type { Tell } from '../tell.ts';
import { DANGER_FILES } from './danger-job.ts';
import { learnDangerAside } from './learn-danger-aside.ts';
import { readDangerLessons } from './read-danger-lessons.ts';
import { type ExamplePlaces, readAnnotatedMessages, readDocumentQuestions } from './read-examples.ts';
import type { Recognisers } from './recognisers.ts';

/** Raised when what is learned from the same examples changes: features, settings, classes. */
const LEARNING_VERSION = 13;

export interface RecogniserPlaces extends ExamplePlaces {
  /** Where what was learned is kept. */
  readonly keptIn: string;
}

const NAMES = ['cut', 'mood', 'about', 'denied', 'acts', 'danger-kind', 'danger-strength'] as const;
type Name = (typeof NAMES)[number];

/**
 * Opens what was learned from the examples, or learns it (some seconds) when the examples changed. What is kept belongs to
 * the examples by their checksum.
 *
 * @throws DialogsError naming a faulty file of examples
 */
export function openRecognisers(
  { keptIn, ...places }: RecogniserPlaces,
  preRead: PreRead,
  tell: Tell,
  spellings: Spellings,
): Recognisers {
  const { examplesFolder, trialsFolder } = places;
  const from = fingerprintOf([examplesFolder, trialsFolder]);
  const folder = join(keptIn, from.slice(0, 16));
  const familiesOf = readWordFamilies(join(examplesFolder, 'familles-de-mots.yaml'));
  const kept = readKept(folder, from, familiesOf);
  if (kept !== undefined) return kept;
  const aside = `${folder}.${process.pid}.${Date.now()}`;
  mkdirSync(aside, { recursive: true });
  try {
    const learned = learnAll(aside);
    keep(aside, folder, from, learned);
    return learned;
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    throw error;
  }

  function learnAll(aside: string): Recognisers {
    const dangerLearned = learnDangerAside({ places, spellings, folder: aside, from });
    const messages = readAnnotatedMessages(join(examplesFolder, 'messages'));
    const clauses = learnClauses(messages, spellings);
    const acts = learnActs(messages, readDocumentQuestions(trialsFolder), preRead, tell, clauses);
    const danger =
      (dangerLearned() ? readDanger(aside, from) : undefined) ??
      learnDanger(readDangerLessons(places, spellings), familiesOf);
    return { clauses, acts, danger, familiesOf };
  }
}

function readDanger(folder: string, from: string): DangerModels | undefined {
  const kind = readLinearModel(join(folder, DANGER_FILES.kind), from);
  const strength = readLinearModel(join(folder, DANGER_FILES.strength), from);
  return kind && strength && { kind, strength };
}

function readKept(folder: string, from: string, familiesOf: WordFamilies): Recognisers | undefined {
  const models = NAMES.map((name) => readLinearModel(fileOf(folder, name), from));
  const [cut, mood, about, denied, acts, kind, strength] = models;
  if (!cut || !mood || !about || !denied || !acts || !kind || !strength) return undefined;
  return { clauses: { cut, mood, about, denied }, acts, danger: { kind, strength }, familiesOf };
}

/** Written aside and moved there whole: two processes that start at once do not read half of one another's. */
function keep(aside: string, folder: string, from: string, { clauses, acts, danger }: Recognisers): void {
  const models: Readonly<Record<Name, LinearModel>> = {
    ...clauses,
    acts,
    'danger-kind': danger.kind,
    'danger-strength': danger.strength,
  };
  for (const name of NAMES) writeLinearModel(fileOf(aside, name), models[name], from);
  try {
    renameSync(aside, folder);
  } catch {
    rmSync(aside, { recursive: true, force: true });
  }
}

function fileOf(folder: string, name: Name): string {
  return join(folder, `${name}.bin`);
}

function fingerprintOf(folders: readonly string[]): string {
  const hash = createHash('sha256').update(`${LEARNING_VERSION}`);
  for (const folder of folders) {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
    for (const name of names.sort()) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex');
}
