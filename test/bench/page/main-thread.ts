import type { CDPSession } from 'puppeteer-core';
import { PHONE, type TestBrowser } from '../../e2e/browser.ts';
import { LINE, SLOW_PHONE } from './slow-phone.ts';

/** Time of the main thread that a page took to load, in milliseconds on the slow phone. */
export interface MainThread {
  /** All its tasks: the sum of the four others. */
  readonly tasks: number;
  readonly scripts: number;
  readonly styles: number;
  readonly layout: number;
  /** Painting, layers, loading, the browser's own work. */
  readonly rest: number;
}

const MS_IN_SECOND = 1000;

/**
 * Loads a page that shows no chat yet, in a process of its own, until its network has been quiet for half a second.
 * Processor time of this machine, times the phone's slowdown: the browser's own slowdown counts, on a busy machine, the
 * waiting of others too. Nothing listens to the page's requests meanwhile: telling them to a tool takes the main thread
 * 1 to 4 ms a script, which no phone pays. The browser then slows the page's line alone, not that of its scripts.
 */
export async function measureMainThread({ browser }: TestBrowser, url: string): Promise<MainThread> {
  const context = await browser.createBrowserContext();
  const root = await browser.target().createCDPSession();
  const opened = context.waitForTarget((target) => target.type() === 'page');
  await root.send('Target.createTarget', { url: 'about:blank', browserContextId: context.id ?? '' });
  const session = await (await opened).createCDPSession();
  const { width, height, deviceScaleFactor = 1 } = PHONE;
  await session.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor, mobile: true });
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LINE.latency,
    downloadThroughput: LINE.download,
    uploadThroughput: LINE.upload,
  });
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await session.send('Page.enable');
  await session.send('Page.setLifecycleEventsEnabled', { enabled: true });
  const before = await read(session);
  await load(session, url);
  const after = await read(session);
  await root.detach();
  await context.close();
  return {
    tasks: after.tasks - before.tasks,
    scripts: after.scripts - before.scripts,
    styles: after.styles - before.styles,
    layout: after.layout - before.layout,
    rest: after.rest - before.rest,
  };
}

async function load(session: CDPSession, url: string): Promise<void> {
  const quiet: string[] = [];
  let wanted: string | undefined;
  let done: (() => void) | undefined;
  session.on('Page.lifecycleEvent', ({ name, loaderId }) => {
    if (name !== 'networkIdle') return;
    quiet.push(loaderId);
    if (loaderId === wanted) done?.();
  });
  const { loaderId, errorText } = await session.send('Page.navigate', { url });
  if (errorText !== undefined) throw new Error(`${url}: ${errorText}`);
  wanted = loaderId;
  if (loaderId !== undefined && quiet.includes(loaderId)) return;
  await new Promise<void>((resolve) => {
    done = resolve;
  });
}

async function read(session: CDPSession): Promise<MainThread> {
  const { metrics } = await session.send('Performance.getMetrics');
  const ms = (name: string) =>
    (metrics.find((metric) => metric.name === name)?.value ?? Number.NaN) * MS_IN_SECOND * SLOW_PHONE.cpuSlowdown;
  const [tasks, scripts, styles, layout] = [
    ms('TaskDuration'),
    ms('ScriptDuration'),
    ms('RecalcStyleDuration'),
    ms('LayoutDuration'),
  ];
  return { tasks, scripts, styles, layout, rest: tasks - scripts - styles - layout };
}
