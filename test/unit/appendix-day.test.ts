import { describe, expect, it } from 'vitest';
import { type ImportRequest, planAppendixImport } from '../../shared/exchange/appendix-import.ts';
import { fileProblemLine } from '../../shared/exchange/file-problem.ts';
import { type ImportQuestion, questionSentence } from '../../shared/exchange/import-question.ts';
import type { Table } from '../../shared/exchange/table.ts';
import { knownGiaLai, tableOf, type Value } from '../helpers/appendix-files.ts';
import { giaLaiPrinted } from '../helpers/cases.ts';

const PRINTED = giaLaiPrinted();
const HEAD = PRINTED[0]!;
const DATA = PRINTED.slice(1);
/** The opening day of the campaign. */
const OPENING = '2023-08-23';
const KNOWN = knownGiaLai();
/** Nothing is in the store yet, so every figure is a new one. */
const BLANK = {
  ...KNOWN,
  units: KNOWN.units.map((unit) => ({ ...unit, target: null, opening: null })),
};

const plan = (
  values: readonly (readonly Value[])[],
  { sheet = null, ...request }: Partial<ImportRequest> & { sheet?: string | null } = {},
) => planAppendixImport([tableOf(values, sheet)], { known: BLANK, ...request });
const asked = (...args: Parameters<typeof plan>): ImportQuestion | null => {
  const [values, request] = args;
  const result = plan(values, { asks: true, ...request });
  return 'question' in result ? result.question : null;
};
const problemsOf = (...args: Parameters<typeof plan>) => {
  const result = plan(...args);
  return 'problems' in result ? result.problems : [];
};
/** Files that name a day in a title, or in a note. */
const titled = (...titles: string[]) => [...titles.map((title) => [title]), ...PRINTED];
const noted = (...notes: string[]) => [...PRINTED, ...notes.map((note) => [note])];

describe('figures of another day than the opening', () => {
  const refused = {
    code: 'otherDay',
    row: 1,
    column: 'A',
    sentence:
      'Tệp ghi “Số liệu tính đến hết ngày 05/9/2023”: số liệu tính đến hết ngày 05/9/2023, còn số đầu kỳ của chiến dịch là của ngày 23/8/2023; nhập vào thì số liệu hằng ngày bị cộng hai lần. Dùng phụ lục của ngày 23/8/2023.',
  };

  it('are refused by a title, with its place', () => {
    expect(problemsOf(titled('Số liệu tính đến hết ngày 05/9/2023'))).toEqual([refused]);
    expect(problemsOf([['', '', 'Số liệu tính đến hết ngày 05/9/2023'], ...PRINTED])).toEqual([
      { ...refused, column: 'C' },
    ]);
    // In two lines of which the first ends with the words.
    expect(problemsOf(titled('Số liệu tính đến hết', 'ngày 05/9/2023'))).toMatchObject([
      { code: 'otherDay', row: 2 },
    ]);
  });

  it('are refused by a note below the table, where a day alone is that of the signature', () => {
    expect(problemsOf(noted('Số liệu tính đến hết ngày 05/9/2023'))).toMatchObject([
      { code: 'otherDay', row: 20 },
    ]);
    expect(problemsOf(noted('05/9/2023'))).toEqual([]);
    expect(asked(noted('05/9/2023'))).toMatchObject({ about: 'day' });
  });

  it('are refused by the head of what is done, not by that of the targets', () => {
    // Heads of two lines: one of them stands below the words of a day.
    const under = (place: number, text: string) => [
      HEAD.with(place, text),
      HEAD.map((title, at) => (at === place ? title : '')),
      ...DATA,
    ];
    expect(problemsOf(under(3, 'Lũy kế đến 05/9/2023'))).toMatchObject([
      { code: 'otherDay', row: 1, column: 'D' },
    ]);
    expect(problemsOf(under(2, 'Tính đến hết ngày 05/9/2023'))).toEqual([]);
  });

  it('are refused by the name of the sheet', () => {
    expect(problemsOf(PRINTED, { sheet: 'Ngày 05.9.2023' })).toMatchObject([
      { code: 'otherDay', sheet: 'Ngày 05.9.2023' },
    ]);
    expect(problemsOf(PRINTED, { sheet: 'Ngày 23.8.2023' })).toEqual([]);
    expect(asked(PRINTED, { sheet: 'Ngày 23.8.2023' })).toBeNull();
  });

  it('are refused by a column of days, each row that says another one', () => {
    const days = (head: string, day: (row: number) => string) => [
      [...HEAD, head],
      ...DATA.map((row, i) => [...row, i === DATA.length - 1 ? '' : day(i)]),
    ];
    const rows = (head: string) =>
      problemsOf(days(head, (i) => (i < 2 ? '05/9/2023' : '23/8/2023'))).map(
        ({ row, column }) => `${column}${row}`,
      );
    for (const head of ['Ngày', 'Ngày báo cáo', 'Tính đến ngày', 'Thời điểm']) {
      expect(rows(head), head).toEqual(['H2', 'H3']);
    }
    expect(rows('Ngày sinh')).toEqual([]);
    expect(asked(days('Ngày', () => '23/8/2023'))).toBeNull();
    expect(problemsOf(days('Ngày', () => 'x'))).toEqual([]);
  });

  it('are refused by the clerk’s own word, and not taken by it against what the file says', () => {
    expect(problemsOf(PRINTED, { answers: { asOf: '2023-09-05' } })).toEqual([
      {
        code: 'otherDay',
        sentence: refused.sentence.replace('Số liệu tính đến hết ngày 05/9/2023', '05/9/2023'),
      },
    ]);
    expect(
      problemsOf(titled('Số liệu tính đến hết ngày 05/9/2023'), { answers: { asOf: OPENING } }),
    ).toEqual([refused]);
  });
});

