import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const VERSION = '13.5.0';
const WITHIN_MS = 300_000;
const LARGEST_REPORT = 50_000_000;
const FLAGS = '--headless --no-sandbox --disable-gpu';
const SHOWN = ['first-contentful-paint', 'largest-contentful-paint', 'interactive', 'total-blocking-time'] as const;

/** What Lighthouse says of an address on its own mobile profile; a Markdown table. Fetched by npm, never installed here. */
export async function lighthouseFigures(url: string): Promise<string> {
  const { stdout } = await run(
    'npm',
    [
      ...['exec', '--yes', `--package=lighthouse@${VERSION}`, '--', 'lighthouse', url, '--quiet', '--output=json'],
      ...['--throttling-method=devtools', '--only-categories=performance', `--chrome-flags=${FLAGS}`],
    ],
    {
      timeout: WITHIN_MS,
      maxBuffer: LARGEST_REPORT,
      env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? '/usr/bin/chromium', CI: 'true' },
    },
  );
  const { categories, audits } = JSON.parse(stdout);
  const rows = SHOWN.map((id) => `| ${id} | ${audits[id]?.displayValue ?? 'not given'} |`);
  return [
    `| Lighthouse ${VERSION}, its mobile profile | ${Math.round(categories.performance.score * 100)}/100 |`,
    '|---|---|',
    ...rows,
  ].join('\n');
}
