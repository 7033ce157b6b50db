import type { Formation } from '../../src/catalogue/index.ts';
import { type CatalogueStream, isRefusal, type Refusal } from '../../src/catalogue/readers/record.ts';

/** Everything that a reader gives. */
export interface ReadAll {
  readonly formations: readonly Formation[];
  readonly rejected: readonly { identifier: string; reason: string }[];
  /** Formation number → what was put right. */
  readonly repairs: Readonly<Record<string, readonly string[]>>;
  readonly refused: Refusal | undefined;
}

export const MARKS = { source: 'essai', demonstration: false, annee: null };

export async function readAll(stream: CatalogueStream): Promise<ReadAll> {
  const formations: Formation[] = [];
  const rejected: { identifier: string; reason: string }[] = [];
  const repairs: Record<string, readonly string[]> = {};
  let refused: Refusal | undefined;
  for await (const page of stream) {
    if (isRefusal(page)) {
      refused = page;
      continue;
    }
    for (const record of page) {
      if (record.kind === 'rejected') rejected.push({ identifier: record.identifier, reason: record.reason });
      else {
        formations.push(record.formation);
        if (record.repairs.length > 0) repairs[record.formation.numero] = record.repairs;
      }
    }
  }
  return { formations, rejected, repairs, refused };
}

/** A text as a file gives it: in small pieces, cut anywhere, even inside a character. */
export async function* inPieces(content: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}
