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
    ['7/ Thôn Đông', 'số thứ tự'],
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

describe('lists of units', () => {
  const rows = (text: string, options: Parameters<typeof readUnitLines>[1] = {}) => {
    const { units, problems, notes, ask } = readUnitLines(text, options);
    return {
      units: units.map(({ code, name }) => (code === '' ? name : `${code} ${name}`)),
      doubts: units.map(({ doubt }) => doubt),
      problems,
      notes,
      isAsked: ask !== null,
    };
  };

  it('keep no apostrophe of a code that Excel keeps as text, and every other one', () => {
    expect(rows("'00123\tXã A").units).toEqual(['00123 Xã A']);
    expect(rows('’00123\tXã A').units).toEqual(['00123 Xã A']);
    expect(rows("Ea H'12").units).toEqual(["Ea H'12"]);
    expect(rows("'12 thôn").units).toEqual(["'12 thôn"]);
  });

  it('say what they pass over', () => {
    const read = rows(
      'TT\tMã\tTên thôn\tSố hộ\tGì đó\tThêm\nI\t\tKhối một\t\t\t\n1\t001\tThôn A\t5\tx\ty\nTổng\t\t\t5\t\t\n2\t\t\t5\tthôn\t',
    );
    expect(read.units).toEqual(['001 Thôn A']);
    expect(read.notes).toEqual([
      'Dòng 2: “Khối một” là dòng nhóm I, không lấy.',
      'Dòng 4: “Tổng” là dòng tổng, không lấy.',
      'Dòng 5: cột tên đơn vị để trống (“thôn”), không lấy.',
      'Không lấy cột “Gì đó”, “Thêm”.',
    ]);
    expect(rows('Mã\tTên\n(1)\t(2)\n001\tThôn A').units).toEqual(['001 Thôn A']);
    expect(rows('Tên\nThôn A\nTỉnh Gia Lai', { rootName: 'Tỉnh Gia Lai' }).notes).toEqual([
      'Dòng 3: “Tỉnh Gia Lai” là dòng tổng, không lấy.',
    ]);
    expect(rows('Thôn A\nCộng').notes).toEqual(['Dòng 2: “Cộng” là dòng tổng, không lấy.']);
    // With a code of its own such a row is a unit.
    expect(rows('TT\tMã\tTên\nI\t001\tKhối một\n1\t002\tThôn A').units).toEqual([
      ...['001 Khối một', '002 Thôn A'],
    ]);
    expect(rows('Mã\tTên\n\tThôn A\n001\t').problems).toEqual(['Dòng 3: không có tên đơn vị.']);
  });

  it('count in numbers of any kind', () => {
    expect(rows('IV\tThôn A\nV\tThôn B\nIX\tThôn C').units).toEqual(['Thôn A', 'Thôn B', 'Thôn C']);
    expect(rows('(1)\tThôn A\n(2)\tThôn B').units).toEqual(['Thôn A', 'Thôn B']);
    expect(rows('9.\tThôn A\n10.:\tThôn B').units).toEqual(['Thôn A', 'Thôn B']);
    expect(rows('1\tThôn A').units).toEqual(['Thôn A']);
    expect(rows('2\tThôn A').isAsked).toBe(true);
    expect(rows('2\tThôn A\n1\tThôn B').isAsked).toBe(true);
    expect(rows('1\tThôn A\n1\tThôn B').isAsked).toBe(true);
    expect(rows('Thôn A\n1\tThôn B').units).toEqual(['Thôn A', 'Thôn B']);
    expect(rows('Thôn A\t120').isAsked).toBe(true);
    expect(rows('Thôn A\t00120').units).toEqual(['00120 Thôn A']);
    expect(rows('X01\tThôn A\tThôn B').isAsked).toBe(true);
    expect(rows('X01\tX02\tThôn A').isAsked).toBe(true);
    expect(rows('12345').problems).toEqual(['Dòng 1: không có tên đơn vị.']);
  });

  it('have no name twice, no code twice, and none too long', () => {
    expect(rows('Thôn A\nThôn B\nTHÔN A').problems).toEqual([
      'Dòng 3: đơn vị “THÔN A” đã có ở dòng 1; xóa bớt hoặc sửa lại.',
    ]);
    expect(rows('00001\tThôn A\n00001\tThôn B').problems).toEqual([
      'Dòng 2: mã “00001” đã có ở dòng 1; xóa bớt hoặc sửa lại.',
    ]);
    expect(rows('00001\tThôn A\n00002\tThôn A').problems).toEqual([]);
    expect(rows(`Tên\n${'x'.repeat(301)}\nThôn A\nThôn A`).problems).toEqual([
      'Dòng 2: tên dài quá 300 chữ.',
      'Dòng 4: đơn vị “Thôn A” đã có ở dòng 3; xóa bớt hoặc sửa lại.',
    ]);
    expect(rows(`Tên\n${'x'.repeat(300)}`).problems).toEqual([]);
    expect(rows(`Mã\tTên\n${'1'.repeat(20)}\tThôn A`).problems).toEqual([]);
    expect(rows(`Mã\tTên\n${'1'.repeat(21)}\tThôn A`).problems).toEqual([
      'Dòng 2: mã dài quá 20 chữ số.',
    ]);
  });

  it('are looked at where one row is unlike the others', () => {
    const odd = '“Hòa Sơn” không có chữ chỉ loại đơn vị như các dòng khác.';
    const four = 'Thôn A\nThôn B\nThôn C\nThôn D';
    expect(rows(`${four}\nHòa Sơn`).doubts.at(-1)).toBe(odd);
    expect(rows('Thôn A\nThôn B\nThôn C\nHòa Sơn').doubts.at(-1)).toBeNull();
    expect(rows('Thôn A\nHòa Sơn').doubts).toEqual([null, null]);
    expect(rows('Hòa Sơn').doubts).toEqual([null]);
    expect(rows('Mã\tTên\n638\tXã A').doubts).toEqual([
      'Mã “638” ngắn hơn mã của xã; có lẽ đã mất số 0 ở đầu (00638).',
    ]);
    for (const code of ['00638', '12638', 'X638', '6X']) {
      expect(rows(`Mã\tTên\n${code}\tXã A`).doubts, code).toEqual([null]);
    }
    expect(rows('Tổ dân phố\n1\n12\n1234').doubts).toEqual([
      'Ô chỉ ghi “1”; sẽ lấy tên “Tổ dân phố 1”.',
      'Ô chỉ ghi “12”; sẽ lấy tên “Tổ dân phố 12”.',
      expect.stringContaining('không có chữ nào'),
    ]);
  });

  it('are written so that they are read again, with a head where that is needed', () => {
    const unit = (code: string, name: string) => ({ code, name });
    expect(linesOfUnits([unit('', 'Thôn A'), unit('', 'Thôn B')])).toBe('Thôn A\nThôn B');
    expect(linesOfUnits([unit('00123', 'Xã A')])).toBe('00123\tXã A');
    expect(linesOfUnits([unit('12', 'Thôn A')])).toBe('Mã\tTên đơn vị\n12\tThôn A');
    expect(linesOfUnits([unit('00123', 'Xã A'), unit('', 'Cộng')])).toBe(
      'Mã\tTên đơn vị\n00123\tXã A\n\tCộng',
    );
  });
});
