import { copyFileSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { unreadableFile } from '../../electron/files/file-gate-words.ts';
import { readTables } from '../../electron/files/read-table.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { ImportAnswers } from '../../shared/exchange/import-question.ts';
import { openOffice } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const TRIALS = fileURLToPath(new URL('../fixtures/trials/', import.meta.url));

/** The Gia Lai sample, into which files are imported as the command line does, or the screen. */
function openSample() {
  const folder = tempFolder();
  const office = openOffice(folder);
  const { id: campaignId } = office.campaigns.openSample({ sample: 'gia-lai' });
  const sheet = () => office.results.sheet({ campaignId, on: null });
  const { indicatorId, milestoneId } = sheet().targets[0]!;
  const figures = (code: string) => {
    const { units, targets, stored } = sheet();
    const at = units.findIndex(({ unit }) => unit.code === code);
    const opening = stored.find((one) => one.indicatorId === indicatorId)!.opening[at];
    return [targets[0]!.given[at], opening];
  };
  const importFile = (path: string, answers: ImportAnswers = {}) =>
    office.targets.importFile({ campaignId, file: path, answers, isAsked: false });
  const ask = (path: string, answers: ImportAnswers = {}) =>
    office.targets.importFile({
      campaignId,
      file: path,
      place: { indicatorId, milestoneId },
      answers,
    });
  const refusal = async (promise: Promise<unknown>) => {
    const error = await promise.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof FieldError)) throw error ?? new Error('taken');
    return error.toWire();
  };
  const codesOf = async (promise: Promise<unknown>) => {
    const wire = await refusal(promise);
    if (wire.code !== 'fileRefused') throw new Error(wire.code);
    return wire.details.problems.map(({ code }) => code);
  };
  const questionOf = async (promise: Promise<unknown>) => {
    const wire = await refusal(promise);
    if (wire.code !== 'importAsks') throw new Error(JSON.stringify(wire));
    return wire.details.question;
  };
  const file = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const findings = () =>
    office.checks.list({ campaignId }).filter(({ keptId }) => keptId !== undefined);
  return {
    folder,
    office,
    campaignId,
    indicatorId,
    milestoneId,
    sheet,
    figures,
    importFile,
    ask,
    refusal,
    codesOf,
    questionOf,
    file,
    findings,
  };
}

const DAK_PO = '634';
const IA_PA = '635';

