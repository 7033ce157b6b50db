import type { Page } from 'puppeteer-core';
import { startWholeServer } from '../console/ui/whole-server.ts';
import { violations } from './axe.ts';
import { newTab, openPage, startBrowser, type TestBrowser } from './browser.ts';
import { hireMarie } from './counsellor.ts';
import { overflow } from './look.ts';
import { startPageServer } from './page-server.ts';
import { DEVICES, STATES } from './states.ts';
import { WHOLE_STATES } from './whole-states.ts';

/** What was found wrong in one state on one device; nothing when all is well. */
export interface Checked {
  readonly device: string;
  readonly state: string;
  readonly found: readonly string[];
}

/** Looks at every state of the shipped assistant, with a counsellor behind it, on every device. */
export async function checkWholeStates(browser: TestBrowser): Promise<readonly Checked[]> {
  const checked: Checked[] = [];
  for (const [device, viewport] of DEVICES) {
    const server = await startWholeServer();
    const marie = await hireMarie(server, browser);
    const page = await newTab(browser, viewport);
    for (const [state, reach] of Object.entries(WHOLE_STATES)) {
      const frame = await reach({ page, server, marie }).catch((error: unknown) => {
        throw new Error(`${device}, ${state}`, { cause: error });
      });
      const inFrame = frame === undefined ? [] : await violations(frame);
      checked.push({ device, state, found: [...(await faultsOf(page)), ...inFrame] });
    }
    await page.close();
    await server.stop();
  }
  return checked;
}

/** Looks at the states that need a server that fails, or a bot that says what the test wants. */
export async function checkScriptedStates(browser: TestBrowser): Promise<readonly Checked[]> {
  const checked: Checked[] = [];
  for (const [device, viewport] of DEVICES) {
    const server = await startPageServer();
    const page = await openPage(browser, server.url, viewport);
    for (const [state, reach] of Object.entries(STATES)) {
      await reach(page, server);
      checked.push({ device, state, found: await faultsOf(page) });
    }
    await page.close();
    await server.stop();
  }
  return checked;
}

async function faultsOf(page: Page): Promise<readonly string[]> {
  const sideways = await overflow(page);
  return [...(await violations(page)), ...(sideways > 0 ? ['défilement horizontal'] : [])];
}

/** Runs the checks in a browser of their own. */
export async function checkAllStates(): Promise<{ readonly states: readonly Checked[]; readonly version: string }> {
  const browser = await startBrowser();
  try {
    const states = [...(await checkWholeStates(browser)), ...(await checkScriptedStates(browser))];
    return { states, version: await browser.browser.version() };
  } finally {
    await browser.close();
  }
}
