import { existsSync, mkdirSync } from 'node:fs';
import { basename, join, parse } from 'node:path';
import { FieldError } from '../shared/contract/errors.ts';
import { findBrowser } from './files/find-browser.ts';
import { printPdfWithBrowser } from './files/print-pdf.ts';
import { saveProblem } from './files/write-report.ts';
import type { Platform } from './platform.ts';

/** Without dialogs, reports are written to this folder inside the data folder. */
const REPORTS_FOLDER = 'Báo cáo';

/**
 * The platform without a window: files go to the folder of reports, PDFs come from an installed
 * Chromium, Chrome or Edge. The command line gives its own `chooseSavePath`; a host that receives
 * files gives its own `pickedFile`, since here no file was ever chosen.
 */
export function headlessPlatform(
  dataDir: string,
  chooseSavePath: Platform['chooseSavePath'] = async (suggestedName) =>
    freePath(join(dataDir, REPORTS_FOLDER), suggestedName),
): Platform {
  return {
    chooseSavePath,
    pickedFile: () => {
      throw new FieldError('pickedFileGone', {});
    },
    printPdf: (html) => printPdfWithBrowser(html, findBrowser()),
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
