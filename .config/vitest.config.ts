import { defineConfig } from 'vitest/config';

const { E2E, LANE } = process.env;
const SLOW = ['test/**/*.e2e.test.ts', 'test/**/*.long.test.ts', 'test/**/*.look.test.ts'];
/** Rooms whose tests open no database, no server, no process. */
const PURE = [
  'architecture',
  'bench',
  'catalogue/{clean,lheo,readers}',
  'channels/web',
  'console/ui',
  'dialogue',
  'directory',
  'facts',
  'handoff/{callbacks,hours,routing}',
  'knowledge/{beir,choosing,dense,lexical,search,sources}',
  'language',
  'learning',
  'platform/http',
  'territory',
  'understanding',
];

/** What runs: `LANE=unit` the pure rooms, `LANE=long` what takes its time, `E2E=1` anything asked for, else all but the slow. */
function lane(): { include: string[]; exclude: string[] } {
  if (E2E) return { include: ['test/**/*.test.ts'], exclude: [] };
  if (LANE === 'long') return { include: ['test/**/*.long.test.ts'], exclude: [] };
  if (LANE === 'unit') return { include: PURE.map((room) => `test/${room}/**/*.test.ts`), exclude: SLOW };
  return { include: ['test/**/*.test.ts'], exclude: SLOW };
}

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    ...lane(),
    globalSetup: ['test/learn-once.ts'],
    // Browsers on a shared machine of two cores: a first failure is told, a second one is one.
    retry: process.env.E2E ? 1 : 0,
    // Left to itself, vitest uses one of the two cores of CI.
    maxWorkers: 2,
    // Pure rooms share nothing that a test changes: what they import is read once a worker.
    isolate: LANE !== 'unit',
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
