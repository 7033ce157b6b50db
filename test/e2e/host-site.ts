import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site of somebody else, whose pages hold whatever a test puts there. */
export interface HostSite {
  readonly origin: string;
  /** Makes `/` answer this HTML, under this policy if one is given. */
  show(html: string, policy?: string): void;
  stop(): Promise<void>;
}

/** Serves on a free port of this machine, under another host name than the assistant's: another site for the browser. */
export async function startHostSite(): Promise<HostSite> {
  let page = { html: '', policy: undefined as string | undefined };
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (page.policy !== undefined) response.setHeader('content-security-policy', page.policy);
    response.end(request.url === '/' ? page.html : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    show: (html, policy) => {
      page = { html, policy };
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
