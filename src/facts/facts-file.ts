import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** A document of `knowledge/documents/` as its author wrote it, its placeholders not filled in. */
export interface WrittenDocument {
  readonly id: string;
  /** From `knowledge/`. */
  readonly file: string;
  readonly title: string;
  /** ISO days. */
  readonly validUntil: string | undefined;
  readonly endsBecause: string | undefined;
  readonly reviewOn: string | undefined;
  /** Titles of its sources, where articles are cited. */
  readonly sources: readonly string[];
  readonly body: string;
}

/** A sheet of the ministry that is indexed, by `knowledge/fiches-travail-emploi.yaml`. */
export interface ChosenSheet {
  readonly id: string;
  readonly title: string;
  readonly validUntil: string | undefined;
  readonly endsBecause: string | undefined;
  readonly reviewOn: string | undefined;
}

const trust = {
  valid_until: z.iso.date().optional(),
  ends_because: z.string().optional(),
  review_on: z.iso.date().optional(),
};
const frontSchema = z.object({
  id: z.string(),
  title: z.string(),
  ...trust,
  sources: z.array(z.object({ code: z.string(), title: z.string() })),
});
const sheetsSchema = z.object({ fiches: z.array(z.object({ pubId: z.string(), title: z.string(), ...trust })) });
const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/;

/** Reads the documents that the index reads too, whose faults it tells; what cannot be read here is left to it. */
export function readWrittenDocuments(knowledgeFolder: string): WrittenDocument[] {
  const folder = join(knowledgeFolder, 'documents');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .flatMap((name) => {
      const [, front = '', body = ''] = FRONT_MATTER.exec(readFileSync(join(folder, name), 'utf8')) ?? [];
      const read = frontSchema.safeParse(parse(front));
      if (!read.success) return [];
      const { id, title, valid_until, ends_because, review_on, sources } = read.data;
      return {
        id,
        file: `documents/${name}`,
        title,
        validUntil: valid_until,
        endsBecause: ends_because,
        reviewOn: review_on,
        sources: sources.map((source) => `${source.code} ${source.title}`),
        body,
      };
    });
}

export function readChosenSheets(knowledgeFolder: string): ChosenSheet[] {
  const raw: unknown = parse(readFileSync(join(knowledgeFolder, 'fiches-travail-emploi.yaml'), 'utf8'));
  return sheetsSchema.parse(raw).fiches.map(({ pubId, title, valid_until, ends_because, review_on }) => ({
    id: `travail-emploi/${pubId}`,
    title,
    validUntil: valid_until,
    endsBecause: ends_because,
    reviewOn: review_on,
  }));
}

/** How many utterances lead to each document: what people say that would then find an outdated answer. */
export function countUtterances(knowledgeFolder: string): ReadonlyMap<string, number> {
  const folder = join(knowledgeFolder, 'enonces');
  const counts = new Map<string, number>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.yaml')) continue;
    const text = readFileSync(join(folder, name), 'utf8');
    const page = /^page: (\S+)/m.exec(text)?.[1];
    if (page !== undefined) counts.set(page, (text.match(/^\s+- /gm) ?? []).length);
  }
  return counts;
}
