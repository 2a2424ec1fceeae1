import { describe, expect, it } from 'vitest';
import { cellLock, closingOf, unitLock } from '../../shared/domain/cell-lock.ts';
import { cellDay } from '../../shared/domain/cell-place.ts';
import type { Closing } from '../../shared/domain/sheet.ts';
import { keepsOpening, targetProblem } from '../../shared/domain/target-place.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

/** 1 to 10 December 2026, from Tuesday to Thursday of the next week. */
const { campaign, units, indicators, milestones } = targetSheet();
const [flow, stock, , ratio] = indicators;
const weekly = { ...flow!, period: 'week' as const };
const closed = (id: number, from: string, to: string): Closing => ({
  id,
  uid: `uid-${id}`,
  from,
  to,
  closedAt: '2026-12-09T01:00:00Z',
  closedBy: 'Nguyễn Thị Nhung',
});
const lockOf = (
  indicator: typeof weekly | NonNullable<typeof stock>,
  on: string,
  closings: Closing[],
) => cellLock({ campaign, closings }, indicator, on);

describe('a cell takes no figure', () => {
  const first = closed(1, '2026-12-01', '2026-12-03');
  const second = closed(2, '2026-12-05', '2026-12-06');

  it('on a day outside of the campaign', () => {
    expect(lockOf(flow!, '2026-11-30', [])).toEqual({ why: 'beforeCampaign' });
    expect(lockOf(flow!, '2026-12-11', [])).toEqual({ why: 'afterCampaign' });
    expect(lockOf(flow!, '2026-12-10', [])).toBeNull();
  });

  it('on a day that was closed, the first and the last of them too', () => {
    for (const on of ['2026-12-01', '2026-12-03']) {
      expect(lockOf(flow!, on, [first])).toEqual({ why: 'closed', closing: first, on });
    }
    expect(lockOf(flow!, '2026-12-04', [first])).toBeNull();
    expect(closingOf([first, second], '2026-12-04')).toBeNull();
    expect(closingOf([first, second], '2026-12-05')).toBe(second);
  });

  it('before a closed day where it adds up; a reading may be kept', () => {
    expect(lockOf(flow!, '2026-12-04', [first, second])).toEqual({
      why: 'closedLater',
      closing: second,
    });
    expect(lockOf(stock!, '2026-12-04', [first, second])).toBeNull();
    expect(lockOf(flow!, '2026-12-07', [first, second])).toBeNull();
  });

  it('of a week when the last of its days was closed, or the day itself', () => {
    const sunday = closed(3, '2026-12-06', '2026-12-06');
    expect(lockOf(weekly, '2026-12-01', [sunday])).toEqual({
      why: 'closed',
      closing: sunday,
      on: '2026-12-06',
    });
    expect(lockOf(weekly, '2026-12-01', [first])).toEqual({
      why: 'closed',
      closing: first,
      on: '2026-12-01',
    });
    expect(lockOf(weekly, '2026-12-04', [first])).toBeNull();
    // The last week ends with the campaign.
    expect(cellDay(weekly, campaign, '2026-12-08')).toBe('2026-12-10');
    expect(cellDay(weekly, campaign, '2026-12-01')).toBe('2026-12-06');
    expect(cellDay(weekly, campaign, '2026-11-30')).toBe('2026-11-30');
  });

  it('at a unit that is not there, has closed, or is keyed elsewhere', () => {
    expect(unitLock(units, undefined, flow!)).toBe('absent');
    expect(unitLock(units, 1, flow!)).toBeNull();
    expect(unitLock(units, 0, flow!)).toBe('otherDepth');
    expect(unitLock(units, 1, ratio!)).toBe('otherDepth');
    const gone = units.map((unit, i) => (i === 1 ? { ...unit, closed: true as const } : unit));
    expect(unitLock(gone, 1, flow!)).toBe('closed');
  });
});

describe('a target', () => {
  it('is given to what is counted, not to a share of it', () => {
    const sheet = { campaign, indicators };
    expect(targetProblem(sheet, flow!, milestones[0])).toBeNull();
    expect(targetProblem(sheet, flow!, undefined)).toBeNull();
    expect(targetProblem(sheet, ratio!, milestones[0])).toEqual({
      field: 'indicatorId',
      sentence:
        '“Tỷ lệ” là tỷ lệ nên không có chỉ tiêu riêng; giao chỉ tiêu cho các chỉ số thành phần của nó.',
    });
    const days = { ...milestones[0]!, counts: 'day' as const };
    expect(targetProblem({ campaign, indicators: [weekly] }, weekly, days)).toEqual({
      field: 'milestoneId',
      sentence: expect.stringContaining('“Kích hoạt” nhập theo tuần'),
    });
  });

  it('begins from an opening figure where one is kept', () => {
    const kinds = ['flow', 'stock', 'sum', 'difference', 'ratio', 'reached'] as const;
    expect(kinds.filter((kind) => keepsOpening({ kind }))).toEqual(['flow', 'stock', 'sum']);
  });
});
