import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { writeLinearModel } from '../../learning/index.ts';
import { learnDanger } from '../danger/learn-danger.ts';
import { readWordFamilies } from '../danger/word-families.ts';
import { DANGER_FAILED, DANGER_FILES, DANGER_LEARNED, type DangerJob } from './danger-job.ts';
import { readDangerLessons } from './read-danger-lessons.ts';

const job = workerData as DangerJob;
const state = new Int32Array(job.state);
try {
  learn();
  Atomics.store(state, 0, DANGER_LEARNED);
} catch {
  // The caller learns it again itself, and meets the fault where it can tell it.
  Atomics.store(state, 0, DANGER_FAILED);
} finally {
  Atomics.notify(state, 0);
}

function learn(): void {
  const { places, spellings, folder, from } = job;
  const familiesOf = readWordFamilies(join(places.examplesFolder, 'familles-de-mots.yaml'));
  const { kind, strength } = learnDanger(readDangerLessons(places, spellings), familiesOf);
  writeLinearModel(join(folder, DANGER_FILES.kind), kind, from);
  writeLinearModel(join(folder, DANGER_FILES.strength), strength, from);
}
