import { z } from 'zod';
import { readYaml } from '../../platform/index.ts';
import { SUITE_IDS, type SuiteId, type SuiteResult } from '../suite-result.ts';

const floorsSchema = z.partialRecord(z.enum(SUITE_IDS), z.record(z.string().min(1), z.number()));
const fileSchema = z.strictObject({ planchers: floorsSchema });

/** Suite → figure → the least it may be. */
export type Floors = Readonly<Partial<Record<SuiteId, Readonly<Record<string, number>>>>>;

export interface UnderFloor {
  readonly suite: SuiteId;
  readonly figure: string;
  readonly floor: number;
  /** Undefined when the suite no longer gives this figure, which counts as under. */
  readonly value: number | undefined;
}

/** Reads `planchers.yaml`. Throws DialogsError naming the fault. */
export function readFloors(file: string): Floors {
  return readYaml(file, fileSchema).planchers;
}

/**
 * The figures that fell. A suite that was skipped is not judged; a figure with a floor that a suite no longer gives is.
 * The retrieval figures bear the name of how they were searched: only those of the run's own mode are judged.
 */
export function underFloor(suites: readonly SuiteResult[], floors: Floors): readonly UnderFloor[] {
  return suites
    .filter(({ skipped }) => skipped === undefined)
    .flatMap(({ suite, figures }) => {
      const modes = new Set(Object.keys(figures).map(modeOf));
      return Object.entries(floors[suite] ?? {})
        .filter(([figure]) => modeOf(figure) === undefined || modes.has(modeOf(figure)))
        .map(([figure, floor]): UnderFloor => ({ suite, figure, floor, value: figures[figure] }))
        .filter(({ value, floor }) => value === undefined || value < floor);
    });
}

/** « travail lexical hit@1 » was searched by words alone; undefined for a figure that has but one way. */
function modeOf(figure: string): string | undefined {
  return /^.* (?:lexical|fused)(?= )/.exec(figure)?.[0];
}
