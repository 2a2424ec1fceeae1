import { CFB } from 'xlsx';
import { csvOf, giaLaiValues, type Value, xlsOf, xlsxOf } from './appendix-files.ts';
import { giaLaiPrinted } from './cases.ts';
import { rawZip } from './raw-zip.ts';

/** A file that has to be refused, and the code of the problem it is refused with. */
export interface BadFile {
  name: string;
  bytes: Uint8Array;
  code: string;
}

const text = (content: string) => Buffer.from(content, 'utf8');

/** The appendix with one cell replaced; row and column as the spreadsheet counts from 0. */
export function withCell(row: number, column: number, value: Value): Value[][] {
  const values = giaLaiValues();
  values[row]![column] = value;
  return values;
}

function printedWith(row: number, column: number, value: string): string {
  const values = giaLaiPrinted();
  values[row]![column] = value;
  return csvOf(values);
}

/** A compound file as Excel wraps a workbook that has a password to open. */
export function encryptedXlsx(): Buffer {
  const compound = CFB.utils.cfb_new();
  CFB.utils.cfb_add(compound, '/EncryptionInfo', Buffer.alloc(248, 4));
  CFB.utils.cfb_add(compound, '/EncryptedPackage', Buffer.alloc(9000, 7));
  return CFB.write(compound, { type: 'buffer' }) as Buffer;
}

/** An .xls with a FILEPASS record after its first one, as Excel marks a protected one. */
export function encryptedXls(): Buffer {
  const compound = CFB.read(xlsOf(giaLaiValues()), { type: 'buffer' });
  const workbook = CFB.find(compound, '/Workbook') as { content: Buffer; size: number };
  const content = Buffer.from(workbook.content);
  const first = 4 + content.readUInt16LE(2);
  const filePass = Buffer.from([0x2f, 0, 6, 0, 0, 0, 1, 2, 3, 4]);
  workbook.content = Buffer.concat([content.subarray(0, first), filePass, content.subarray(first)]);
  workbook.size = workbook.content.length;
  return CFB.write(compound, { type: 'buffer' }) as Buffer;
}

/**
 * A zip bomb: a workbook whose sheet expands to `megabytes` of spaces, a thousand times its size.
 */
export function bomb(megabytes: number, declaredSize?: number): Buffer {
  const data = Buffer.alloc(megabytes * 1024 * 1024, 0x20);
  return rawZip([
    { name: '[Content_Types].xml', data: text('<Types></Types>') },
    { name: 'xl/workbook.xml', data: text('<workbook></workbook>') },
    {
      name: 'xl/worksheets/sheet1.xml',
      data,
      ...(declaredSize !== undefined && { declaredSize }),
    },
  ]);
}

const otherZip = (...names: string[]) =>
  rawZip(names.map((name) => ({ name, data: text('<a/>') })));

/** Flips one bit in the packed data of the first entry, leaving all headers as they are. */
export function withDamagedPart(zip: Buffer): Buffer {
  const bytes = Buffer.from(zip);
  const dataStart = 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28);
  bytes[dataStart + 10]! ^= 0x10;
  return bytes;
}

