import { describe, expect, it } from 'vitest';
import { daySheetShape } from '../../renderer/entry/cell-shape.ts';
import { findingsByCell } from '../../renderer/entry/entry-rows.ts';
import { createEntryRows } from '../../renderer/entry/known-rows.ts';
import type { CellMarks } from '../../renderer/keyed/cell-marks.ts';
import type { ReadSheet } from '../../shared/contract/methods.ts';
import { checkCells } from '../../shared/domain/cell-checks.ts';
import { cellKey } from '../../shared/domain/cell-place.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { giaLaiSheet } from '../helpers/sample-sheet.ts';
import { keyedOf, membersOf } from '../helpers/sheet-cells.ts';

const sheet: ReadSheet = { ...giaLaiSheet(), on: '2023-09-05', revision: 1 };
const view = { depth: 1, target: 0 };
const [level1, level2] = keyedOf(sheet).map(({ id }) => id) as [number, number];
const unitIds = membersOf(sheet).map(({ unit }) => unit.id);
const cell = (member: number, indicatorId: number, value: number) => ({
  unitId: unitIds[member]!,
  indicatorId,
  on: sheet.on,
  value,
});

const GROUPS = new Map<number, boolean>();

type EntryRows = ReturnType<typeof createEntryRows>;
function draw(entryRows: EntryRows, drawn: ReadSheet, marks: CellMarks = new Map()) {
  const figures = figuresOf(drawn);
  const findings = findingsByCell(drawn.indicators, checkCells(figures, { today: drawn.on }));
  return entryRows(figures, view, { marks, findings, groups: GROUPS, tracked: 1 });
}

describe('rows of a day that are known', () => {
  it('say after any change what rows made anew say', () => {
    const entryRows = createEntryRows();
    draw(entryRows, sheet);
    let shown = sheet;
    const texts = new Map();
    for (const [n, change] of [
      cell(0, level1, 12),
      cell(3, level2, 99_999_999),
      cell(0, level1, -5),
      cell(7, level1, 40_000),
    ].entries()) {
      shown = daySheetShape.withCells(shown, [change]);
      const state = n === 2 ? { state: 'refused', text: 'x', reason: 'y' } : { state: 'saved' };
      texts.set(cellKey(change), state);
      const marks = new Map(texts);
      expect(draw(entryRows, shown, marks)).toEqual(draw(createEntryRows(), shown, marks));
    }
    const noted = { at: '2023-09-05T01:00:00Z', by: 'An', text: 'đã xem lại' };
    const note = { ...noted, unitId: unitIds[3]!, indicatorId: level2 };
    shown = { ...shown, notes: [note] };
    expect(draw(entryRows, shown)).toEqual(draw(createEntryRows(), shown));
    shown = { ...shown, on: '2023-09-06' };
    expect(draw(entryRows, shown)).toEqual(draw(createEntryRows(), shown));
  });

  it('are looked at again only where they were keyed, and above', () => {
    const entryRows = createEntryRows();
    draw(entryRows, sheet);
    const shown = daySheetShape.withCells(sheet, [cell(2, level1, 12)]);
    const asked = new Set<number>();
    const figures = figuresOf(shown);
    const watched = {
      ...figures,
      target: (target: number, unit: number) => {
        asked.add(unit);
        return figures.target(target, unit);
      },
    };
    entryRows(watched, view, {
      marks: new Map(),
      findings: findingsByCell(shown.indicators, checkCells(figuresOf(sheet), { today: sheet.on })),
      groups: GROUPS,
      tracked: 1,
    });
    expect(asked.size).toBeLessThan(unitIds.length);
  });

  it('stay the same objects where they say the same', () => {
    const entryRows = createEntryRows();
    const before = draw(entryRows, sheet);
    expect(draw(entryRows, { ...sheet })).toBe(before);
    // The same sheet read again from the store gives the same rows.
    expect(draw(entryRows, structuredClone(sheet))).toBe(before);
    const marks: CellMarks = new Map([[cellKey(cell(2, level1, 0)), { state: 'waiting' }]]);
    const after = draw(entryRows, sheet, marks);
    expect(after.flatMap((row, n) => (row === before[n] ? [] : n))).toEqual([2]);
  });
});
