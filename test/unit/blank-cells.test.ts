import { describe, expect, it } from 'vitest';
import {
  type BlankPeriod,
  blankFindings,
  blankSentence,
  duePeriods,
  firstBlank,
  readingsOf,
} from '../../shared/domain/blank-cells.ts';
import type { Indicator } from '../../shared/domain/campaign.ts';
import { addDays } from '../../shared/domain/day.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

const SHEET = targetSheet();
/** 1 to 10 December 2026, from Tuesday on. */
const { campaign } = SHEET;
const [FLOW, STOCK] = SHEET.indicators as [Indicator, Indicator];

describe('periods that are over', () => {
  const due = (period: Indicator['period'], until: string, openingOn: string | null = null) =>
    duePeriods({ period }, { ...campaign, openingOn }, until).map(({ from, to }) =>
      from === to ? from.slice(8) : `${from.slice(8)}-${to.slice(8)}`,
    );

  it('are each day up to one, that one too, within the campaign', () => {
    expect(due('day', '2026-12-03')).toEqual(['01', '02', '03']);
    expect(due('day', '2026-11-30')).toEqual([]);
    expect(due('day', '2026-12-31')).toHaveLength(10);
    expect(due('day', '2026-12-31').at(-1)).toBe('10');
  });

  it('begin after the opening', () => {
    expect(due('day', '2026-12-04', '2026-12-02')).toEqual(['03', '04']);
    expect(due('day', '2026-12-02', '2026-11-15')).toEqual(['01', '02']);
    expect(due('day', '2026-12-02', '2026-12-05')).toEqual([]);
  });

  it('are weeks with the last of their days', () => {
    expect(due('week', '2026-12-05')).toEqual([]);
    expect(due('week', '2026-12-06')).toEqual(['01-06']);
    expect(due('week', '2026-12-09')).toEqual(['01-06']);
    expect(due('week', '2026-12-10')).toEqual(['01-06', '07-10']);
    expect(due('once', '2026-12-09')).toEqual([]);
    expect(due('once', '2026-12-10')).toEqual(['01-10']);
  });
});

describe('readings of a stock', () => {
  const stored = (change: object) => ({
    ...SHEET,
    stored: SHEET.stored.map((column) =>
      column.indicatorId === STOCK.id
        ? { ...column, opening: [null, null, null], ...change }
        : column,
    ),
  });
  const note = (indicatorId: number, unitId: number) => ({
    ...{ indicatorId, unitId, text: 'chưa có số', at: '2026-12-01T01:00:00Z', by: 'Lan' },
  });

  it('are missing at units that were never read, when others were', () => {
    for (const change of [
      { opening: [null, 500, null] },
      { before: [null, 500, null] },
      { now: [null, 0, null] },
    ]) {
      expect(readingsOf(stored(change), STOCK)).toEqual({ keyed: [1, 2], unread: [2] });
    }
    expect(readingsOf(SHEET, STOCK)).toEqual({ keyed: [1, 2], unread: [] });
  });

  it('are not missing where nobody was read, or a note says why', () => {
    expect(readingsOf(stored({}), STOCK)).toEqual({ keyed: [1, 2], unread: [] });
    expect(readingsOf({ ...SHEET, stored: [] }, STOCK)).toEqual({ keyed: [1, 2], unread: [] });
    const sheet = stored({ now: [null, 500, null] });
    const unreadWith = (notes: (typeof sheet)['notes']) =>
      readingsOf({ ...sheet, notes }, STOCK).unread;
    expect(unreadWith([note(STOCK.id, 3)])).toEqual([]);
    expect(unreadWith([note(STOCK.id, 2), note(FLOW.id, 3)])).toEqual([2]);
  });
});

