import type { Request, Response, Server } from 'restify';
import { HttpError, sendAsset } from '../../platform/index.ts';
import { ASSETS_PATH, loadConsole } from './load-page.ts';

/**
 * Serves the counsellors' page: `/console` and `/console/assets/…`. The page holds no data: whoever is not signed in
 * sees the sign-in form. The files are read once, here.
 */
export function mountConsolePage(server: Server): void {
  const { html, assets, version } = loadConsole();

  async function sendPage(request: Request, response: Response): Promise<void> {
    response.setHeader('content-security-policy', POLICY);
    sendAsset(request, response, html, 'not');
  }

  // Another version than ours is asked for while instances are being replaced: ours will do, but not for ever.
  async function sendFile(request: Request, response: Response): Promise<void> {
    const asset = assets.get(String(request.params['*']));
    if (asset === undefined) throw new HttpError(404, 'NOT_FOUND', 'Cette page n’existe pas.');
    sendAsset(request, response, asset, request.params.version === version ? 'for ever' : 'not');
  }

  server.get('/console', sendPage);
  server.head('/console', sendPage);
  server.get(`${ASSETS_PATH}/:version/*`, sendFile);
}

/** Stricter than the residents' page: nobody may frame it, and no form may leave it. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";
