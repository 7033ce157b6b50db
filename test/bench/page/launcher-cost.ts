import type { TestBrowser } from '../../e2e/browser.ts';
import { openSlowPhone, SLOW_PHONE } from './slow-phone.ts';

/** Time of the main thread that a page took to load, in milliseconds on the slow phone. */
export interface MainThread {
  /** All its tasks. */
  readonly tasks: number;
  /** What of them ran scripts, computed styles and laid out. */
  readonly ownWork: number;
}

/**
 * Loads a page that shows no chat yet, until its network has been quiet for half a second. Processor time of this machine,
 * times the phone's slowdown: the browser's own slowdown counts, on a busy machine, the waiting of others too.
 */
export async function measureMainThread(browser: TestBrowser, url: string): Promise<MainThread> {
  const page = await openSlowPhone(browser);
  await page.emulateCPUThrottling(1);
  const session = await page.createCDPSession();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await read();
  await page.goto(url, { waitUntil: 'networkidle0' });
  const after = await read();
  await page.close();
  return { tasks: after.tasks - before.tasks, ownWork: after.ownWork - before.ownWork };

  async function read(): Promise<MainThread> {
    const { metrics } = await session.send('Performance.getMetrics');
    const ms = (name: string) =>
      (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000 * SLOW_PHONE.cpuSlowdown;
    return {
      tasks: ms('TaskDuration'),
      ownWork: ms('ScriptDuration') + ms('LayoutDuration') + ms('RecalcStyleDuration'),
    };
  }
}
