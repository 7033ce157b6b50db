import type { ImportReport } from '../catalogue/index.ts';
import { printLine } from './cli-context.ts';

/** Prints import reports for whoever keeps the catalogues: counts, then what was rejected or put right and why. */
export function printImports(reports: readonly ImportReport[]): void {
  for (const report of reports) {
    const { source, title, startedAt, durationMs, refused, rejects, rejected, repairs, repaired } = report;
    printLine(`${source} (${title}), ${startedAt}, ${(durationMs / 1000).toFixed(1)} s`);
    if (refused !== null) {
      printLine(`  refused: ${refused.message} (${refused.code}); what was there before stays`);
      continue;
    }
    const { read, added, changed, unchanged, removed } = report;
    printLine(
      `  ${read} read: ${added} new, ${changed} changed, ${unchanged} unchanged, ${rejected} rejected; ${removed} removed`,
    );
    printTold('rejected', rejects, rejected);
    printTold('put right', repairs, repaired);
  }
}

function printTold(what: string, told: ImportReport['rejects'], count: number): void {
  for (const { identifier, reason } of told) printLine(`  ${what}: ${identifier}: ${reason}`);
  if (count > told.length) printLine(`  ${what}: and ${count - told.length} more`);
}
