import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { utils, write } from 'xlsx';
import { giaLaiValues, xlsxOf } from '../appendix-files.ts';
import { wordFile } from '../form-files.ts';
import { unzipBytes } from '../unzip.ts';
import type { RealFile } from './mutated-file.ts';
import type { WatchedOffice } from './watched-office.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const fixture = (path: string) => readFileSync(join(ROOT, 'test', 'fixtures', path));

/** A grey dot, as a camera's program writes it. */
const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
);

const PDF = Buffer.from(
  [
    '%PDF-1.4',
    '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj',
    '2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj',
    '3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >> endobj',
    '4 0 obj << /Length 30 >> stream',
    '0 0 1 rg 100 100 200 200 re f',
    'endstream endobj',
    'trailer << /Root 1 0 R /Size 5 >>',
    '%%EOF',
  ].join('\n'),
);

/** Real files of every kind that the program reads, as they are and as zips to be damaged inside. */
export async function realFiles({ copy, sealed, folder }: WatchedOffice): Promise<RealFile[]> {
  const values = giaLaiValues();
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(values), 'Phụ lục');
  const word = await wordFile(join(folder, 'mau.docx'), ['Ngày {ngày}: {lũy kế|}'], [['{đơn vị}']]);
  const files: [name: string, bytes: Buffer][] = [
    ['bảng.xlsx', await xlsxOf(values)],
    ['bảng.xls', fixture('gia-lai-libreoffice.xls')],
    ['bảng.ods', write(book, { type: 'buffer', bookType: 'ods' }) as Buffer],
    ['bảng.csv', fixture('gia-lai-phu-luc.csv')],
    ['biểu.docx', readFileSync(word)],
    ['gói.sct', fixture('packages/right.sct')],
    ['ảnh.png', readFileSync(join(ROOT, 'resources', 'icons', 'so-chi-tieu.png'))],
    ['ảnh.jpg', JPEG],
    ['trang.pdf', PDF],
    ['sao-luu.db', readFileSync(copy)],
    ['chuyen.sct-chuyen', readFileSync(sealed)],
  ];
  const isZip = (bytes: Buffer) => bytes.subarray(0, 2).toString('latin1') === 'PK';
  const asZips = files
    .filter(([, bytes]) => isZip(bytes))
    .map(async ([name, bytes]) => ({ name, bytes, parts: [...(await unzipBytes(bytes, ''))] }));
  const whole = files.map(([name, bytes]) => ({ name, bytes, parts: null }));
  // Damage inside is what readers see: the checksums of a zip stop the other.
  const inside = await Promise.all(asZips);
  return [...whole, ...inside, ...inside];
}
