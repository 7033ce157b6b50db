import { Worker } from 'node:worker_threads';
import type { WorkerOptions } from '../dense/index.ts';
import type { ChoosingJob, ChoosingMessage } from './choosing-worker.ts';

export type ChoosingResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Learns a chooser in a worker thread, so that the server goes on answering. Rejects on abort and on a bug. */
export async function runChoosing(job: ChoosingJob, { onProgress, signal }: WorkerOptions): Promise<ChoosingResult> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./choosing-worker.ts', import.meta.url), { workerData: job });
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', (message: ChoosingMessage) => {
        switch (message.kind) {
          case 'progress':
            return onProgress?.(message.done, message.total);
          case 'done':
            return resolve({ ok: true });
          case 'failed':
            return resolve({ ok: false, code: message.code, message: message.message });
        }
      });
      worker.on('error', reject);
      worker.on('exit', () => reject(signal?.aborted ? signal.reason : new Error('the worker ended too early')));
    });
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
