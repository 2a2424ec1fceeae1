import { describe, expect, it } from 'vitest';
import { rangeShape } from '../../renderer/entry/cell-shape.ts';
import { createRangeFindings } from '../../renderer/entry/range-findings.ts';
import { createRangeRows } from '../../renderer/entry/range-rows.ts';
import type { CellMark } from '../../renderer/keyed/cell-marks.ts';
import type { ReadRange } from '../../shared/contract/methods.ts';
import { cellKey } from '../../shared/domain/cell-place.ts';
import { eachDay } from '../../shared/domain/day.ts';
import { checkRange } from '../../shared/domain/range-checks.ts';
import type { SheetUnit } from '../../shared/domain/unit-tree.ts';
import { giaLaiSheet } from '../helpers/sample-sheet.ts';

const unit = (id: number, parent: number, depth: number): SheetUnit => ({
  unit: { id, code: String(id), name: `Đơn vị ${id}`, printedName: '', kind: 'khác' },
  parent,
  depth,
});

/** A province with two districts of three communes each, where a stock is keyed by day. */
const units = [
  unit(1, -1, 0),
  ...[2, 3, 4, 5].map((id) => (id === 2 ? unit(id, 0, 1) : unit(id, 1, 2))),
  ...[6, 7, 8, 9].map((id) => (id === 6 ? unit(id, 0, 1) : unit(id, 5, 2))),
];
const { campaign, indicators } = giaLaiSheet();
/** After all of its days. */
const TODAY = '2027-01-01';
const indicator = { ...indicators.find(({ kind }) => kind === 'stock')!, keyedDepth: 2 };
const days = eachDay('2023-09-01', '2023-09-12');
const blank = units.map(() => null);
const range: ReadRange = {
  campaign,
  indicator,
  units,
  days,
  columns: days.map(() => blank),
  opening: blank,
  before: blank,
  earlier: [],
  beside: { indicators: [indicator], identities: [], rules: [], milestones: [], columns: [] },
  otherwise: [],
  closings: [],
  notes: [],
  reportedOn: null,
  revision: 1,
};
const cell = (unitId: number, on: string, value: number | null) => ({
  unitId,
  indicatorId: indicator.id,
  on,
  value,
});
const AT = '2023-09-04T01:00:00Z';
const SAVED: CellMark = { state: 'saved' };

