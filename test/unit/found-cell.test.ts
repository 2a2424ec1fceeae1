import { expect, it } from 'vitest';
import { mendedAt } from '../../shared/domain/found-cell.ts';
import type { SheetUnit } from '../../shared/domain/unit-tree.ts';

const unit = (id: number, parent: number, depth: number): SheetUnit => ({
  unit: { id, code: String(id), name: `Đơn vị ${id}`, printedName: '', kind: 'khác' },
  parent,
  depth,
});
/** A commune (1) with two villages (2 and 5) of two hamlets each. */
const units = [unit(1, -1, 0), unit(2, 0, 1), unit(3, 1, 2), unit(4, 1, 2), unit(5, 0, 1)];
units.push(unit(6, 4, 2), unit(7, 4, 2));
const column = (indicatorId: number, keyed: readonly number[], depth = 2) => ({
  indicatorId,
  now: units.map(({ unit: { id } }) => (keyed.includes(id) ? 5 : null)),
  hasCell: (index: number) => units[index]!.depth === depth,
});
const at = (unitId: number, ...columns: ReturnType<typeof column>[]) => {
  const cell = mendedAt(units, { unitId }, columns);
  return cell && [units[cell.index]!.unit.id, cell.indicatorId];
};

it('mends what is found of a unit that keys it in its own cell, keyed or not', () => {
  expect(at(4, column(10, [3]), column(11, [4]))).toEqual([4, 10]);
});

it('mends what is found of a sum where the first unit below keyed something of it', () => {
  expect(at(1, column(10, [6]), column(11, [4, 6]))).toEqual([4, 11]);
  expect(at(5, column(10, [3, 7]))).toEqual([7, 10]);
});

it('leads to the first cell below where none of them keyed anything', () => {
  expect(at(5, column(10, [3]))).toEqual([6, 10]);
  // A unit below another village is not taken, and a unit that is not in the sheet has no cell.
  expect(at(2, column(10, [7]))).toEqual([3, 10]);
  expect(at(1, column(10, []))).toEqual([3, 10]);
  expect(at(99, column(10, [3]))).toBeNull();
});
