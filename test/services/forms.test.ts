import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import yazl from 'yazl';
import { gateForm, MAX_FORM_BYTES } from '../../electron/files/forms/form-gate.ts';
import { zipParts } from '../../electron/files/forms/ooxml.ts';
import { wordTexts } from '../../electron/files/forms/word-form.ts';
import { errorSentence } from '../../shared/contract/errors.ts';
import { encryptedXlsx } from '../helpers/bad-files.ts';
import { excelFile, wordFile } from '../helpers/form-files.ts';
import { officeOf, refusalOf, testPlatform } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const ON = '2023-08-23';

function open(sample: 'gia-lai' | 'hiep-hoa' = 'gia-lai') {
  const folder = tempFolder();
  const out = join(folder, 'ra');
  const office = officeOf({
    dataDir: folder,
    clock: () => new Date('2023-09-05T01:00:00Z'),
    platform: {
      ...testPlatform,
      chooseSavePath: async (name) => join(folder, name),
      chooseFolder: async () => out,
    },
  });
  const { id: campaignId } = office.campaigns.openSample({ sample });
  const at = (name: string) => join(folder, name);
  const fill = async (file: string, more: object = {}) => {
    const request = { campaignId, form: { file }, on: ON, style: 'office', ...more } as const;
    return (await office.forms.fill(request)).path!;
  };
  const check = (file: string) => office.forms.check({ campaignId, on: ON, form: { file } });
  return { office, campaignId, folder, out, at, fill, check };
}

async function wordLines(path: string): Promise<string[]> {
  const { parts } = await gateForm(path, readFileSync(path));
  const xml = parts.get('word/document.xml')!.toString();
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
  );
}

async function sheetOf(path: string): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  return book.worksheets[0]!;
}

const TABLE = [
  ['TT', 'Đơn vị', 'Kết quả', 'Tỷ lệ'],
  ['{#đơn vị}{tt}', '{đơn| vị}', '{Luỹ kế}', '{tỷ lệ so với chỉ tiêu}{/đơn vị}'],
  ['', 'Tổng', '{lũy kế}', '{tỷ lệ so với chỉ tiêu}'],
];

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
    writeFileSync(bare, await zipParts(parts));
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

