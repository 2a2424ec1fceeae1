import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { renderReport, saveProblem, writeFileWhole } from '../../electron/files/write-report.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import { REPORT_FORMATS } from '../../shared/contract/reports.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import { giaLaiAppendix } from '../helpers/sample-sheet.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const model = giaLaiAppendix('office');
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

it('renders every format of the contract as what its name says', async () => {
  const pages: string[] = [];
  const printPdf = async (html: string) => {
    pages.push(html);
    return Buffer.from('%PDF-1.4');
  };
  const starts: Record<string, string> = {};
  for (const format of REPORT_FORMATS) {
    const bytes = await renderReport(model, format, printPdf);
    starts[format] = text(bytes.subarray(0, 4));
  }
  expect(starts).toEqual({
    pdf: '%PDF',
    docx: 'PK\u0003\u0004',
    xlsx: 'PK\u0003\u0004',
    html: '<!do',
    csv: '\uFEFFS',
    json: '{\n  ',
  });
  expect(pages).toHaveLength(1);
});

it('prints the very page that the HTML file holds, with its fonts', async () => {
  const html = text(await renderReport(model, 'html', () => Promise.reject()));
  const pdf = await renderReport(model, 'pdf', async (page) => Buffer.from(page));
  expect(text(pdf)).toBe(html);
  expect(html.match(/@font-face/g)).toHaveLength(6);
});

it('gives the model itself as JSON', async () => {
  const json = text(await renderReport(model, 'json', () => Promise.reject()));
  expect(JSON.parse(json) as ReportModel).toEqual(model);
});

it('replaces a file whole and leaves nothing beside it', async () => {
  const folder = tempFolder();
  const path = join(folder, 'Phụ lục 23-8.csv');
  await writeFileWhole(path, Buffer.from('cũ và dài hơn'));
  await writeFileWhole(path, Buffer.from('mới'));
  expect(readFileSync(path, 'utf8')).toBe('mới');
  expect(readdirSync(folder)).toEqual(['Phụ lục 23-8.csv']);
});

it('says what to do when the folder is missing or the name is a folder', async () => {
  const folder = tempFolder();
  const missing = join(folder, 'không có', 'a.csv');
  await expect(writeFileWhole(missing, Buffer.from('a'))).rejects.toMatchObject({
    code: 'cannotWriteFile',
    message: `Không ghi được tệp ${missing}: không có thư mục ${join(folder, 'không có')}; tạo thư mục đó hoặc chọn nơi khác.`,
  });
  expect(existsSync(missing)).toBe(false);
  const taken = join(folder, 'tên.csv');
  mkdirSync(join(taken, 'bên trong'), { recursive: true });
  const failure = await writeFileWhole(taken, Buffer.from('a')).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(FieldError);
  expect((failure as FieldError).message).toContain('đã có một thư mục mang tên này');
  expect(readdirSync(folder)).toEqual(['tên.csv']);
});

it.each([
  ['EBUSY', 'đóng tệp'],
  ['EPERM', 'đóng tệp'],
  ['EACCES', 'không có quyền'],
  ['ENOSPC', 'ổ đĩa đã đầy'],
  ['ENAMETOOLONG', 'quá dài'],
  ['EIO', 'hệ thống báo lỗi EIO'],
])('words the system error %s', (code, words) => {
  expect(saveProblem(code, 'D:/a.csv')).toContain(words);
});
