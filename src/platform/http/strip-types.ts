import { stripTypeScriptTypes } from 'node:module';

/**
 * Turns a browser module into JavaScript: types blanked out by Node itself, comment lines taken away, imports of
 * `./name.ts` and `../folder/name.ts` sent to `.js` (some proxies take `.ts` for a video).
 *
 * @throws SyntaxError when the source is not TypeScript that can be stripped
 */
export function stripTypes(source: string): string {
  return stripQuietly(source)
    .replace(/^[ \t]*\/\*\*[\s\S]*?\*\/[ \t]*\n/gm, '')
    .replace(/^[ \t]*\/\/.*\n/gm, '')
    .replace(/^\s*\n/gm, '')
    .replace(/(\bfrom\s*'\.\.?\/[\w./-]+)\.ts'/g, "$1.js'");
}

/**
 * Node says once that `stripTypeScriptTypes` is experimental, although it starts this very project with it; the other
 * way to keep the log clean is a flag on every command line. The call is synchronous: no other warning is lost.
 */
function stripQuietly(source: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}
