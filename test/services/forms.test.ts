import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gateForm } from '../../electron/files/forms/form-gate.ts';
import { writeZip } from '../../electron/files/write-zip.ts';
import { errorSentence } from '../../shared/contract/errors.ts';
import { excelFile, wordFile } from '../helpers/form-files.ts';
import { ON, open, sheetOf, TABLE, wordLines } from '../helpers/forms-office.ts';
import { refusalOf } from '../helpers/office.ts';

describe('a Word form', () => {
  it('is filled with the printed figures, also where a mark is parted over runs', async () => {
    const { at, fill } = open();
    const file = await wordFile(
      at('bieu.docx'),
      ['{đơn vị}: {lũy| kế} trên {chỉ tiêu}, đạt {ty le dat}', 'Đến {ngày bằng chữ}'],
      TABLE,
    );
    const lines = await wordLines(await fill(file));
    expect(lines.slice(0, 2)).toEqual([
      'Tỉnh Gia Lai: 245.576 trên 684.037, đạt 35.90%',
      'Đến ngày 23 tháng 8 năm 2023',
    ]);
    expect(lines.slice(6, 10)).toEqual(['1', 'Thành phố Pleiku', '39.160', '21.14%']);
    expect(lines.slice(-3)).toEqual(['Tổng', '245.576', '35.90%']);
    expect(lines).toHaveLength(2 + 19 * 4);
    expect(lines.join('')).not.toMatch(/[{}]/);
  });

  it('stands in the order of rank where that is wanted', async () => {
    const { at, fill } = open();
    const lines = await wordLines(
      await fill(await wordFile(at('a.docx'), '', TABLE), { order: 'rank' }),
    );
    expect(lines.slice(5, 9)).toEqual(['1', 'Huyện Đak Pơ', '12.476', '76.62%']);
  });

  it('tells each mark that is unknown, means several things, or lacks something, with its place', async () => {
    const { at, check, fill } = open();
    const file = await wordFile(
      at('a.docx'),
      ['{lũy kê toàn tỉnh}', '{chỉ tiê}'],
      [['{hạng}', '{zzz}']],
    );
    const { unknown, broken, marks } = await check(file);
    expect(broken).toEqual([]);
    expect(unknown.map(({ place, mark }) => [place, mark])).toEqual([
      ['đoạn 1', '{lũy kê toàn tỉnh}'],
      ['đoạn 2', '{chỉ tiê}'],
      ['bảng 1, dòng 1', '{zzz}'],
    ]);
    expect(unknown[1]).toMatchObject({ suggested: '{chỉ tiêu}' });
    expect(marks.map(({ mark }) => mark)).toEqual(['{hạng}']);
    expect(await refusalOf(() => fill(file))).toMatchObject({ code: 'fileRefused' });
    expect(existsSync(at('a ngày 23-8-2023.docx'))).toBe(false);
  });

  it.each([
    ['Kết quả {lũy kế', /thiếu ngoặc/],
    ['Kết quả lũy kế}', /thiếu ngoặc/],
    ['{#đơn vị}{tt}', /Thiếu \{\/đơn vị\}/],
    ['{tt}{/đơn vị}', /không có \{#đơn vị\}/],
    ['{#huyện}{/huyện}', /Chỉ lặp lại được theo đơn vị/],
  ])('with “%s” is not kept, and says why', async (line, sentence) => {
    const { office, campaignId, at } = open();
    const file = await wordFile(at('a.docx'), line);
    const refusal = await refusalOf(() =>
      office.forms.add({ campaignId, name: 'Biểu', file, on: ON }),
    );
    expect(errorSentence(refusal)).toMatch(sentence);
    expect(office.forms.list({ campaignId })).toEqual([]);
  });

  it('of 1.000 pages is filled', { timeout: 60_000 }, async () => {
    const { at, fill } = open();
    const line = `${'Nội dung của trang. '.repeat(100)} {lũy kế}`;
    const file = await wordFile(
      at('a.docx'),
      Array.from({ length: 1000 }, () => line),
    );
    const lines = await wordLines(await fill(file));
    expect(lines.filter((each) => each.endsWith(' 245.576'))).toHaveLength(1000);
  });
});

describe('an Excel form', () => {
  const ROWS = [
    ['BIỂU: {chiến dịch}'],
    ['Đơn vị: {đơn vị}, đạt {lũy kế}'],
    ['TT', 'Đơn vị', 'Chỉ tiêu', 'Lũy kế', 'Tỷ lệ', 'Tính'],
    [
      '{#đơn vị}{tt}',
      '{đơn vị}',
      '{chỉ tiêu}',
      '{lũy kế}',
      '{tỷ lệ đạt}{/đơn vị}',
      { formula: 'D4/C4' },
    ],
    [null, 'Tổng', { formula: 'SUM(C4:C4)' }, '{lũy kế}', '{tỷ lệ đạt}', { formula: 'D5/$C$5' }],
    ['Người lập biểu'],
  ];

  it('has numbers that print as the reports do, repeated rows, and keeps its looks', async () => {
    const { at, fill } = open();
    const file = await excelFile(at('bieu.xlsx'), ROWS, (sheet, book) => {
      sheet.mergeCells('A1:F1');
      sheet.mergeCells('A6:F6');
      sheet.getRow(4).height = 22;
      sheet.getColumn(2).width = 31;
      sheet.getCell('D4').fill = {
        type: 'pattern',
        pattern: 'solid',
        fgColor: { argb: 'FFFFEE00' },
      };
      sheet.pageSetup = { orientation: 'landscape', printTitlesRow: '3:3', printArea: 'A1:F6' };
      const pixel =
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
      const image = book.addImage({ base64: pixel, extension: 'png' });
      sheet.addImage(image, { tl: { col: 0, row: 6 }, ext: { width: 20, height: 20 } });
    });
    const sheet = await sheetOf(await fill(file));
    const texts = (row: number) => (sheet.getRow(row).values as unknown[]).slice(1);
    expect(texts(1)[0]).toBe('BIỂU: Gia Lai, 50 ngày đêm');
    expect(sheet.getCell('A2').text).toBe('Đơn vị: Tỉnh Gia Lai, đạt 245.576');
    expect(texts(4)).toEqual([1, 'Thành phố Pleiku', 185255, 39160, 0.2114, { formula: 'D4/C4' }]);
    expect(texts(20)).toEqual([17, 'Huyện Chư Puh', 27491, 11551, 0.4202, { formula: 'D20/C20' }]);
    expect(texts(21).slice(1)).toEqual([
      'Tổng',
      { formula: 'SUM(C4:C20)' },
      245576,
      0.359,
      { formula: 'D21/$C$21' },
    ]);
    expect(sheet.getCell('A22').text).toBe('Người lập biểu');
    expect(sheet.getCell('F22').isMerged).toBe(true);
    expect(sheet.getCell('F20').isMerged).toBe(false);
    expect([sheet.getRow(4).height, sheet.getRow(20).height]).toEqual([22, 22]);
    expect(sheet.getColumn(2).width).toBe(31);
    expect(sheet.getCell('D20').fill).toMatchObject({ fgColor: { argb: 'FFFFEE00' } });
    expect(sheet.getCell('E4').numFmt).toBe('[$-409]0.00%');
    expect(sheet.pageSetup).toMatchObject({
      orientation: 'landscape',
      printTitlesRow: '3:3',
      printArea: 'A1:F22',
    });
    expect(sheet.getImages()[0]!.range.tl.nativeRow).toBe(22);
  });

  it('keeps a name as text that begins as a formula does, with all its signs', async () => {
    const { office, campaignId, at, fill } = open();
    const units = office.units.list({ campaignId });
    const unitId = units.find(({ name }) => name === 'Thành phố Pleiku')!.id;
    const name = '=1+1 <b> & "Pleiku"';
    office.units.rename({ campaignId, unitId, name, on: '2023-08-01' });
    const excel = await excelFile(at('a.xlsx'), [['{đơn vị}', 'Của {đơn vị}']]);
    const sheet = await sheetOf(await fill(excel, { unitId }));
    expect(sheet.getCell('A1').value).toBe(name);
    expect(sheet.getCell('B1').value).toBe(`Của ${name}`);
    const word = await wordFile(at('b.docx'), 'Của {đơn vị}.');
    const path = await fill(word, { unitId });
    const { parts } = await gateForm(path, readFileSync(path));
    const xml = parts.get('word/document.xml')!.toString().replaceAll('&quot;', '"');
    expect(xml).toContain('=1+1 &lt;b&gt; &amp; "Pleiku"');
  });

  it('is filled when its rows and cells leave their addresses out', async () => {
    const { at, fill } = open();
    // A cell without an address follows the one before it, so no blank cell can be left out: the
    // row of the total must begin with a text.
    const rows = ROWS.with(4, ['–', ...ROWS[4]!.slice(1)]);
    const file = await excelFile(at('a.xlsx'), rows);
    const { parts } = await gateForm(file, readFileSync(file));
    const sheet = parts.get('xl/worksheets/sheet1.xml')!.toString();
    parts.set(
      'xl/worksheets/sheet1.xml',
      Buffer.from(sheet.replace(/(<(?:row|c)(?: [^>]*?)?) r="[A-Z]*\d+"/g, '$1')),
    );
    const bare = at('b.xlsx');
    writeFileSync(bare, await writeZip(parts));
    const valuesIn = async (path: string) => (await sheetOf(path)).getSheetValues();
    const expected = await valuesIn(await fill(file));
    expect(await valuesIn(await fill(bare))).toEqual(expected);
    expect(expected.length).toBeGreaterThan(17);
  });

  it('is filled where a mark is parted over runs of one cell', async () => {
    const { at, fill } = open();
    const file = await excelFile(at('a.xlsx'), [], (sheet) => {
      sheet.getCell('A1').value = {
        richText: [
          { text: 'Lũy kế {lũy' },
          { text: ' kế', font: { bold: true } },
          { text: '} người' },
        ],
      };
      sheet.getCell('A2').value = { richText: [{ text: '{lũy ' }, { text: 'kế}' }] };
    });
    const sheet = await sheetOf(await fill(file));
    expect(sheet.getCell('A1').text).toBe('Lũy kế 245.576 người');
    expect(sheet.getCell('A2').value).toBe(245_576);
  });

  it('of 1.000 pages is filled', { timeout: 60_000 }, async () => {
    const { at, fill } = open();
    const rows = Array.from({ length: 10_000 }, (_, i) => [i + 1, 'Nội dung', '{lũy kế}']);
    const file = await excelFile(at('a.xlsx'), rows, (sheet) => {
      for (let row = 10; row < 10_000; row += 10) sheet.getRow(row).addPageBreak();
    });
    const path = await fill(file);
    const sheet = await sheetOf(path);
    expect(sheet.rowCount).toBe(10_000);
    const figures = new Set<unknown>();
    sheet.eachRow((row) => figures.add(row.getCell(3).value));
    expect([...figures]).toEqual([245_576]);
    expect(sheet.getCell('A10000').value).toBe(10_000);
    const { parts } = await gateForm(path, readFileSync(path));
    const xml = parts.get('xl/worksheets/sheet1.xml')!.toString();
    expect(xml.match(/<brk /g)).toHaveLength(999);
  });

  it.each([
    ['Kết quả {lũy kế', /thiếu ngoặc/],
    ['Kết quả lũy kế}', /thiếu ngoặc/],
    ['{#đơn vị}{tt}', /Thiếu \{\/đơn vị\}/],
    ['{tt}{/đơn vị}', /không có \{#đơn vị\}/],
  ])('with “%s” is not kept, and says why and in which cell', async (cell, sentence) => {
    const { office, campaignId, at } = open();
    const file = await excelFile(at('a.xlsx'), [[null, cell]]);
    const refusal = await refusalOf(() =>
      office.forms.add({ campaignId, name: 'Biểu', file, on: ON }),
    );
    expect(errorSentence(refusal)).toMatch(sentence);
    expect(errorSentence(refusal)).toContain('ô B1');
    expect(office.forms.list({ campaignId })).toEqual([]);
  });

  it('names the sheet and cell of a mark that it cannot fill', async () => {
    const { at, check } = open();
    const file = await excelFile(at('a.xlsx'), [
      [null, '{không có}'],
      [{ formula: '"{lũy kế}"&1' }],
    ]);
    const { unknown, broken } = await check(file);
    expect(unknown[0]).toMatchObject({ place: 'trang tính “Biểu 1”, ô B1', mark: '{không có}' });
    expect(broken[0]).toMatchObject({ place: 'trang tính “Biểu 1”, ô A2' });
  });
});
