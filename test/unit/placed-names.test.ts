import { describe, expect, it } from 'vitest';
import { namesById, tellApart } from '../../shared/domain/placed-names.ts';

/** Each unit with the index of the one above it. */
const told = (...units: [name: string, parent: number][]) =>
  tellApart(units.map(([name, parent]) => ({ name, parent })));

describe('names of units outside of their tree', () => {
  it('stay as they are where each is there once', () => {
    expect(told(['Xã Hoa', -1], ['Thôn 1', 0], ['Thôn 2', 0])).toEqual([
      'Xã Hoa',
      'Thôn 1',
      'Thôn 2',
    ]);
  });

  it('name the unit above where they repeat, in whatever way they are written', () => {
    const names = told(
      ['Huyện A', -1],
      ['Xã Hoa', 0],
      ['Thôn 1', 1],
      ['Thôn Đông', 1],
      ['Xã Mai', 0],
      ['thôn 1', 4],
    );
    expect(names).toEqual([
      'Huyện A',
      'Xã Hoa',
      'Thôn 1 (Xã Hoa)',
      'Thôn Đông',
      'Xã Mai',
      'thôn 1 (Xã Mai)',
    ]);
  });

  it('name as many units above as tell them apart', () => {
    const names = told(
      ['Tỉnh T', -1],
      ['Huyện A', 0],
      ['Xã 1', 1],
      ['Thôn 1', 2],
      ['Huyện B', 0],
      ['Xã 1', 4],
      ['Thôn 1', 5],
    );
    expect(names[2]).toBe('Xã 1 (Huyện A)');
    expect(names[3]).toBe('Thôn 1 (Xã 1, Huyện A)');
    expect(names[6]).toBe('Thôn 1 (Xã 1, Huyện B)');
  });

  it('name no unit above that tells nothing: a unit and its heir of the same name', () => {
    expect(told(['Xã Hoa', -1], ['Thôn 1', 0], ['Thôn 1', 0])).toEqual([
      'Xã Hoa',
      'Thôn 1',
      'Thôn 1',
    ]);
    // But still where a third of the name lies elsewhere.
    const third = told(
      ['Huyện A', -1],
      ['Xã H', 0],
      ['T 1', 1],
      ['T 1', 1],
      ['Xã M', 0],
      ['T 1', 4],
    );
    expect(third.filter((name) => name.startsWith('T 1'))).toEqual([
      'T 1 (Xã H)',
      'T 1 (Xã H)',
      'T 1 (Xã M)',
    ]);
  });

  it('end at a unit that is its own ancestor in a damaged list', () => {
    expect(told(['Thôn 1', 1], ['Thôn 1', 0])).toEqual(['Thôn 1', 'Thôn 1']);
  });

  it('are found by id, the unit above not being one of the list', () => {
    const one = (id: number, name: string, parentId: number | null) => ({ id, name, parentId });
    const names = namesById([one(7, 'Xã H', 1), one(8, 'Thôn 1', 7), one(9, 'Thôn 1', 12)]);
    expect([...names.values()]).toEqual(['Xã H', 'Thôn 1 (Xã H)', 'Thôn 1']);
  });
});
