import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type Asset, bundleScript, makeAsset, minifyStyles } from '../../../platform/index.ts';
import { readAppearance } from './appearance.ts';
import { fillPage } from './fill-page.ts';
import { readFixedTexts } from './fixed-texts.ts';
import type { StaffedTeam } from './hours-html.ts';
import { type ChatWords, chatWords, LANGUAGES, readPageTexts } from './page-texts.ts';

/** The page and all that it loads, ready to be sent. */
export interface LoadedPage {
  /** By the language's code in addresses. */
  readonly html: ReadonlyMap<string, Asset>;
  /** The same, as it is shown in a frame of another site. */
  readonly embedded: ReadonlyMap<string, Asset>;
  /** By file name: `chat.js`, `chat.css`… */
  readonly assets: ReadonlyMap<string, Asset>;
  /** Changes when any of them does; part of their addresses. */
  readonly version: string;
}

const HERE = new URL('./', import.meta.url);
const JAVASCRIPT = 'text/javascript; charset=utf-8';

/**
 * Reads the page's files and words once; the browser modules become one file, for on a slow line each file is a wait.
 *
 * @throws DialogsError when a text is missing
 */
export function loadPage(teams: readonly StaffedTeam[]): LoadedPage {
  const appearance = readAppearance();
  const sources = new Map<string, { readonly text: string; readonly type: string }>([
    ['chat.css', { text: minifyStyles(styles(appearance.styles)), type: 'text/css; charset=utf-8' }],
    ['icon.svg', { text: read('icon.svg'), type: 'image/svg+xml' }],
    ['logo.svg', { text: appearance.logo, type: 'image/svg+xml' }],
    ['chat.js', { text: bundleScript(new URL('browser/chat.ts', HERE), 'esm'), type: JAVASCRIPT }],
    ['old-browser.js', { text: bundleScript(new URL('browser/old-browser.ts', HERE), 'iife'), type: JAVASCRIPT }],
  ]);
  const hash = createHash('sha256');
  for (const { text } of sources.values()) hash.update(text);
  const version = hash.digest('hex').slice(0, 12);
  const languages = readFixedTexts();
  const template = read('index.html');
  const interfaces = new Map(LANGUAGES.map((language) => [language as string, readPageTexts(language)]));
  const inLanguage = (code: string, embedded: boolean) => {
    const texts = interfaces.get(code) ?? readPageTexts('fr');
    const fixed = languages.get(code);
    const filling = { texts, languages, appearance, teams, embedded, ...(fixed && { fixed }) };
    return makeAsset(versionAddresses(fillPage(template, filling), version), 'text/html; charset=utf-8');
  };
  const inAll = (embedded: boolean) =>
    new Map(['fr', ...languages.keys()].map((code) => [code, inLanguage(code, embedded)]));
  return {
    html: inAll(false),
    embedded: inAll(true),
    assets: new Map([...sources].map(([name, { text, type }]) => [name, makeAsset(text, type)])),
    version,
  };
}

/** What the conversation says in a language, by its code in addresses. */
export function wordsIn(code: string): ChatWords {
  const own = LANGUAGES.find((language) => language === code);
  return chatWords(readPageTexts(own ?? 'fr'), readFixedTexts().get(code));
}

/** Puts the version into the addresses of a page's assets. */
export function versionAddresses(html: string, version: string): string {
  return html.replaceAll('"/assets/', `"/assets/${version}/`);
}

/** One sheet out of the files of `styles/`, in the order of their names, then the chosen colours, then the themes. */
function styles(colors: string): string {
  const sheets = filesIn('styles/', '.css').map((file) => read(`styles/${file}`));
  return [
    ...sheets,
    colors,
    theme('contraste', 'prefers-contrast: more'),
    theme('sombre', 'prefers-color-scheme: dark'),
  ].join('\n');
}

/** The colours of `themes/<name>.css`, for who chose them on the page, or on her device and nothing on the page. */
function theme(name: string, device: string): string {
  const colors = read(`themes/${name}.css`);
  const chosen = colors.replace(':root', `:root[data-couleurs="${name}"]`);
  return `@media (${device}) {\n${colors.replace(':root', ':root:not([data-couleurs])')}}\n${chosen}`;
}

function filesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(new URL(folder, HERE))
    .filter((file) => file.endsWith(ending))
    .sort();
}

function read(path: string): string {
  return readFileSync(new URL(path, HERE), 'utf8');
}
