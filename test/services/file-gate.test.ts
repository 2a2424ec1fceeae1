import { describe, expect, test } from 'vitest';
import { CFB } from 'xlsx';
import { gateFile } from '../../electron/files/file-gate.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import { giaLaiValues, xlsOf, xlsxOf } from '../helpers/appendix-files.ts';
import { type RawEntry, rawZip } from '../helpers/raw-zip.ts';

/** Code and sentence of the refusal, or the kind of what may be read. */
async function gate(name: string, bytes: Uint8Array | string): Promise<string> {
  try {
    return (await gateFile(name, Buffer.from(bytes as Uint8Array))).kind;
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    const [problem] = (error as FieldError<'fileRefused'>).details.problems;
    return `${problem?.code}: ${problem?.sentence}`;
  }
}

const bytesOf = (latin1: string) => Buffer.from(latin1, 'latin1');
const entry = (name: string, data: string): RawEntry => ({ name, data: Buffer.from(data) });
const WORKBOOK = entry('xl/workbook.xml', '<?xml version="1.0"?>\n<workbook></workbook>');

function compoundOf(stream: string): Buffer {
  const compound = CFB.utils.cfb_new();
  CFB.utils.cfb_add(compound, `/${stream}`, Buffer.alloc(5000, 1));
  return CFB.write(compound, { type: 'buffer' }) as Buffer;
}

describe('what is let through', () => {
  test('each of the three kinds under its own name, in capitals too', async () => {
    expect(await gate('a.XLSX', await xlsxOf(giaLaiValues()))).toBe('xlsx');
    expect(await gate('a.Xls', xlsOf(giaLaiValues()))).toBe('xls');
    expect(await gate('a.csv', 'STT,Đơn vị\r\n')).toBe('csv');
  });

  test('text that begins like a signature of two letters', async () => {
    expect(await gate('a.csv', 'BM,MZ\r\n1,2\r\n')).toBe('csv');
  });

  test('the checked parts of a workbook, XML only', async () => {
    const gated = await gateFile('a.xlsx', rawZip([WORKBOOK, entry('xl/media/a.png', 'png')]));
    expect(gated.kind === 'xlsx' && [...gated.parts.keys()]).toEqual(['xl/workbook.xml']);
  });
});

describe('what the bytes are', () => {
  test.each([
    ['%PDF-1.4', 'tệp PDF'],
    ['\x89PNG\r\n\x1a\n', 'ảnh PNG'],
    ['\xff\xd8\xff\xe0', 'ảnh JPEG'],
    ['GIF89a', 'ảnh GIF'],
    ['BM\x36\0\0\0', 'ảnh BMP'],
    ['II*\0', 'ảnh TIFF'],
    ['MM\0*', 'ảnh TIFF'],
    ['{\\rtf1', 'văn bản RTF'],
    ['Rar!\x1a\x07', 'tệp nén RAR'],
    ['7z\xbc\xaf\x27\x1c', 'tệp nén 7-Zip'],
    ['\x1f\x8b\x08\0', 'tệp nén GZIP'],
    ['SQLite format 3\0', 'cơ sở dữ liệu SQLite'],
    ['MZ\x90\0', 'chương trình Windows'],
  ])('%j: %s', async (start, noun) => {
    expect(await gate('a.xlsx', bytesOf(start))).toBe(
      `notWhatNameSays: Tệp có đuôi .xlsx nhưng bên trong là ${noun}; không phải bảng tính, chọn lại đúng tệp.`,
    );
  });

  test.each([
    ['<!DOCTYPE html><html>', 'trang HTML'],
    ['\xef\xbb\xbf\r\n <TABLE border=1>', 'trang HTML'],
    ['<!-- saved --><html>', 'trang HTML'],
    ['<?xml version="1.0"?><html xmlns="x">', 'trang HTML'],
    ['\xff\xfe<\0h\0t\0m\0l\0>\0', 'trang HTML'],
    ['<?xml version="1.0"?><Workbook>', 'tệp XML'],
    ['MIME-Version: 1.0\r\n', 'trang web lưu trữ'],
  ])('%j: %s, which Excel opens', async (start, noun) => {
    expect(await gate('a.csv', bytesOf(start))).toBe(
      `notWhatNameSays: Tệp có đuôi .csv nhưng bên trong là ${noun}; mở bằng Excel rồi lưu lại dạng .xlsx.`,
    );
  });

  test.each([
    ['xl/workbook.bin', 'bảng tính Excel nhị phân (.xlsb)', true],
    ['word/document.xml', 'văn bản Word', false],
    ['ppt/presentation.xml', 'bài trình chiếu PowerPoint', false],
    ['META-INF/manifest.xml', 'tệp OpenDocument (LibreOffice)', true],
    ['anh.png', 'tệp nén ZIP', false],
  ])('a zip with %s: %s', async (name, noun, opensInExcel) => {
    const advice = opensInExcel
      ? 'mở bằng Excel rồi lưu lại dạng .xlsx.'
      : 'không phải bảng tính, chọn lại đúng tệp.';
    expect(await gate('a.xlsx', rawZip([entry(name, '<a/>')]))).toBe(
      `notWhatNameSays: Tệp có đuôi .xlsx nhưng bên trong là ${noun}; ${advice}`,
    );
  });

  test.each([
    ['WordDocument', 'văn bản Word 97-2003'],
    ['PowerPoint Document', 'bài trình chiếu PowerPoint 97-2003'],
  ])('a compound file with %s: %s', async (stream, noun) => {
    expect(await gate('a.xls', compoundOf(stream))).toBe(
      `notWhatNameSays: Tệp có đuôi .xls nhưng bên trong là ${noun}; không phải bảng tính, chọn lại đúng tệp.`,
    );
  });

  test.each(['Book', 'Workbook'])('a %s older than Excel 97', async (stream) => {
    expect(await gate('a.xls', compoundOf(stream))).toBe(
      'excelTooOld: Tệp do Excel 5.0/95 trở về trước lưu, không đọc chắc được chữ tiếng Việt; mở bằng Excel rồi lưu lại dạng .xlsx.',
    );
  });
});

