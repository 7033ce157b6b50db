import type { Spellings } from '../../language/index.ts';
import type { ExamplePlaces } from './read-examples.ts';

/** What the worker is asked: to learn danger from the examples, and to write it into a folder that is there. */
export interface DangerJob {
  readonly places: ExamplePlaces;
  readonly spellings: Spellings;
  readonly folder: string;
  /** Checksum of the examples. */
  readonly from: string;
  /** One number: what became of it. */
  readonly state: SharedArrayBuffer;
}

export const DANGER_LEARNED = 1;
export const DANGER_FAILED = 2;

/** Files of the models, in the folder of a job. */
export const DANGER_FILES = { kind: 'danger-kind.bin', strength: 'danger-strength.bin' } as const;