describe('a file that leaves its day open', () => {
  it('is asked about where it names no day at all, unless the clerk has said it', () => {
    expect(asked(PRINTED)).toEqual({
      about: 'day',
      opening: OPENING,
      sentences: ['Tệp không ghi ngày số liệu; số đầu kỳ là của ngày 23/8/2023.'],
    });
    expect(asked(PRINTED, { answers: { asOf: OPENING } })).toBeNull();
    expect(asked(titled('Số liệu tính đến hết ngày 23/8/2023'))).toBeNull();
    // A figure that the store already holds is not a new opening figure.
    expect(asked(PRINTED, { known: KNOWN })).toBeNull();
  });

  it('is asked about where a day stands by itself, and not taken without the clerk', () => {
    const values = titled('Ngày 05 tháng 9 năm 2023');
    const sentence =
      'Tệp ghi “Ngày 05 tháng 9 năm 2023” mà không nói đó có phải là ngày của số liệu không; số đầu kỳ là của ngày 23/8/2023.';
    expect(asked(values)).toEqual({ about: 'day', opening: OPENING, sentences: [sentence] });
    expect(problemsOf(values)).toEqual([
      {
        code: 'dayDoubtful',
        sentence: `${sentence} Nếu đúng là số liệu của ngày 23/8/2023 thì chạy lại với --as-of 2023-08-23.`,
      },
    ]);
    expect(problemsOf(values, { answers: { asOf: OPENING } })).toEqual([]);
    // Another day is asked about even when the opening day is named too.
    expect(asked(titled('Ngày 05 tháng 9 năm 2023', 'Ngày 23 tháng 8 năm 2023'))).toMatchObject({
      sentences: [sentence],
    });
    expect(asked(titled('Ngày 23 tháng 8 năm 2023'))).toBeNull();
  });

  it('is asked about where its figures are of a stretch up to the opening', () => {
    expect(asked(titled('Số liệu từ ngày 01/8/2023 đến hết ngày 23/8/2023'))).toMatchObject({
      sentences: [
        'Tệp ghi “Số liệu từ ngày 01/8/2023 đến hết ngày 23/8/2023”: số liệu từ ngày 01/8/2023, còn số đầu kỳ là toàn bộ đến hết ngày 23/8/2023.',
      ],
    });
    expect(problemsOf(titled('Số liệu từ ngày 01/8/2023 đến hết ngày 23/8/2023'))).toEqual([]);
  });

  it('names the days of the campaign and its milestones without meaning its figures', () => {
    const campaign = '(Từ ngày 01/9/2023 đến ngày 20/10/2023)';
    expect(problemsOf(titled(campaign))).toEqual([]);
    expect(problemsOf(titled('(Từ ngày 01/9/2023 đến ngày 15/9/2023)'))).toHaveLength(1);
    const windows = [{ from: '2023-09-01', to: '2023-09-15' }];
    expect(
      problemsOf(titled('(Từ ngày 01/9/2023 đến ngày 15/9/2023)'), {
        known: { ...BLANK, windows },
      }),
    ).toEqual([]);
  });

  it('is taken with a note where nobody is there to be asked', () => {
    const result = plan(PRINTED, { sheet: 'PL' });
    const findings = 'findings' in result ? result.findings : [];
    expect(findings.filter(({ code }) => code === 'dayNotStated')).toEqual([
      {
        level: 'warning',
        code: 'dayNotStated',
        unitCode: null,
        place: 'trang tính “PL”',
        sentence:
          'Tệp không ghi ngày số liệu; số đầu kỳ là của ngày 23/8/2023. Đã nhập như số liệu của ngày đó; nếu không phải thì nhập lại phụ lục đúng ngày.',
      },
    ]);
  });
});

