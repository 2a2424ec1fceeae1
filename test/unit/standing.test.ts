import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passOn, type Standing } from '../../shared/domain/standing.ts';
import type { TakenOver } from '../../shared/domain/unit-tree.ts';

const [A, B, C, N] = [1, 2, 3, 4];
const day = (n: number) => `2023-09-${String(n).padStart(2, '0')}`;
const merged = (unitId: number, into: number, on: string): TakenOver => ({
  unitId,
  name: `Thôn ${unitId}`,
  on,
  heirs: [{ unitId: into, share: 10_000 }],
});
const at = (value: number, high: number | null = null, since = ''): Standing => ({
  value,
  high,
  since,
});
const pass = (
  own: [number, Standing][],
  takenOver: TakenOver[],
  { adds = true, born = {} as Record<number, string> } = {},
) => passOn(new Map(own), { takenOver, adds, bornOn: (unitId) => born[unitId] ?? '' });

describe('what an heir has', () => {
  it('is its own and that of all whom it took over, also on one day', () => {
    const own: [number, Standing][] = [
      [A, at(100)],
      [B, at(200)],
      [C, at(300)],
    ];
    const takenOver = [merged(A, B, day(10)), merged(C, B, day(10))];
    expect([...pass(own, takenOver)]).toEqual([[B, at(600, null, day(10))]]);
  });

  it('is its own alone from the day of one that was given from the merger on', () => {
    const own: [number, Standing][] = [
      [A, at(100)],
      [B, at(350, null, day(10))],
    ];
    expect(pass(own, [merged(A, B, day(10))]).get(B)).toEqual(at(350, null, day(10)));
    // A later merger adds to it again.
    const later = pass([...own, [C, at(5)]], [merged(A, B, day(10)), merged(C, B, day(20))]);
    expect(later.get(B)).toEqual(at(355, null, day(20)));
  });

  it('is its own alone where it began with the merger, whenever it was keyed', () => {
    const own: [number, Standing][] = [
      [A, at(100)],
      [B, at(200)],
      [N, at(310)],
    ];
    const takenOver = [merged(A, N, day(10)), merged(B, N, day(10))];
    expect(pass(own, takenOver, { born: { [N]: day(10) } }).get(N)).toEqual(at(310));
  });

  it('adds both ends of ranges, a single figure being both', () => {
    const own: [number, Standing][] = [
      [A, at(100, 120)],
      [B, at(100)],
    ];
    expect(pass(own, [merged(A, B, day(10))]).get(B)).toEqual(at(200, 220, day(10)));
  });

  it('is as it was where those whom it took over had nothing', () => {
    for (const adds of [true, false]) {
      expect([...pass([[B, at(5)]], [merged(A, B, day(10))], { adds })]).toEqual([[B, at(5)]]);
    }
  });

  it('adds a single figure to both ends of its own range', () => {
    const own: [number, Standing][] = [
      [A, at(100)],
      [B, at(100, 120)],
    ];
    expect(pass(own, [merged(A, B, day(10))]).get(B)).toEqual(at(200, 220, day(10)));
  });

  it('has no percentage again once two were different, nor has who takes it over', () => {
    const own: [number, Standing][] = [
      [A, at(8000)],
      [B, at(8000)],
      [C, at(9000)],
    ];
    const both = (...takenOver: TakenOver[]) => [...pass(own, takenOver, { adds: false }).keys()];
    expect(both(merged(A, C, day(10)), merged(B, C, day(11)))).toEqual([]);
    const chain = [merged(A, C, day(10)), merged(C, N, day(11))];
    expect(both(...chain)).toEqual([B]);
    expect(both(...chain, merged(B, N, day(12)))).toEqual([]);
    const ranges: [number, Standing][] = [
      [A, at(8000, 9000)],
      [B, at(8000, 9500)],
    ];
    expect([...pass(ranges, [merged(A, B, day(10))], { adds: false })]).toEqual([]);
  });

  it('has no percentage but one that all have alike', () => {
    const own: [number, Standing][] = [
      [A, at(8000)],
      [B, at(8000)],
      [C, at(9000)],
    ];
    const adds = { adds: false };
    expect(pass(own, [merged(A, B, day(10))], adds).get(B)?.value).toBe(8000);
    expect(pass(own, [merged(A, C, day(10))], adds).get(C)).toBeUndefined();
    const chain = [merged(A, C, day(10)), merged(C, N, day(11))];
    expect(pass([...own, [N, at(9000)]], chain, adds).get(N)).toBeUndefined();
    const split: TakenOver = {
      unitId: A,
      name: 'Thôn A',
      on: day(10),
      heirs: [
        { unitId: B, share: 4000 },
        { unitId: N, share: 6000 },
      ],
    };
    expect(pass([[A, at(8000)]], [split], adds).get(N)?.value).toBe(8000);
    // A target that is a single figure, not a range, stays one for each heir.
    expect([...pass([[A, at(1000)]], [split])]).toEqual([
      [B, at(400, null, day(10))],
      [N, at(600, null, day(10))],
    ]);
  });

  it('of a split sums back at both ends, no upper end below its lower one', () => {
    fc.assert(
      fc.property(
        fc.nat(5000),
        fc.nat(5000),
        fc.array(fc.nat(5000), { minLength: 1, maxLength: 6 }),
        (value, over, cuts) => {
          const shares = [...cuts, Math.max(0, 10_000 - cuts.reduce((sum, cut) => sum + cut, 0))];
          const heirs = shares.map((share, n) => ({ unitId: 10 + n, share }));
          const split: TakenOver = { unitId: A, name: 'Thôn A', on: day(10), heirs };
          if (shares.every((share) => share === 0)) return;
          const parts = [...pass([[A, at(value, value + over)]], [split]).values()];
          expect(parts.reduce((sum, part) => sum + part.value, 0)).toBe(value);
          expect(parts.reduce((sum, part) => sum + part.high!, 0)).toBe(value + over);
          for (const part of parts) expect(part.high).toBeGreaterThanOrEqual(part.value);
        },
      ),
    );
  });
});