describe('rows over the days of an indicator', () => {
  it('say after any change what rows made anew say', () => {
    const rangeRows = createRangeRows();
    const rangeFindings = createRangeFindings();
    const marks = new Map<string, CellMark>();
    let shown = range;
    for (const change of [
      cell(3, '2023-09-01', 40),
      cell(3, '2023-09-02', 30),
      cell(7, '2023-09-02', 12),
      cell(7, '2023-09-09', 5),
      cell(3, '2023-09-01', 20),
      cell(7, '2023-09-09', null),
    ]) {
      shown = rangeShape.withCells(shown, [change]);
      marks.set(cellKey(change), SAVED);
      const told = { marks: new Map(marks), groups: new Map() };
      const kept = rangeRows(shown, { ...told, findings: rangeFindings(shown, TODAY) });
      expect(kept).toEqual(
        createRangeRows()(shown, { ...told, findings: checkRange(shown, TODAY) }),
      );
    }
    marks.clear();
    const groups = new Map([[2, false]]);
    const facts = { marks: new Map(marks), groups, findings: rangeFindings(shown, TODAY) };
    expect(rangeRows(shown, facts)).toEqual(createRangeRows()(shown, facts));
    const closing = {
      id: 1,
      uid: 'uid-chot',
      from: '2023-09-01',
      to: '2023-09-03',
      closedAt: AT,
      closedBy: 'Lan',
    };
    const closed = { ...shown, closings: [closing] };
    expect(rangeRows(closed, facts)).toEqual(createRangeRows()(closed, facts));
  });

  it('are the same objects but for the unit that is keyed and those above it', () => {
    const rangeRows = createRangeRows();
    const facts = { marks: new Map(), groups: new Map(), findings: new Map() };
    const { rows: before } = rangeRows(range, facts);
    const { rows: after } = rangeRows(
      rangeShape.withCells(range, [cell(3, '2023-09-01', 40)]),
      facts,
    );
    expect(after.flatMap((row, n) => (row === before[n] ? [] : [row.id]))).toEqual(['2', '3']);
    expect(rangeRows(range, facts).rows.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  it('tell of a stock that fell where it was keyed, and leave blank days before it alone', () => {
    const shown = rangeShape.withCells(range, [
      cell(3, '2023-09-01', 40),
      cell(3, '2023-09-04', 30),
    ]);
    const findings = createRangeFindings()(shown, TODAY);
    const { rows } = createRangeRows()(shown, { marks: new Map(), groups: new Map(), findings });
    const levels = days.map(
      (on) => rows.find(({ id }) => id === '3')!.cells[`day:${on}`]!.level ?? '',
    );
    expect(levels.indexOf('warning')).toBe(3);
    expect(levels.filter((level) => level !== '')).toHaveLength(1);
  });

  const rowOf = (shown: ReadRange, unitId: number | 'total') => {
    const facts = { marks: new Map(), groups: new Map(), findings: new Map() };
    const { rows, total } = createRangeRows()(shown, facts);
    return unitId === 'total' ? total : rows.find(({ id }) => id === `${unitId}`)!;
  };
  const textsOf = (shown: ReadRange, unitId: number | 'total') => {
    const { cells } = rowOf(shown, unitId);
    return days.slice(0, 5).map((on) => cells[`day:${on}`]!.text);
  };

  it('stand at a unit above at what all below it stand at, once one of them is keyed', () => {
    const shown = rangeShape.withCells(range, [
      cell(3, '2023-09-01', 40),
      cell(4, '2023-09-01', 30),
      cell(5, '2023-09-02', 5),
      cell(3, '2023-09-04', 41),
    ]);
    expect(textsOf(shown, 3)).toEqual(['40', '', '', '41', '']);
    expect(textsOf(shown, 2)).toEqual(['70', '75', '75', '76', '']);
    expect(textsOf(shown, 'total')).toEqual(['70', '75', '75', '76', '']);
  });

  it('carry a stock on to the end of each week of which anything was reported', () => {
    // Friday 01/9 to Tuesday 12/9; the last report, of another indicator, is of Monday 11/9.
    const keyed = rangeShape.withCells(range, [cell(3, '2023-09-01', 40)]);
    const endsOf = (reportedOn: string, unitId: number | 'total') => {
      const { cells } = rowOf({ ...keyed, reportedOn }, unitId);
      return ['week:2023-09-03', 'week:2023-09-10', 'week:2023-09-12', 'whole'].map(
        (id) => cells[id]!.text,
      );
    };
    for (const unitId of [3, 2, 'total'] as const) {
      expect(endsOf('2023-09-11', unitId)).toEqual(['40', '40', '40', '40']);
      expect(endsOf('2023-09-05', unitId)).toEqual(['40', '40', '', '40']);
      expect(endsOf('2023-09-01', unitId)).toEqual(['40', '', '', '40']);
    }
    expect(endsOf('2023-09-11', 7)).toEqual(['', '', '', '']);
  });

  it('carry percentages on where they were keyed', () => {
    const percent = { ...indicator, measure: 'percent' as const };
    const given = { ...range, indicator: percent, reportedOn: '2023-09-05' };
    const shown = rangeShape.withCells(given, [cell(3, '2023-09-01', 3590)]);
    expect(rowOf(shown, 3).cells['week:2023-09-10']!.text).toBe('35,90%');
    expect(rowOf(shown, 2).cells['week:2023-09-10']!.text).toBe('');
  });

  it('leave percentages where they were keyed', () => {
    const percent = { ...indicator, measure: 'percent' as const };
    const shown = rangeShape.withCells({ ...range, indicator: percent }, [
      cell(3, '2023-09-01', 3590),
      cell(4, '2023-09-01', 4000),
    ]);
    expect(textsOf(shown, 3)).toEqual(['35,90%', '', '', '', '']);
    expect(textsOf(shown, 2)).toEqual(['', '', '', '', '']);
    expect(textsOf(shown, 'total')).toEqual(['', '', '', '', '']);
  });
});