describe('sheets and rows that are hidden', () => {
  const DATED = titled('Số liệu tính đến hết ngày 23/8/2023');
  const hide = (...rows: number[]): Table => {
    const table = tableOf(DATED, 'PL');
    return {
      ...table,
      rows: table.rows.map((row) => (rows.includes(row.row) ? { ...row, hidden: true } : row)),
    };
  };
  const planTables = (tables: Table[], request: Partial<ImportRequest> = {}) =>
    planAppendixImport(tables, { known: BLANK, ...request });
  const told = (result: ReturnType<typeof planTables>) =>
    'findings' in result ? result.findings.map(({ sentence }) => sentence) : null;

  it('are asked about, and told when they were taken', () => {
    const sentence = 'Có 2 dòng đang bị ẩn hoặc bị lọc mà người xem tệp không thấy: dòng 4, 6.';
    const table = hide(4, 6);
    expect(planTables([table], { asks: true })).toEqual({
      question: { about: 'hiddenRows', rows: [4, 6], sentence },
    });
    expect(told(planTables([table]))).toContain(
      `${sentence} Số liệu của các dòng đó đã được nhập.`,
    );
    const taken = planTables([table], { asks: true, answers: { hiddenRows: 'take' } });
    expect('rows' in taken && taken.rows).toHaveLength(17);
    const skipped = planTables([table], { asks: true, answers: { hiddenRows: 'skip' } });
    expect('rows' in skipped && skipped.rows).toHaveLength(15);
    expect(told(skipped)!.join()).not.toContain('bị ẩn');
    const many = hide(...Array.from({ length: 11 }, (_, n) => n + 3));
    expect(told(planTables([many]))!.join()).toContain('dòng 3, 4, 5, 6, 7, 8, 9, 10, 11, 12….');
  });

  it('of columns and sheets are told', () => {
    const columns = told(planTables([{ ...hide(), hiddenColumns: ['D', 'Z'] }]));
    expect(columns).toContain('Đã lấy số liệu ở cột đang ẩn: D.');
    const other: Table = { ...tableOf(DATED, 'Cũ'), hidden: true };
    expect(told(planTables([hide(), other]))).toContain(
      'Trang tính đang ẩn cũng là phụ lục nhưng không được đọc.',
    );
    const sheet = planTables([hide(), other], { answers: { sheet: ' cũ ' } });
    expect(told(sheet)).toContain('Đã lấy số liệu ở trang tính đang ẩn.');
    expect(told(planTables([hide()]))!.join()).not.toContain('ẩn');
  });

  it('one of several sheets is chosen by the clerk, or by what stands there', () => {
    const [one, two] = [tableOf(DATED, 'PL 1'), tableOf(DATED, 'PL 2')];
    const cover = tableOf([['Báo cáo'], ['Tháng 8']], 'Bìa');
    const note = tableOf(
      [
        ['Tên', 'Số'],
        ['a', 'b'],
      ],
      'Khác',
    );
    expect(planTables([one, two], { asks: true })).toEqual({
      question: {
        about: 'sheet',
        sheets: ['PL 1', 'PL 2'],
        sentence: 'Có 2 trang tính cùng là phụ lục: “PL 1”, “PL 2”; phải chọn trang cần nhập.',
      },
    });
    expect(planTables([one, two])).toMatchObject({
      problems: [
        {
          code: 'sheetsFit',
          sentence: expect.stringContaining('Chạy lại với --sheet "PL 1" (hoặc trang khác)'),
        },
      ],
    });
    expect(planTables([one, two], { answers: { sheet: 'PL 2' } })).toHaveProperty('rows');
    expect(planTables([cover, one])).toHaveProperty('rows');
    expect(planTables([one, two], { answers: { sheet: 'PL 3' } })).toEqual({
      problems: [
        { code: 'sheetNotFound', sentence: 'Tệp không có trang tính “PL 3”; có “PL 1”, “PL 2”.' },
      ],
    });
    // When no sheet is understood, those of one column are not offered.
    expect(planTables([cover, note, { ...note, sheet: 'Nữa' }], { asks: true })).toMatchObject({
      question: {
        about: 'sheet',
        sheets: ['Khác', 'Nữa'],
        sentence: 'Chưa rõ bảng cần nhập ở trang tính nào: “Khác”, “Nữa”.',
      },
    });
    expect(planTables([cover, note], { asks: true })).toMatchObject({
      question: { about: 'columns', sheet: 'Khác' },
    });
    expect(planTables([cover, note])).toMatchObject({ problems: [{ sheet: 'Khác' }] });
  });
});

