import { describe, expect, it } from 'vitest';
import { weightsOf } from '../../renderer/targets/allocation-words.ts';
import { type Place, withGiven, withPlace } from '../../renderer/targets/target-place.ts';
import {
  openingIndicators,
  placeColumns,
  placeRows,
  targetIndicators,
  targetMilestones,
} from '../../renderer/targets/target-rows.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

const sheet = targetSheet();
const absolute: Place = { indicatorId: 1, milestoneId: 1 };
const range: Place = { indicatorId: 3, milestoneId: 1 };
const opening: Place = { indicatorId: 1, milestoneId: null };

const columnIds = (place: Place, withPace = false) =>
  placeColumns(sheet, place, withPace).map(({ id }) => id);
const texts = (place: Place, unit: number, withPace = false, of = sheet) => {
  const row = placeRows(figuresOf(withPlace(of, place)), place, new Map(), withPace)[unit]!;
  return Object.fromEntries(Object.entries(row.cells).map(([id, { text }]) => [id, text]));
};

describe('the grid of targets', () => {
  it('sets what was given beside what holds, the sum below and what is done', () => {
    expect(texts(absolute, 0)).toMatchObject({
      code: '01',
      unit: 'Huyện',
      value: '1.000',
      effective: '1.000',
      below: '300',
      difference: '-700',
      done: '200',
      rate: '20,00%',
      remaining: '800',
    });
    expect(texts(absolute, 2)).toMatchObject({ value: '', effective: '–', below: '', done: '80' });
  });

  it('shows a difference to the units below as a finding with its sentence', () => {
    const at = (of: typeof sheet) =>
      placeRows(figuresOf(of), absolute, new Map(), false)[0]!.cells.difference;
    expect(at(sheet)).toEqual({
      text: '-700',
      number: -700,
      tone: 'finding',
      reason: 'tổng chỉ tiêu cấp dưới ít hơn của đơn vị 700',
    });
    const even = withGiven(sheet, absolute, new Map([[2, { value: 700, high: null }]]));
    expect(at(even)).toEqual({ text: '0', number: 0, tone: 'good' });
  });

  it('shows a note at its own end of a range, at no other place', () => {
    const written = { text: 'Phấn đấu', at: '2026-12-01T01:00:00.000Z', by: 'Nguyễn An' };
    const noted = {
      ...sheet,
      givenNotes: [{ ...range, unitId: 2, end: 'high' as const, ...written }],
    };
    const notesAt = (place: Place) =>
      placeRows(figuresOf(noted), place, new Map(), false).flatMap(({ id, cells }) =>
        Object.entries(cells).flatMap(([end, { note }]) => (note ? [[id, end, note]] : [])),
      );
    expect(notesAt(range)).toEqual([['2', 'high', 'Nguyễn An, 08:00:00 01/12/2026: Phấn đấu']]);
    expect(notesAt(absolute)).toEqual([]);
    expect(notesAt({ ...range, milestoneId: null })).toEqual([]);
  });

  it('has a range in two columns, beside what its rule asks', () => {
    expect(columnIds(range).slice(2, 6)).toEqual(['rule', 'value', 'high', 'effective']);
    expect(columnIds(absolute)).not.toContain('high');
    // 80% to 90% of 500 and of 700.
    expect(texts(range, 1)).toMatchObject({
      rule: '400 – 450',
      value: '450',
      high: '460',
      effective: '450 – 460',
    });
    expect(texts(range, 2)).toMatchObject({ rule: '560 – 630', value: '', effective: '560 – 630' });
  });

  it('writes percentages in per cent, and sums none of them', () => {
    const indicators = sheet.indicators.map((one) =>
      one.id === 2 ? { ...one, measure: 'percent' as const } : one,
    );
    const percent: Place = { indicatorId: 2, milestoneId: 1 };
    const of = withGiven(
      { ...sheet, indicators },
      percent,
      new Map([[1, { value: 8050, high: 9000 }]]),
    );
    expect(texts(percent, 1, false, of)).toMatchObject({
      value: '80,50%',
      high: '90,00%',
      effective: '80,50% – 90,00%',
      done: '5,00%',
      remaining: '75,50 điểm %',
    });
    const ids = placeColumns(of, percent, false).map(({ id }) => id);
    expect(ids).not.toContain('below');
    expect(ids).not.toContain('difference');
  });

  it('tells the pace of the days that are left when asked', () => {
    expect(columnIds(absolute)).not.toContain('perDay');
    // 180 of Thôn Đông in 10 days from Tuesday 01/12, six of them to Sunday.
    expect(texts(absolute, 1, true)).toMatchObject({
      perDay: '18',
      thisWeek: '108',
      thisMonth: '180',
    });
  });

  it('has opening figures with the sum below', () => {
    expect(texts(opening, 0)).toMatchObject({ value: '', below: '180', effective: '180' });
    const own = withGiven(sheet, opening, new Map([[0, { value: 200, high: null }]]));
    expect(texts(opening, 0, false, own)).toMatchObject({ value: '200', difference: '-20' });
  });

  it('shows a refused text with its reason, and a closed unit locked', () => {
    const units = sheet.units.with(2, { ...sheet.units[2]!, closed: true });
    const marks = new Map([
      ['1:1:2:value', { state: 'refused', text: 'x', reason: 'lý do' } as const],
    ]);
    const rows = placeRows(figuresOf({ ...sheet, units }), absolute, marks, false);
    expect(rows[1]!.cells.value).toEqual({
      text: 'x',
      state: 'refused',
      reason: 'lý do (đang lưu: 300; Delete để bỏ chữ này)',
    });
    expect(rows[2]!.cells.value?.state).toBe('locked');
  });
});

describe('what can be chosen', () => {
  it('is every indicator but ratios, those with targets first', () => {
    const { set, others } = targetIndicators(sheet);
    expect(set.map(({ id }) => id)).toEqual([1, 3]);
    expect(others.map(({ id }) => id)).toEqual([2]);
    expect(targetMilestones(sheet, 2).others.map(({ id }) => id)).toEqual([1]);
    expect(openingIndicators(sheet).set.map(({ id }) => id)).toEqual([1, 2]);
  });
});

describe('what cannot be chosen', () => {
  it('is a window that cuts the period in which the indicator is keyed', () => {
    const indicators = sheet.indicators.map((one) => ({ ...one, period: 'month' as const }));
    const [whole] = sheet.milestones;
    const window = {
      ...whole!,
      id: 2,
      startsOn: '2026-12-03',
      dueOn: '2026-12-05',
      counts: 'window' as const,
      hours: null,
    };
    const of = { ...sheet, indicators, milestones: [whole!, window] };
    const offered = targetMilestones(of, 1);
    expect([...offered.set, ...offered.others].map(({ id }) => id)).toEqual([1]);
  });
});

describe('weights of an allocation', () => {
  it('are the eligible, what is left of them to do, ones, or nothing', () => {
    const of = (method: Parameters<typeof weightsOf>[2]) =>
      weightsOf(figuresOf(sheet), absolute, method, 2).slice(1);
    expect(of('eligible')).toEqual([500, 700]);
    expect(of('remaining')).toEqual([380, 620]);
    expect(of('equal')).toEqual([1, 1]);
    expect(of('byHand')).toEqual([null, null]);
  });
});
