import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type SourceFailure, sourceFailure } from './source-failure.ts';
import { hasTrust, NEEDS_TRUST, trustFields } from './trust.ts';

const day = z.iso.date();
const common = {
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string().min(1),
  publisher: z.string().min(1),
  address: z.url(),
  licence: z.string().min(1),
  version_date: day,
  ...trustFields,
  tier: z.union([z.literal(1), z.literal(2)]),
};

/** One entry of `knowledge/manifest.yaml`: who publishes what, under which licence, until when it is trusted, and how it is read. */
const sourceSchema = z.discriminatedUnion('reader', [
  z.strictObject({ ...common, reader: z.literal('markdown'), folder: z.string().min(1) }),
  z.strictObject({
    ...common,
    reader: z.literal('fiches-travail'),
    package: z.string().min(1),
    file: z.string().min(1),
    selection: z.string().min(1),
  }),
  z.strictObject({
    ...common,
    reader: z.literal('legi'),
    package: z.string().min(1),
    file: z.string().min(1),
    parts: z.array(z.string().min(1)).min(1),
  }),
]);

const manifestSchema = z.strictObject({ sources: z.array(sourceSchema.refine(hasTrust, NEEDS_TRUST)).min(1) });

export type Source = z.output<typeof sourceSchema>;
export type MarkdownSource = Extract<Source, { reader: 'markdown' }>;
export type FichesTravailSource = Extract<Source, { reader: 'fiches-travail' }>;
export type LegiSource = Extract<Source, { reader: 'legi' }>;

export type ManifestResult = { ok: true; sources: readonly Source[] } | SourceFailure;

/**
 * Reads and checks `manifest.yaml`.
 *
 * @param knowledgeFolder the folder that holds it
 * @returns its entries, or MANIFEST_INVALID naming the entry and the field
 */
export function readManifest(knowledgeFolder: string): ManifestResult {
  const path = join(knowledgeFolder, 'manifest.yaml');
  let raw: unknown;
  try {
    raw = parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return sourceFailure('MANIFEST_INVALID', `${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = manifestSchema.safeParse(raw);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    return sourceFailure('MANIFEST_INVALID', `${path}: ${faults.join('; ')}`);
  }
  const ids = parsed.data.sources.map((source) => source.id);
  const twice = ids.find((id, position) => ids.indexOf(id) !== position);
  if (twice !== undefined) return sourceFailure('MANIFEST_INVALID', `${path}: two sources are called ${twice}`);
  return { ok: true, sources: parsed.data.sources };
}
