import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readYaml } from '../../platform/index.ts';
import type { KnowledgeDocument } from '../document.ts';
import { type AnswerUnit, sectionName, type Utterance } from './answer-unit.ts';
import { yamlFiles } from './read-units.ts';

const FORMS = ['sms', 'mots', 'simple', 'recit', 'histoire', 'autrui', 'autre', 'suite'] as const;
const text = z.string().min(1);
const saidSchema = z.union([
  text,
  z.strictObject({ dit: text, avant: text.optional(), aussi: z.array(text).default([]) }),
]);
const pageSchema = z.strictObject({
  page: text,
  enonces: z.record(text, z.partialRecord(z.enum(FORMS), z.array(saidSchema).min(1))),
});
const outsideSchema = z.strictObject({ hors_domaine: z.array(text), dans_le_domaine: z.array(text) });
const nearSchema = z.strictObject({ messages: z.record(text, z.array(text).min(1)) });

/**
 * Reads `enonces/`, a file a page, and adds the questions that documents list under their sections.
 *
 * @throws Error naming the file and a unit that is not there
 */
export function readUtterances(
  folder: string,
  documents: readonly KnowledgeDocument[],
  units: readonly AnswerUnit[],
): Utterance[] {
  const known = new Set(units.map(({ id }) => id));
  const utterances: Utterance[] = [];
  for (const file of yamlFiles(folder)) {
    const { page, enonces } = readYaml(join(folder, file), pageSchema);
    for (const [section, forms] of Object.entries(enonces)) {
      for (const [form, list] of Object.entries(forms)) {
        for (const one of list ?? []) {
          const { dit, avant, aussi } = typeof one === 'string' ? { dit: one, avant: undefined, aussi: [] } : one;
          const unit = `${page}#${section}`;
          const lost = [unit, ...aussi].find((id) => !known.has(id));
          if (lost !== undefined) throw new Error(`${file}: there is no unit « ${lost} »`);
          utterances.push({ unit, form, said: dit, ...(avant !== undefined && { before: avant }), also: aussi });
        }
      }
    }
  }
  return [...utterances, ...listed(documents)];
}

function listed(documents: readonly KnowledgeDocument[]): Utterance[] {
  return documents
    .filter(({ tier }) => tier === 1)
    .flatMap(({ id, sections }) =>
      sections.flatMap((section) =>
        (section.questions ?? []).map((said) => ({
          unit: `${id}#${sectionName(section)}`,
          form: 'liste',
          said,
          also: [],
        })),
      ),
    );
}

/**
 * What no unit answers: far from our subjects (`hors-domaine.yaml`) and near them (`proches.yaml`, by what it is about).
 *
 * @throws Error naming a faulty file
 */
export function readOutside(farFile: string, nearFile: string): string[] {
  const far = existsSync(farFile) ? readYaml(farFile, outsideSchema).hors_domaine : [];
  const near = existsSync(nearFile) ? Object.values(readYaml(nearFile, nearSchema).messages).flat() : [];
  return [...far, ...near];
}
