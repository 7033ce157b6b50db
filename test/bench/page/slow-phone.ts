import type { Page } from 'puppeteer-core';
import { newTab, PHONE, type TestBrowser } from '../../e2e/browser.ts';

/** A cheap phone on a slow line, as Lighthouse's mobile profile describes them. */
export const SLOW_PHONE = { megabitsDown: 1.6, megabitsUp: 0.75, roundTripMs: 150, cpuSlowdown: 4 } as const;

/** A page loads in one process, frames of other sites included, as on a phone: one throttle counts for all of it. */
export const ONE_PROCESS = ['--disable-site-isolation-trials', '--disable-features=IsolateOrigins,site-per-process'];

const BYTES_IN_MEGABIT = 125_000;

/** Its line, in bytes a second and milliseconds. */
export const LINE = {
  download: SLOW_PHONE.megabitsDown * BYTES_IN_MEGABIT,
  upload: SLOW_PHONE.megabitsUp * BYTES_IN_MEGABIT,
  latency: SLOW_PHONE.roundTripMs,
} as const;

/** An empty tab that behaves as the slow phone does, with nothing in its cache. */
export async function openSlowPhone(browser: TestBrowser): Promise<Page> {
  const page = await newTab(browser, PHONE);
  page.setDefaultTimeout(GIVEN_UP_AFTER_MS);
  await page.emulateNetworkConditions(LINE);
  await page.emulateCPUThrottling(SLOW_PHONE.cpuSlowdown);
  return page;
}

/** Web Chat alone takes some ten seconds. */
const GIVEN_UP_AFTER_MS = 90_000;
