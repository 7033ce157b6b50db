import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CataloguePlaces } from './manifest.ts';

/**
 * Sources of which somebody said that they may lose what they lose: one a line in `<DATA_DIR>/catalogues/accept-shrink`, for the
 * next import, whichever process makes it.
 */
export function acceptShrinkOf(places: CataloguePlaces, sources: readonly string[]): void {
  const path = pathOf(places);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${[...new Set([...read(path), ...sources])].join('\n')}\n`);
}

/** Those that were said, which are then forgotten: each is for one import. */
export function takeAcceptedShrinks(places: CataloguePlaces): ReadonlySet<string> {
  const path = pathOf(places);
  const sources = read(path);
  rmSync(path, { force: true });
  return new Set(sources);
}

function pathOf({ added }: CataloguePlaces): string {
  return join(dirname(added), 'accept-shrink');
}

function read(path: string): string[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  } catch {
    return [];
  }
}
