import { describe, expect, it } from 'vitest';
import { filterUnits, shiftedSiblings } from '../../renderer/units/unit-order.ts';
import type { MemberUnit } from '../../shared/domain/unit-tree.ts';

/** A list in preorder from lines indented by two spaces a step. */
const units: MemberUnit[] = [
  'Huyện Hiệp Hòa',
  '  Thị trấn Thắng',
  '    Thôn Đông',
  '    Thôn Đoài',
  '  Xã Đông Lỗ',
  '  Xã Danh Thắng',
  '    Thôn Trung',
].map((line, index) => ({
  id: index + 1,
  uid: `uid-${index + 1}`,
  parentId: null,
  era: 'own',
  code: String(index + 1).padStart(3, '0'),
  name: line.trim(),
  kind: 'khác',
  validFromOn: null,
  validToOn: null,
  printedName: null,
  depth: line.search(/\S/) / 2,
  isRoot: index === 0,
  past: [],
  heirs: [],
  aliases: line.includes('Trung') ? ['Xóm Giữa'] : [],
}));
const named = (text: string) => filterUnits(units, text).map(({ id }) => id);

describe('finding a unit in the tree', () => {
  it.each<[string, number[]]>([
    ['', [1, 2, 3, 4, 5, 6, 7]],
    ['dong', [1, 2, 3, 5]],
    ['thắng', [1, 2, 6]],
    ['xom giua', [1, 6, 7]],
    ['007', [1, 6, 7]],
    ['không có', []],
  ])('%j leaves what it means and what that lies in', (text, ids) => {
    expect(named(text)).toEqual(ids);
  });
});

describe('a unit among its siblings', () => {
  it.each<[number, -1 | 1, number[] | null]>([
    [2, 1, [5, 2, 6]],
    [6, -1, [2, 6, 5]],
    [6, 1, null],
    [3, -1, null],
    [3, 1, [4, 3]],
    [7, 1, null],
  ])('%d goes %d step: %j', (id, by, ids) => {
    expect(shiftedSiblings(units, units[id - 1]!, by)).toEqual(ids);
  });
});
