import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { boostedModelSchema, readLinearModel, writeLinearModel } from '../../learning/index.ts';
import { readModel, writeModel } from '../dense/model-file.ts';
import { SIGNS } from './candidates.ts';
import type { ChooserModel } from './chooser.ts';
import { GATE_SIGNS } from './gate-values.ts';
import type { ChooserMaterial } from './learn-chooser.ts';

const FILES = { topics: 'topics.bin', asked: 'asked.bin', said: 'said.bin', weights: 'chooser.json' } as const;
/** Raise it when what is learned, or how, changes: older choosers are then learned again. */
const FORMAT = 5;

const numbers = (length: number) => z.array(z.number()).length(length);
const contentSchema = z.object({
  from: z.string(),
  /** Of the vectors' model: the three files belong together. */
  said: z.string(),
  weights: numbers(SIGNS.length),
  gate: z.object({ right: boostedModelSchema, onPage: boostedModelSchema, inside: boostedModelSchema }),
});
const fileSchema = z.object({ checksum: z.string(), content: contentSchema });

/**
 * A value that changes whenever a chooser would be learned otherwise.
 *
 * @param vectors id of the model of the documents' vectors
 */
export function chooserFingerprint(
  { units, utterances, outside, trials, texts, situationWords }: Omit<ChooserMaterial, 'search'>,
  vectors: string,
): string {
  const parts = [FORMAT, vectors, units, utterances, outside, trials, texts, situationWords, SIGNS, GATE_SIGNS];
  return checksumOf(JSON.stringify(parts));
}

/** Writes a chooser into a folder, with the fingerprint of what it was learned from. */
export async function writeChooser(folder: string, model: ChooserModel, from: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeLinearModel(join(folder, FILES.topics), model.topics, from);
  writeLinearModel(join(folder, FILES.asked), model.asked, from);
  await writeModel(join(folder, FILES.said), model.said);
  const content = { from, said: model.said.id, weights: [...model.weights], gate: model.gate };
  // Last: a folder without it is not whole.
  writeFileSync(
    join(folder, FILES.weights),
    JSON.stringify({ checksum: checksumOf(JSON.stringify(content)), content }),
  );
}

/** Reads a chooser back; undefined when it is missing, cut, altered, or learned from something else. */
export async function readChooser(folder: string, from: string): Promise<ChooserModel | undefined> {
  const content = readContent(join(folder, FILES.weights));
  if (content === undefined || content.from !== from) return undefined;
  const topics = readLinearModel(join(folder, FILES.topics), from);
  const asked = readLinearModel(join(folder, FILES.asked), from);
  const said = await readModel(join(folder, FILES.said));
  if (topics === undefined || asked === undefined || !said.ok || said.value.id !== content.said) return undefined;
  return { topics, asked, said: said.value, weights: Float64Array.from(content.weights), gate: content.gate };
}

function readContent(path: string): z.output<typeof contentSchema> | undefined {
  try {
    const read = fileSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (!read.success || checksumOf(JSON.stringify(read.data.content)) !== read.data.checksum) return undefined;
    return read.data.content;
  } catch {
    return undefined;
  }
}

function checksumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