describe('a problem in a file', () => {
  it('is told with its place as the spreadsheet shows it', () => {
    const problem = { code: 'x', sentence: 'thiếu tên đơn vị.' };
    expect(fileProblemLine('a.xlsx', problem)).toBe('a.xlsx: thiếu tên đơn vị.');
    expect(fileProblemLine('a.xlsx', { ...problem, sheet: 'PL', row: 7, column: 'D' })).toBe(
      'a.xlsx, trang tính “PL”, dòng 7, cột D: thiếu tên đơn vị.',
    );
  });

  it('stands in a question as its sentences', () => {
    const problems = [
      { code: 'x', sentence: 'Một.' },
      { code: 'y', sentence: 'Hai.' },
    ];
    const ask = { about: 'columns', sheet: null, problems, columns: [], needsDone: true } as const;
    expect(questionSentence({ ...ask, columns: [] })).toBe('Một. Hai.');
    const day = { about: 'day', opening: OPENING, sentences: ['Ba.', 'Bốn.'] } as const;
    expect(questionSentence({ ...day, sentences: ['Ba.', 'Bốn.'] })).toBe('Ba. Bốn.');
    expect(questionSentence({ about: 'sheet', sheets: [], sentence: 'Năm.' })).toBe('Năm.');
  });

  it('is told from the top of the file down, in a row from the left', () => {
    const values = giaLaiPrinted();
    values[3]![3] = 'x';
    values[3]![2] = 'y';
    values[2]![3] = 'z';
    const places = problemsOf(values).map(({ row, column }) => `${column}${row}`);
    expect(places).toEqual(['D3', 'C4', 'D4']);
  });
});

