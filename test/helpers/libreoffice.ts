import { execFile } from 'node:child_process';
import { accessSync, constants, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';

const run = promisify(execFile);

const isThere = (program: string) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** The reason to skip a test that needs these programs, or null when they are all there. */
export function missingPrograms(...programs: string[]): string | null {
  const missing = programs.filter((program) => !isThere(program));
  return missing.length === 0 ? null : `not installed: ${missing.join(', ')}`;
}

const FILTERS = {
  pdf: 'pdf',
  // Comma, quote, UTF-8, from line 1; cells as they are shown.
  csv: 'csv:Text - txt - csv (StarCalc):44,34,76,1',
  xlsx: 'xlsx:Calc MS Excel 2007 XML',
  xls: 'xls:MS Excel 97',
  ods: 'ods:calc8',
};

/** One profile for all tests of a file, because making one takes longer than converting. */
const profile = mkdtempSync(join(tmpdir(), 'libreoffice-'));
afterAll(() => rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

/** Formats that LibreOffice saves. */
export type SavedFormat = keyof typeof FILTERS;

/** Converts a file with LibreOffice, one at a time; returns the path of the new file beside it. */
export const convert = async (file: string, format: SavedFormat): Promise<string> =>
  (await convertAll([file], format))[0]!;

/** Converts files into a folder, that of the first one unless told, with one start of LibreOffice: a start takes longer than a file. */
export async function convertAll(
  files: readonly string[],
  format: SavedFormat,
  timeout = 90_000,
  outdir = dirname(files[0]!),
): Promise<string[]> {
  await run(
    'soffice',
    [
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      '--headless',
      '--norestore',
      '--convert-to',
      FILTERS[format],
      '--outdir',
      outdir,
      ...files,
    ],
    { timeout },
  );
  return files.map((file) => join(outdir, `${basename(file, extname(file))}.${format}`));
}

/** The text of each page, its lines with their blanks folded, empty lines left out. */
export async function pdfPages(pdf: string): Promise<string[][]> {
  // At the usual 72 dots an inch words of two columns of a narrow table are taken for one.
  const { stdout } = await run('pdftotext', ['-layout', '-r', '150', pdf, '-']);
  return stdout
    .split('\f')
    .slice(0, -1)
    .map((page) =>
      page
        .normalize('NFC')
        .split('\n')
        .map((line) => line.replace(/\s+/g, ' ').trim())
        .filter((line) => line !== ''),
    );
}

/** What `pdfinfo` tells of a PDF, a line for each thing: "Tagged:  yes". */
export const pdfInfo = async (pdf: string): Promise<string> => (await run('pdfinfo', [pdf])).stdout;

/** "595.92 x 842.88 pts (A4)" of a PDF's first page. */
export const pdfPageSize = async (pdf: string): Promise<string> =>
  /^Page size:\s+(.*)$/m.exec(await pdfInfo(pdf))?.[1] ?? '';

/** Names of the fonts in a PDF, without their subset tags. */
export async function pdfFonts(pdf: string): Promise<string[]> {
  const { stdout } = await run('pdffonts', [pdf]);
  return stdout
    .split('\n')
    .slice(2)
    .map((line) => line.split(/\s+/)[0]?.replace(/^[A-Z]{6}\+/, '') ?? '')
    .filter((name) => name !== '');
}
