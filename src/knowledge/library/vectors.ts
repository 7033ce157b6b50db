import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DensePart,
  type DenseResult,
  type Embedded,
  embedDense,
  learnDense,
  loadDense,
  type RemoteModel,
  refreshDense,
} from '../dense/index.ts';
import { denseFolder, type IndexVersion } from './index-folder.ts';

/** Above this share of new passages, vectors are learned again instead of embedded with the model at hand. */
const LEARN_AGAIN_FROM = 0.2;

export type VectorsResult =
  | { ok: true; dense: DensePart; how: 'opened' | 'adapted' | 'learned' | 'remote' }
  | { ok: false; code: string; message: string };

export interface VectorsOptions {
  readonly index: IndexVersion;
  /** Holds the versions of the index, for the model of an earlier one. */
  readonly indexRoot: string;
  /** An endpoint that embeds, instead of a model learned from the documents. */
  readonly remote: RemoteModel | undefined;
  /** Whether vectors may be learned, or made by the endpoint, when there is no faster way: it takes minutes. */
  readonly learn: boolean;
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops learning, e.g. because the server stops. */
  readonly signal?: AbortSignal;
}

/**
 * Gives a version its vectors: those it holds; else, when little has changed since an earlier version, that version's
 * with only new passages embedded; else learned from the documents in a worker thread (a minute or two).
 */
export async function haveVectors(options: VectorsOptions): Promise<VectorsResult> {
  const { index, indexRoot, remote, learn, onProgress, signal } = options;
  const already = await loadDense(denseFolder(index.folder), index.documents, remote ?? null);
  if (already.ok) return opened(already, 'opened');
  const directory = denseFolder(index.folder);
  const earlier = earlierVectors(indexRoot, index.meta.version);
  const worker = { ...(onProgress && { onProgress }), ...(signal && { signal }) };
  try {
    if (remote !== undefined) {
      if (!learn) return failed(already);
      const made = await embedDense(remote, earlier ?? null, directory, index.documents, worker);
      return made.ok ? opened(await loadDense(directory, index.documents, remote), 'remote') : failed(made);
    }
    if (earlier !== undefined) {
      const made = await refreshDense(earlier, directory, index.documents, worker);
      if (made.ok && shareOfNew(made.value) <= LEARN_AGAIN_FROM) {
        return opened(await loadDense(directory, index.documents), 'adapted');
      }
      // Left there, they would pass for this version's own at the next look.
      rmSync(directory, { recursive: true, force: true });
    }
    if (!learn) return failed(already);
    const made = await learnDense(directory, index.documents, worker);
    return made.ok ? opened(await loadDense(directory, index.documents), 'learned') : failed(made);
  } catch (error) {
    return { ok: false, code: 'VECTORS_FAILED', message: error instanceof Error ? error.message : String(error) };
  }
}

function opened(result: DenseResult<DensePart>, how: 'opened' | 'adapted' | 'learned' | 'remote'): VectorsResult {
  return result.ok ? { ok: true, dense: result.value, how } : failed(result);
}

function failed({ error }: { error: { code: string; message: string } }): VectorsResult {
  return { ok: false, code: error.code, message: error.message };
}

function shareOfNew({ embedded, reused }: Embedded): number {
  return embedded + reused === 0 ? 0 : embedded / (embedded + reused);
}

/** The vectors of the newest other version that has any. */
function earlierVectors(indexRoot: string, version: string): string | undefined {
  return readdirSync(indexRoot)
    .filter((name) => name !== version)
    .sort()
    .reverse()
    .map((name) => denseFolder(join(indexRoot, name)))
    .find((folder) => existsSync(folder));
}
