import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { countRepair, type FieldReport, REPORT_FIELDS } from './field-report.ts';

/** Rejects and repairs told in full; the rest is counted. */
export const TOLD_AT_MOST = 50;

const told = z.array(z.object({ identifier: z.string(), reason: z.string() }));

export const importReportSchema = z.object({
  source: z.string(),
  title: z.string(),
  /** ISO 8601. */
  startedAt: z.string(),
  durationMs: z.number(),
  /** Why nothing was taken: what was there before stays. Null when it was imported. */
  refused: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** Records in the files, rejected ones included. */
  read: z.number(),
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  removed: z.number(),
  rejected: z.number(),
  /** Formations of which something was put right. */
  repaired: z.number(),
  /** Nowhere in the five departments, nor at a distance: counted, not shown. */
  outside: z.number().default(0),
  /** Formations with a place of which it is not known where it is. */
  unplaced: z.number().default(0),
  /** The first of each. */
  rejects: told,
  repairs: told,
  unplacedTold: told.default([]),
  /** What is to be known of whole files: their encoding, their version. */
  notes: z.array(z.string()).default([]),
  fields: z
    .partialRecord(z.enum(REPORT_FIELDS), z.object({ read: z.number(), repaired: z.number(), dropped: z.number() }))
    .default({}),
});

/** What one import of one source did. Reasons are in French, for whoever keeps the catalogue. */
export type ImportReport = z.output<typeof importReportSchema>;

/** The reports that a server wrote (see `CataloguePlaces`); none when there is no such file. */
export function readImportReports(path: string): readonly ImportReport[] {
  try {
    return z.array(importReportSchema).parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return [];
  }
}

export interface Tally {
  read: number;
  added: number;
  changed: number;
  unchanged: number;
  removed: number;
  rejected: number;
  repaired: number;
  outside: number;
  unplaced: number;
  readonly fields: FieldReport;
  readonly notes: string[];
  readonly unplacedTold: { identifier: string; reason: string }[];
  readonly rejects: { identifier: string; reason: string }[];
  readonly repairs: { identifier: string; reason: string }[];
}

/** Counts of nothing yet. */
export function newTally(): Tally {
  return {
    read: 0,
    added: 0,
    changed: 0,
    unchanged: 0,
    removed: 0,
    rejected: 0,
    repaired: 0,
    outside: 0,
    unplaced: 0,
    fields: {},
    notes: [],
    unplacedTold: [],
    rejects: [],
    repairs: [],
  };
}

export function tellReject(tally: Tally, identifier: string, reason: string): void {
  tally.rejected++;
  if (tally.rejects.length < TOLD_AT_MOST) tally.rejects.push({ identifier, reason });
}

export function tellRepairs(tally: Tally, identifier: string, reasons: readonly string[]): void {
  if (reasons.length === 0) return;
  tally.repaired++;
  for (const reason of new Set(reasons)) countRepair(tally.fields, reason);
  const reason = [...new Set(reasons)].join(' ; ');
  if (tally.repairs.length < TOLD_AT_MOST) tally.repairs.push({ identifier, reason });
}

/** Tells the places of a formation of which it is not known where they are. */
export function tellUnplaced(tally: Tally, identifier: string, places: readonly string[]): void {
  if (places.length === 0) return;
  tally.unplaced++;
  if (tally.unplacedTold.length < TOLD_AT_MOST)
    tally.unplacedTold.push({ identifier, reason: [...new Set(places)].join(' ; ') });
}

/** Tells once what is to be known of a file. */
export function tellNote(tally: Tally, note: string): void {
  if (!tally.notes.includes(note) && tally.notes.length < TOLD_AT_MOST) tally.notes.push(note);
}
