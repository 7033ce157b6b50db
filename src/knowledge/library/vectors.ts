import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { Logger } from '../../platform/index.ts';
import type { DensePart } from '../dense/index.ts';
import type { SearchEngine } from '../search/index.ts';
import type { IndexVersion } from './index-folder.ts';

export type VectorsResult =
  | { ok: true; dense: DensePart; how: 'opened' | 'adapted' | 'learned' | 'remote' }
  | { ok: false; code: string; message: string };
export async function openVectors(_e: SearchEngine, _i: IndexVersion, _r: unknown): Promise<VectorsResult> {
  return { ok: false, code: 'VECTORS_ABSENT', message: 'none' };
}
export async function haveVectors(_o: {
  engine: SearchEngine;
  index: IndexVersion;
  indexRoot: string;
  remote: { model: string; embeddings: EmbeddingsInterface } | undefined;
  logger: Logger;
}): Promise<VectorsResult> {
  return { ok: false, code: 'VECTORS_ABSENT', message: 'none' };
}
