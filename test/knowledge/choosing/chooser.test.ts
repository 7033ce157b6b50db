import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { learnFirst } from '../../../src/knowledge/choosing/first-stage.ts';
import {
  type ChooserModel,
  createChooser,
  openFirst,
  readChooser,
  writeChooser,
} from '../../../src/knowledge/choosing/index.ts';
import { learnChooser, tryAll } from '../../../src/knowledge/choosing/learn-chooser.ts';
import { withTrials } from '../../../src/knowledge/choosing/with-trials.ts';
import { tempFolder } from '../../temp-folder.ts';
import { nothingFound, sampleMaterial } from './sample-material.ts';

const material = sampleMaterial();
let model: ChooserModel;
beforeAll(async () => {
  model = await learnChooser(material);
});

function choose(message: string) {
  const first = openFirst(model, { units: material.units, ...withTrials(material) }, material.texts);
  return createChooser(first, model, material.units, material.situationWords).choose(message, nothingFound(message));
}

describe('a chooser learned from a few units', () => {
  it('gives the unit on the right subject that says what is asked, in words that nobody wrote', () => {
    expect(choose('je voudrais le formulaire pour la crèche').choices[0]?.unit.id).toBe(
      'hdf/garde#demarche de l’aide garde',
    );
    expect(choose('combien d’euros pour mon trajet en train').choices[0]?.unit.id).toBe(
      'hdf/train#montant de l’aide train',
    );
  });

  it('is surer that something answers inside than outside', () => {
    expect(choose('comment demander l’aide logement').inside).toBeGreaterThan(choose('recette de la tarte').inside);
  });

  it('learns the same from the same', async () => {
    const again = await learnChooser(sampleMaterial());
    expect([...again.weights]).toEqual([...model.weights]);
    expect(again.said.id).toBe(model.said.id);
    expect(again.gate).toEqual(model.gate);
  });

  it('tries a message on what was learned without it, then learns from it', async () => {
    const rare = { said: 'zzyzx qwfp', right: [material.units[0]?.id ?? ''] };
    const trials = [...material.trials, ...Array.from({ length: 40 }, () => rare)];
    const tried = (
      await tryAll({ ...material, trials }, (read) => openFirst(learnFirst(read, material.texts), read, material.texts))
    ).slice(material.trials.length, trials.length);
    const likeness = tried.map(({ candidates }) =>
      Math.max(...candidates.units.map((_, row) => signOf(candidates, row))),
    );
    expect(Math.max(...likeness)).toBeLessThan(0.9);
    const said = withTrials({ ...material, trials }).utterances;
    expect(said.filter((one) => one.said === rare.said)).toHaveLength(40);
  });
});

/** `toNearest` of a candidate. */
function signOf({ values, units }: { values: Float32Array; units: readonly number[] }, row: number): number {
  return values[(row * values.length) / units.length + 4] ?? 0;
}

describe('a chooser on disk', () => {
  it('is read back as it was, when it was learned from the same', async () => {
    const folder = tempFolder();
    await writeChooser(folder, model, 'these documents');
    const read = await readChooser(folder, 'these documents');
    expect(read?.weights).toEqual(model.weights);
    expect(read?.gate).toEqual(model.gate);
    expect(read?.topics.classes).toEqual(model.topics.classes);
    expect(await readChooser(folder, 'other documents')).toBeUndefined();
  });

  it.each(['topics.bin', 'asked.bin', 'said.bin', 'chooser.json'])('is refused when %s was altered', async (file) => {
    const folder = tempFolder();
    await writeChooser(folder, model, 'these documents');
    const bytes = readFileSync(join(folder, file));
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
    writeFileSync(join(folder, file), bytes);
    expect(await readChooser(folder, 'these documents')).toBeUndefined();
  });
});
