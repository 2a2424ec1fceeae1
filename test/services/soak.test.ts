import { describe, expect, it } from 'vitest';
import { FAULTS, type SoakResult, soak } from '../soak/soak.ts';

/** A part of `npm run soak`, which takes ten minutes. */

const ON_DISK = ['kill', 'powerCut', 'diskFull', 'readOnly'] as const;
const BESIDE = FAULTS.filter((fault) => !(ON_DISK as readonly string[]).includes(fault));

function nothingLost({ lost, compared, faults }: SoakResult, tried: readonly string[]) {
  expect(lost).toEqual([]);
  expect(compared).toBeGreaterThan(100);
  expect(Object.keys(faults).sort()).toEqual([...tried].sort());
}

describe('a random office', () => {
  it('loses no figure to a locked file, a pulled stick, a clock set back, a second copy', async () => {
    nothingLost(await soak({ seed: 14, sessions: BESIDE.length, only: BESIDE }), BESIDE);
  }, 300_000);

  it('loses no figure to a kill, a power cut, a full or a read-only disk', async (context) => {
    const found = await soak({ seed: 2026, sessions: 2 * ON_DISK.length, only: ON_DISK });
    context.skip(!found.hasDisk, 'a failing disk: needs Linux and a compiler of C');
    nothingLost(found, ON_DISK);
  }, 300_000);

  it('is the same again from the same seed', async () => {
    const runs = [];
    for (const _ of [1, 2]) runs.push(await soak({ seed: 29, sessions: 2 }));
    const [first, second] = runs.map(({ operations, refused, faults, trace }) => {
      return { operations, refused, faults, trace };
    });
    expect(second).toEqual(first);
  }, 300_000);
});
