import { readFileSync } from 'node:fs';
import type { Request, Response, Server } from 'restify';
import { type Asset, type Kept, makeOneAnswer, sendAsset } from '../../../platform/index.ts';
import { escapeHtml } from './escape-html.ts';
import { languageIn } from './language-in.ts';
import { loadWidget } from './load-widget.ts';

export interface WidgetOptions {
  /** The chat's page, as it is shown inside other sites, in each language. */
  readonly embedded: ReadonlyMap<string, Asset>;
  /** Origins of the sites whose pages may hold the chat in a frame. */
  readonly embedOrigins: readonly string[];
  /** Puts the version into the addresses of a page's assets. */
  readonly versioned: (html: string) => string;
}

/**
 * Serves what other sites embed: `/widget.js` (browsers keep it some minutes: the next pages of a site ask nothing; and
 * `/widget-<digest>.js`, which never changes, for a line with `integrity`), `/integration` (the chat in a frame, on the
 * sites of the allow-list only) and `/demo`, a made-up page with the script, which prints the line to add.
 */
export function mountWidget(server: Server, { embedded, embedOrigins, versioned }: WidgetOptions): void {
  const { script, integrity } = loadWidget();
  const lasting = `/widget-${script.etag.replaceAll('"', '').replace(/\W/g, '')}.js`;

  function sendScript(kept: Kept) {
    return async function sendWidget(request: Request, response: Response): Promise<void> {
      // Without credentials: what the `integrity` of a script from another origin asks for.
      response.setHeader('access-control-allow-origin', '*');
      sendAsset(request, response, script, kept);
    };
  }

  async function sendEmbedded(request: Request, response: Response): Promise<void> {
    changePolicy(response, (policy) =>
      policy.replace("frame-ancestors 'self'", ["frame-ancestors 'self'", ...embedOrigins].join(' ')),
    );
    const asset = embedded.get(languageIn(request, embedded));
    if (asset !== undefined) sendAsset(request, response, asset, 'not');
  }

  async function sendDemo(request: Request, response: Response): Promise<void> {
    changePolicy(response, (policy) => `${policy}; frame-src 'self'`);
    const line = `<script async src="https://${request.headers.host ?? 'assistant.exemple.fr'}${lasting}"\n  integrity="${integrity}" crossorigin="anonymous"></script>`;
    const html = versioned(read('demo.html')).replace('<!-- snippet -->', () => escapeHtml(line));
    sendAsset(request, response, makeOneAnswer(html, 'text/html; charset=utf-8'), 'not');
  }

  server.get('/widget.js', sendScript('for minutes'));
  server.get(lasting, sendScript('for ever'));
  server.get('/integration', sendEmbedded);
  server.get('/demo', sendDemo);
}

function changePolicy(response: Response, change: (policy: string) => string): void {
  const name = 'content-security-policy';
  response.setHeader(name, change(String(response.getHeader(name) ?? '')));
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}
