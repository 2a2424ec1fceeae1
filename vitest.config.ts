import { defineConfig } from 'vitest/config';

/** One project a folder of test/, so that a run says which room a failure is in. */
const project = (name: string, testTimeout = 20_000) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.{ts,tsx}`],
    environment: 'node',
    testTimeout,
    hookTimeout: 120_000,
    // The screen answers in its own time; what it shows in the end is what counts.
    expect: { poll: { timeout: 10_000 } },
  },
});

export default defineConfig({
  test: {
    projects: [
      project('unit'),
      project('db'),
      project('services', 120_000),
      project('contract', 60_000),
      project('renderer'),
      project('e2e', 120_000),
    ],
    pool: 'forks',
    maxWorkers: 2,
  },
});
