import { describe, expect, it } from 'vitest';
import { linesOfUnits, readUnitLines } from '../../shared/exchange/unit-lines.ts';

describe('units pasted from Excel', () => {
  it.each([
    ['Thôn Đông', { code: '', name: 'Thôn Đông' }],
    ['00123\tXã A', { code: '00123', name: 'Xã A' }],
    ['Xã A\t00123', { code: '00123', name: 'Xã A' }],
    ['1\t00123\tXã A', { code: '00123', name: 'Xã A' }],
    ['1\tXã A', { code: '', name: 'Xã A' }],
    ['CQ-7;Trạm y tế; ', { code: 'CQ-7', name: 'Trạm y tế' }],
    ['CQ-7; Trạm  y tế ', { code: 'CQ-7', name: 'Trạm y tế' }],
    ['Phường 5', { code: '', name: 'Phường 5' }],
  ])('reads %j', (line, unit) => {
    expect(readUnitLines(line)).toEqual({
      units: [{ ...unit, doubt: null }],
      problems: [],
      notes: [],
      ask: null,
    });
  });

  it('passes over heads and blank lines, and keeps the order', () => {
    const { units, problems } = readUnitLines(
      'STT\tMã đơn vị\tTên đơn vị\r\n\r\n1\t001\tXã A\r\n2\t002\tXã B\r\n',
    );
    expect(problems).toEqual([]);
    expect(units).toMatchObject([
      { code: '001', name: 'Xã A' },
      { code: '002', name: 'Xã B' },
    ]);
  });

  it('reads the columns that the heads name, whatever else stands there', () => {
    const { units, problems } = readUnitLines(
      'Danh sách thôn\nTT\tTên thôn\tSố hộ\tMã thôn\n1\tThôn Đông\t120\tTĐ-01\n2\t\t98\t002',
    );
    expect(units).toMatchObject([{ code: 'TĐ-01', name: 'Thôn Đông' }]);
    expect(problems).toEqual(['Dòng 4: không có tên đơn vị.']);
  });

  it.each([
    // Rows were taken out of the list, yet the first column still only counts.
    ['1\tThôn A\n2\tThôn B\n4\tThôn C', ['', '', '']],
    ['1\t001\tThôn A\n3\t002\tThôn B', ['001', '002']],
    ['STT\tTên\n12\tThôn A\n14\tThôn B', ['', '']],
    ['1.\tThôn A\n2.\tThôn B', ['', '']],
    ['I\tThôn A\nII\tThôn B', ['', '']],
    // Five digits, or zeros before three, are codes.
    ['23638\tXã A\n23644\tXã B', ['23638', '23644']],
    ['001\tThôn A\n002\tThôn B', ['001', '002']],
    // Under its head a number is what the head says.
    ['Mã\tTên\n01\tThôn A\n02\tThôn B', ['01', '02']],
    ['STT\tTên\n01\tThôn A\n02\tThôn B', ['', '']],
  ])('tells a running number from a code in %j', (text, codes) => {
    const { units, problems } = readUnitLines(text);
    expect(problems).toEqual([]);
    expect(units.map(({ code }) => code)).toEqual(codes);
  });

  it.each(['\u200b', '\ufeff\u2060', '\u00ad', '\u3164'])(
    'takes %j, which nobody sees, for no name',
    (unseen) => {
      expect(readUnitLines(unseen)).toMatchObject({ units: [], problems: [] });
      expect(readUnitLines(`001\t${unseen}`).problems).toEqual(['Dòng 1: không có tên đơn vị.']);
      expect(readUnitLines(`Thôn${unseen} Đông`).units).toMatchObject([
        { code: '', name: 'Thôn Đông' },
      ]);
    },
  );

  it.each([
    ['00123', 'Dòng 1: không có tên đơn vị.'],
    ['00123\t00124', 'Dòng 1: không có tên đơn vị.'],
    ['001\tXã A\n001\tXã B', 'Dòng 2: mã “001” đã có ở dòng 1'],
    ['Thôn A\nthôn A', 'Dòng 2: đơn vị “thôn A” đã có ở dòng 1'],
    [`${'x'.repeat(301)}`, 'Dòng 1: tên dài quá 300 chữ.'],
    [`${'1'.repeat(21)}\tXã A`, 'Dòng 1: mã dài quá 20 chữ số.'],
  ])('refuses %j and guesses nothing', (text, problem) => {
    const { problems } = readUnitLines(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  it.each([
    // A running number with a zero before it, or a code; a code or a count; which name.
    '01\tThôn A\n02\tThôn B\n04\tThôn C',
    '7\tThôn A\n5\tThôn B',
    'Thôn Đông\t120\nThôn Tây\t98',
    '1\tThôn Đông\t120\n2\tThôn Tây\t98',
    'Xã A\t12345',
    '001\tXã A\tTỉnh B',
    'STT\tTên xã\tKý tự\n1\tXã A\tXA01\n2\tXã B\tXB02',
    'Mã tỉnh\tTên đơn vị\n52\tPhường A',
    'Mã cũ\tTên xã cũ\tTên xã mới\n1\tXã A\tXã B',
  ])('asks which column is which in %j, and takes nothing', (text) => {
    const { units, problems, ask } = readUnitLines(text);
    expect(units).toEqual([]);
    expect(problems).toEqual([ask?.question]);
    expect(ask?.columns.length).toBe(text.split('\n')[0]!.split('\t').length);
    expect(ask?.columns[0]?.samples.length).toBeGreaterThan(0);
  });

  it('takes the columns that the clerk names', () => {
    const read = (text: string, code: number | null, name: number) =>
      readUnitLines(text, { columns: { code, name } }).units.map((unit) => [unit.code, unit.name]);
    expect(read('01\tThôn A\n02\tThôn B', 0, 1)).toEqual([
      ['01', 'Thôn A'],
      ['02', 'Thôn B'],
    ]);
    expect(read('01\tThôn A\n02\tThôn B', null, 1)).toEqual([
      ['', 'Thôn A'],
      ['', 'Thôn B'],
    ]);
    expect(read('STT\tTên xã\tKý tự\n1\tXã A\tXA01', 2, 1)).toEqual([['XA01', 'Xã A']]);
  });

  it.each([
    'Tổng cộng',
    'TỔNG',
    'Cộng toàn xã',
    'Toàn tỉnh',
    'Tổng số: 17 thôn',
    'Xã Đồng Tâm',
    'XÃ ĐỒNG TÂM',
  ])('a total called %j is no unit', (label) => {
    const rows = `1\tThôn A\n2\tThôn B\n3\tThôn C`;
    for (const text of [
      `STT\tTên thôn\n${rows}\n\t${label}`,
      `STT\tTên thôn\n${label}\n${rows}`,
      `${rows}\n\t${label}`,
      `Thôn A\nThôn B\nThôn C\n${label}`,
    ]) {
      const { units, problems, notes } = readUnitLines(text, { rootName: 'Xã Đồng Tâm' });
      expect(problems).toEqual([]);
      expect(units.map(({ name }) => name)).toEqual(['Thôn A', 'Thôn B', 'Thôn C']);
      expect(notes).toEqual([expect.stringContaining(`“${label}” là dòng tổng, không lấy.`)]);
    }
  });

  it('groups, numbered columns and heads of two lines are no units', () => {
    const { units, notes } = readUnitLines(
      [
        'TT\tĐơn vị hành chính\t\tGhi chú',
        '\tMã\tTên\t',
        '(1)\t(2)\t(3)\t(4)',
        'I\t\tHuyện A\t',
        '1\t00001\tXã Một\t',
        '2\t00002\tXã Hai\tđông dân',
        'II\t\tHuyện B\t',
        '1\t00003\tXã Ba\t',
      ].join('\n'),
    );
    expect(units.map(({ code, name }) => `${code} ${name}`)).toEqual([
      '00001 Xã Một',
      '00002 Xã Hai',
      '00003 Xã Ba',
    ]);
    expect(notes).toHaveLength(2);
  });

  it.each([
    ['...', 'không có chữ nào'],
    ['-', 'không có chữ nào'],
    ['15/3', 'ngày tháng'],
    ['#N/A', 'ô lỗi'],
    ['Th?n ??ng', 'bị hỏng'],
    ['Người lập biểu', 'chữ ký'],
    ['Hà Tam, ngày 15 tháng 3 năm 2023', 'chữ ký'],
    ['Nguyễn Văn A', 'không có chữ chỉ loại đơn vị'],
    ['7. Thôn Đông', 'số thứ tự'],
    ['- Thôn Đông', 'dấu gạch'],
    ['Thôn Đông, Thôn Tây', 'nhiều tên'],
    ['TỔNG CỘNG: 6 TDP', 'dòng tổng'],
  ])('%j is looked at before it is taken', (name, why) => {
    const others = Array.from({ length: 6 }, (_, n) => `Thôn ${n + 1}`).join('\n');
    const { units } = readUnitLines(`${others}\n${name}`);
    expect(units.slice(0, 6).map(({ doubt }) => doubt)).toEqual(Array(6).fill(null));
    expect(units[6]).toMatchObject({ name, doubt: expect.stringContaining(why) });
  });

  it('numbers below the head of their kind, and codes that have lost their zeros, are looked at', () => {
    expect(readUnitLines('STT\tTên tổ dân phố\n1\t1\n2\t2').units).toMatchObject([
      { name: 'Tổ dân phố 1', doubt: expect.stringContaining('“Tổ dân phố 1”') },
      { name: 'Tổ dân phố 2' },
    ]);
    expect(readUnitLines('Mã\tTên\n4\tPhường Trúc Bạch').units).toEqual([
      { code: '4', name: 'Phường Trúc Bạch', doubt: expect.stringContaining('00004') },
    ]);
  });

  it('are written as lines that are read as the same units', () => {
    for (const codes of [
      ['01', '02'],
      ['', ''],
      ['001', ''],
      ['7', '5'],
      ['1', '2'],
    ]) {
      const units = codes.map((code, n) => ({ code, name: `Thôn ${n + 1}` }));
      const again = readUnitLines(linesOfUnits(units));
      expect(again.problems).toEqual([]);
      expect(again.units.map(({ code, name }) => ({ code, name }))).toEqual(units);
    }
  });
});
