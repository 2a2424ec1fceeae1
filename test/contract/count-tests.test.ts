import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { closingLines, countTests, EMPTY_TALLY } from '../../scripts/count-tests.ts';
import config from '../../vitest.config.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const FILES = {
  'good.test.ts': `
    test('passes', () => expect(1).toBe(1));
    test('passes as well', () => {});`,
  'skipped.test.ts': `
    test('cannot run', (context) => context.skip('there is no browser'));
    test.skip('is left out', () => {});`,
  'browser.test.ts': `
    let tries = 0;
    describe('the grid', () => {
      test('is late once', () => { tries += 1; expect(tries).toBe(2); });
      test('is never there', () => expect('blank').toBe('grid'));
    });`,
  'broken.test.ts': `throw new Error('cannot be loaded');`,
};

test('a test that passes at the second try only is counted, named and not hidden; the others as ever', async () => {
  const root = tempFolder();
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(root, name), text);
  const tally = { ...EMPTY_TALLY };
  const options = { root, config: false as const, globals: true, retry: 1, include: ['*.test.ts'] };
  const lines = await countTests(tally, options, { quiet: true });
  // Set by the inner run, which failed on purpose.
  process.exitCode = undefined;
  expect(tally).toEqual({ passed: 3, failed: 2, skipped: 2, flaky: 1 });
  expect(lines.toSorted()).toEqual([
    'FLAKY: the grid > is late once: failed at first (expected 1 to be 2 // Object.is equality)',
    'SKIPPED: cannot run: there is no browser',
    'SKIPPED: is left out: no reason given',
  ]);
  expect(closingLines(tally)).toEqual([
    '1 flaky: passed, but not at the first try',
    '3 passed, 2 failed, 2 skipped',
  ]);
  expect(closingLines({ ...tally, flaky: 0 })).toEqual(['3 passed, 2 failed, 2 skipped']);
});

test('only a test of the browser is tried once more, and no other', () => {
  const tried = config.test!.projects!.map((project) => {
    const { name, retry } = (project as { test: { name: string; retry: number } }).test;
    return [name, retry];
  });
  expect(Object.fromEntries(tried)).toEqual({
    unit: 0,
    db: 0,
    services: 0,
    contract: 0,
    renderer: 0,
    e2e: 1,
  });
});
