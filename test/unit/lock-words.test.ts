import { describe, expect, it } from 'vitest';
import type { Campaign, Indicator } from '../../shared/domain/campaign.ts';
import type { HeldCells } from '../../shared/domain/cell-hold.ts';
import {
  closingSentence,
  dayUnitSentence,
  givenSentence,
  holdSentence,
  lockSentence,
  notKeyedReason,
  rangeHoldSentence,
  sheetLock,
} from '../../shared/domain/lock-words.ts';
import type { Closing, DaySheet } from '../../shared/domain/sheet.ts';

const campaign = {
  startsOn: '2023-09-01',
  endsOn: '2023-09-30',
  openingOn: '2023-09-03',
} as Campaign;
const indicator = (over: Partial<Indicator> = {}) =>
  ({ id: 7, kind: 'flow', period: 'day', formula: null, ...over }) as Indicator;
const closing = (from: string, to: string, blankReason?: string): Closing =>
  ({
    from,
    to,
    closedBy: 'Nguyễn An',
    closedAt: '2023-09-13T01:00:00Z',
    ...(blankReason !== undefined && { blankReason }),
  }) as Closing;
const why = (on: string, closings: readonly Closing[] = [], of = indicator()) =>
  lockSentence({ campaign, closings }, of, on);

describe('why a day takes no figure', () => {
  it('is nothing on an open day of the campaign', () => {
    expect(why('2023-09-05')).toBeNull();
  });

  it('names the day from which or to which it does', () => {
    expect(why('2023-08-31')).toContain('bắt đầu ngày 01/9/2023');
    expect(why('2023-10-01')).toContain('kết thúc ngày 30/9/2023');
    expect(why('2023-09-03')).toContain('đến hết ngày 03/9/2023');
  });

  it('names the closing that holds it, and who made it', () => {
    expect(why('2023-09-12', [closing('2023-09-12', '2023-09-12')])).toMatch(
      /^Số liệu ngày 12\/9\/2023 đã chốt \(Nguyễn An, 08:00:00 13\/9\/2023\);/,
    );
  });

  it('names a later closing whose cumulative figures would change', () => {
    expect(why('2023-09-05', [closing('2023-09-12', '2023-09-12')])).toMatch(
      /^Số liệu ngày 12\/9\/2023 đã chốt và lũy kế/,
    );
    expect(why('2023-09-05', [closing('2023-09-10', '2023-09-12')])).toMatch(
      /^Số liệu từ ngày 10\/9\/2023 đến hết 12\/9\/2023 đã chốt và lũy kế/,
    );
  });

  it('names the last day of the period by which the cell is held', () => {
    const closings = [closing('2023-09-10', '2023-09-10')];
    expect(why('2023-09-06', closings, indicator({ period: 'week' }))).toMatch(
      /^Số liệu cả tuần.* khóa theo ngày cuối, 10\/9\/2023: Số liệu ngày 10\/9\/2023 đã chốt/,
    );
    const end = [closing('2023-09-30', '2023-09-30')];
    expect(why('2023-09-06', end, indicator({ period: 'once' }))).toMatch(
      /^Số liệu cả chiến dịch khóa theo ngày cuối, 30\/9\/2023: /,
    );
  });

  it('tells the days of a closing and why cells stayed blank', () => {
    expect(closingSentence(closing('2023-09-10', '2023-09-12', 'mất điện'))).toMatch(
      /^Số liệu từ 10\/9\/2023 đến hết 12\/9\/2023 đã chốt \(.*; ô trống: mất điện\); /,
    );
    expect(closingSentence(closing('2023-09-10', '2023-09-12'))).not.toContain('ô trống');
  });
});

const sheetOf = (over: object) =>
  ({
    campaign,
    on: '2023-09-05',
    closings: [],
    otherwise: [],
    held: [],
    indicators: [indicator()],
    ...over,
  }) as unknown as DaySheet;

it('locks a sheet only where none of what is keyed can be', () => {
  const closings = [closing('2023-09-12', '2023-09-12')];
  const stock = indicator({ id: 8, kind: 'stock' });
  expect(sheetLock(sheetOf({}))).toBeNull();
  expect(sheetLock(sheetOf({ closings }))).toContain('12/9/2023');
  expect(sheetLock(sheetOf({ closings, indicators: [indicator(), stock] }))).toBeNull();
  expect(sheetLock(sheetOf({ closings, indicators: [] }))).toBeNull();
  // What is computed is not keyed anyway.
  const ratio = indicator({ id: 9, kind: 'ratio' });
  expect(sheetLock(sheetOf({ closings, indicators: [ratio, indicator()] }))).toContain('12/9/2023');
});

