import { readFileSync } from 'node:fs';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** A file of `dialogs/` or `knowledge/` that cannot be used: the program does not start. */
export class DialogsError extends Error {
  override readonly name = 'DialogsError';
  readonly code = 'DIALOGS_INVALID';
}

/**
 * Reads a YAML file that people write and checks it.
 *
 * @throws DialogsError naming the file, the line, the place in it and the fault
 */
export function readYaml<Schema extends z.ZodType>(path: string, schema: Schema): z.output<Schema> {
  const lines = new LineCounter();
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new DialogsError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken !== undefined) throw new DialogsError(`${path}: ${broken.message}`);
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    (issue) => `line ${lineOf(issue.path, document, lines)}, ${issue.path.join('.')}: ${issue.message}`,
  );
  throw new DialogsError(`${path}: ${faults.join('; ')}`);
}

/** The line of what stands at a path; of what holds it, where it is missing. */
function lineOf(path: readonly PropertyKey[], document: Document, lines: LineCounter): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
