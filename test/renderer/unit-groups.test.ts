import { expect, it } from 'vitest';
import { allOpened, shownUnits } from '../../renderer/entry/unit-groups.ts';
import type { SheetUnit } from '../../shared/domain/unit-tree.ts';

const unit = (id: number, parent: number, depth: number): SheetUnit => ({
  unit: { id, code: '', name: `Đơn vị ${id}`, kind: 'thôn', printedName: '' },
  parent,
  depth,
});
/** A root with two communes of two hamlets each. */
const units = [
  unit(1, -1, 0),
  unit(2, 0, 1),
  unit(3, 1, 2),
  unit(4, 1, 2),
  unit(5, 0, 1),
  unit(6, 4, 2),
  unit(7, 4, 2),
];
const idsOf = (groups: ReadonlyMap<number, boolean>) =>
  shownUnits(units, 2, groups).map(({ index }) => units[index]!.unit.id);

it('shows what lies in closed groups with all of them opened only', () => {
  expect(idsOf(new Map([[2, false]]))).toEqual([2, 5, 6, 7]);
  expect(idsOf(allOpened(units))).toEqual([2, 3, 4, 5, 6, 7]);
});
