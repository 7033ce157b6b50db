import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where an installed package keeps one of its files, wherever npm put it. */
export function filePath(packageName: string, file: string): string {
  return join(dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`)), file);
}
