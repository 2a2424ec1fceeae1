import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Rooms whose tests need no store and no window. */
const ROOMS = ['test/unit', 'test/renderer'];

/** Quick tests of the rules through the store. */
const WITH_STORE = [
  ...['documents', 'late-milestones', 'merged-figures', 'merged-targets', 'plausible-values'],
  ...['range-aims', 'range-findings', 'ranges', 'results', 'target-bases', 'targets'],
  ...['totals-left-out', 'written', 'written-documents'],
].map((name) => `test/services/${name}.test.ts`);

/** The tests of the house itself. */
const LEFT_OUT = new Set(
  ['choose-host', 'house', 'survivors'].map((name) => `test/unit/${name}.test.ts`),
);

/**
 * Slow tests that try everything where others try a few examples. They are run only for changes of
 * the file that their test file is named after.
 */
const SWEEPS = [
  'a clipboard too large',
  'every unit of the country',
  'finds every unit by',
  'knows every unit by era and code',
  'leads old communes to communes of today',
  'over the official lists every unit',
  'neither the order of the columns nor the spelling',
  'shows in the end exactly what the store holds',
];

/**
 * Tests of speed. They are not run, because a change that only makes something slow is no defect.
 */
const OF_SPEED = ['half a million times over', 'is read quickly'];

/** The test files that are run for each change, as paths from the root of the project. */
export function testFiles(root: string): string[] {
  const pure = ROOMS.flatMap((room) =>
    readdirSync(join(root, room), { encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => `${room}/${file}`),
  );
  return [...pure, ...WITH_STORE].filter((file) => !LEFT_OUT.has(file)).sort();
}

/** Most tests with a store that are run for one change; the quickest are taken. */
export const MOST_WITH_STORE = 10;

export const isWithStore = (file: string): boolean => WITH_STORE.includes(file);
export const isOfSpeed = (title: string): boolean => OF_SPEED.some((one) => title.includes(one));
export const isSweep = (title: string): boolean => SWEEPS.some((sweep) => title.includes(sweep));