describe('files as they come from outside', () => {
  const taken: [name: string, figures: [code: string, target: number, done: number][]][] = [
    [
      '01-',
      [
        [DAK_PO, 16_300, 12_480],
        [IA_PA, 21_200, 10_550],
      ],
    ],
    [
      '02-',
      [
        [DAK_PO, 16_300, 12_480],
        [IA_PA, 21_200, 10_550],
      ],
    ],
    [
      '04-',
      [
        [DAK_PO, 16_300, 12_480],
        [IA_PA, 21_200, 10_550],
      ],
    ],
    [
      '05-',
      [
        [DAK_PO, 45_000, 9_000],
        [IA_PA, 45_003, 9_003],
      ],
    ],
    ['06-', [[DAK_PO, 16_300, 12_480]]],
    [
      '07-',
      [
        [DAK_PO, 16_300, 12_480],
        [IA_PA, 99_999, 11_111],
      ],
    ],
    [
      '08-',
      [
        [DAK_PO, 16_300, 12_480],
        [IA_PA, 21_200, 10_550],
      ],
    ],
    [
      '10b-',
      [
        [DAK_PO, 16_300, 12_480],
        [IA_PA, 21_200, 10_550],
      ],
    ],
    [
      '11a-',
      [
        [DAK_PO, 16_300, 12_480],
        [IA_PA, 21_200, 10_550],
      ],
    ],
    [
      '11c-',
      [
        [DAK_PO, 16_300, 12_480],
        [IA_PA, 21_200, 10_550],
      ],
    ],
    [
      '11e-',
      [
        [DAK_PO, 16_300, 12_480],
        [IA_PA, 21_200, 10_550],
      ],
    ],
    [
      '11f-',
      [
        [DAK_PO, 16_300, 12_480],
        [IA_PA, 21_200, 10_550],
      ],
    ],
    [
      '11h-',
      [
        [DAK_PO, 16_300, 12_480],
        [IA_PA, 21_200, 10_550],
      ],
    ],
    [
      '11i-',
      [
        [DAK_PO, 16_300, 12_480],
        [IA_PA, 21_200, 10_550],
        ['623', 44_300, 23_950],
      ],
    ],
    ['12a-', [['622', 45_000, 9_000]]],
    ['12b-', [['625', 45_000, 9_000]]],
    ['12d-', [['631', 45_000, 9_000]]],
    ['13f-', [[DAK_PO, 16_300, 12_480]]],
    [
      '22a-',
      [
        [DAK_PO, 16_300, 12_480],
        [IA_PA, 21_200, 10_550],
      ],
    ],
    [
      '22c-',
      [
        [DAK_PO, 16_300, 12_480],
        [IA_PA, 21_200, 10_550],
      ],
    ],
  ];
  const pathOf = (beginning: string) =>
    join(TRIALS, readdirSync(TRIALS).find((name) => name.startsWith(beginning))!);

  it.each(taken)('%s is taken', async (beginning, figures) => {
    const { office, importFile, figures: own } = openSample();
    const { findings } = await importFile(pathOf(beginning));
    for (const [code, target, done] of figures) expect(own(code)).toEqual([target, done]);
    const codes = findings.map(({ code }) => code).filter((code) => code !== 'unitAbsent');
    const said = beginning === '07-' ? ['dayNotStated', 'hiddenTaken'] : ['dayNotStated'];
    expect(codes).toEqual(said);
    office.close();
  });

  it.each([
    ['03-', ['decimalInCount']],
    ['04b-', ['decimalInCount', 'decimalInCount']],
    ['13d-', ['unknownEncoding']],
    ['13e-', ['unknownEncoding']],
    ['14c-', ['sheetsFit']],
    ['19b-', ['otherDay']],
    ['19c-', ['otherDay']],
    ['19e-', ['otherDay']],
    ['19h-', ['otherDay']],
    ['19j-', ['otherDay']],
    ['25-', ['unitCodeDiffers']],
  ])('%s is refused: %j', async (beginning, codes) => {
    const { office, importFile, codesOf, figures } = openSample();
    const before = figures(DAK_PO);
    expect(await codesOf(importFile(pathOf(beginning)))).toEqual(codes);
    expect(figures(DAK_PO)).toEqual(before);
    office.close();
  });

  it('a number that Excel shows rounded is named with both', async () => {
    const { office, importFile, refusal } = openSample();
    expect(JSON.stringify(await refusal(importFile(pathOf('04b-'))))).toContain(
      'ô chứa 16.299,6 nhưng Excel hiện làm tròn là 16.300',
    );
    office.close();
  });

  it('a day in a workbook of the 1904 system is the day that it shows', async () => {
    const [table] = await readTables(pathOf('15b-'));
    expect(table!.rows[1]!.cells[1]!.value).toBe('15/3/2023');
  });
});

