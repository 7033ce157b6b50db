import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = resolve(import.meta.dirname, '../../src');

/** The house plan: each room and its floor. A file outside every room stands on the top floor. */
const ROOMS: Readonly<Record<string, number>> = {
  platform: 0,
  'config.ts': 0,
  learning: 0,
  language: 1,
  conversation: 2,
  territory: 2,
  knowledge: 3,
  privacy: 2,
  understanding: 4,
  answering: 5,
  catalogue: 5,
  directory: 5,
  eligibility: 5,
  handoff: 5,
  facts: 6,
  metiers: 5,
  dialogue: 6,
  evaluation: 7,
  'channels/web': 7,
  'channels/teams': 7,
  console: 7,
};
const TOP_FLOOR = 8;
const IMPORT = /(?:import|export)\s[^;'"]*?from\s+'(\.[^']+)'|import\(\s*'(\.[^']+)'\s*\)|new URL\('(\.[^']+\.ts)'/g;

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
/** File → files that it imports, both relative to `src`. */
const imports = new Map(
  files.map((file) => {
    const targets = [...readFileSync(join(SRC, file), 'utf8').matchAll(IMPORT)].map(([, a, b, c]) =>
      relative(SRC, resolve(SRC, dirname(file), a ?? b ?? c ?? '')),
    );
    return [file, targets] as const;
  }),
);

describe('the house plan', () => {
  it('sees the program (a check of this test)', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(imports.get('dialogue/index.ts')).toContain('dialogue/assistant.ts');
  });

  it('every import leads to a file that exists', () => {
    const missing = pairs().filter(([, target]) => !files.includes(target));
    expect(missing).toEqual([]);
  });

  it('a room is entered by its index.ts only', () => {
    const around = pairs().filter(([file, target]) => {
      const room = roomOf(target);
      return room !== undefined && room !== roomOf(file) && !isDoor(target, room);
    });
    expect(around).toEqual([]);
  });

  it('a room imports only from the floors below it', () => {
    const up = pairs().filter(([file, target]) => {
      const [from, to] = [roomOf(file), roomOf(target)];
      return from !== to && floorOf(to) >= floorOf(from);
    });
    expect(up).toEqual([]);
  });

  it('no imports go round in a circle', () => {
    expect(circle()).toEqual([]);
  });
});

function pairs(): [string, string][] {
  return [...imports].flatMap(([file, targets]) => targets.map((target): [string, string] => [file, target]));
}

function roomOf(file: string): string | undefined {
  return Object.keys(ROOMS).find((room) => file === room || file.startsWith(`${room}/`));
}

function floorOf(room: string | undefined): number {
  return room === undefined ? TOP_FLOOR : (ROOMS[room] ?? TOP_FLOOR);
}

function isDoor(file: string, room: string): boolean {
  return file === `${room}/index.ts` || file === room;
}

/** The first circle found, as a path; empty when there is none. */
function circle(): string[] {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const target of imports.get(file) ?? []) {
      const found = visit(target, [...path, file]);
      if (found.length > 0) return found;
    }
    done.add(file);
    return [];
  };
  for (const file of files) {
    const found = visit(file, []);
    if (found.length > 0) return found;
  }
  return [];
}
