import type { KnowledgeDocument } from '../document.ts';
import { readManifest, type Source } from './manifest.ts';
import { type Parameters, readParameters } from './parameters.ts';
import { readFichesTravailSource } from './readers/fiches-travail-reader.ts';
import { readLegiSource } from './readers/legi-reader.ts';
import { readMarkdownSource } from './readers/markdown-reader.ts';
import { type SourceFailure, sourceFailure } from './source-failure.ts';

export type SourcesResult =
  | { ok: true; sources: readonly Source[]; documents: readonly KnowledgeDocument[] }
  | SourceFailure;

/**
 * Reads everything that the manifest names.
 *
 * @param options.knowledgeFolder holds `manifest.yaml`
 * @param options.parametersFile the dated amounts
 * @param options.today ISO day, to tell expired amounts
 * @param options.onSource called after each source with its number of documents
 * @returns all documents, or the first failure: an index is never built from a part of its sources
 */
export function readSources(options: {
  knowledgeFolder: string;
  parametersFile: string;
  today: string;
  onSource?: (source: Source, documents: number) => void;
}): SourcesResult {
  const manifest = readManifest(options.knowledgeFolder);
  if (!manifest.ok) return manifest;
  const amounts = readParameters(options.parametersFile);
  if (!amounts.ok) return amounts;
  const documents: KnowledgeDocument[] = [];
  for (const source of manifest.sources) {
    const read = readSource(source, options.knowledgeFolder, amounts.parameters, options.today);
    if (!read.ok) return read;
    documents.push(...read.documents);
    options.onSource?.(source, read.documents.length);
  }
  const seen = new Set<string>();
  for (const { id } of documents) {
    if (seen.has(id)) return sourceFailure('SOURCE_INVALID', `two documents are called ${id}`);
    seen.add(id);
  }
  return { ok: true, sources: manifest.sources, documents };
}

function readSource(source: Source, folder: string, parameters: Parameters, today: string) {
  switch (source.reader) {
    case 'markdown':
      return readMarkdownSource(source, folder, parameters, today);
    case 'fiches-travail':
      return readFichesTravailSource(source, folder);
    case 'legi':
      return readLegiSource(source, today);
    default:
      return source satisfies never;
  }
}
