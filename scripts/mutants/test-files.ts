import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Rooms whose tests need no store and no window. */
const ROOMS = ['test/unit', 'test/renderer'];

/** The tests of the house itself. */
const FILES_LEFT_OUT = new Set(['test/unit/choose-host.test.ts', 'test/unit/house.test.ts']);

/**
 * Tests that try with all there is what others try with a few examples, for a second and more each:
 * for thousands of changes that is too long, and what they alone would catch is listed as survived.
 */
const SWEEPS = [
  'half a million times over',
  'every unit of the country',
  'finds every unit by',
  'knows every unit by era and code',
  'leads old communes to communes of today',
  'over the official lists every unit',
  'neither the order of the columns nor the spelling',
  'shows in the end exactly what the store holds',
];

/** The test files that are run for each change, as paths from the root of the project. */
export function testFiles(root: string): string[] {
  return ROOMS.flatMap((room) =>
    readdirSync(join(root, room), { encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => `${room}/${file}`),
  )
    .filter((file) => !FILES_LEFT_OUT.has(file))
    .sort();
}

export const isSweep = (title: string): boolean => SWEEPS.some((sweep) => title.includes(sweep));
