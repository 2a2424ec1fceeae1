import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  convertOldTexts,
  type PasteTarget,
  pastedSize,
  planPaste,
  takeConversions,
} from '../../shared/exchange/paste-plan.ts';

interface Cell extends PasteTarget {
  row: number;
  column: number;
}
type Kind = PasteTarget['kind'];

/** A grid of three rows whose columns are of these kinds; "locked" of the second row's first. */
const grid =
  (kinds: readonly Kind[], lockedCells: readonly string[] = []) =>
  (row: number, column: number): Cell | null => {
    const kind = kinds[column];
    if (row >= 3 || kind === undefined) return null;
    const place = `D${row + 1}C${column + 1}`;
    return { row, column, kind, place, locked: lockedCells.includes(place) ? 'kỳ đã chốt' : null };
  };

const plan = (
  rows: string[][],
  kinds: readonly Kind[],
  change: {
    numbers?: (number | null)[][];
    selection?: { rows: number; columns: number };
    locked?: string[];
  } = {},
) => {
  const { numbers, selection = { rows: 1, columns: 1 }, locked } = change;
  return planPaste<Cell>({
    table: { rows, ...(numbers && { numbers }), tooLarge: false },
    selection,
    target: grid(kinds, locked),
  });
};
const read = (text: string, kind: Kind, number?: number) => {
  const numbers = number === undefined ? {} : { numbers: [[number]] };
  const { values, unread } = plan([[text]], [kind], numbers);
  return values[0] ? values[0].value : unread[0]!.reason;
};

describe('a pasted figure', () => {
  it.each([
    ['16.283', 16283],
    ['16283', 16283],
    ['16 283', 16283],
    ['16\u00a0283', 16283],
    ['0', 0],
    ['-5', -5],
    ['', null],
    ['–', null],
  ])('of a count column: %j', (text, value) => {
    expect(read(text, 'person')).toBe(value);
  });

  it.each([
    ['76,62%', 7662],
    ['76.62%', 7662],
    ['76,62', 7662],
    ['112,42%', 11242],
    ['', null],
  ])('of a rate column, in hundredths: %j', (text, value) => {
    expect(read(text, 'percent')).toBe(value);
  });

  it('that cannot be read says why and is not written', () => {
    expect(read('1,5', 'person')).toContain('có phần lẻ');
    expect(read('ba', 'person')).toBe('“ba” không phải là số');
    expect(read('76,62%', 'person')).toContain('không phải là số');
    expect(read('1.23', 'person')).toContain('sai chỗ');
  });

  it('has commas after thousands only where the number that came with it says so', () => {
    expect(read('16,283', 'person', 16283)).toBe(16283);
    expect(read('16,283', 'person', 16283.4)).toBe(16283);
    expect(read('1,234,567.00', 'person', 1_234_567)).toBe(1_234_567);
    expect(read('(1,250)', 'person', -1250)).toBe(-1250);
    expect(read('1,234.56%', 'percent', 12.345_6)).toBe(123_456);
    expect(read('1,500', 'person', 1.5)).toContain('có phần lẻ');
    expect(read('16,283', 'person')).toContain('có phần lẻ');
    // The text is what counts where it can be read, and no number makes a date a count.
    expect(read('16.283', 'person', 16.283)).toBe(16283);
    expect(read('22.08.2023', 'person', 45160)).toContain('sai chỗ');
    expect(read('22/08/2023', 'person', 45160)).toContain('không phải là số');
  });
});

describe('a pasted text', () => {
  it('is kept as NFC, a blank one blanks', () => {
    expect(read('Hòa'.normalize('NFD'), 'text')).toBe('Hòa');
    expect(read('', 'text')).toBeNull();
  });

  it('of an old font is shown first, and written as the clerk decides', () => {
    const kinds: Kind[] = ['text', 'person'];
    const seen = plan([['X· Danh Th¾ng', '5']], kinds);
    expect(seen.values.map(({ value }) => value)).toEqual([5]);
    expect(seen.conversions).toEqual([
      {
        target: expect.objectContaining({ row: 0, column: 0 }),
        place: 'D1C1',
        text: 'X· Danh Th¾ng',
        encoding: 'TCVN3',
        converted: 'Xã Danh Thắng',
      },
    ]);
    const values = (taken: boolean) => takeConversions(seen, () => taken).map(({ value }) => value);
    expect(values(true)).toEqual([5, 'Xã Danh Thắng']);
    expect(values(false)).toEqual([5, 'X· Danh Th¾ng']);
  });

  it('is settled by those around it', () => {
    const { conversions } = plan([['Sè'], ['HuyÖn']], ['text']);
    expect(conversions.map(({ converted }) => converted)).toEqual(['Số', 'Huyện']);
    expect(plan([['Sè'], ['Huyện']], ['text']).conversions).toEqual([]);
  });
});

