import { describe, expect, it } from 'vitest';
import { daySheetShape, rangeShape } from '../../renderer/entry/cell-shape.ts';
import { findingsByCell } from '../../renderer/entry/entry-rows.ts';
import { columnOfDay, rangeColumns } from '../../renderer/entry/range-columns.ts';
import { createRangeRows } from '../../renderer/entry/range-rows.ts';
import { openedTo, shownUnits } from '../../renderer/entry/unit-groups.ts';
import type { ReadRange, ReadSheet } from '../../shared/contract/methods.ts';
import { eachDay } from '../../shared/domain/day.ts';
import { keyedBehind } from '../../shared/domain/dependencies.ts';
import type { SheetUnit } from '../../shared/domain/unit-tree.ts';
import { giaLaiSheet } from '../helpers/sample-sheet.ts';

const unit = (id: number, parent: number, depth: number): SheetUnit => ({
  unit: { id, code: String(id), name: `Đơn vị ${id}`, printedName: '', kind: 'khác' },
  parent,
  depth,
});

/** A province with two districts of `size` communes each. */
function tree(size: number): SheetUnit[] {
  const units = [unit(1, -1, 0)];
  for (const district of [2, 3]) {
    const at = units.length;
    units.push(unit(district, 0, 1));
    for (let n = 0; n < size; n++) units.push(unit(district * 1000 + n, at, 2));
  }
  return units;
}
const idsOf = (units: SheetUnit[], shown: { index: number }[]) =>
  shown.map(({ index }) => units[index]!.unit.id);

describe('groups of units', () => {
  it('are open where all of it fits, and close one by one', () => {
    const units = tree(2);
    expect(idsOf(units, shownUnits(units, 2, new Map()))).toEqual([2, 2000, 2001, 3, 3000, 3001]);
    expect(idsOf(units, shownUnits(units, 2, new Map([[2, false]])))).toEqual([2, 3, 3000, 3001]);
    expect(shownUnits(units, 2, new Map())[0]!.group).toEqual({
      depth: 0,
      open: true,
      hasChildren: true,
    });
  });

  it('are closed at first where there are many, and open on the way to a unit', () => {
    const units = tree(200);
    expect(idsOf(units, shownUnits(units, 2, new Map()))).toEqual([2, 3]);
    const index = units.findIndex(({ unit: { id } }) => id === 3007);
    const opened = openedTo(units, index, new Map());
    const shown = idsOf(units, shownUnits(units, 2, opened));
    expect(shown).toHaveLength(202);
    expect(shown).toContain(3007);
  });
});

const sheet: ReadSheet = { ...giaLaiSheet(), on: '2023-09-05', revision: 1 };

describe('findings of computed figures', () => {
  it('stand at the cells from which they are computed', () => {
    expect(keyedBehind(sheet.indicators, 1)).toEqual([2, 3]);
    const finding = {
      indicatorId: 1,
      unitId: 7,
      level: 'error' as const,
      code: 'cumulativeNegative' as const,
      sentence: 'nhỏ hơn 0',
      answered: false,
    };
    const byCell = findingsByCell(sheet.indicators, [finding]);
    expect([...byCell.keys()]).toEqual(['7:2', '7:3']);
  });
});

const days = eachDay('2023-09-01', '2023-09-12');
const units = [unit(1, -1, 0), unit(2, 0, 1), unit(3, 0, 1)];
/** Unit 2 keyed 1 every day, unit 3 keyed 10 on the first and the last. */
const range: ReadRange = {
  campaign: sheet.campaign,
  indicator: sheet.indicators.find(({ id }) => id === 2)!,
  days,
  units,
  columns: days.map((_, n) => [null, 1, n === 0 || n === 11 ? 10 : null]),
  opening: [null, null, null],
  before: [null, null, null],
  earlier: [],
  beside: { indicators: [], identities: [], rules: [], milestones: [], columns: [] },
  reportedOn: null,
  otherwise: [],
  closings: [
    {
      id: 1,
      uid: 'uid-chot',
      from: '2023-09-01',
      to: '2023-09-03',
      closedAt: '2023-09-04T01:00:00Z',
      closedBy: 'Lan',
    },
  ],
  notes: [],
  revision: 1,
};

const rangeRows = (shown: ReadRange) =>
  createRangeRows()(shown, { marks: new Map(), findings: new Map(), groups: new Map() });

describe('the days of an indicator', () => {
  it('has a sum after each Sunday and the last day, and one of all', () => {
    const computed = rangeColumns(range).filter(({ editable, pinned }) => !editable && !pinned);
    expect(computed.map(({ id }) => id)).toEqual([
      'week:2023-09-03',
      'week:2023-09-10',
      'week:2023-09-12',
      'whole',
    ]);
    const { rows, total } = rangeRows(range);
    const sums = (cells: (typeof rows)[number]['cells']) =>
      computed.map(({ id }) => cells[id]!.text);
    expect(rows.map(({ cells }) => sums(cells))).toEqual([
      ['3', '7', '2', '12'],
      ['10', '', '10', '20'],
    ]);
    expect(sums(total.cells)).toEqual(['13', '7', '12', '32']);
  });

  it('takes the last reading of a stock, not a sum over days', () => {
    const indicator = { ...range.indicator, kind: 'stock' as const };
    const { rows, total } = rangeRows({ ...range, indicator });
    expect(rows[1]!.cells.whole!.text).toBe('10');
    // The other unit still stands at its ten.
    expect(total.cells['week:2023-09-10']!.text).toBe('11');
  });

  it('locks the closed days only, and finds the column of a day', () => {
    const [row] = rangeRows(range).rows;
    expect(row!.cells['day:2023-09-03']).toMatchObject({ state: 'locked' });
    expect(row!.cells['day:2023-09-04']!.state).toBeUndefined();
    expect(columnOfDay(range, '2023-09-05')).toBe('day:2023-09-05');
    expect(columnOfDay(range, '2024-01-01')).toBe('day:2023-09-12');
  });
});

describe('a cell of a longer period', () => {
  it('is the same cell on every day of it', () => {
    const weekly = {
      ...sheet,
      indicators: sheet.indicators.map((indicator) => ({ ...indicator, period: 'week' as const })),
    };
    const on = (day: string) =>
      daySheetShape.addressOf({ ...weekly, on: day }, String(sheet.units[1]!.unit.id), 'key:2')?.on;
    expect([on('2023-09-04'), on('2023-09-10'), on('2023-09-11')]).toEqual([
      '2023-09-10',
      '2023-09-10',
      '2023-09-17',
    ]);
    expect(rangeShape.addressOf(range, '2', 'day:2023-10-01')).toBeNull();
  });
});
