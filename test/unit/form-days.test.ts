import { describe, expect, it } from 'vitest';
import type { TableChoice } from '../../shared/exchange/form/table-choice.ts';
import { collected, talks, teams, typed } from '../helpers/form-tables.ts';
import { DAY, look, lookAt, taken } from '../helpers/look-at-tables.ts';

/** Which days the figures of a table that is no form are of. */

describe('the days of figures', () => {
  const indicators = [collected, talks, teams];
  const roles = ['unit', 'field 1', 'field 5', 'field 4'];
  const heads = 'Đơn vị|Thu nhận|Buổi phát thanh|Số tổ';

  it('are the last of each period, of one week or of the whole campaign', () => {
    expect(taken(`${heads}\nThôn Đông|1|2|3`, { roles }, { indicators }).taken).toEqual([
      '3 Thôn Đông · Thu nhận · 10-08 = 1',
      '3 Thôn Đông · Buổi phát thanh · 10-11 = 2',
      '3 Thôn Đông · Số tổ · 10-30 = 3',
    ]);
  });

  it('are refused where several are chosen and nothing says which', () => {
    const days = { from: '2026-10-08', to: '2026-10-14' };
    const read = taken(
      `${heads}\nThôn Đông|1|2|3\nThôn Đoài|||`,
      { roles, ...days },
      { indicators },
    );
    expect(read.taken).toEqual([
      '3 Thôn Đông · Số tổ · 10-30 = 3',
      '4 Thôn Đoài · Số tổ · 10-30 = null',
    ]);
    expect(read.unread).toEqual([
      'Thôn Đông · Thu nhận · 10-14 “1”: ô B2: chưa rõ số của ngày nào',
      'Thôn Đông · Buổi phát thanh · 10-14 “2”: ô C2: chưa rõ số của ngày nào',
    ]);
    // The title says it, where it is one of those days.
    const titled = (day: string) =>
      taken(
        `Số liệu ngày ${day}|||\n${heads}\nThôn Đông|1|2|3`,
        { roles, ...days },
        { indicators },
      );
    expect(titled('09/10/2026').taken).toEqual([
      '3 Thôn Đông · Thu nhận · 10-09 = 1',
      '3 Thôn Đông · Buổi phát thanh · 10-11 = 2',
      '3 Thôn Đông · Số tổ · 10-30 = 3',
    ]);
    expect(titled('14/10/2026').taken).toHaveLength(3);
    for (const day of ['07/10/2026', '15/10/2026']) {
      const { unread, remarks } = titled(day);
      expect(unread, day).toHaveLength(2);
      expect(remarks, day).toEqual([
        `Bảng ghi ngày ${day}, còn đang chọn từ ngày 08/10/2026 đến hết ngày 14/10/2026.`,
      ]);
    }
  });

  it('stand in rows, for the rows below too where a cell is blank', () => {
    const text = `
      Ngày|Đơn vị|Thu nhận|Buổi phát thanh
      07/10|Thôn Đông|1|5
      |Thôn Đoài|2|
      08/10/2026|Thôn Đông|3|
      9/10|Thôn Đông|4|x
      30/2|Thôn Đông|6|7`;
    const read = lookAt(text, {
      indicators,
      choice: {
        ...{ unitId: 2, from: '2026-10-07', to: '2026-10-08' },
        roles: ['day', 'unit', 'field 1', 'field 5'],
      },
    });
    expect(read.taken).toEqual([
      '3 Thôn Đông · Thu nhận · 10-07 = 1',
      '4 Thôn Đoài · Thu nhận · 10-07 = 2',
      '3 Thôn Đông · Thu nhận · 10-08 = 3',
    ]);
    expect(read.unread).toEqual([
      'Thôn Đông · Buổi phát thanh · 10-08 “5”: ô D2: ngày “07/10” ở ngoài 07/10/2026 – 08/10/2026',
      'Thôn Đông · Thu nhận · 10-08 “4”: ô C5: ngày “9/10” ở ngoài 07/10/2026 – 08/10/2026',
      'Thôn Đông · Thu nhận · 10-08 “6”: ô C6: ngày “30/2” ở ngoài 07/10/2026 – 08/10/2026',
      'Thôn Đông · Buổi phát thanh · 10-08 “7”: ô D6: ngày “30/2” ở ngoài 07/10/2026 – 08/10/2026',
    ]);
  });

  it('that a sheet says otherwise than it was chosen are told, unless columns or rows have theirs', () => {
    const titled = (rest: string, choice: Partial<TableChoice>, sheet: string | null = null) =>
      look([typed(`Số liệu ngày 09/10/2026||\n${rest}`, { sheet })], {
        choice: { ...DAY, unitId: 2, ...choice },
      }).remarks;
    const plain = 'Đơn vị|Thu nhận|Ngày\nThôn Đông|1|08/10/2026';
    const asked = { roles: ['unit', 'field 1', 'skip'] };
    expect(titled(plain, asked)).toEqual([
      'Bảng ghi ngày 09/10/2026, còn đang chọn ngày 08/10/2026.',
    ]);
    expect(titled(plain, asked, 'Số liệu')).toEqual([
      'Trang tính “Số liệu” ghi ngày 09/10/2026, còn đang chọn ngày 08/10/2026.',
    ]);
    expect(titled(plain, { ...asked, to: '2026-10-09' })).toEqual([]);
    expect(titled(plain, { ...asked, from: '2026-10-09', to: '2026-10-09' })).toEqual([]);
    expect(titled(plain, { roles: ['unit', 'field 1', 'day'] })).toEqual([]);
    expect(titled(plain, { roles: ['unit', 'field 1@2026-10-08', 'skip'] })).toEqual([]);
  });
});
