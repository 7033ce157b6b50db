import { Worker } from 'node:worker_threads';
import { DANGER_LEARNED, type DangerJob } from './danger-job.ts';

/** A thread that died without a word is not waited for longer. */
const LEARNED_WITHIN_MS = 600_000;

/**
 * Learns danger in a thread of its own, while the caller learns the rest: the longest of the recognisers.
 *
 * @returns waits for the end, and tells whether the models are in the folder
 */
export function learnDangerAside(job: Omit<DangerJob, 'state'>): () => boolean {
  const state = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const worker = new Worker(new URL('./danger-worker.ts', import.meta.url), { workerData: { ...job, state } });
  worker.unref();
  // Told by `state`: an event would come only after the wait.
  worker.on('error', () => {});
  return () => {
    const seen = new Int32Array(state);
    Atomics.wait(seen, 0, 0, LEARNED_WITHIN_MS);
    return Atomics.load(seen, 0) === DANGER_LEARNED;
  };
}