/** Every kind of bad input that an import meets, as real files made on the spot. */
export async function badFiles(): Promise<BadFile[]> {
  const good = await xlsxOf(giaLaiValues());
  const goodXls = xlsOf(giaLaiValues());
  const csv = csvOf(giaLaiPrinted());
  const html = text('<html><body><table><tr><td>STT</td></tr></table></body></html>');
  const bad = (name: string, code: string, bytes: Uint8Array): BadFile => ({ name, code, bytes });
  return [
    bad('html.xlsx', 'notWhatNameSays', html),
    bad('html.xls', 'notWhatNameSays', html),
    bad('xml.xls', 'notWhatNameSays', text('<?xml version="1.0"?><Workbook></Workbook>')),
    bad('pdf.xlsx', 'notWhatNameSays', text('%PDF-1.7\n%âãÏÓ\n')),
    bad('anh.csv', 'notWhatNameSays', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')),
    bad('csv.xlsx', 'notWhatNameSays', text(csv)),
    bad('xls.xlsx', 'notWhatNameSays', goodXls),
    bad('xlsx.xls', 'notWhatNameSays', good),
    bad('xlsx.csv', 'notWhatNameSays', good),
    bad('word.xlsx', 'notWhatNameSays', otherZip('[Content_Types].xml', 'word/document.xml')),
    bad('zip.xlsx', 'notWhatNameSays', otherZip('so-lieu.csv')),
    bad('la.xlsx', 'notWhatNameSays', Buffer.alloc(3000, 0)),
    bad('van-ban.docx', 'kindNotTaken', otherZip('word/document.xml')),
    bad('rong.xlsx', 'fileEmpty', Buffer.alloc(0)),
    bad('rong.csv', 'fileEmpty', Buffer.alloc(0)),
    bad('cut.xlsx', 'cutShort', good.subarray(0, good.length / 2)),
    bad('cut.xls', 'cutShort', goodXls.subarray(0, goodXls.length / 2)),
    bad('cut.csv', 'cutShort', text(csv.slice(0, csv.indexOf('39.160') + 3))),
    bad('nua-chu.csv', 'cutShort', text(`${csv}18,Huyện Ð`).subarray(0, -1)),
    bad('nul.csv', 'cutShort', text(`${csv}\0\0\0\0`)),
    bad('nhay.csv', 'cutShort', text(`${csv}18,"Huyện Mới,1,2,3,4,5\r\n`)),
    bad('nhay-sai.csv', 'badQuotes', text(`${csv}18,Huyện "Mới",1,2,3,4,5\r\n`)),
    bad('tcvn3.csv', 'unknownEncoding', Buffer.from('STT,\xa7\xacn v\xde\r\n1,x\r\n', 'latin1')),
    bad('hong.xlsx', 'damaged', withDamagedPart(good)),
    bad('mat-khau.xlsx', 'passwordProtected', encryptedXlsx()),
    bad('mat-khau.xls', 'passwordProtected', encryptedXls()),
    bad(
      'zip-mat-khau.xlsx',
      'passwordProtected',
      rawZip([{ name: 'xl/workbook.xml', data: text('<workbook/>'), flags: 1 }]),
    ),
    bad('bom.xlsx', 'expandsTooFar', bomb(101)),
    bad('bom-noi-doi.xlsx', 'expandsTooFar', bomb(50, 1000)),
    bad(
      'nhieu-phan.xlsx',
      'expandsTooFar',
      otherZip(...Array.from({ length: 2001 }, (_, i) => `xl/${i}.xml`)),
    ),
    bad('khong-dong.xlsx', 'noRows', await xlsxOf([])),
    bad('khong-dong.csv', 'noRows', text(',,,\r\n,,,\r\n')),
    bad(
      'nhieu-cot.xlsx',
      'tooManyColumns',
      await xlsxOf(giaLaiValues(), (sheet) => {
        for (let column = 8; column <= 10_000; column += 1) {
          sheet.getCell(1, column).border = { top: { style: 'thin' } };
        }
      }),
    ),
    bad(
      'nhieu-cot.csv',
      'tooManyColumns',
      text(csv.replaceAll('\r\n', `${','.repeat(9_993)}\r\n`)),
    ),
    bad(
      'nhieu-o.xlsx',
      'tooManyCells',
      rawZip([
        { name: 'xl/workbook.xml', data: text('<workbook/>') },
        {
          name: 'xl/worksheets/sheet1.xml',
          data: text(`<worksheet>${`<row>${'<c/>'.repeat(10_000)}</row>`.repeat(101)}</worksheet>`),
        },
      ]),
    ),
    bad('nhieu-dong.csv', 'tooManyRows', text(`${csv}${'1,2,3,4,5,6,7\r\n'.repeat(50_000)}`)),
    bad('thieu-cot.csv', 'headMissing', text(csv.replace('Chỉ tiêu kích hoạt,', 'Ghi chú,'))),
    bad('cot-hai-lan.xlsx', 'headTwice', await xlsxOf(withCell(0, 5, 'CHỈ TIÊU'))),
    bad('don-vi-la.xlsx', 'unitUnknown', await xlsxOf(withCell(4, 1, 'Huyện Chư Xê'))),
    bad('don-vi-hai-lan.xlsx', 'unitTwice', await xlsxOf(withCell(4, 1, 'Huyện Đak Pơ'))),
    bad('thieu-don-vi.xlsx', 'unitMissing', await xlsxOf(withCell(4, 1, null))),
    bad('so-le.csv', 'decimalInCount', text(printedWith(2, 2, '"1,5"'))),
    bad('so-le.xlsx', 'decimalInCount', await xlsxOf(withCell(2, 2, 1.5))),
    bad('so-le.xls', 'decimalInCount', xlsOf(withCell(2, 2, '1,5'))),
    bad('chi-tieu-am.xlsx', 'negativeTarget', await xlsxOf(withCell(2, 2, -5))),
    bad('da-lam-am.xlsx', 'negativeDone', await xlsxOf(withCell(2, 3, -5))),
    bad('chu.xlsx', 'notNumber', await xlsxOf(withCell(2, 3, 'chưa rõ'))),
    bad('cong-thuc-csv.csv', 'notNumber', text(printedWith(2, 3, '=1+1'))),
    bad(
      'cong-thuc.xlsx',
      'formulaWithoutValue',
      await xlsxOf(giaLaiValues(), (sheet) => {
        sheet.getCell('D7').value = { formula: 'SUM(A1:A2)' };
      }),
    ),
    bad(
      'o-loi.xlsx',
      'errorCell',
      await xlsxOf(giaLaiValues(), (sheet) => {
        sheet.getCell('D7').value = { error: '#N/A' };
      }),
    ),
  ];
}
