import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/learn-once.ts'],
    exclude: process.env.E2E ? [] : ['test/**/*.e2e.test.ts', '**/node_modules/**'],
    // Browsers on a shared machine of two cores: a first failure is told, a second one is one.
    retry: process.env.E2E ? 1 : 0,
    // Left to itself, vitest uses one of the two cores of CI.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
