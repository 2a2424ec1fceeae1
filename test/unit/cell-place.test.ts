import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HeldCells, holdOf } from '../../shared/domain/cell-hold.ts';
import {
  cellDay,
  cellKey,
  cellOfKey,
  cellsWithin,
  cellWindow,
  keptOn,
  lastCellDay,
  shownOn,
} from '../../shared/domain/cell-place.ts';
import { addDays, eachDay } from '../../shared/domain/day.ts';
import { holdSentence } from '../../shared/domain/lock-words.ts';
import { KEYING_PERIODS } from '../../shared/domain/period.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

const indicator = fc.constantFrom(...KEYING_PERIODS).map((period) => ({ period }));
const campaign = fc
  .record({ first: fc.nat({ max: 400 }), days: fc.integer({ min: 1, max: 200 }) })
  .map(({ first, days }) => {
    const startsOn = addDays('2026-01-01', first);
    return { ...targetSheet().campaign, startsOn, endsOn: addDays(startsOn, days - 1) };
  });

describe('the place of a cell', () => {
  it('is one for all days for which the cell stands, on the screen and in the store', () => {
    fc.assert(
      fc.property(indicator, campaign, (one, head) => {
        for (const on of eachDay(head.startsOn, head.endsOn)) {
          const { from, to } = cellWindow(one, head, on);
          expect(from <= on && on <= to).toBe(true);
          for (const day of eachDay(from, shownOn(head, to))) {
            expect(cellWindow(one, head, day)).toEqual({ from, to });
            expect(cellDay(one, head, day)).toBe(shownOn(head, to));
          }
          expect(keptOn(one, head, cellDay(one, head, on))).toBe(to);
        }
        expect(keptOn(one, head, head.endsOn)).toBe(lastCellDay(one, head));
      }),
      { numRuns: 60 },
    );
  });

  it('leaves no day of a window out and names none twice', () => {
    fc.assert(
      fc.property(indicator, campaign, (one, head) => {
        const cells = cellsWithin(one, head, { from: head.startsOn, to: head.endsOn });
        expect(cells[0]!.from).toBe(head.startsOn);
        expect(shownOn(head, cells.at(-1)!.to)).toBe(head.endsOn);
        for (const [n, { from }] of cells.entries()) {
          if (n > 0) expect(from).toBe(addDays(cells[n - 1]!.to, 1));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('stays where it is in the store when the campaign ends later', () => {
    const head = { ...targetSheet().campaign, startsOn: '2026-12-01', endsOn: '2026-12-10' };
    const weekly = { period: 'week' as const };
    expect(keptOn(weekly, head, '2026-12-10')).toBe('2026-12-13');
    expect(keptOn(weekly, { ...head, endsOn: '2026-12-31' }, '2026-12-10')).toBe('2026-12-13');
    // What is asked for past the end is no cell of the campaign.
    expect(cellWindow(weekly, head, '2026-12-12').from).toBe('2026-12-14');
  });

  it('is written as a text and read back', () => {
    const cell = { unitId: 12, indicatorId: 3, on: '2026-12-10' };
    expect(cellOfKey(cellKey(cell))).toEqual(cell);
  });
});

describe('a cell is held', () => {
  const held: HeldCells[] = [
    {
      unitId: 2,
      indicatorId: null,
      from: '2026-12-01',
      to: '2026-12-31',
      hold: { why: 'notOurs', office: 'UBND xã Đông' },
    },
    {
      unitId: 3,
      indicatorId: 1,
      from: '2026-12-01',
      to: '2026-12-05',
      hold: { why: 'accepted', by: 'Nguyễn An', at: '2026-12-06T01:00:00Z' },
    },
  ];
  const at = (unitId: number, indicatorId: number, on: string) =>
    holdOf(held, { unitId, indicatorId, on });

  it('on its days, of its indicator, at its unit', () => {
    expect(at(2, 7, '2026-12-31')?.why).toBe('notOurs');
    expect(at(2, 7, '2027-01-01')).toBeNull();
    expect(at(3, 1, '2026-12-05')?.why).toBe('accepted');
    expect(at(3, 2, '2026-12-05')).toBeNull();
    expect(at(3, 1, '2026-12-06')).toBeNull();
    expect(at(4, 1, '2026-12-05')).toBeNull();
    expect(holdOf(undefined, { unitId: 2, indicatorId: 7, on: '2026-12-31' })).toBeNull();
  });

  it('for a reason that says what to do', () => {
    expect(holdSentence(held[0]!.hold)).toBe(
      'Số liệu này do UBND xã Đông nhập; muốn sửa thì đề nghị nơi đó sửa rồi gửi lại.',
    );
    expect(holdSentence(held[1]!.hold)).toBe(
      'Số liệu này đã tiếp nhận (Nguyễn An, 08:00:00 06/12/2026); muốn sửa thì trả lại lần nộp đó, hoặc đề nghị nơi gửi gửi lần sửa.',
    );
    expect(holdSentence({ why: 'noRight' })).toContain('chưa được giao');
  });
});
