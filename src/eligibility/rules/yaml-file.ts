import { readFileSync } from 'node:fs';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { RulesFault } from './rules-error.ts';

type Path = readonly PropertyKey[];

/** A YAML file whose every fault is told with its line. */
export interface YamlFile {
  readonly file: string;
  readonly content: unknown;
  /** Ends the reading: « file:line: fault ». */
  fail(path: Path, fault: string): never;
  check<Schema extends z.ZodType>(path: Path, schema: Schema): z.output<Schema>;
}

/**
 * @param shown the file's name in messages
 * @throws RulesFault when it cannot be read, or is not YAML
 */
export function readYamlFile(path: string, shown: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined) {
    const [reason = ''] = error.message.split('\n');
    throw new RulesFault(`${shown}:${lines.linePos(error.pos[0]).line}: ${reason}`);
  }
  const content: unknown = document.toJS();

  function lineOf(path: Path): number {
    for (let length = path.length; length > 0; length -= 1) {
      const parent = document.getIn(path.slice(0, length - 1), true);
      const last = path[length - 1];
      const node = isMap(parent)
        ? parent.items.find(({ key }) => isScalar(key) && key.value === last)?.key
        : document.getIn(path.slice(0, length), true);
      const range = isScalar(node) || isMap(node) ? node.range : undefined;
      if (range) return lines.linePos(range[0]).line;
    }
    return 1;
  }

  function fail(path: Path, fault: string): never {
    throw new RulesFault(`${shown}:${lineOf(path)}: ${fault}`);
  }

  return {
    file: shown,
    content,
    fail,
    check(path, schema) {
      const parsed = schema.safeParse(path.reduce(inside, content));
      if (parsed.success) return parsed.data;
      const issue = parsed.error.issues[0];
      const place = issue?.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : (issue?.path ?? []);
      const where = [...path, ...place];
      return fail(where, `${where.join(' › ')}: ${issue?.message ?? 'invalid'}`);
    },
  };
}

function inside(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
