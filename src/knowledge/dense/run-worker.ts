import { Worker } from 'node:worker_threads';
import type { DenseResult } from './dense-failure.ts';
import type { WorkerJob, WorkerMessage } from './worker-job.ts';

export interface WorkerOptions {
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops the work; the folder may then be half written, and is refused when read. */
  readonly signal?: AbortSignal;
}

/** How many passages were embedded, and how many kept the vector they had. */
export interface Embedded {
  readonly embedded: number;
  readonly reused: number;
}

/** Runs one job in a worker thread, so that the server goes on answering. Rejects on abort and on a bug in the job. */
export async function runWorker(job: WorkerJob, { onProgress, signal }: WorkerOptions): Promise<DenseResult<Embedded>> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./dense-worker.ts', import.meta.url), { workerData: job });
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', (message: WorkerMessage) => {
        switch (message.kind) {
          case 'progress':
            return onProgress?.(message.done, message.total);
          case 'done':
            return resolve({ ok: true, value: { embedded: message.embedded, reused: message.reused } });
          case 'failed':
            return resolve({ ok: false, error: message.error });
        }
      });
      worker.on('error', reject);
      worker.on('exit', () => reject(signal?.aborted ? signal.reason : new Error('the worker ended too early')));
    });
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