describe('what can be no form is refused with its own sentence', () => {
  const refused = async (file: string) => {
    const { check } = open();
    return errorSentence(await refusalOf(() => check(file)));
  };
  /** A form with parts more, or changed. */
  async function changed(path: string, change: (parts: Map<string, Buffer>) => void) {
    if (path.endsWith('.docx')) await wordFile(path, '{lũy kế}');
    else await excelFile(path, [['{lũy kế}']]);
    const { parts } = await gateForm(path, readFileSync(path));
    change(parts);
    writeFileSync(path, await zipParts(parts));
    return path;
  }

  it('macros, by name or inside', async () => {
    const folder = tempFolder();
    const file = await wordFile(join(folder, 'a.docx'), '{lũy kế}');
    copyFileSync(file, join(folder, 'a.docm'));
    expect(await refused(join(folder, 'a.docm'))).toMatch(/có macro/);
    const inside = await changed(join(folder, 'b.docx'), (parts) =>
      parts.set('word/vbaProject.bin', Buffer.from('x')),
    );
    expect(await refused(inside)).toMatch(/có macro/);
  });

  it('macros of a workbook: by name, by a part, or by what its list of parts says', async () => {
    const folder = tempFolder();
    const file = await excelFile(join(folder, 'a.xlsx'), [['{lũy kế}']]);
    copyFileSync(file, join(folder, 'a.xlsm'));
    expect(await refused(join(folder, 'a.xlsm'))).toMatch(/có macro/);
    const inside = await changed(join(folder, 'b.xlsx'), (parts) =>
      parts.set('xl/vbaProject.bin', Buffer.from('x')),
    );
    expect(await refused(inside)).toMatch(/có macro/);
    const list = '[Content_Types].xml';
    const said = await changed(join(folder, 'c.xlsx'), (parts) =>
      parts.set(
        list,
        Buffer.from(
          parts
            .get(list)!
            .toString()
            .replace(
              'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
              'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
            ),
        ),
      ),
    );
    expect(await refused(said)).toMatch(/có macro/);
  });

  it.each(['docx', 'xlsx'])('a .%s with a password to open, never kept', async (ending) => {
    const { office, campaignId, at } = open();
    // Word and Excel wrap what they encrypt alike.
    const file = at(`mật.${ending}`);
    writeFileSync(file, encryptedXlsx());
    expect(await refused(file)).toMatch(/được đặt mật khẩu; mở bằng Word hoặc Excel, bỏ mật khẩu/);
    const add = () => office.forms.add({ campaignId, name: 'Mật', file, on: ON });
    expect(await refusalOf(add)).toMatchObject({ code: 'fileRefused' });
    expect(office.forms.list({ campaignId })).toEqual([]);
  });

  it('a file over the size that is sent on with the campaign', async () => {
    const file = join(tempFolder(), 'a.docx');
    writeFileSync(file, Buffer.alloc(MAX_FORM_BYTES + 1, 'PK'));
    expect(await refused(file)).toMatch(/nặng 21 MB, quá mức 20 MB; bỏ bớt ảnh/);
  });

  it('a small file that is too long once unpacked, and one with a torn part', async () => {
    const withNotes = (name: string, notes: Buffer) =>
      changed(join(tempFolder(), name), (parts) => parts.set('word/footnotes.xml', notes));
    const blanks = ' '.repeat(25 * 1024 * 1024);
    const long = await withNotes('a.docx', Buffer.from(`<w:footnotes>${blanks}</w:footnotes>`));
    expect(readFileSync(long).length).toBeLessThan(1024 * 1024);
    expect(await refused(long)).toMatch(/có phần chữ dài 26 MB, quá mức 24 MB/);
    const torn = await withNotes('b.docx', Buffer.from('<w:footnotes><w:foot'));
    expect(await refused(torn)).toMatch(/bị hỏng ở phần “word\/footnotes.xml”; mở bằng Word/);
  });

  it('links to other files, but not web addresses', async () => {
    const rels = 'word/_rels/document.xml.rels';
    const link = (type: string) => (parts: Map<string, Buffer>) =>
      parts.set(
        rels,
        Buffer.from(
          parts
            .get(rels)!
            .toString()
            .replace(
              '</Relationships>',
              `<Relationship Id="r99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="https://vi.example/a" TargetMode="External"/></Relationships>`,
            ),
        ),
      );
    const folder = tempFolder();
    expect(await refused(await changed(join(folder, 'a.docx'), link('image')))).toMatch(/liên kết/);
    const { check } = open();
    expect(await check(await changed(join(folder, 'b.docx'), link('hyperlink')))).toMatchObject({
      unknown: [],
    });
  });

  it('other files, empty ones, torn ones', async () => {
    const folder = tempFolder();
    const put = (name: string, bytes: string | Buffer) => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    };
    expect(await refused(put('a.pdf', '%PDF-1.7'))).toMatch(/phải là tệp Word \.docx hoặc Excel/);
    expect(await refused(put('b.docx', ''))).toMatch(/rỗng/);
    expect(await refused(put('c.docx', 'xin chào'))).toMatch(/bên trong không phải/);
    const whole = await wordFile(join(folder, 'd.docx'), '{lũy kế}');
    expect(await refused(put('e.docx', readFileSync(whole).subarray(0, 3000)))).toMatch(/cắt cụt/);
    copyFileSync(whole, join(folder, 'f.xlsx'));
    expect(await refused(join(folder, 'f.xlsx'))).toMatch(/bên trong là văn bản Word/);
    const zip = new yazl.ZipFile();
    zip.end();
    expect(await refused(join(folder, 'none.docx'))).toMatch(/Không có tệp này/);
  });
});