describe('columns that are not understood', () => {
  const values: Value[][] = [
    ['BẢNG TỔNG HỢP'],
    ['STT', 'Đơn vị', 'Phải làm', 'Làm được', 'Còn lại'],
    [1, 2, 3, 4, 5],
    [1, 'Huyện Đăk Pơ', 16_283, 12_476, 3_807],
    [2, 'Huyện KBang', 100, null, 50],
    [3, 'Thị xã An Khê', 200, 60, 140],
    [4, 'Huyện Ia Pa', 300, 70, 230],
  ];

  it('are asked about with their heads and first cells, and what their words say', () => {
    expect(asked(values)).toEqual({
      about: 'columns',
      sheet: null,
      problems: [
        expect.objectContaining({ code: 'headMissing' }),
        expect.objectContaining({ code: 'headMissing' }),
      ],
      needsDone: true,
      columns: [
        { letter: 'A', head: 'STT', samples: ['1', '2', '3'], meaning: 'other' },
        {
          letter: 'B',
          head: 'Đơn vị',
          samples: ['Huyện Đăk Pơ', 'Huyện KBang', 'Thị xã An Khê'],
          meaning: 'unit',
        },
        { letter: 'C', head: 'Phải làm', samples: ['16283', '100', '200'], meaning: null },
        { letter: 'D', head: 'Làm được', samples: ['12476', '60', '70'], meaning: null },
        { letter: 'E', head: 'Còn lại', samples: ['3807', '50', '140'], meaning: 'other' },
      ],
    });
  });

  it('are left out where nothing stands in them; heads of two lines are one', () => {
    const two: Value[][] = [
      ['STT', 'Đơn vị', '', 'Kết quả', ''],
      ['', '', '', 'Phải làm', 'Làm được'],
      [1, 'Huyện Đăk Pơ', '', 16_283, 12_476],
    ];
    const question = asked(two, { known: { ...BLANK, done: 'taken' } });
    expect(question).toMatchObject({
      needsDone: false,
      columns: [
        { letter: 'A' },
        { letter: 'B' },
        { letter: 'D', head: 'Kết quả – Phải làm' },
        { letter: 'E', head: 'Kết quả – Làm được' },
      ],
    });
  });

  it('with the same meaning twice wait for the clerk', () => {
    const twice: Value[][] = [
      ['Đơn vị', 'Tên đơn vị', 'Phải làm', 'Đã kích hoạt'],
      ['Huyện Đăk Pơ', 'Huyện Đăk Pơ', 16_283, 12_476],
    ];
    const question = asked(twice);
    expect(question?.about === 'columns' && question.columns.map(({ meaning }) => meaning)).toEqual(
      [null, null, null, 'done'],
    );
  });

  it('are taken by the clerk’s word, and known again under the same layout', () => {
    const columns = { target: 'C', done: 'Làm được' };
    const result = plan(values, { asks: true, answers: { columns, asOf: OPENING } });
    expect(result).toMatchObject({ learned: { columns } });
    const { layout } = 'learned' in result ? result.learned! : { layout: '' };
    const again = plan(values, {
      asks: true,
      answers: { asOf: OPENING },
      remembered: (seen) => (seen === layout ? columns : null),
    });
    expect(again).toMatchObject({
      rows: [
        { target: 16_283, done: 12_476 },
        { target: 100, done: null },
        { target: 200, done: 60 },
        { target: 300, done: 70 },
      ],
    });
    expect(again).not.toHaveProperty('learned');
    expect(problemsOf(values)[0]!.sentence).toContain('Hoặc nói rõ cột nào bằng --column');
  });
});