describe('why a unit takes no figure', () => {
  const of = (lock: string) =>
    dayUnitSentence(
      sheetOf({ otherwise: [{ unitId: 3, indicatorId: 7, lock }] }),
      3,
      indicator({ period: 'week' }),
    );

  it('names the last day of the period on which the unit takes none', () => {
    expect(of('closed')).toMatch(/khóa theo ngày cuối, 10\/9\/2023: .* đã đóng\.$/);
    expect(of('absent')).toMatch(/khóa theo ngày cuối, 10\/9\/2023: .* không còn trong/);
    expect(of('otherDepth')).toMatch(/khóa theo ngày cuối, 10\/9\/2023: .* không nhập ở đơn vị\.$/);
  });

  it('tells of a closing before in the period, and is nothing for the others', () => {
    expect(of('closedBefore')).toMatch(/^Số này đã chốt cùng một ngày trước đó/);
    expect(dayUnitSentence(sheetOf({}), 3, indicator())).toBeNull();
  });

  it('tells a unit of the last depth otherwise than one that is summed', () => {
    expect(notKeyedReason('otherDepth', true)).toMatch(/cấp khác/);
    expect(notKeyedReason('otherDepth')).toMatch(/cấp khác/);
    expect(notKeyedReason('otherDepth', false)).toMatch(/cộng từ/);
    expect(notKeyedReason('closed', true)).toMatch(/đã đóng/);
    expect(notKeyedReason('absent', true)).toMatch(/chưa có/);
    expect(notKeyedReason('shared', true)).toMatch(/Một ngày, mọi chỉ số/);
  });

  it('names whose figure it is', () => {
    expect(holdSentence({ why: 'notOurs', office: 'UBND xã Ia Pa' }, 'result')).toContain(
      'UBND xã Ia Pa',
    );
    expect(
      holdSentence({ why: 'accepted', by: 'Lê Ba', at: '2023-09-13T01:00:00Z' }, 'result'),
    ).toContain('(Lê Ba, 08:00:00 13/9/2023)');
    expect(holdSentence({ why: 'noRight' }, 'result')).toContain('chưa được giao');
    const cell = { unitId: 3, indicatorId: 7, on: '2023-09-05' };
    expect(rangeHoldSentence({ held: [] }, cell as never)).toBeNull();
  });

  const held = (over: Partial<HeldCells> = {}): HeldCells => ({
    ...{ kind: null, unitId: 3, indicatorId: null, from: '2023-09-01', to: '2023-09-30' },
    hold: { why: 'notOurs', office: 'UBND xã Ia Pa' },
    ...over,
  });

  it('names on a day and over a range whose result it is', () => {
    const cell = { unitId: 3, indicatorId: 7, on: '2023-09-05' };
    for (const cells of [held(), held({ kind: 'result' })]) {
      const says = [
        dayUnitSentence(sheetOf({ held: [cells] }), 3, indicator()),
        rangeHoldSentence({ held: [cells] }, cell),
      ];
      for (const sentence of says) {
        expect(sentence).toMatch(/^Số liệu này do UBND xã Ia Pa nhập;/);
      }
    }
    expect(rangeHoldSentence({ held: [held({ kind: 'target' })] }, cell)).toBeNull();
    expect(rangeHoldSentence({ held: [held({ unitId: 4 })] }, cell)).toBeNull();
    expect(rangeHoldSentence({ held: [held({ to: '2023-09-04' })] }, cell)).toBeNull();
  });

  describe('that it is given', () => {
    const units = [{ unit: { id: 3 } }, { unit: { id: 4 }, closed: true }, { unit: { id: 5 } }];
    const milestones = [
      { id: 1, dueOn: '2023-09-10' },
      { id: 2, dueOn: '2023-09-20' },
    ];
    const given = (over: object, unitId: number, milestoneId: number | null) =>
      givenSentence(sheetOf({ units, milestones, ...over }), {
        ...{ unitId, milestoneId, indicatorId: 7 },
      });

    it('is that the unit has closed', () => {
      expect(given({}, 4, 1)).toBe(
        'Đơn vị đã đóng, không nhập thêm; muốn nhập thì mở lại đơn vị ở màn hình Đơn vị.',
      );
      for (const id of [3, 99]) {
        expect(given({}, id, 1)).toBeNull();
        expect(given({}, id, null)).toBeNull();
      }
    });

    it('is whose target it is, by the last day of its milestone', () => {
      const ours = { held: [held({ kind: 'target', from: '2023-09-15' })] };
      expect(given(ours, 3, 2)).toMatch(/^Chỉ tiêu này do UBND xã Ia Pa nhập;/);
      expect(given(ours, 3, 1)).toBeNull();
      expect(given(ours, 3, null)).toBeNull();
      expect(given(ours, 5, 2)).toBeNull();
      // A milestone that is not in the sheet has no days on which its cells could be held.
      expect(given({ held: [held({ kind: 'target' })] }, 3, 9)).toBeNull();
    });

    it('is whose opening figure it is, on the opening day', () => {
      const ours = { held: [held({ kind: 'opening', from: '2023-09-03', to: '2023-09-03' })] };
      expect(given(ours, 3, null)).toMatch(/^Số đầu kỳ này do UBND xã Ia Pa nhập;/);
      expect(given(ours, 3, 1)).toBeNull();
      const other = { held: [held({ indicatorId: 8 })] };
      expect(given(other, 3, null)).toBeNull();
    });

    it('is that its opening figure is the sum of units that it took over', () => {
      const takenOver = [
        { name: 'Xã A', heirId: 3, on: '2023-09-04' },
        { name: 'Xã B', heirId: 3, on: '2023-09-04' },
        { name: 'Xã C', heirId: 5, on: '2023-09-07' },
      ];
      expect(given({ takenOver }, 3, null)).toBe(
        'Gồm số đầu kỳ của Xã A, Xã B; chọn thời điểm trước ngày 04/9/2023 để sửa cho từng đơn vị.',
      );
      expect(given({ takenOver }, 5, null)).toBe(
        'Gồm số đầu kỳ của Xã C; chọn thời điểm trước ngày 07/9/2023 để sửa cho từng đơn vị.',
      );
      expect(given({ takenOver }, 3, 1)).toBeNull();
      expect(given({ takenOver }, 99, null)).toBeNull();
    });
  });
});
