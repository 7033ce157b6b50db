import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const VERSION = '4.18.1';
const CACHE = join(import.meta.dirname, '../../var/cache');
const ARCHIVE = `botframework-webchat-${VERSION}.tgz`;
const MEMBER = 'package/dist/webchat-minimal.js';
const DOWNLOAD_WITHIN_MS = 90_000;

/**
 * Web Chat's own bundle, taken out of its npm archive (7 MB; installed it would be 543 MB) into a cache that git
 * ignores. The archive is fetched once.
 */
export async function webChatBundle(): Promise<Buffer> {
  mkdirSync(CACHE, { recursive: true });
  if (!existsSync(join(CACHE, ARCHIVE))) {
    const pack = ['pack', `botframework-webchat@${VERSION}`, '--pack-destination', CACHE];
    await run('npm', pack, { cwd: CACHE, timeout: DOWNLOAD_WITHIN_MS });
  }
  if (!existsSync(join(CACHE, MEMBER))) await run('tar', ['-xzf', ARCHIVE, MEMBER], { cwd: CACHE });
  return readFile(join(CACHE, MEMBER));
}
