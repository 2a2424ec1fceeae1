import { expect, it } from 'vitest';
import { codeFromName } from '../../shared/domain/campaign.ts';
import { checkOffice } from '../../shared/domain/office.ts';

it('an office has a name', () => {
  expect(checkOffice({ unit: { name: 'UBND xã Ia Pa' } })).toEqual([]);
  for (const name of ['', ' ']) {
    expect(checkOffice({ unit: { name } })).toEqual([
      { field: 'unit', sentence: 'Chọn đơn vị trong danh mục, hoặc ghi tên cơ quan.' },
    ]);
  }
});

it('a code is made from a name: its letters and numbers, one dash between words', () => {
  expect(codeFromName('Kích hoạt mức 1')).toBe('kich-hoat-muc-1');
  expect(codeFromName('(Đủ điều kiện) – %')).toBe('du-dieu-kien');
  expect(codeFromName('% đạt + vượt')).toBe('dat-vuot');
  expect(codeFromName('…')).toBe('');
});
