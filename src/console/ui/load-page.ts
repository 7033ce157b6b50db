import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Asset, makeAsset, stripTypes } from '../../platform/index.ts';

/** The console's page and all that it loads, ready to be sent. */
export interface LoadedConsole {
  readonly html: Asset;
  /** By path below `/console/assets/<version>/`: `main.js`, `parts/dialog.js`, `console.css`… */
  readonly assets: ReadonlyMap<string, Asset>;
  /** Changes when any of them does; part of their addresses. */
  readonly version: string;
}

export const ASSETS_PATH = '/console/assets';
const HERE = new URL('./', import.meta.url);
const JAVASCRIPT = 'text/javascript; charset=utf-8';
/** The only code of others that the page runs, sent as the package has it. */
const LIBRARIES: Readonly<Record<string, string>> = { preact: 'preact.js', 'preact/hooks': 'preact-hooks.js' };
const BARE_IMPORT = /\bfrom\s*(['"])(preact(?:\/hooks)?)\1/g;

/** Reads the page's files once: types taken out of the browser modules, libraries found in node_modules. */
export function loadConsole(): LoadedConsole {
  const modules = new Map([...browserModules(), ...libraries()]);
  const css = styles();
  const icon = read('icon.svg');
  const page = read('index.html');
  const hash = createHash('sha256');
  for (const text of [...modules.values(), css, icon, page]) hash.update(text);
  const version = hash.digest('hex').slice(0, 12);
  const base = `${ASSETS_PATH}/${version}/`;
  const assets = new Map([
    ['console.css', makeAsset(css, 'text/css; charset=utf-8')],
    ['icon.svg', makeAsset(icon, 'image/svg+xml')],
  ]);
  for (const [path, text] of modules) assets.set(path, makeAsset(resolveLibraries(text, base), JAVASCRIPT));
  return { html: makeAsset(fillPage(page, [...modules.keys()], base), 'text/html; charset=utf-8'), assets, version };
}

function browserModules(): readonly (readonly [string, string])[] {
  return readdirSync(new URL('browser/', HERE), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
    .map((file) => [file.replace(/\.ts$/, '.js'), stripTypes(read(`browser/${file}`))]);
}

function libraries(): readonly (readonly [string, string])[] {
  return Object.entries(LIBRARIES).map(([name, path]) => {
    const text = readFileSync(fileURLToPath(import.meta.resolve(name)), 'utf8');
    return [path, text.replace(/\n\/\/# sourceMappingURL=.*$/m, '')];
  });
}

/** Browsers know no `preact`: only addresses. */
function resolveLibraries(text: string, base: string): string {
  return text.replace(BARE_IMPORT, (whole, _quote, name: string) => {
    const path = LIBRARIES[name];
    return path === undefined ? whole : `from'${base}${path}'`;
  });
}

function styles(): string {
  return readdirSync(new URL('styles/', HERE))
    .filter((file) => file.endsWith('.css'))
    .sort()
    .map((file) => read(`styles/${file}`))
    .join('\n');
}

/** The preloads spare a slow line one round trip for each level of imports. */
function fillPage(html: string, modules: readonly string[], base: string): string {
  const preloads = modules.map((path) => `<link rel="modulepreload" href="${base}${path}" />`).join('\n    ');
  return html.replace('<!-- modules -->', preloads).replaceAll('{{assets}}/', base);
}

function read(path: string): string {
  return readFileSync(new URL(path, HERE), 'utf8');
}