describe('what has to be said of a file', () => {
  const ANSWERED = { asOf: '2023-08-23' };

  it('of two sheets that fit, one is chosen', async () => {
    const { office, ask, importFile, questionOf, figures } = openSample();
    const path = join(TRIALS, '14c-trang-cu-truoc-trang-moi.xlsx');
    expect(await questionOf(ask(path))).toMatchObject({
      about: 'sheet',
      sheets: ['23-8 (cũ)', '23-8 (chốt)'],
    });
    await importFile(path, { sheet: '23-8 (CHỐT)' });
    expect(figures(DAK_PO)).toEqual([16_300, 12_480]);
    office.close();
  });

  it('hidden rows are asked for, and can be left out', async () => {
    const { office, ask, questionOf, figures } = openSample();
    const path = join(TRIALS, '07-dong-an-do-loc.xlsx');
    expect(await questionOf(ask(path, ANSWERED))).toMatchObject({ about: 'hiddenRows', rows: [3] });
    const before = figures(IA_PA);
    await ask(path, { ...ANSWERED, hiddenRows: 'skip' });
    expect(figures(IA_PA)).toEqual(before);
    await ask(path, { ...ANSWERED, hiddenRows: 'take' });
    expect(figures(IA_PA)).toEqual([99_999, 11_111]);
    office.close();
  });

  it('hidden columns and sheets are told', async () => {
    const { office, folder, importFile, figures } = openSample();
    const book = new ExcelJS.Workbook();
    const rows = [
      ['Đơn vị', 'Chỉ tiêu', 'Đã kích hoạt'],
      ['Huyện Đak Pơ', 16_300, 12_480],
    ];
    book.addWorksheet('Số liệu').addRows(rows);
    book.getWorksheet('Số liệu')!.getColumn(2).hidden = true;
    book.addWorksheet('Bản cũ', { state: 'hidden' }).addRows([rows[0]!, ['Huyện Đak Pơ', 1, 1]]);
    const path = join(folder, 'an.xlsx');
    await book.xlsx.writeFile(path);
    const { findings } = await importFile(path, ANSWERED);
    expect(figures(DAK_PO)).toEqual([16_300, 12_480]);
    expect(findings.filter(({ code }) => code !== 'unitAbsent')).toMatchObject([
      { code: 'hiddenTaken', sentence: 'Đã lấy số liệu ở cột đang ẩn: B.' },
      { code: 'sheetNotRead', place: 'trang tính “Bản cũ”' },
    ]);
    office.close();
  });

  it('a file without a day is asked about, and the answer can be another day', async () => {
    const { office, ask, questionOf, codesOf, file, figures } = openSample();
    const path = file('a.csv', 'Đơn vị,Chỉ tiêu,Đã kích hoạt\nHuyện Đak Pơ,16.300,12.480\n');
    expect(await questionOf(ask(path))).toMatchObject({ about: 'day', opening: '2023-08-23' });
    expect(await codesOf(ask(path, { asOf: '2023-09-05' }))).toEqual(['otherDay']);
    await ask(path, ANSWERED);
    expect(figures(DAK_PO)).toEqual([16_300, 12_480]);
    // Nothing of it would change any opening figure: nothing is to be asked.
    await ask(path);
    office.close();
  });

  it('a day that may be another thing is not taken without the clerk’s word', async () => {
    const { office, ask, importFile, questionOf, codesOf, file } = openSample();
    const text = '05/9/2023\nĐơn vị,Chỉ tiêu,Đã kích hoạt\nHuyện Đak Pơ,16.300,12.480\n';
    const path = file('a.csv', text);
    expect(await questionOf(ask(path))).toMatchObject({ about: 'day' });
    expect(await codesOf(importFile(path))).toEqual(['dayDoubtful']);
    await importFile(path, ANSWERED);
    office.close();
  });

  it('by its own words a file is of another day, whatever the clerk says', async () => {
    const { office, ask, codesOf, file } = openSample();
    const heads = 'Đơn vị,Chỉ tiêu,Đã kích hoạt đến 05/9/2023';
    const path = file('a.csv', `${heads}\nHuyện Đak Pơ,16.300,12.480\n`);
    expect(await codesOf(ask(path, { ...ANSWERED, columns: { done: 'C' } }))).toEqual(['otherDay']);
    const days = file(
      'b.csv',
      'Ngày,Đơn vị,Chỉ tiêu,Đã kích hoạt\n5/9/2023,Đak Pơ,16.300,12.480\n',
    );
    expect(await codesOf(ask(days, ANSWERED))).toEqual(['otherDay']);
    office.close();
  });

  it('columns that are not understood are said once for a layout', async () => {
    const { office, ask, importFile, questionOf, codesOf, file, figures } = openSample();
    const heads = 'Nơi,Giao đầu năm,Giao bổ sung,Làm được';
    const first = file('a.csv', `${heads}\nHuyện Đak Pơ,1,16.300,12.480\n`);
    expect(await codesOf(importFile(first))).toContain('headMissing');
    expect(await questionOf(ask(first))).toMatchObject({
      about: 'columns',
      columns: [
        { letter: 'A', head: 'Nơi', samples: ['Huyện Đak Pơ'], meaning: null },
        { letter: 'B', head: 'Giao đầu năm', meaning: null },
        { letter: 'C', head: 'Giao bổ sung', meaning: null },
        { letter: 'D', head: 'Làm được', samples: ['12.480'], meaning: null },
      ],
    });
    await ask(first, { ...ANSWERED, columns: { unit: 'A', target: 'C', done: 'D' } });
    expect(figures(DAK_PO)).toEqual([16_300, 12_480]);
    const second = file('b.csv', `${heads}\nHuyện Ia Pa,1,21.200,10.550\n`);
    await ask(second, ANSWERED);
    expect(figures(IA_PA)).toEqual([21_200, 10_550]);
    office.close();
  });

  it('on the command line a column is told by its head or letter', async () => {
    const { office, importFile, codesOf, file, figures } = openSample();
    const heads = 'Đơn vị,Chỉ tiêu giao năm 2022,Chỉ tiêu giao năm 2023,Đã kích hoạt';
    const path = file('a.csv', `${heads}\nHuyện Đak Pơ,1,16.300,12.480\n`);
    await importFile(path);
    expect(figures(DAK_PO)).toEqual([16_300, 12_480]);
    await importFile(path, { columns: { target: 'chỉ tiêu giao năm 2022' } });
    expect(figures(DAK_PO)).toEqual([1, 12_480]);
    expect(await codesOf(importFile(path, { columns: { target: 'Chỉ tiêu khác' } }))).toEqual([
      'columnNotFound',
    ]);
    expect(await codesOf(importFile(path, { columns: { target: 'D', done: 'D' } }))).toEqual([
      'columnTwice',
    ]);
    office.close();
  });

  it('two columns that both could be the target are asked about', async () => {
    const { office, ask, questionOf, file } = openSample();
    const heads = 'Đơn vị,Chỉ tiêu giao,Kế hoạch,Đã kích hoạt';
    const path = file('a.csv', `${heads}\nHuyện Đak Pơ,1,16.300,12.480\n`);
    expect(await questionOf(ask(path))).toMatchObject({
      about: 'columns',
      problems: [{ code: 'headTwice' }],
    });
    office.close();
  });

  it('a name with other marks is proposed', async () => {
    const { office, ask, refusal, file } = openSample();
    const path = file('a.csv', 'Đơn vị,Chỉ tiêu,Đã kích hoạt\nHuyện Đắc Pờ,16.300,12.480\n');
    expect(await refusal(ask(path))).toMatchObject({
      code: 'fileRefused',
      details: { problems: [{ written: 'Huyện Đắc Pờ' }] },
    });
    office.close();
  });
});

