import { describe, expect, it } from 'vitest';
import {
  daysInTitles,
  fieldsOfHeads,
  isDayHead,
  type PasteField,
  saysDay,
} from '../../shared/exchange/paste-heads.ts';
import { findListHeads } from '../../shared/exchange/unit-columns.ts';

const rowsOf = (text: string) => text.split('\n').map((line) => ({ cells: line.split('|') }));

describe('the columns of a list of units', () => {
  const found = (text: string) => {
    const { bodyAt, columns, orderAt } = findListHeads(rowsOf(text));
    return columns && 'question' in columns ? columns.question : { bodyAt, columns, orderAt };
  };
  const columns = (text: string) => {
    const read = found(text);
    return typeof read === 'string' ? read : read.columns && [read.columns.code, read.columns.name];
  };

  it('stand under heads, which titles may stand above and which may have two lines', () => {
    expect(found('Danh sách|\nSTT|Mã|Tên\n1|001|Thôn A')).toEqual({
      ...{ bodyAt: 2, columns: { code: 1, name: 2 }, orderAt: 0 },
    });
    expect(found('TT|Danh mục||\n||Mã|Tên thôn\n1|x|001|Thôn A')).toMatchObject({ bodyAt: 2 });
    expect(found('Mã|Tên thôn\n001|Thôn A')).toMatchObject({ bodyAt: 1, orderAt: null });
    expect(found('Số thứ tự|Tên\n1|Thôn A')).toMatchObject({ orderAt: 0 });
    expect(found('Stt.|Tên\n1|Thôn A')).toMatchObject({ orderAt: 0 });
    // A row with a figure or a unit among its cells is none of heads.
    expect(columns('Tên|120\nThôn A|5')).toBeNull();
    expect(columns('Tên|1.250\nThôn A|5')).toBeNull();
    expect(columns('Tên|Xã Hà Tam\nThôn A|x')).toBeNull();
    expect(columns('x|y\nz|w')).toBeNull();
    const far = Array.from({ length: 20 }, () => 'x|y').join('\n');
    expect(columns(`${far}\nMã|Tên\n001|Thôn A`)).toBeNull();
    expect(columns(`${far.slice(4)}\nMã|Tên\n001|Thôn A`)).toEqual([0, 1]);
    expect(found('Mã|Tên')).toMatchObject({ bodyAt: 1 });
    expect(found('Tên|Ghi\nMã xã|Tên xã 2\n1|Thôn A')).toMatchObject({ bodyAt: 1 });
  });

  it('stand under heads with numbers in them, and with others beside them', () => {
    expect(columns('Mã|Tên thôn|Số hộ năm 2023\n001|Thôn A|5')).toEqual([0, 1]);
    expect(columns('Tên|2023 (hộ)\nThôn A|5')).toEqual([null, 0]);
    expect(found('TT|Đơn vị||Ghi\n|Mã|Tên|thêm\n1|001|Thôn A|x')).toMatchObject({ bodyAt: 2 });
    expect(found('TT|Đơn vị|\n|Tên|Ghi chú\n1|Thôn A|x')).toMatchObject({ bodyAt: 2 });
    expect(found('Mã|Ghi chú\nX01|x')).toEqual({ bodyAt: 0, columns: null, orderAt: null });
    expect(found('Mã TT|Tên\n1|Thị trấn A')).toMatchObject({ orderAt: null });
    expect(found('STT cũ|Tên\n1|Thôn A')).toMatchObject({ orderAt: null });
    expect(found('Đơn vị hành chính||\nMã|Ký hiệu|Ghi chú\n1|2|x')).toBe(
      'Chưa rõ cột nào là tên đơn vị; chọn cho từng cột ở dưới.',
    );
  });

  it('are of the lowest level; a name without one is what lies in a province or district', () => {
    expect(columns('Tỉnh|Huyện|Xã|Mã xã\nA|B|C|1')).toEqual([3, 2]);
    expect(columns('Mã tỉnh|Tỉnh|Mã|Tên\nA|B|C|D')).toEqual([2, 3]);
    expect(columns('Tỉnh|Tên\nA|B')).toEqual([null, 1]);
    expect(columns('Huyện|Tên\nA|B')).toEqual([null, 1]);
    expect(columns('Mã|Huyện\n01|A')).toEqual([0, 1]);
    expect(columns('Xã|Tên\nA|B')).toBe(
      'Các cột “Xã”, “Tên” đều có thể là tên đơn vị; chọn cho từng cột ở dưới.',
    );
    expect(columns('Tên|Họ tên đơn vị|Tên đơn vị\nA|B|C')).toContain('đều có thể là tên đơn vị');
    expect(columns('Xã|Mã|Mã huyện\nA|B|C')).toEqual([1, 0]);
    expect(columns('Xã|Mã huyện\nA|B')).toEqual([null, 0]);
  });

  it('of codes are of the same level, or are asked about', () => {
    expect(columns('Mã xã|Tên\n00001|Xã A')).toEqual([0, 1]);
    expect(columns('Mã xã|Tên\n00001|Thôn A')).toBe(
      'Chưa rõ cột “Mã xã” là mã của “Tên” hay của cấp trên; chọn cho từng cột ở dưới.',
    );
    expect(columns('Mã xã|Tên\n00001|Xã A\n00002|Thôn B')).toContain('hay của cấp trên');
    expect(columns('STT|Mã xã|Tên\n1|00001|Thôn A')).toContain('hay của cấp trên');
    expect(columns('Mã|Ký hiệu|Tên\n1|2|Xã A')).toBe(
      'Các cột “Mã”, “Ký hiệu” đều có thể là mã đơn vị; chọn cho từng cột ở dưới.',
    );
  });

  it('without a head that look like codes are asked about', () => {
    const ask = 'Chưa rõ cột “Gì đó” có phải là mã đơn vị không; chọn cho từng cột ở dưới.';
    for (const codes of [
      ['001', '002'],
      ['12345', '12346'],
      ['TĐ-01', 'X.2'],
    ]) {
      expect(columns(`Gì đó|Tên\n${codes[0]}|Xã A\n${codes[1]}|Xã B`), `${codes}`).toBe(ask);
    }
    for (const others of [
      ['1', '2'],
      ['001', '001'],
      ['001', 'x'],
      ['1234', '1235'],
      ['X1x', 'X2x'],
      ['x 01', 'x 02'],
      ['', ''],
    ]) {
      expect(columns(`Gì đó|Tên\n${others[0]}|Xã A\n${others[1]}|Xã B`), `${others}`).toEqual([
        null,
        1,
      ]);
    }
    expect(columns('Gì đó|Mã|Tên\n001|1|Xã A')).toEqual([1, 2]);
  });

  it('are told with their first cells, to be chosen', () => {
    const { all } = findListHeads(rowsOf('Mã|Tên|Lạ\n1|A|x\n2||y\n3|B|z\n4|C|w|thêm'));
    expect(all).toEqual([
      { head: 'Mã', samples: ['1', '2', '3'], isKnown: true },
      { head: 'Tên', samples: ['A', 'B', 'C'], isKnown: true },
      { head: 'Lạ', samples: ['x', 'y', 'z'], isKnown: false },
      { head: '', samples: ['thêm'], isKnown: false },
    ]);
    expect(findListHeads([])).toMatchObject({ bodyAt: 0, columns: null, all: [] });
  });
});

