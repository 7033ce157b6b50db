import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { KnowledgeDocument, Section } from '../../document.ts';
import type { MarkdownSource } from '../manifest.ts';
import { fillParameters, type Parameters } from '../parameters.ts';
import { type SourceFailure, sourceFailure } from '../source-failure.ts';
import { hasTrust, NEEDS_TRUST, trustedUntil, trustFields } from '../trust.ts';
import { markdownSections } from './markdown-sections.ts';

const questionList = z.array(z.string().min(1)).min(1);
export const frontMatterSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z]+\/[a-z0-9-]+$/),
    title: z.string().min(1),
    url: z.url({ protocol: /^https?$/ }),
    date: z.iso.date(),
    verified_on: z.iso.date(),
    ...trustFields,
    level: z.enum(['V', 'V2', 'ANCIEN', 'MEM', 'NON_TROUVE']),
    sources: z
      .array(
        z.strictObject({
          code: z.string().min(1),
          title: z.string().min(1),
          url: z.string().optional(),
          date: z.string().optional(),
        }),
      )
      .min(1),
    questions: z.union([questionList.transform((untied) => ({ '': untied })), z.record(z.string(), questionList)]),
    only_about: z.array(z.string().min(1)).min(1).optional(),
  })
  .refine(hasTrust, NEEDS_TRUST);

/** In `questions`, the key of what stands before the first heading; a list without keys belongs to no section. */
const INTRODUCTION = 'introduction';
const QUESTIONS_LEAST = 3;
export const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/;

/**
 * Reads the documents written for this project.
 *
 * @param folder the knowledge folder; the source's own folder is inside
 * @param today ISO day, to tell expired amounts
 * @returns all documents, or the first file that cannot be read, with the reason
 */
export function readMarkdownSource(
  source: MarkdownSource,
  folder: string,
  parameters: Parameters,
  today: string,
): { ok: true; documents: KnowledgeDocument[] } | SourceFailure {
  const documents: KnowledgeDocument[] = [];
  const directory = join(folder, source.folder);
  for (const file of readdirSync(directory).sort()) {
    if (!file.endsWith('.md')) continue;
    const path = join(directory, file);
    const read = readMarkdownDocument(source, readFileSync(path, 'utf8'), parameters, today);
    if (!read.ok) return sourceFailure(read.code, `${path}: ${read.message}`);
    documents.push(read.document);
  }
  return { ok: true, documents };
}

/** Reads one document: front matter between `---`, then Markdown whose `##` headings are its sections. */
export function readMarkdownDocument(
  source: MarkdownSource,
  content: string,
  parameters: Parameters,
  today: string,
): { ok: true; document: KnowledgeDocument } | SourceFailure {
  const parts = FRONT_MATTER.exec(content);
  if (parts?.[1] === undefined || parts[2] === undefined) {
    return sourceFailure('SOURCE_INVALID', 'no front matter between two lines « --- »');
  }
  let raw: unknown;
  try {
    raw = parse(parts[1]);
  } catch (error) {
    return sourceFailure('SOURCE_INVALID', `front matter: ${error instanceof Error ? error.message : String(error)}`);
  }
  const front = frontMatterSchema.safeParse(raw);
  if (!front.success) {
    const faults = front.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    return sourceFailure('SOURCE_INVALID', `front matter: ${faults.join('; ')}`);
  }
  const body = fillParameters(parts[2], parameters, today);
  if (!body.ok) return sourceFailure('PARAMETER_UNKNOWN', `no parameter is called ${body.unknown}`);
  const { id, title, url, date, level, questions, only_about } = front.data;
  const tied = tieQuestions(markdownSections(body.text), questions);
  if (!tied.ok) return tied;
  const document: KnowledgeDocument = {
    id,
    sourceId: source.id,
    publisher: `Fiche de l'assistant, d'après ${new URL(url).hostname.replace(/^www\./, '')}`,
    title,
    url,
    date,
    validUntil: trustedUntil(front.data),
    level,
    tier: source.tier,
    questions: Object.values(questions).flat(),
    ...(only_about && { onlyAbout: only_about }),
    sections: tied.sections,
  };
  return { ok: true, document };
}

/** Gives each section the questions that stand under its heading in the front matter. */
function tieQuestions(
  sections: readonly Section[],
  questions: Readonly<Record<string, readonly string[]>>,
): { ok: true; sections: Section[] } | SourceFailure {
  const untied = new Map(Object.entries(questions));
  if ([...untied.values()].flat().length < QUESTIONS_LEAST) {
    return sourceFailure('SOURCE_INVALID', `front matter: questions: fewer than ${QUESTIONS_LEAST}`);
  }
  untied.delete('');
  const tied = sections.map((section) => {
    const heading = section.headings.at(-1) ?? INTRODUCTION;
    const own = untied.get(heading);
    untied.delete(heading);
    return own === undefined ? section : { ...section, questions: own };
  });
  const [lost] = untied.keys();
  if (lost !== undefined) return sourceFailure('SOURCE_INVALID', `front matter: questions: no section « ${lost} »`);
  return { ok: true, sections: tied };
}
