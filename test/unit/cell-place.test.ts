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

  it.each([
    // Before the campaign and after its last cell each day stands for itself.
    ['day', '2026-11-30', '2026-11-30', '2026-11-30'],
    ['week', '2026-11-30', '2026-11-30', '2026-11-30'],
    ['month', '2026-11-30', '2026-11-30', '2026-11-30'],
    ['once', '2026-11-30', '2026-11-30', '2026-11-30'],
    ['day', '2026-12-01', '2026-12-01', '2026-12-01'],
    ['week', '2026-12-01', '2026-12-01', '2026-12-06'],
    ['month', '2026-12-01', '2026-12-01', '2026-12-31'],
    ['once', '2026-12-01', '2026-12-01', '2026-12-10'],
    ['day', '2026-12-10', '2026-12-10', '2026-12-10'],
    ['week', '2026-12-10', '2026-12-07', '2026-12-13'],
    ['month', '2026-12-10', '2026-12-01', '2026-12-31'],
    ['day', '2026-12-11', '2026-12-11', '2026-12-11'],
    ['week', '2026-12-14', '2026-12-14', '2026-12-14'],
    ['week', '2026-12-15', '2026-12-15', '2026-12-15'],
    ['month', '2026-12-12', '2027-01-01', '2027-01-01'],
    ['month', '2027-01-02', '2027-01-02', '2027-01-02'],
    ['once', '2026-12-12', '2026-12-12', '2026-12-12'],
  ] as const)('of a %s on %s is from %s to %s', (period, on, from, to) => {
    const { campaign: head } = targetSheet();
    expect(cellWindow({ period }, head, on)).toEqual({ from, to });
    expect(keptOn({ period }, head, on)).toBe(to);
  });

  it('is one of a window from where both begin to where the first of them ends', () => {
    const { campaign: head } = targetSheet();
    const firsts = (period: 'day' | 'week', from: string, to: string) =>
      cellsWithin({ period }, head, { from, to }).map((cell) => cell.from.slice(5));
    expect(firsts('day', '2026-12-09', '2026-12-31')).toEqual(['12-09', '12-10']);
    expect(firsts('day', '2026-11-01', '2026-12-02')).toEqual(['12-01', '12-02']);
    expect(firsts('week', '2026-12-03', '2026-12-31')).toEqual(['12-01', '12-07']);
    expect(firsts('week', '2026-12-07', '2026-12-08')).toEqual(['12-07']);
    expect(firsts('day', '2026-12-11', '2026-12-31')).toEqual([]);
  });

  it('is written as a text and read back', () => {
    const cell = { unitId: 12, indicatorId: 3, on: '2026-12-10' };
    expect(cellOfKey(cellKey(cell))).toEqual(cell);
  });
});

describe('a cell is held', () => {
  const held: HeldCells[] = [
    {
      kind: null,
      unitId: 2,
      indicatorId: null,
      from: '2026-12-01',
      to: '2026-12-31',
      hold: { why: 'notOurs', office: 'UBND xã Đông' },
    },
    {
      kind: 'result',
      unitId: 3,
      indicatorId: 1,
      from: '2026-12-01',
      to: '2026-12-05',
      hold: { why: 'accepted', by: 'Nguyễn An', at: '2026-12-06T01:00:00Z' },
    },
  ];
  const at = (unitId: number, indicatorId: number, on: string) =>
    holdOf(held, { kind: 'result', unitId, indicatorId, on });

  it('on its days, of its indicator, at its unit', () => {
    expect(at(2, 7, '2026-12-31')?.why).toBe('notOurs');
    expect(at(2, 7, '2027-01-01')).toBeNull();
    expect(at(3, 1, '2026-12-05')?.why).toBe('accepted');
    expect(at(3, 2, '2026-12-05')).toBeNull();
    expect(at(3, 1, '2026-12-06')).toBeNull();
    expect(at(4, 1, '2026-12-05')).toBeNull();
    expect(at(2, 7, '2026-12-01')?.why).toBe('notOurs');
    expect(at(2, 7, '2026-11-30')).toBeNull();
    const result = { kind: 'result', unitId: 2, indicatorId: 7, on: '2026-12-31' } as const;
    expect(holdOf(undefined, result)).toBeNull();
  });

  it('of its kind, or of every kind', () => {
    const target = { kind: 'target', indicatorId: 1, on: '2026-12-05' } as const;
    expect(holdOf(held, { ...target, unitId: 2 })?.why).toBe('notOurs');
    expect(holdOf(held, { ...target, unitId: 3 })).toBeNull();
    expect(holdOf([{ ...held[1]!, kind: 'target' }], { ...target, unitId: 3 })?.why).toBe(
      'accepted',
    );
  });

  it('by each of several entries of its unit', () => {
    const both: HeldCells[] = [
      { ...held[1]!, indicatorId: 2 },
      held[1]!,
      { ...held[1]!, from: '2026-12-08', to: '2026-12-09', hold: { why: 'noRight' } },
    ];
    const why = (indicatorId: number, on: string) =>
      holdOf(both, { kind: 'result', unitId: 3, indicatorId, on })?.why;
    expect(why(2, '2026-12-03')).toBe('accepted');
    expect(why(1, '2026-12-03')).toBe('accepted');
    expect(why(1, '2026-12-07')).toBeUndefined();
    expect(why(1, '2026-12-08')).toBe('noRight');
    expect(why(2, '2026-12-08')).toBeUndefined();
  });

  it('for a reason that says what to do', () => {
    expect(holdSentence(held[0]!.hold, 'result')).toBe(
      'Số liệu này do UBND xã Đông nhập; muốn sửa thì đề nghị nơi đó sửa rồi gửi lại.',
    );
    expect(holdSentence(held[1]!.hold, 'result')).toBe(
      'Số liệu này đã tiếp nhận (Nguyễn An, 08:00:00 06/12/2026); muốn sửa thì trả lại lần nộp đó, hoặc đề nghị nơi gửi gửi lần sửa.',
    );
    expect(holdSentence({ why: 'noRight' }, 'result')).toContain('chưa được giao');
    expect(holdSentence({ why: 'noRight' }, 'target')).toContain('nhập chỉ tiêu này;');
    expect(holdSentence(held[0]!.hold, 'opening')).toContain('Số đầu kỳ này do UBND xã Đông');
  });
});
