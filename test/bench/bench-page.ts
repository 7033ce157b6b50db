/**
 * `npm run bench:page -- [--runs 7] [--without-web-chat] [--lighthouse]`: what the chat costs on a slow phone: the launcher on
 * a site's page, the first screen of the chat, and the same of Web Chat's bundle on the same server with the same
 * throttle. Medians in Markdown tables on standard output; ends with 1 over a limit. `--lighthouse` fetches Lighthouse by npm
 * for the time of the run (176 MB) and adds its own figures of `/`.
 */
import { parseArgs } from 'node:util';
import { startBrowser } from '../e2e/browser.ts';
import { startHostSite } from '../e2e/host-site.ts';
import { startPageServer } from '../e2e/page-server.ts';
import { type FirstScreen, measureFirstScreen, measureFromLauncher } from './page/first-screen.ts';
import { LATE_SCRIPT, mountLateScript } from './page/late-script.ts';
import { measureLauncherCost } from './page/launcher-cost.ts';
import { lighthouseFigures } from './page/lighthouse.ts';
import { median } from './page/median.ts';
import type { MedianInterval } from './page/median-interval.ts';
import { ONE_PROCESS, SLOW_PHONE } from './page/slow-phone.ts';
import { WEB_CHAT_FIELD, webChatPage } from './page/web-chat-page.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '7' },
    'without-web-chat': { type: 'boolean', default: false },
    lighthouse: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
const INTERACTIVE_LIMIT_MS = 1_500;
const LAUNCHER_LIMIT_MS = 20;
/** Rounds of pages in each run: the difference is small. */
const LAUNCHER_ROUNDS = 6;
const FIELD = '#message';

const site = await startHostSite();
const withWebChat = !values['without-web-chat'];
const mountWebChat = withWebChat ? await webChatPage() : undefined;
const server = await startPageServer({
  embedOrigins: [site.origin],
  mount(routes) {
    mountLateScript(routes);
    mountWebChat?.(routes);
  },
});
const browser = await startBrowser(ONE_PROCESS);
try {
  print(`Medians of ${runs} runs, nothing in the cache: ${JSON.stringify(SLOW_PHONE)}\n`);
  await measureLauncher();
  await measureScreens();
  if (values.lighthouse) print(await lighthouseFigures(`${server.url}/`));
} finally {
  await browser.close();
  await server.stop();
  await site.stop();
}

async function measureLauncher(): Promise<void> {
  const rounds = runs * LAUNCHER_ROUNDS;
  const line = `<script async src="${server.url}${LATE_SCRIPT}"></script>`;
  const bare = hostPage('');
  const { added, control } = await measureLauncherCost({ browser, site, rounds, bare, carrying: hostPage(line) });
  const row = (name: string, { median: middle, low, high }: MedianInterval) =>
    print(`| ${name} | ${middle.toFixed(1)} | ${low.toFixed(1)} to ${high.toFixed(1)} |`);
  print(`| the launcher adds to a site’s page (${rounds} rounds) | main thread, ms | 95 % |\n|---|---|---|`);
  row('all tasks', added.tasks);
  row('of them: scripts', added.scripts);
  row('styles', added.styles);
  row('layout', added.layout);
  row('the rest: painting, loading', added.rest);
  row('control: the page without it, minus itself', control);
  print('');
  if (added.tasks.high >= LAUNCHER_LIMIT_MS) fail(`the launcher may take ${LAUNCHER_LIMIT_MS} ms or more`);
  if (control.low > 0 || control.high < 0) print('The page differs from itself: measure again.\n');
}

async function measureScreens(): Promise<void> {
  site.show(hostPage(`<script async src="${server.url}/widget.js"></script>`));
  const subjects: readonly { name: string; ours: boolean; run: () => Promise<FirstScreen> }[] = [
    { name: 'chat, its own page', ours: true, run: () => first('/', FIELD) },
    {
      name: 'chat, by the launcher',
      ours: true,
      run: () => measureFromLauncher(browser, { url: site.origin, field: FIELD }),
    },
    ...(withWebChat ? [{ name: 'Web Chat 4.18.1', ours: false, run: () => first('/web-chat', WEB_CHAT_FIELD) }] : []),
  ];
  print('| first screen | painted ms | interactive ms | blocked ms | requests | kB |\n|---|---|---|---|---|---|');
  for (const { name, ours, run } of subjects) {
    const measured: FirstScreen[] = [];
    for (let n = 0; n < runs; n += 1) measured.push(await run());
    const of = (pick: (one: FirstScreen) => number) => median(measured.map(pick)).toFixed(0);
    const interactive = of((one) => one.interactive);
    const kB = (median(measured.map(({ bytes }) => bytes)) / 1000).toFixed(1);
    print(
      `| ${name} | ${of((one) => one.painted)} | ${interactive} | ${of((one) => one.blocked)} | ${of((one) => one.requests)} | ${kB} |`,
    );
    if (ours && Number(interactive) >= INTERACTIVE_LIMIT_MS) fail(`${name}: ${interactive} ms until interactive`);
  }
}

function first(path: string, field: string): Promise<FirstScreen> {
  return measureFirstScreen(browser, { url: `${server.url}${path}`, field });
}

/** A plain page with a sheet, bold text and a script of its own, as any site's has. */
function hostPage(head: string): string {
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Région</title>
    <meta name="viewport" content="width=device-width"><style>body { font: 17px/1.4 Arial, sans-serif }</style>
    <script>document.documentElement.dataset.script = 'oui'</script>${head}</head><body><main><h1>Une page</h1>
    ${'<p>Un <b>paragraphe</b> de la page.</p>'.repeat(50)}</main></body></html>`;
}

function fail(words: string): void {
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
