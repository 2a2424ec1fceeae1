import { describe, expect, it } from 'vitest';
import { convertOldTexts } from '../../shared/exchange/old-texts.ts';

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
