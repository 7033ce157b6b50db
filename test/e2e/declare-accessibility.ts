import { writeFileSync } from 'node:fs';
import { AXE_VERSION, violations } from './axe.ts';
import { openPage, startBrowser } from './browser.ts';
import { overflow } from './look.ts';
import { startPageServer } from './page-server.ts';
import { DEVICES, STATES } from './states.ts';

/** Runs the automatic checks and writes what they found for the page `/accessibilite`. */
const target = new URL('../../src/channels/web/page/accessibility-results.json', import.meta.url);
const browser = await startBrowser();
const states: { device: string; state: string; found: readonly string[] }[] = [];
for (const [device, viewport] of DEVICES) {
  const server = await startPageServer();
  const page = await openPage(browser, server.url, viewport);
  for (const [state, reach] of Object.entries(STATES)) {
    await reach(page, server);
    const sideways = await overflow(page);
    states.push({
      device,
      state,
      found: [...(await violations(page)), ...(sideways > 0 ? ['défilement horizontal'] : [])],
    });
  }
  await page.close();
  await server.stop();
}
const checkedOn = new Date().toISOString().slice(0, 10);
const tools = `axe-core ${AXE_VERSION}, ${(await browser.browser.version()).replace('HeadlessChrome/', 'Chromium ')}`;
await browser.close();
writeFileSync(target, `${JSON.stringify({ checkedOn, tools, states }, null, 2)}\n`);
