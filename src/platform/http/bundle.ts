import { fileURLToPath } from 'node:url';
import { buildSync, transformSync } from 'esbuild';

/** What the phones of 2020 run: newer syntax is written in theirs. */
const SCRIPT_TARGET = 'es2020';
const STYLE_TARGET = ['chrome80', 'edge80', 'firefox78', 'safari13.1'];

/**
 * One file of JavaScript out of a browser module and all that it imports: types taken out, made small.
 *
 * @param entry a `.ts` file
 * @param format `esm` for a module script, `iife` for a classic one
 * @throws when the source, or what it imports, cannot be read
 */
export function bundleScript(entry: URL, format: 'esm' | 'iife'): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    format,
    target: SCRIPT_TARGET,
    minify: true,
    charset: 'utf8',
    logLevel: 'silent',
  });
  return outputFiles.map(({ text }) => text).join('');
}

/** A style sheet made small. @throws when it cannot be read */
export function minifyStyles(css: string): string {
  return transformSync(css, { loader: 'css', target: STYLE_TARGET, minify: true, charset: 'utf8', logLevel: 'silent' })
    .code;
}