describe('zips that lie', () => {
  test('a declared size past the limit is refused before anything is expanded', async () => {
    // The data is no deflate stream at all: whoever expanded it would call it damaged.
    const zip = rawZip([
      WORKBOOK,
      { ...entry('xl/worksheets/sheet1.xml', ''), declaredSize: 0xffff_fffe },
    ]);
    zip.fill(0xff, 30 + WORKBOOK.name.length, 60);
    expect(await gate('a.xlsx', zip)).toBe(
      'expandsTooFar: Tệp bung ra tới 4.097 MB, vượt mức an toàn nên không mở; kiểm tra lại nguồn gửi tệp này.',
    );
  });

  test('the limit is on the sum of all parts', async () => {
    const parts = Array.from({ length: 11 }, (_, i) => ({
      ...entry(`xl/worksheets/sheet${i}.xml`, '<worksheet/>'),
      declaredSize: 10 * 1024 * 1024,
    }));
    expect(await gate('a.xlsx', rawZip([WORKBOOK, ...parts]))).toMatch(
      /^expandsTooFar: Tệp bung ra tới 111 MB/,
    );
  });

  const sheet = 'xl/worksheets/sheet1.xml';
  const damaged = `damaged: Tệp bị hỏng ở phần “${sheet}”; mở bằng Excel để sửa rồi lưu lại, hoặc xin lại tệp từ nơi gửi.`;

  test.each([
    ['more data than declared', [{ ...entry(sheet, '<a></a>'), declaredSize: 6 }], 'expandsTooFar'],
    ['less data than declared', [{ ...entry(sheet, '<a></a>'), declaredSize: 8 }], 'damaged'],
    ['another checksum', [{ ...entry(sheet, '<a></a>'), declaredCrc: 1 }], 'damaged'],
    ['the same part twice', [entry(sheet, '<a/>'), entry(sheet, '<b/>')], 'damaged'],
    ['XML without its end', [entry(sheet, '<a><b></b>')], 'damaged'],
    ['no XML', [entry(sheet, 'a')], 'damaged'],
  ])('%s', async (_, parts, code) => {
    const refusal = await gate('a.xlsx', rawZip([WORKBOOK, ...parts]));
    if (code === 'damaged') expect(refusal).toBe(damaged);
    else expect(refusal).toMatch(new RegExp(`^${code}: .*“${sheet}”`));
  });

  test.each(['<a/>', '<a x=">"></a>', '<!-- <b> --><a></a><!-- c -->\n', '<x:a b="/">1</x:a >'])(
    '%s is whole',
    async (xml) => {
      expect(await gate('a.xlsx', rawZip([WORKBOOK, entry(sheet, xml)]))).toBe('xlsx');
    },
  );

  test('a part outside the archive', async () => {
    expect(await gate('a.xlsx', rawZip([WORKBOOK, entry('../../a.xml', '<a/>')]))).toMatch(
      /^damaged: Tệp bị hỏng ở mục lục bên trong/,
    );
  });

  test('a part under a password', async () => {
    expect(await gate('a.xlsx', rawZip([{ ...WORKBOOK, flags: 1 }]))).toMatch(/^passwordProtected/);
    expect(await gate('a.xlsx', rawZip([{ ...entry('a', 'b'), flags: 1 }]))).toMatch(
      /^passwordProtected/,
    );
  });
});
