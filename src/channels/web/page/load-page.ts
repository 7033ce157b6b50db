import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type Asset, makeAsset, stripTypes } from '../../../platform/index.ts';

/** The page and all that it loads, ready to be sent. */
export interface LoadedPage {
  readonly html: Asset;
  /** The same, as it is shown in a frame of another site. */
  readonly embedded: Asset;
  /** By file name: `chat.js`, `chat.css`… */
  readonly assets: ReadonlyMap<string, Asset>;
  /** Changes when any of them does; part of their addresses. */
  readonly version: string;
}

const HERE = new URL('./', import.meta.url);
/** Not part of the chat's module graph: loaded by old browsers only. */
const CLASSIC_SCRIPT = 'old-browser.js';

/** Reads the page's files once and takes the types out of the browser modules. */
export function loadPage(): LoadedPage {
  const sources = new Map<string, { readonly text: string; readonly type: string }>([
    ['chat.css', { text: styles(), type: 'text/css; charset=utf-8' }],
    ['icon.svg', { text: read('icon.svg'), type: 'image/svg+xml' }],
    ...browserModules(),
  ]);
  const hash = createHash('sha256');
  for (const { text } of sources.values()) hash.update(text);
  const version = hash.digest('hex').slice(0, 12);
  const html = fillPage(read('index.html'), [...sources.keys()], version);
  return {
    html: makeAsset(html, 'text/html; charset=utf-8'),
    embedded: makeAsset(html.replace('<body>', '<body class="embedded">'), 'text/html; charset=utf-8'),
    assets: new Map([...sources].map(([name, { text, type }]) => [name, makeAsset(text, type)])),
    version,
  };
}

/** Puts the version into the addresses of a page's assets. */
export function versionAddresses(html: string, version: string): string {
  return html.replaceAll('"/assets/', `"/assets/${version}/`);
}

/** One sheet out of the files of `styles/`, in the order of their names, then the themes. */
function styles(): string {
  const sheets = filesIn('styles/', '.css').map((file) => read(`styles/${file}`));
  return [...sheets, theme('contraste', 'prefers-contrast: more'), theme('sombre', 'prefers-color-scheme: dark')].join(
    '\n',
  );
}

/** The colours of `themes/<name>.css`, for who chose them on the page, or on her device and nothing on the page. */
function theme(name: string, device: string): string {
  const colors = read(`themes/${name}.css`);
  const chosen = colors.replace(':root', `:root[data-couleurs="${name}"]`);
  return `@media (${device}) {\n${colors.replace(':root', ':root:not([data-couleurs])')}}\n${chosen}`;
}

function browserModules(): readonly (readonly [string, { text: string; type: string }])[] {
  return filesIn('browser/', '.ts').map((file) => [
    file.replace(/\.ts$/, '.js'),
    { text: stripTypes(read(`browser/${file}`)), type: 'text/javascript; charset=utf-8' },
  ]);
}

function filesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(new URL(folder, HERE))
    .filter((file) => file.endsWith(ending))
    .sort();
}

/** Without the preloads, a phone would discover the modules one level of imports at a time. */
function fillPage(html: string, names: readonly string[], version: string): string {
  const preloads = names
    .filter((name) => name.endsWith('.js') && name !== CLASSIC_SCRIPT)
    .map((name) => `<link rel="modulepreload" href="/assets/${name}" />`)
    .join('\n    ');
  const filled = html.replace('<!-- modules -->', preloads).replaceAll('<!-- numbers -->', read('numbers.html'));
  return versionAddresses(filled, version);
}

function read(path: string): string {
  return readFileSync(new URL(path, HERE), 'utf8');
}
