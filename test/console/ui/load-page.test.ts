import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConsole } from '../../../src/console/ui/load-page.ts';

const { html, assets, version } = loadConsole();
const page = html.plain.toString('utf8');
const BASE = `/console/assets/${version}/`;
const IMPORT = /\b(?:from|import)\s*['"]([^'"]+)['"]/g;

describe('the console page', () => {
  it('holds no inline script or style and loads nothing from elsewhere', () => {
    expect(page).toContain('<html lang="fr">');
    expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  it('finds every file that it names', () => {
    const named = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((address) => !assets.has(address.replace(BASE, '')))).toEqual([]);
  });

  it('every module finds what it imports', () => {
    const lost: string[] = [];
    let seen = 0;
    for (const [path, { plain }] of assets) {
      if (!path.endsWith('.js')) continue;
      for (const [, target = ''] of plain.toString('utf8').matchAll(IMPORT)) {
        seen += 1;
        const found = target.startsWith('/') ? target.replace(BASE, '') : posix.join(posix.dirname(path), target);
        if (!assets.has(found)) lost.push(`${path}: ${target}`);
      }
    }
    expect(seen).toBeGreaterThan(100);
    expect(lost).toEqual([]);
  });

  it('stays small: every file together, compressed', () => {
    const bytes = [html, ...assets.values()].reduce((sum, { gzip }) => sum + gzip.length, 0);
    expect(bytes).toBeLessThan(75_000);
  });

  it('keeps schemas and server code out of the browser', () => {
    const scripts = [...assets.values()].map(({ plain }) => plain.toString('utf8')).join('\n');
    expect(scripts).not.toMatch(/from\s*['"](zod|node:)/);
  });
});
