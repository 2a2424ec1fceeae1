import { describe, expect, it } from 'vitest';
import type { Day } from '../../shared/domain/day.ts';
import { daysOfUnits, lastReading } from '../../shared/domain/last-reading.ts';

describe('the last reading of a stock', () => {
  const READ: (Day | null)[] = ['2026-09-01', null, '2026-09-02', '2026-09-01', '2026-09-02'];

  it('has its days told once, however many units share them', () => {
    expect(daysOfUnits(READ)).toEqual({
      days: ['2026-09-01', '2026-09-02'],
      at: [0, -1, 1, 0, 1],
    });
    expect(daysOfUnits([null, null])).toEqual({ days: [], at: [-1, -1] });
  });

  it('is told with its day where there is one, a zero too, and is none anywhere else', () => {
    const columns = { before: [40, null, 0, null, 12], readOn: daysOfUnits(READ) };
    expect(READ.map((_, unit) => lastReading(columns, unit))).toEqual([
      { value: 40, on: '2026-09-01' },
      null,
      { value: 0, on: '2026-09-02' },
      // Its reading was taken out again on that day.
      null,
      { value: 12, on: '2026-09-02' },
    ]);
    expect(lastReading(columns, 9)).toBeNull();
    // What arises has no day of reading.
    expect(lastReading({ before: [40] }, 0)).toBeNull();
  });
});