describe('heads of pasted columns', () => {
  const field = (id: string, names: string[], day: string | null = null): PasteField => ({
    ...{ id, title: names[0] ?? id, names, day, measure: 'account', adds: true, lock: null },
  });
  const days = ['2023-09-01', '2023-09-05', '2023-12-09'].map((day) => field(day, [], day));
  const named = (fields: PasteField[], ...titles: (string | string[])[]) =>
    fieldsOfHeads(
      titles.map((title) =>
        typeof title === 'string'
          ? { title, above: [] }
          : { title: title.at(-1)!, above: title.slice(0, -1) },
      ),
      fields,
    ).fields.map((one) => one?.id ?? null);

  it.each([
    ...['5/9', '05/9/2023', '5.9.23', '5 - 9 - 2023', 'Thứ 3, 05/9', 'T3 5/9', 'CN 5/9'],
    ...['ngày 5/9', 'đến hết 5/9', '5 tháng 9', 'ngày 05 tháng 9 năm 2023', '2023-09-05'],
    ...['5-Sep', '05 Sep', '5-Sep-23', '5-Thg 9', '5-thg9-2023', '5 Thg 09'.replace('09', '9')],
  ])('%j is a day', (title) => {
    expect(named(days, title)).toEqual(['2023-09-05']);
  });

  it.each([
    ...['5', '5/9/2022', '5/9/202', 'x5/9', '5/9x', '5/13', '5 tháng', '5 tháng 9 năm 23'],
    ...['5-Xyz', '5-Sep-2', 'x 2023-09-05', '2023-09-05x', '', '6/9'],
    ...['5/hết 9', '5/ngày 9'],
  ])('%j is none of them', (title) => {
    expect(named(days, title)).toEqual([null]);
  });

  it('are read month first where they lie closer together so, and none is taken', () => {
    const of = (...titles: string[]) =>
      fieldsOfHeads(
        titles.map((title) => ({ title, above: [] })),
        days,
      ).monthFirst;
    expect(of('9/1', '9/2', '9/3')).toBe(true);
    expect(of('1/9', '2/9', '3/9')).toBe(false);
    // There is no month 13.
    expect(of('9/1', '9/13')).toBe(true);
    expect(of('9/1', '13/9')).toBe(false);
    expect(of('9/12', '10/12')).toBe(false);
    expect(of('9/1')).toBe(false);
    expect(of('9/9', '9/9')).toBe(false);
    // Read as day/month or as month/day, the days are equally close together.
    expect(of('1/8', '2/8', '3/10')).toBe(false);
    expect(named(days, '9/1', '9/2', '9/12')).toEqual([null, null, null]);
  });

  it('name a field by any of its names, with what stands over them or by themselves', () => {
    const fields = [
      field('a', ['Thu nhận', 'Thu nhận hồ sơ']),
      field('b', ['Kích hoạt Mức 1', 'Mức 1']),
    ];
    expect(named(fields, 'THU NHẬN', 'mức 1')).toEqual(['a', 'b']);
    expect(named(fields, ['Kích hoạt', 'Mức 1'])).toEqual(['b']);
    expect(named(fields, ['Kết quả trong ngày', 'Mức 1'])).toEqual(['b']);
    expect(named(fields, ['Ngày 05/9/2023', 'Mức 1'])).toEqual(['b']);
    expect(named(fields, ['05/9', 'Mức 1'])).toEqual(['b']);
    expect(named(fields, ['Kết quả ngày 05/9/2023', 'Mức 1'])).toEqual(['b']);
    expect(named(fields, ['Lũy kế', 'Mức 1'])).toEqual([null]);
    expect(named(fields, 'Thu nhận ngày 05/9/2023', 'Mức 1 trong ngày')).toEqual(['a', 'b']);
    expect(named(fields, 'Thu nhận  trong  ngày 05 tháng 9 năm 2023')).toEqual(['a']);
    expect(named(fields, 'Thu nhận', 'Thu nhận hồ sơ')).toEqual([null, null]);
    expect(named([...fields, field('c', ['Mức 1'])], 'Mức 1')).toEqual([null]);
    expect(named(fields, '')).toEqual([null]);
    // Even when another indicator's name is only a sign.
    expect(named([...fields, field('c', ['–'])], '', 'Mức 1')).toEqual([null, 'b']);
  });

  it('say of which day a row is', () => {
    expect(saysDay('05/9/2023', '2023-09-05')).toBe(true);
    expect(saysDay('05/9/2023 07:30', '2023-09-05')).toBe(true);
    expect(saysDay('05/9/2023  07:30:15', '2023-09-05')).toBe(true);
    expect(saysDay('05/9', '2023-09-05')).toBe(true);
    expect(saysDay('06/9', '2023-09-05')).toBe(false);
    expect(saysDay('05/8', '2023-09-05')).toBe(false);
    expect(saysDay('05/9/2022', '2023-09-05')).toBe(false);
    expect(saysDay('x', '2023-09-05')).toBeNull();
    expect(saysDay('05/9 07:30/2023', '2023-09-05')).toBeNull();
    expect(['Ngày', 'Ngày báo cáo', 'Thời điểm', 'NGÀY CHỐT'].map(isDayHead)).toEqual(
      Array(4).fill(true),
    );
    expect(['Ngày sinh', 'Số ngày', 'Tháng'].map(isDayHead)).toEqual([false, false, false]);
  });

  it('and titles name days in full', () => {
    expect(daysInTitles(['Ngày 5 tháng 9 năm 2023', '05/9/2023 và 6.10.2023', '5/9', 'x'])).toEqual(
      [...['2023-09-05', '2023-09-05', '2023-10-06']],
    );
  });
});