describe('findings of a file', () => {
  const HEADS = 'Đơn vị,Chỉ tiêu,Đã kích hoạt,Tỷ lệ %';
  it('stay until its figures are replaced or they are answered', async () => {
    const {
      office,
      campaignId,
      indicatorId,
      milestoneId,
      importFile,
      file,
      figures,
      findings,
      sheet,
    } = openSample();
    const text = `${HEADS}\nHuyện Đak Pơ,16.300,12.480,50%\nHuyện Ia Pa,21.200,10.550,"49,8%"\nTổng,37.500,23.031,\n`;
    await importFile(file('a.csv', text), { asOf: '2023-08-23' });
    const told = () => findings().filter(({ code }) => code !== 'unitAbsent');
    // 49,8% is what 49,76% prints with one decimal.
    expect(told().map(({ code }) => code)).toEqual(['totalDiffers', 'computedDiffers']);
    expect(told()[0]).toMatchObject({ level: 'error', place: 'Tệp a.csv, dòng 4, cột C (TỔNG)' });

    const unitId = sheet().units.find(({ unit }) => unit.code === DAK_PO)!.unit.id;
    const [value] = figures(DAK_PO);
    office.targets.save({
      campaignId,
      source: 'nhập tay',
      cells: [
        {
          indicatorId,
          milestoneId,
          unitId,
          value: 16_301,
          high: null,
          was: value as number,
          wasHigh: null,
        },
      ],
    });
    expect(told().map(({ code }) => code)).toEqual(['totalDiffers']);
    office.checks.answer({
      campaignId,
      keptIds: findings().map(({ keptId }) => keptId!),
      text: 'đúng theo bản gốc',
    });
    expect(findings()).toEqual([]);
    office.close();
  });

  it('of a file that replaces it go', async () => {
    const { office, importFile, file, findings } = openSample();
    const row = (rate: string) => `${HEADS}\nHuyện Đak Pơ,16.300,12.480,${rate}\n`;
    const told = () => findings().filter(({ code }) => code === 'computedDiffers');
    await importFile(file('a.csv', row('50%')), { asOf: '2023-08-23' });
    expect(told()).toHaveLength(1);
    await importFile(file('b.csv', row('77%')), { asOf: '2023-08-23' });
    expect(told()).toEqual([]);
    office.close();
  });
});

describe('files that cannot be read', () => {
  it.each(['ENOENT', 'EISDIR', 'EACCES', 'EPERM', 'EBUSY', 'EIO', 'EMFILE', 'ELOOP', undefined])(
    '%s has its sentence with advice',
    (code) => {
      const { sentence } = unreadableFile(code);
      expect(sentence).toMatch(/^\p{Lu}.*(?:;|:).*\.$/u);
      expect(sentence).not.toMatch(/E[A-Z]{3}/);
    },
  );

  it('a link that leads to itself, a folder that is named as a workbook', async () => {
    const { office, folder, importFile, codesOf } = openSample();
    symlinkSync(join(folder, 'vòng.xlsx'), join(folder, 'vòng.xlsx'));
    mkdirSync(join(folder, 'thư mục.xlsx'));
    copyFileSync(join(TRIALS, '08-kich-thuoc-sai-wps.xlsx'), join(folder, 'a.xlsx'));
    expect(await codesOf(importFile(join(folder, 'vòng.xlsx')))).toEqual(['fileUnreadable']);
    expect(await codesOf(importFile(join(folder, 'thư mục.xlsx')))).toEqual(['fileUnreadable']);
    expect(await codesOf(importFile(join(folder, 'a.xlsx', 'b.xlsx')))).toEqual(['fileUnreadable']);
    office.close();
  });
});
