import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type BoostedModel, boostedModelSchema } from '../../learning/index.ts';
import { SIGNS } from './candidates.ts';
import type { Weighing } from './chooser.ts';
import { openCountedStage } from './counted-stage.ts';
import { GATE_SIGNS } from './gate-values.ts';
import { type ChooserMaterial, weigh } from './learn-chooser.ts';

const names = (known: readonly string[]) => z.array(z.string()).refine((list) => list.join() === known.join());
const fileSchema = z.strictObject({
  lire: z.string(),
  signs: names(SIGNS),
  gateSigns: names(GATE_SIGNS),
  weights: z.array(z.number()).length(SIGNS.length),
  gate: z.strictObject({ right: boostedModelSchema, onPage: boostedModelSchema, inside: boostedModelSchema }),
});

/** Decimals that are kept: beyond them nothing is chosen otherwise. */
const DECIMALS = 4;
const ABOUT =
  'How the first choice weighs its signs before a chooser is learned; fitted by `npm run -s assistant -- weigh` on knowledge/epreuves.';

/** Fits how the counted first stage is weighed. About a minute; the same material gives the same weighing. */
export async function fitCounted(material: ChooserMaterial): Promise<Weighing> {
  return weigh(material, (read) => openCountedStage(read, material.texts));
}

/** Writes a weighing as text that a change can be read in. */
export function writeCounted(file: string, { weights, gate }: Weighing): void {
  const content = {
    lire: ABOUT,
    signs: SIGNS,
    gateSigns: GATE_SIGNS,
    weights: [...weights].map(rounded),
    gate: { right: roundedTrees(gate.right), onPage: roundedTrees(gate.onPage), inside: roundedTrees(gate.inside) },
  };
  writeFileSync(file, `${JSON.stringify(content)}\n`);
}

/** Reads it back; undefined when it is absent, or was fitted to other signs than those of today. */
export function readCounted(file: string): Weighing | undefined {
  if (!existsSync(file)) return undefined;
  const read = fileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  return read.success ? { weights: Float64Array.from(read.data.weights), gate: read.data.gate } : undefined;
}

function roundedTrees({ constant, trees }: BoostedModel): BoostedModel {
  return {
    constant: rounded(constant),
    trees: trees.map((tree) =>
      tree.map((node) =>
        'at' in node ? { ...node, limit: rounded(node.limit) } : { ...node, value: rounded(node.value) },
      ),
    ),
  };
}

function rounded(value: number): number {
  return Number(value.toFixed(DECIMALS));
}
