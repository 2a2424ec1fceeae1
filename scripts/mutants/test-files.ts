import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Rooms whose tests need no store and no window. */
const ROOMS = ['test/unit', 'test/renderer'];

/** Tests of what the rules do in the whole program, as far as they are quick. */
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
 * Tests that try with all there is what others try with a few examples, for a second and more each:
 * they are run for changes of the file that theirs is named after, and not for thousands of others.
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

/** Tests of how fast something is: a change that only makes it slow is none that they should catch. */
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

/** Of the tests with a store, no more than this are run for one change: those that are quickest. */
export const MOST_WITH_STORE = 10;

/** Rules that keep what they computed before; for changes of them everything is loaded anew. */
const KEEP_VALUES = ['shared/domain/search-members.ts'];
export const keepsValues = (source: string): boolean =>
  KEEP_VALUES.some((file) => source.endsWith(file));

export const isWithStore = (file: string): boolean => WITH_STORE.includes(file);
export const isOfSpeed = (title: string): boolean => OF_SPEED.some((one) => title.includes(one));
export const isSweep = (title: string): boolean => SWEEPS.some((sweep) => title.includes(sweep));
