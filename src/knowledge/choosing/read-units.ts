import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readYaml } from '../../platform/index.ts';
import type { KnowledgeDocument } from '../document.ts';
import { type AnswerUnit, sectionName } from './answer-unit.ts';
import type { AlikeUnits } from './read-definitions.ts';

const text = z.string().min(1);
const SENTENCES_MOST = 3;

const unitSchema = z.strictObject({
  sujet: text,
  demande: text,
  pour: z.array(text).default([]),
  question: text,
  reponse_a: text.optional(),
  ancre: text.optional(),
  phrases: z
    .array(z.union([z.int().positive(), text]))
    .min(1)
    .max(SENTENCES_MOST)
    .optional(),
  comme: z.array(text).default([]),
});

const pageSchema = z.strictObject({
  page: text,
  genre: z.enum(['fiche', 'glossaire']).default('fiche'),
  unites: z.record(text, unitSchema),
});

/** A document about which nobody has written units yet: what it says is one topic of its own. */
const UNSORTED = 'autres';

/**
 * Reads `unites/`, a file a page, and gives every section of the first tier its unit. The ministry's pages are named by
 * section and anchor; nothing of their text is there.
 *
 * @param definitions units that tell what the same thing is, see `readDefinitions`
 * @throws Error naming the file and a section or a unit that is not there
 */
export function readUnits(
  folder: string,
  documents: readonly KnowledgeDocument[],
  definitions: readonly AlikeUnits[] = [],
): AnswerUnit[] {
  const first = documents.filter(({ tier }) => tier === 1);
  const pages = new Map(first.map((document) => [document.id, document]));
  const written = new Map<string, AnswerUnit>();
  for (const file of yamlFiles(folder)) {
    const { page, genre, unites } = readYaml(join(folder, file), pageSchema);
    const document = pages.get(page);
    if (document === undefined) throw new Error(`${file}: no document is called ${page}`);
    const sections = new Map(document.sections.map((section) => [sectionName(section), section]));
    for (const [section, unit] of Object.entries(unites)) {
      const found = sections.get(section);
      if (found === undefined) throw new Error(`${file}: ${page} has no section « ${section} »`);
      if (unit.ancre !== undefined && unit.ancre !== found.anchor) {
        throw new Error(`${file}: « ${section} » stands at #${found.anchor}, not at #${unit.ancre}`);
      }
      const id = `${page}#${section}`;
      written.set(id, {
        id,
        documentId: page,
        section,
        topic: unit.sujet,
        asked: unit.demande,
        for: unit.pour,
        question: unit.question,
        ...(unit.reponse_a !== undefined && { answersTo: unit.reponse_a }),
        ...(unit.phrases !== undefined && { sentences: unit.phrases }),
        sameAs: unit.comme,
        isGlossary: genre === 'glossaire',
      });
    }
  }
  checkLinks(written);
  const alikeGroups = definitions.map(({ units }) => units);
  const lost = alikeGroups.flat().find((id) => !written.has(id));
  if (lost !== undefined) throw new Error(`definitions.yaml: there is no unit « ${lost} »`);
  const alike = linksBothWays(written, alikeGroups);
  return first.flatMap((document) =>
    document.sections.map((section) => {
      const unit = unitOf(document, sectionName(section), written);
      const sameAs = [...(alike.get(unit.id) ?? [])];
      return { ...unit, sameAs, ...definedBy(unit, definitions) };
    }),
  );
}

function definedBy({ id, isGlossary }: AnswerUnit, definitions: readonly AlikeUnits[]) {
  const defined = definitions.find(({ units }) => units.includes(id));
  if (defined === undefined) return {};
  const [first] = defined.units;
  if (first === id) return { names: definitions.filter(({ units }) => units[0] === id).flatMap(({ names }) => names) };
  return isGlossary && first !== undefined ? { fuller: first } : {};
}

function unitOf(document: KnowledgeDocument, section: string, written: ReadonlyMap<string, AnswerUnit>): AnswerUnit {
  const id = `${document.id}#${section}`;
  return (
    written.get(id) ?? {
      id,
      documentId: document.id,
      section,
      topic: [...written.values()].find(({ documentId }) => documentId === document.id)?.topic ?? document.id,
      asked: UNSORTED,
      for: [],
      question: document.title,
      sameAs: [],
      isGlossary: false,
    }
  );
}

/** What is like a unit, said at either end, or with it in one group. */
function linksBothWays(
  units: ReadonlyMap<string, AnswerUnit>,
  groups: readonly (readonly string[])[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const links = new Map<string, Set<string>>();
  const link = (from: string, to: string) => links.set(from, (links.get(from) ?? new Set()).add(to));
  for (const { id, sameAs } of units.values()) {
    for (const other of sameAs) {
      link(id, other);
      link(other, id);
    }
  }
  for (const group of groups) {
    for (const one of group) for (const other of group) if (other !== one) link(one, other);
  }
  return links;
}

function checkLinks(units: ReadonlyMap<string, AnswerUnit>): void {
  for (const { id, sameAs } of units.values()) {
    const lost = sameAs.find((other) => !units.has(other));
    if (lost !== undefined) throw new Error(`unites: « ${id} » says that it is like « ${lost} », which is not there`);
  }
}

/** The YAML files of a folder and its sub-folders, in a fixed order; none when the folder is not there. */
export function yamlFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .sort();
}
