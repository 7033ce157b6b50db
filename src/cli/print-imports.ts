import type { ImportReport } from '../catalogue/index.ts';
import { printLine } from './cli-context.ts';

/** Prints import reports for whoever keeps the catalogues: counts, then what was rejected or put right and why. */
export function printImports(reports: readonly ImportReport[]): void {
  for (const report of reports) {
    const { source, title, startedAt, durationMs, refused, rejects, rejected, repairs, repaired } = report;
    printLine(`${source} (${title}), ${startedAt}, ${(durationMs / 1000).toFixed(1)} s`);
    if (refused !== null) {
      printLine(`  refused: ${refused.message} (${refused.code}); what was there before stays`);
      if (report.read > 0) {
        printLine(`  ${report.read} read, ${rejected} rejected, ${report.outside} outside the five departments`);
        printTold('rejected', rejects, rejected);
      }
      continue;
    }
    const { read, added, changed, unchanged, removed } = report;
    printLine(
      `  ${read} read: ${added} new, ${changed} changed, ${unchanged} unchanged, ${rejected} rejected; ${removed} removed`,
    );
    const { outside, unplaced, unplacedTold, notes, fields } = report;
    if (outside > 0) printLine(`  ${outside} outside the five departments: counted, not shown`);
    for (const note of notes) printLine(`  note: ${note}`);
    printTold('rejected', rejects, rejected);
    printTold('put right', repairs, repaired);
    printTold('not placed', unplacedTold, unplaced);
    printFields(fields);
  }
}

function printTold(what: string, told: ImportReport['rejects'], count: number): void {
  for (const { identifier, reason } of told) printLine(`  ${what}: ${identifier}: ${reason}`);
  if (count > told.length) printLine(`  ${what}: and ${count - told.length} more`);
}

/** One line a field: how many formations say it, and in how many it was put right or dropped. */
function printFields(fields: ImportReport['fields']): void {
  for (const [field, counts] of Object.entries(fields)) {
    if (counts === undefined) continue;
    const { read, repaired, dropped } = counts;
    const more = [repaired > 0 ? `${repaired} put right` : '', dropped > 0 ? `${dropped} dropped` : ''];
    printLine(`  field ${field}: ${[`${read} read`, ...more].filter((part) => part !== '').join(', ')}`);
  }
}