describe('forms are kept with the campaign', () => {
  it('are renamed, replaced, taken out and brought back, with their history', async () => {
    const { office, campaignId, at } = open();
    const file = await wordFile(at('mau.docx'), 'A {lũy kế}');
    const { id } = await office.forms.add({ campaignId, name: ' Biểu  1 ', file, on: ON });
    const same = () => office.forms.add({ campaignId, name: 'biểu 1', file, on: ON });
    expect(await refusalOf(same)).toMatchObject({ code: 'settingRefused' });
    const other = await wordFile(at('mau-moi.docx'), 'B {lũy kế}');
    await office.forms.save({ campaignId, id, name: 'Biểu 2', file: other, on: ON });
    expect(office.forms.list({ campaignId })).toMatchObject([
      { name: 'Biểu 2', file: 'mau-moi.docx' },
    ]);
    const request = { campaignId, form: { id }, on: ON, style: 'strict' } as const;
    const { path } = await office.forms.fill(request);
    expect(await wordLines(path!)).toEqual(['B 245.576']);
    office.removals.remove({ kind: 'form', campaignId, id });
    expect(office.forms.list({ campaignId })).toEqual([]);
    expect(await refusalOf(() => office.forms.fill(request))).toMatchObject({
      code: 'settingGone',
    });
    office.removals.restore({ kind: 'form', campaignId, id });
    expect(office.forms.list({ campaignId })).toHaveLength(1);
  });

  it('are copied with it, with a uid of their own', async () => {
    const { office, campaignId, at } = open();
    const file = await wordFile(at('mau.docx'), '{lũy kế}');
    await office.forms.add({ campaignId, name: 'Biểu 1', file, on: ON });
    const { campaign } = office.campaigns.settings({ campaignId });
    const { id: _i, uid: _u, sample: _s, rootUnitId: _r, rootUnitName: _n, ...head } = campaign;
    const copy = office.campaigns.create({
      head: { ...head, name: 'Đợt sau' },
      root: { era: 'threeTier', code: '64', name: 'Tỉnh Gia Lai' },
      from: { kind: 'campaign', campaignId },
      units: [],
      below: 0,
    });
    const [kept] = office.forms.list({ campaignId });
    const [copied] = office.forms.list({ campaignId: copy.id });
    expect(copied).toMatchObject({ name: 'Biểu 1', file: 'mau.docx' });
    expect(copied!.uid).not.toBe(kept!.uid);
  });

  it('are filled one for each unit below; files that are there are asked about first', async () => {
    const { office, campaignId, at, out } = open();
    const file = await wordFile(at('mau.docx'), '{đơn vị}, thuộc {cấp trên}: {lũy kế}');
    mkdirSync(out);
    writeFileSync(join(out, 'Huyện Kbang - mau ngày 23-8-2023.docx'), 'cũ');
    const request = { campaignId, form: { file }, on: ON, style: 'office' } as const;
    const asked = await refusalOf(() => office.forms.fillEach(request));
    expect(asked).toMatchObject({
      code: 'askFirst',
      details: {
        questions: [
          {
            sentence: `Trong thư mục ${out} đã có “Huyện Kbang - mau ngày 23-8-2023.docx”. Ghi đè lên các tệp đó?`,
          },
        ],
      },
    });
    expect(readdirSync(out)).toHaveLength(1);
    expect(readFileSync(join(out, 'Huyện Kbang - mau ngày 23-8-2023.docx'), 'utf8')).toBe('cũ');
    const { questions } = asked.details as { questions: { key: string }[] };
    const agreed = questions.map(({ key }) => key);
    const filled = await office.forms.fillEach({ ...request, agreed });
    expect(filled).toEqual({ folder: out, files: 17 });
    expect(readdirSync(out)).toHaveLength(17);
    const lines = await wordLines(join(out, 'Huyện Kbang - mau ngày 23-8-2023.docx'));
    expect(lines).toEqual(['Huyện Kbang, thuộc Tỉnh Gia Lai: 13.503']);
    expect(await refusalOf(() => office.forms.fillEach({ ...request, eachUnitAt: 7 }))).toEqual(
      expect.objectContaining({ code: 'settingRefused' }),
    );
  });

  it('offer the marks of the campaign, each of which means one thing, with its value', async () => {
    const { office, campaignId, at, check } = open('hiep-hoa');
    const offered = office.forms.marks({ campaignId, on: '2023-10-01' });
    expect(offered.find(({ mark }) => mark === '{lũy kế}')).toMatchObject({
      value: expect.any(String),
    });
    const file = await wordFile(
      at('a.docx'),
      offered.map(({ mark }) => mark),
    );
    const { unknown, broken } = await check(file);
    expect({ unknown, broken }).toEqual({ unknown: [], broken: [] });
    const { parts } = await gateForm(file, readFileSync(file));
    expect(wordTexts(parts)).toHaveLength(offered.length);
  });
});