describe('what was not keyed is told', () => {
  const names = (count: number) =>
    Array.from({ length: Math.min(count, 5) }, (_, n) => ({
      ...{ id: n + 1, name: `Thôn ${n + 1}`, code: `0${n + 1}` },
    }));
  const blank = (day: number, count: number, change: Partial<BlankPeriod> = {}): BlankPeriod => {
    const on = addDays('2026-12-01', day - 1);
    return {
      ...{ indicator: FLOW, period: { from: on, to: on }, units: 8, blank: count },
      ...{ first: names(count), ...change },
    };
  };

  it('with names, up to five of them', () => {
    expect(blankFindings([blank(1, 2)])).toEqual([
      {
        level: 'warning',
        code: 'notKeyed',
        unitCode: null,
        place: '“Kích hoạt”',
        head: 'Kích hoạt',
        sentence:
          '2 đơn vị chưa nhập “Kích hoạt” ngày 01/12/2026: Thôn 1, Thôn 2. Ô trống không phải là số 0: đơn vị không có thì nhập 0, chưa có số thì ghi chú vào ô.',
        cell: { indicatorId: FLOW.id, unitId: 1, on: '2026-12-01' },
      },
    ]);
    expect(blankSentence(blank(1, 5))).toMatch(/: Thôn 1, Thôn 2, Thôn 3, Thôn 4, Thôn 5\.$/);
    expect(blankSentence(blank(1, 7))).toMatch(/Thôn 5 và 2 đơn vị khác\.$/);
  });

  it('at the unit itself when it is one', () => {
    expect(blankFindings([blank(1, 1)])).toMatchObject([{ unitCode: '01', place: 'Thôn 1' }]);
    // Two periods of which one is blank are the first of them, but no single unit's.
    const nobody = [blank(1, 1, { units: 1 }), blank(2, 1, { units: 1 })];
    expect(blankFindings(nobody)).toMatchObject([{ unitCode: null, place: '“Kích hoạt”' }]);
    const unnamed = blank(1, 1, { first: [] });
    expect(firstBlank(unnamed)).toBeNull();
    expect(blankFindings([unnamed])[0]).not.toHaveProperty('cell');
    expect(blankFindings([unnamed])).toMatchObject([{ unitCode: null, place: '“Kích hoạt”' }]);
    expect(firstBlank(blank(3, 2))).toEqual({ indicatorId: 1, unitId: 1, on: '2026-12-03' });
  });

  it('in one line where nobody keyed, with what that may mean', () => {
    const found = blankFindings([1, 2, 3, 4, 5, 6, 7].map((day) => blank(day, 8)));
    expect(found.map(({ sentence }) => sentence)).toEqual([
      'Chưa đơn vị nào nhập “Kích hoạt” ngày 01/12/2026, ngày 02/12/2026, ngày 03/12/2026, ngày 04/12/2026, ngày 05/12/2026 và 2 kỳ khác. Ô trống không phải là số 0: không có thì nhập 0; nếu kỳ đó không phải báo cáo thì chốt lại và ghi lý do.',
    ]);
    expect(blankSentence(blank(1, 8))).toBe('Chưa đơn vị nào nhập “Kích hoạt” ngày 01/12/2026.');
  });

  it('as an error where all is asked for', () => {
    const indicator = { ...FLOW, requiresAll: true };
    const must = 'Chỉ số này phải nhập đủ mọi đơn vị: đơn vị không có thì nhập 0.';
    const all = Array.from({ length: 33 }, (_, n) => blank(n + 2, 2, { indicator }));
    const found = blankFindings([blank(1, 8, { indicator }), ...all]);
    expect(new Set(found.map(({ level }) => level))).toEqual(new Set(['error']));
    for (const { sentence } of found) expect(sentence).toContain(must);
  });

  it('of a stock without any reading up to the day', () => {
    const never = blank(3, 2, { indicator: STOCK, ever: true });
    expect(blankSentence(never)).toBe(
      '2 đơn vị chưa có số “Đủ điều kiện” nào đến hết ngày 03/12/2026: Thôn 1, Thôn 2.',
    );
    expect(blankSentence({ ...never, blank: 9, units: 10 })).toMatch(/và 7 đơn vị khác\.$/);
  });

  it('of the last 31 periods each, of those before in one line', () => {
    const found = blankFindings(Array.from({ length: 34 }, (_, n) => blank(n + 1, 2)));
    expect(found).toHaveLength(32);
    expect(found[0]!.sentence).toBe(
      'Từ ngày 01/12/2026 đến ngày 03/12/2026 còn 3 kỳ khác cũng có đơn vị chưa nhập “Kích hoạt”. Ô trống không phải là số 0: đơn vị không có thì nhập 0, chưa có số thì ghi chú vào ô.',
    );
    expect(found[1]!.sentence).toContain('ngày 04/12/2026');
    expect(blankFindings(Array.from({ length: 31 }, (_, n) => blank(n + 1, 2)))).toHaveLength(31);
  });

  it('of each indicator apart, in order', () => {
    const other = (day: number, count: number) => blank(day, count, { indicator: STOCK });
    const found = blankFindings([blank(1, 2), other(1, 8), blank(2, 8), other(2, 3)]);
    expect(found.map(({ sentence }) => sentence.split(':')[0]!.slice(0, 44))).toEqual([
      'Chưa đơn vị nào nhập “Kích hoạt” ngày 02/12/',
      '2 đơn vị chưa nhập “Kích hoạt” ngày 01/12/20',
      'Chưa đơn vị nào nhập “Đủ điều kiện” ngày 01/',
      '3 đơn vị chưa nhập “Đủ điều kiện” ngày 02/12',
    ]);
    expect(blankFindings([])).toEqual([]);
  });
});
