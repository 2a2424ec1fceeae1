import { copyFileSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { unreadableFile } from '../../electron/files/file-gate-words.ts';
import { DAK_PO, IA_PA, openSample, TRIALS } from '../helpers/import-office.ts';

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
    // The file would change no opening figure, so nothing is asked.
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
