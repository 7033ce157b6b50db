import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Chooser,
  type ChooserModel,
  chooserFingerprint,
  createChooser,
  openCountedStage,
  openFirst,
  readChooser,
  runChoosing,
  searchSigner,
  unitTexts,
  type Weighing,
  withTrials,
} from '../choosing/index.ts';
import type { DensePart, WorkerOptions } from '../dense/index.ts';
import type { Vocabulary } from '../lexical/index.ts';
import { chooserFolder, denseFolder, type IndexVersion } from './index-folder.ts';
import type { LibraryChooser } from './library.ts';

/** Fewer utterances teach nothing; documents without any are answered by words, as before. */
const LEAST_UTTERANCES = 1_000;
/** On fewer messages nobody can tell when to speak. */
const LEAST_TRIALS = 200;

export type ChooserResult =
  | { readonly ok: true; readonly chooser: LibraryChooser; readonly how: 'opened' | 'learned' }
  | { readonly ok: false; readonly code: string; readonly message: string };

export interface ChooserOptions extends WorkerOptions {
  readonly index: IndexVersion;
  /** Holds the versions of the index: one learned from the same is taken over. */
  readonly indexRoot: string;
  readonly vocabulary: Vocabulary;
  /** The documents' own vectors, learned here: those of an endpoint tell no likeness. */
  readonly dense: DensePart;
  /** Whether it may be learned when it is not there: one or two minutes. */
  readonly learn: boolean;
}

/** Gives a version its chooser: the one it holds, that of another version learned from the same, or one learned now. */
export async function haveChooser(options: ChooserOptions): Promise<ChooserResult> {
  const { index, indexRoot, vocabulary, dense, learn } = options;
  const { answerable, documents } = index;
  const { utterances, trials } = answerable;
  if (utterances.length < LEAST_UTTERANCES || trials.length < LEAST_TRIALS || dense.likeness === undefined) {
    const message = 'too few utterances or trials, or vectors of an endpoint';
    return { ok: false, code: 'CHOOSER_WITHOUT_MATERIAL', message };
  }
  const texts = unitTexts(answerable.units, documents);
  const { situationWords } = answerable;
  const from = chooserFingerprint({ ...answerable, texts }, dense.modelId);
  const open = (model: ChooserModel): LibraryChooser => ({
    id: model.said.id,
    chooser: createChooser(
      openFirst(model, { units: answerable.units, ...withTrials(answerable) }, texts),
      model,
      answerable.units,
      situationWords,
    ),
    signsOf: searchSigner(texts, (message, list) => dense.likeness?.(message, list)),
  });
  const own = chooserFolder(index.folder);
  for (const folder of [own, ...readdirSync(indexRoot).map((name) => chooserFolder(join(indexRoot, name)))]) {
    const known = await readChooser(folder, from);
    if (known !== undefined) return { ok: true, chooser: open(known), how: 'opened' };
  }
  if (!learn) return { ok: false, code: 'CHOOSER_ABSENT', message: `no chooser in ${own}` };
  try {
    const job = { directory: own, vectorsDirectory: denseFolder(index.folder), from, documents, vocabulary };
    const made = await runChoosing({ ...job, answerable }, options);
    if (!made.ok) return made;
    const model = await readChooser(own, from);
    if (model === undefined) return { ok: false, code: 'CHOOSER_UNREADABLE', message: `${own} cannot be read back` };
    return { ok: true, chooser: open(model), how: 'learned' };
  } catch (error) {
    return { ok: false, code: 'CHOOSER_FAILED', message: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * A chooser that needs nothing learned: the first one of a version, until its own is there. It counts at its first use, or when it is
 * warmed: some seconds.
 */
export function countedChooser({ answerable, documents }: IndexVersion, weighing: Weighing): CountedChooser {
  const { units, situationWords } = answerable;
  const texts = unitTexts(units, documents);
  let made: Chooser | undefined;
  const warm = () => {
    made ??= createChooser(
      openCountedStage({ units, ...withTrials(answerable) }, texts),
      weighing,
      units,
      situationWords,
    );
    return made;
  };
  return {
    id: COUNTED_ID,
    chooser: { choose: (...asked) => warm().choose(...asked) },
    signsOf: searchSigner(texts, () => undefined),
    warm,
  };
}

export interface CountedChooser extends LibraryChooser {
  warm(): void;
}

const COUNTED_ID = 'counted';
