import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ReadRow,
  rowsInGroups,
  rowsInOrder,
  rowsWith,
} from '../../renderer/grid/read-rows.ts';

const row = (id: string, name: string, figure: number | null, at = ''): ReadRow => ({
  id,
  cells: {
    name: { text: name },
    figure: figure === null ? { text: '' } : { text: `${figure}`, number: figure },
    at: { text: at === '' ? '' : 'lúc đó', ...(at === '' ? {} : { order: at }) },
  },
});
const ids = (rows: readonly ReadRow[]) => rows.map(({ id }) => id).join('');

describe('rows of a table that is read', () => {
  const rows = [
    row('a', 'Huyện Đăk Đoa', 9, '2026-11-02T01:00:00Z'),
    row('b', 'Thị xã An Khê', 120, '2026-01-30T01:00:00Z'),
    row('c', 'Huyện Chư Păh', null),
    row('d', 'Huyện Ia Grai', -3, '2026-11-01T01:00:00Z'),
  ];

  it('are those in which every word stands, marks or not', () => {
    expect(ids(rowsWith(rows, 'dak doa'))).toBe('a');
    expect(ids(rowsWith(rows, '  HUYỆN '))).toBe('acd');
    expect(ids(rowsWith(rows, 'huyen 9'))).toBe('a');
    expect(ids(rowsWith(rows, 'khe huyen'))).toBe('');
    expect(rowsWith(rows, ' ')).toBe(rows);
  });

  it('are sorted by numbers, by the Vietnamese alphabet, by what is told; blanks last', () => {
    const by = (columnId: string, descending = false) =>
      ids(rowsInOrder(rows, { columnId, descending }));
    expect(by('figure')).toBe('dabc');
    expect(by('figure', true)).toBe('badc');
    expect(by('name')).toBe('cadb');
    expect(by('at')).toBe('bdac');
    expect(by('at', true)).toBe('adbc');
    expect(rowsInOrder(rows, null)).toBe(rows);
  });

  it('stand below their group, in their order; closed groups hide theirs, empty ones are none', () => {
    const groups = ['1', '2', '3'].map((id) => ({ id, cells: { name: { text: `Nhóm ${id}` } } }));
    const of = (group: string) => (one: ReadRow) => ({ ...one, of: group });
    const grouped = [...rows.slice(0, 2).map(of('3')), ...rows.slice(2).map(of('1'))];
    const sorted = rowsInOrder(grouped, { columnId: 'figure', descending: true });
    const all = rowsInGroups(sorted, groups, () => true);
    expect(ids(all)).toBe('1dc3ba');
    expect(all.map(({ group }) => group?.hasChildren)).toEqual([
      true,
      false,
      false,
      true,
      false,
      false,
    ]);
    const folded = rowsInGroups(sorted, groups, (id) => id !== '1');
    expect(ids(folded)).toBe('13ba');
    expect(folded[0]).toMatchObject({
      group: { open: false },
      cells: { name: { text: 'Nhóm 1' } },
    });
  });

  it('lose none and stay as they were where they say the same', () => {
    const figures = fc.array(fc.option(fc.integer({ min: -3, max: 3 })), { maxLength: 30 });
    fc.assert(
      fc.property(figures, fc.boolean(), (values, descending) => {
        const all = values.map((value, n) => row(String(n), 'x', value));
        const sorted = rowsInOrder(all, { columnId: 'figure', descending });
        expect([...sorted].sort((a, b) => Number(a.id) - Number(b.id))).toEqual(all);
        for (const [n, { id, cells }] of sorted.entries()) {
          const before = sorted[n - 1];
          const [was, is] = [before?.cells.figure?.number, cells.figure?.number];
          if (!before) continue;
          if (was === is) expect(Number(before.id)).toBeLessThan(Number(id));
          else if (is !== undefined) expect(descending ? was! > is : was! < is).toBe(true);
        }
      }),
    );
  });
});
