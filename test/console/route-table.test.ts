import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { describeApi } from '../../src/console/describe-api.ts';
import { mountConsole } from '../../src/console/index.ts';
import { ROUTES, type RouteSpec } from '../../src/console/route-table.ts';
import { createHttpServer, createLogger, type Database } from '../../src/platform/index.ts';
import { testDatabases } from '../conversation/test-databases.ts';
import { consoleOptions } from './console-server.ts';

const FILE = join(import.meta.dirname, '../../src/console/openapi.yaml');
const PREFIX = '/console/api';

describe('openapi.yaml', () => {
  let database: Database;
  let served: string[];
  beforeAll(async () => {
    const [pglite] = await testDatabases();
    if (pglite === undefined) throw new Error('no database');
    database = await pglite.open();
    const server = createHttpServer({ allowedOrigins: [], logger: createLogger('silent') });
    const console = await mountConsole(server, await consoleOptions(database));
    const all = Object.values(server.router.getRoutes()).filter(({ path }) => String(path).startsWith(PREFIX));
    served = all.map(({ method, path }) => `${method.toLowerCase()} ${path}`);
    await console.stop();
  });
  afterAll(() => database.close());

  it('describes every route that the server serves, and no other', () => {
    const { paths } = parse(readFileSync(FILE, 'utf8')) as { paths: Record<string, Record<string, unknown>> };
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${PREFIX}${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(described.sort()).toEqual(served.sort());
  });

  it('says what the route table says (`node src/console/write-openapi.ts` writes it anew)', () => {
    expect(readFileSync(FILE, 'utf8')).toBe(describeApi());
  });

  it('lets nobody in without a session but to sign in', () => {
    const open = Object.entries<RouteSpec>(ROUTES).filter(([, { roles }]) => roles === 'anyone');
    expect(open.map(([name]) => name).sort()).toEqual(['oidcCallback', 'oidcStart', 'signIn', 'signInOptions']);
  });
});
