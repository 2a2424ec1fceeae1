import { existsSync, mkdirSync } from 'node:fs';
import { basename, join, parse } from 'node:path';
import { FieldError } from '../shared/contract/errors.ts';
import { browserPrinter } from './files/print-pdf.ts';
import { saveProblem } from './files/write-report.ts';
import type { Platform } from './platform.ts';

/** Without dialogs, reports are written to this folder inside the data folder. */
const REPORTS_FOLDER = 'Báo cáo';

/** Nothing can be shown outside of a page, and no window is closed. */
export type HeadlessPlatform = Required<Omit<Platform, 'notify' | 'show' | 'stayOpen'>>;

/**
 * The platform without a window: files go to the folder of reports, PDFs come from an installed
 * Chromium, Chrome or Edge. The command line gives its own places for files and folders; a host
 * that receives files gives its own `pickedFile`, since here no file was ever chosen.
 */
export function headlessPlatform(dataDir: string): HeadlessPlatform {
  const printer = browserPrinter();
  const reports = join(dataDir, REPORTS_FOLDER);
  return {
    chooseSavePath: async (suggestedName) => freePath(reports, suggestedName),
    chooseFolder: async (suggestedName) => join(reports, suggestedName),
    pickedFile: () => {
      throw new FieldError('pickedFileGone', {});
    },
    printPdf: printer.print,
    close: printer.close,
  };
}

/** `name` in `folder` (made when missing), as "name (2)", "name (3)"… when it is taken. */
export function freePath(folder: string, name: string): string {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const problem = saveProblem((error as NodeJS.ErrnoException).code, join(folder, name));
    throw new FieldError('cannotWriteFile', { file: folder, problem });
  }
  const { name: stem, ext } = parse(basename(name));
  let path = join(folder, stem + ext);
  for (let copy = 2; existsSync(path); copy += 1) path = join(folder, `${stem} (${copy})${ext}`);
  return path;
}
