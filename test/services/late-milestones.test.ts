import { describe, expect, it } from 'vitest';
import { figureValue } from '../../shared/domain/figure.ts';
import { trackedTable } from '../../shared/domain/tracked.ts';
import { exportFigures } from '../../shared/exchange/export-figures.ts';
import { buildAppendix } from '../../shared/report/reports/appendix.ts';
import { openCommune, targetOf, targetPlace, unitAt } from '../helpers/commune.ts';
import { partsOf } from '../helpers/report-parts.ts';

/** By 15/9, that day counted. */
const FIRST = { dueOn: '2026-09-15' };

describe('what counts for a cumulative milestone', () => {
  it('ends with its last day; what came later is told beside it as late', () => {
    const { office, add, milestone, give, key, on } = openCommune();
    const id = add('Việc');
    const first = milestone('Đến 15/9', FIRST);
    give(id, first, 'Thôn A', 400);
    key(id, 'Thôn A', '2026-09-10', 220);
    key(id, 'Thôn A', '2026-10-01', 220);
    const row = (day: string, name = 'Thôn A') => targetOf(on(day), id, first, name);
    expect(row('2026-09-15')).toMatchObject({ cumulative: { value: 220 }, late: null });
    expect(row('2026-09-16')).toMatchObject({ late: 0 });
    for (const name of ['Thôn A', 'root']) {
      expect(row('2026-10-01', name)).toMatchObject({
        cumulative: { value: 220 },
        rate: { value: { part: 220, whole: 400 } },
        remaining: { value: 180 },
        perDay: { none: 'milestoneEnded' },
        state: 'below',
        late: 220,
      });
    }
    // A figure of a day before the end still counts, also when it is keyed afterwards.
    key(id, 'Thôn A', '2026-09-15', 180);
    expect(row('2026-10-01')).toMatchObject({ state: 'reached', late: 220 });
    // The present figure itself is not cut off at the milestone.
    expect(figureValue(on('2026-10-01').count(id, 0))).toBe(620);
    office.close();
  });

  it('ends the day before a day that is named exclusively', () => {
    const { office, add, milestone, give, key, on } = openCommune();
    const id = add('Việc');
    const first = milestone('Trước 15/9', { ...FIRST, inclusive: false });
    give(id, first, 'Thôn A', 400);
    key(id, 'Thôn A', '2026-09-14', 100);
    key(id, 'Thôn A', '2026-09-15', 300);
    expect(targetOf(on('2026-09-15'), id, first, 'Thôn A')).toMatchObject({
      cumulative: { value: 100 },
      late: 300,
    });
    office.close();
  });

  it('is what stood then: of stocks, sums, differences and units that reached a threshold', () => {
    const { office, add, milestone, give, rule, key, on } = openCommune();
    const flow = add('Phát sinh');
    const stock = add('Số dư', { kind: 'stock' });
    const sum = add('Tổng', { kind: 'sum', parts: [flow, stock] });
    const rest = add('Còn', { kind: 'difference', parts: [stock, flow] });
    const reached = add('Thôn đạt', { kind: 'reached', parts: [stock], threshold: 60 });
    const byTarget = add('Thôn đạt chỉ tiêu', {
      kind: 'reached',
      reachedBy: 'target',
      parts: [flow],
      threshold: 10_000,
    });
    const first = milestone('Đến 15/9', FIRST);
    for (const id of [flow, stock, sum, rest]) give(id, first, 'Thôn A', 50);
    for (const id of [reached, byTarget]) rule(id, first, { ofId: null, baseOn: null });
    key(flow, 'Thôn A', '2026-09-10', 20);
    key(stock, 'Thôn A', '2026-09-12', 40);
    const all = [flow, stock, sum, rest, reached, byTarget];
    const done = (day: string) =>
      all.map((id) => {
        const { cumulative, late } = targetOf(on(day), id, first);
        return [figureValue(cumulative), late];
      });
    const then = [20, 40, 60, 20, 0, 0];
    expect(done('2026-09-15')).toEqual(then.map((value) => [value, null]));
    key(flow, 'Thôn A', '2026-09-20', 30);
    key(stock, 'Thôn A', '2026-09-20', 65);
    const late = [30, 25, 55, -5, 1, 0];
    expect(done('2026-10-01')).toEqual(then.map((value, n) => [value, late[n]]));
    office.close();
  });

  it('takes in the week that holds the last day, on every later day', () => {
    const { office, add, milestone, give, key, on } = openCommune();
    const id = add('Theo tuần', { period: 'week' });
    // Tuesday of the week that ends on 20/9.
    const first = milestone('Đến 15/9', FIRST);
    give(id, first, 'Thôn A', 50);
    key(id, 'Thôn A', '2026-09-08', 10);
    key(id, 'Thôn A', '2026-09-15', 20);
    key(id, 'Thôn A', '2026-09-22', 5);
    const seen = ['2026-09-15', '2026-09-18', '2026-09-25'].map((day) => {
      const { cumulative, late } = targetOf(on(day), id, first, 'Thôn A');
      return [figureValue(cumulative), late];
    });
    expect(seen).toEqual([
      [30, null],
      [30, 0],
      [30, 5],
    ]);
    office.close();
  });

  it('stays with the units that were merged after it', () => {
    const { office, campaignId, unitId, add, milestone, give, key, on } = openCommune();
    const id = add('Số dư', { kind: 'stock' });
    const first = milestone('Đến 15/9', FIRST);
    give(id, first, 'Thôn B', 1000);
    key(id, 'Thôn A', '2026-09-10', 300);
    key(id, 'Thôn B', '2026-09-15', 500);
    office.units.merge({
      campaignId,
      unitIds: [unitId('Thôn A')],
      into: unitId('Thôn B'),
      on: '2026-09-20',
    });
    key(id, 'Thôn B', '2026-09-25', 900);
    expect(targetOf(on('2026-09-26'), id, first, 'Thôn B')).toMatchObject({
      cumulative: { value: 800 },
      late: 100,
    });
    office.close();
  });

  it('knows nothing by a day before the opening figures were taken', () => {
    const { office, add, milestone, give, open, on } = openCommune(undefined, {
      openingOn: '2026-09-20',
    });
    const id = add('Việc');
    const first = milestone('Đến 15/9', FIRST);
    give(id, first, 'Thôn A', 50);
    open(id, 'Thôn A', 40);
    expect(targetOf(on('2026-09-25'), id, first, 'Thôn A')).toMatchObject({
      cumulative: { none: 'beforeOpening' },
      rate: { none: 'beforeOpening' },
      state: null,
    });
    office.close();
  });

  it('is told in the figures for other programs and on paper', () => {
    const { office, folder, add, milestone, give, key, on } = openCommune();
    const id = add('Việc');
    const first = milestone('Đến 15/9', FIRST);
    for (const name of ['Thôn A', 'Thôn B', 'Thôn C']) give(id, first, name, 100);
    key(id, 'Thôn A', '2026-09-10', 60);
    key(id, 'Thôn A', '2026-09-20', 55);
    key(id, 'Thôn B', '2026-09-20', 7);
    const figures = on('2026-10-01');
    const exported = exportFigures(figures, []);
    const place = targetPlace(figures, id, first);
    expect(exported.units[unitAt(figures, 'Thôn A')]!.targets[place]).toMatchObject({
      done: 60,
      late: 55,
      state: 'below',
    });
    const { rows, notes } = partsOf(buildAppendix(trackedTable(figures), 'strict', 'official'));
    expect(
      rows
        .at(-1)!
        .cells.slice(2, 5)
        .map(({ text }) => text),
    ).toEqual(['300', '60', '20,00%']);
    expect(notes.slice(0, 2)).toEqual([
      'Số liệu tính đến hết ngày 15/9/2026, ngày cuối của mốc.',
      'Đến hết ngày 01/10/2026 thêm 62 sau hạn (Thôn A 55; Thôn B 7), không tính vào kết quả của mốc.',
    ]);
    expect(folder).not.toBe('');
    office.close();
  });
});

describe('the target under way', () => {
  it('is the one still due, so that what came late for the first counts for the next', () => {
    const { office, whole, add, milestone, give, key, on } = openCommune();
    const id = add('Việc');
    const reached = add('Thôn đạt', {
      kind: 'reached',
      reachedBy: 'target',
      parts: [id],
      threshold: 10_000,
    });
    const first = milestone('Đến 15/9', FIRST);
    give(id, first, 'Thôn A', 50);
    give(id, whole, 'Thôn A', 80);
    key(id, 'Thôn A', '2026-09-10', 40);
    key(id, 'Thôn A', '2026-09-20', 40);
    const share = (day: string) => figureValue(on(day).ratio(reached, unitAt(on(day), 'Thôn A')));
    expect(share('2026-09-15')).toEqual({ part: 0, whole: 1 });
    expect(share('2026-09-20')).toEqual({ part: 1, whole: 1 });
    office.close();
  });
});