describe('a pasted block', () => {
  const size = (rows: number, columns: number, selection: { rows: number; columns: number }) => {
    const cells = Array.from({ length: rows }, () => Array<string>(columns).fill('1'));
    return pastedSize({ table: { rows: cells, tooLarge: false }, selection });
  };

  it('fills the selection when that is a number of times its size, else goes in once', () => {
    expect(size(1, 1, { rows: 3, columns: 4 })).toEqual({ rows: 3, columns: 4 });
    expect(size(2, 1, { rows: 4, columns: 3 })).toEqual({ rows: 4, columns: 3 });
    expect(size(2, 2, { rows: 3, columns: 2 })).toEqual({ rows: 2, columns: 2 });
    expect(size(2, 2, { rows: 1, columns: 1 })).toEqual({ rows: 2, columns: 2 });
    expect(size(0, 0, { rows: 1, columns: 1 })).toEqual({ rows: 0, columns: 0 });
  });

  it('repeats its cells in their order', () => {
    const { values } = plan([['1', '2']], ['person', 'person', 'person', 'person'], {
      selection: { rows: 2, columns: 4 },
    });
    expect(values.map(({ value }) => value)).toEqual([1, 2, 1, 2, 1, 2, 1, 2]);
  });

  it('says how much of it lies past the edges of the grid', () => {
    const rows = Array.from({ length: 5 }, () => ['1', '2', '3']);
    const { values, outside } = plan(rows, ['person', 'percent']);
    expect(values).toHaveLength(6);
    expect(outside).toEqual({ rows: 2, columns: 1 });
  });

  it('names each cell that is locked or unread, and writes the rest', () => {
    const { values, unread } = plan(
      [
        ['1', 'x'],
        ['2', '3'],
      ],
      ['person', 'person'],
      {
        locked: ['D2C1'],
      },
    );
    expect(values.map(({ value }) => value)).toEqual([1, 3]);
    expect(unread.map(({ place, text, reason }) => [place, text, reason])).toEqual([
      ['D1C2', 'x', '“x” không phải là số'],
      ['D2C1', '2', 'kỳ đã chốt'],
    ]);
  });

  it('leaves no cell of the grid without an answer', () => {
    const kinds: Kind[] = ['person', 'percent', 'text'];
    const texts = fc.constantFrom('1', '1,5', 'X· §oµi', '', '®', '76,62%', '-', 'Hòa');
    const rows = fc.integer({ min: 1, max: 4 }).chain((width) =>
      fc.array(fc.array(texts, { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 5,
      }),
    );
    fc.assert(
      fc.property(rows, (cells) => {
        const { values, unread, conversions, outside } = plan(cells, kinds);
        const answered = values.length + unread.length + conversions.length;
        const inside = (cells.length - outside.rows) * ((cells[0]?.length ?? 0) - outside.columns);
        expect(answered).toBe(inside);
      }),
    );
  });
});

describe('old texts of a whole table', () => {
  it('are converted for the matching of names, each told', () => {
    const { rows, conversions } = convertOldTexts([
      ['X· Danh Th¾ng', '16.283'],
      ['Sè', ''],
    ]);
    expect(rows).toEqual([
      ['Xã Danh Thắng', '16.283'],
      ['Số', ''],
    ]);
    expect(conversions.map(({ row, column, text }) => [row, column, text])).toEqual([
      [0, 0, 'X· Danh Th¾ng'],
      [1, 0, 'Sè'],
    ]);
  });
});
