import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Programs and threads that tests start share a cache of sources with their types stripped, so that
// each starts faster.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

/** One project a folder of test/, so that a run says which room a failure is in. */
const project = (name: string, testTimeout = 60_000, retry = 0, isolate = true) => ({
  test: {
    name,
    isolate,
    include: [`test/${name}/**/*.test.{ts,tsx}`],
    environment: 'node',
    testTimeout,
    hookTimeout: 120_000,
    retry,
    // Long enough for a slow PC: only what the screen shows in the end counts.
    expect: { poll: { timeout: 10_000 } },
  },
});

export default defineConfig({
  test: {
    projects: [
      // These files leave nothing behind in their process, so they share one, which starts once.
      project('unit', 60_000, 0, false),
      project('db'),
      project('services', 120_000),
      project('contract', 60_000),
      project('renderer', 60_000, 0, false),
      // A browser on a busy PC may be late once: it is tried again, and `npm test` says so.
      project('e2e', 120_000, 1, false),
    ],
    pool: 'forks',
    maxWorkers: 2,
  },
});
