import type { AddressInfo } from 'node:net';
import { galleryStates } from '../../src/channels/web/page/gallery/gallery-states.ts';
import { mountPage } from '../../src/channels/web/page/mount.ts';
import { createHttpServer, createLogger } from '../../src/platform/index.ts';
import { unsetFacts } from '../privacy/unset-facts.ts';

export interface GalleryServer {
  readonly url: string;
  readonly states: readonly string[];
  stop(): Promise<void>;
}

/** The page alone, with its gallery: no database, no assistant. */
export async function startGalleryServer(): Promise<GalleryServer> {
  const server = createHttpServer({ allowedOrigins: [], logger: createLogger('silent') });
  mountPage(server, {
    sources: () => [],
    rules: () => ({ date: '2026-12-01', schemes: [], parameters: [] }) as never,
    embedOrigins: [],
    privacy: unsetFacts(),
    gallery: true,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    states: galleryStates().map(({ name }) => name),
    stop: async () => {
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
