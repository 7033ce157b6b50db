import type { TestBrowser } from '../../e2e/browser.ts';
import type { HostSite } from '../../e2e/host-site.ts';
import { type MainThread, measureMainThread } from './main-thread.ts';
import { type MedianInterval, medianInterval } from './median-interval.ts';

/** What the launcher adds to a site's page, in milliseconds of the slow phone's main thread. */
export interface LauncherCost {
  readonly added: Readonly<Record<keyof MainThread, MedianInterval>>;
  /** The same page minus itself, all tasks: what the measure sees where there is nothing. */
  readonly control: MedianInterval;
}

export interface LauncherCostOptions {
  readonly browser: TestBrowser;
  readonly site: HostSite;
  readonly rounds: number;
  /** The site's page. */
  readonly bare: string;
  /** The same with the launcher's line. */
  readonly carrying: string;
}

const WITHOUT_AND_WITH = ['bare', 'bareAgain', 'carrying'] as const;
type Visit = (typeof WITHOUT_AND_WITH)[number];

/** Each round loads the page twice without the launcher and once with it, in an order drawn at random, and compares these. */
export async function measureLauncherCost(options: LauncherCostOptions): Promise<LauncherCost> {
  const { browser, site, rounds, bare, carrying } = options;
  const html: Readonly<Record<Visit, string>> = { bare, bareAgain: bare, carrying };
  const visit = (name: Visit): Promise<MainThread> => {
    site.show(html[name]);
    return measureMainThread(browser, site.origin);
  };
  // The browser's first page pays for what the others find ready.
  await visit('carrying');
  const measured: Record<Visit, MainThread>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const seen: Partial<Record<Visit, MainThread>> = {};
    for (const name of shuffled(WITHOUT_AND_WITH)) seen[name] = await visit(name);
    measured.push(seen as Record<Visit, MainThread>);
  }
  const added = (part: keyof MainThread) =>
    medianInterval(measured.map((one) => one.carrying[part] - (one.bare[part] + one.bareAgain[part]) / 2));
  return {
    added: {
      tasks: added('tasks'),
      scripts: added('scripts'),
      styles: added('styles'),
      layout: added('layout'),
      rest: added('rest'),
    },
    control: medianInterval(measured.map((one) => one.bareAgain.tasks - one.bare.tasks)),
  };
}

function shuffled<Value>(values: readonly Value[]): readonly Value[] {
  return values
    .map((value) => ({ value, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
