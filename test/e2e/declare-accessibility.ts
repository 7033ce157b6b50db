import { writeFileSync } from 'node:fs';
import { AXE_VERSION } from './axe.ts';
import { checkAllStates } from './check-states.ts';

/** Runs the automatic checks and writes what they found for the page `/accessibilite`. */
const target = new URL('../../src/channels/web/page/accessibility-results.json', import.meta.url);
const { states, version } = await checkAllStates();
const checkedOn = new Date().toISOString().slice(0, 10);
const tools = `axe-core ${AXE_VERSION}, ${version.replace(/^\w+\//, 'Chromium ')}`;
writeFileSync(target, `${JSON.stringify({ checkedOn, tools, states }, null, 2)}\n`);
