import { setTimeout as wait } from 'node:timers/promises';
import type { Request, Response, Server } from 'restify';
import { loadWidget } from '../../../src/channels/web/page/load-widget.ts';
import { sendAsset } from '../../../src/platform/index.ts';
import { SLOW_PHONE } from './slow-phone.ts';

/** The launcher's script, as late as the slow phone's line brings it. */
export const LATE_SCRIPT = '/late/widget.js';

/** Adds `LATE_SCRIPT` to a server: for a page whose line the browser does not slow. */
export function mountLateScript(server: Server): void {
  const { script } = loadWidget();
  server.get(LATE_SCRIPT, async function sendLate(request: Request, response: Response): Promise<void> {
    await wait(SLOW_PHONE.roundTripMs);
    sendAsset(request, response, script, 'not');
  });
}
