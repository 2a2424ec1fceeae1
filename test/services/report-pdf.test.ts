import { writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { findBrowser } from '../../electron/files/find-browser.ts';
import { browserPrinter } from '../../electron/files/print-pdf.ts';
import { tinosFontFace } from '../../electron/files/report-fonts.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import { reportHtml } from '../../shared/report/html.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import { buildAppendix } from '../../shared/report/reports/appendix.ts';
import { expectPaged } from '../helpers/appendix-pages.ts';
import {
  missingPrograms,
  pdfFonts,
  pdfInfo,
  pdfPageSize,
  pdfPages,
} from '../helpers/libreoffice.ts';
import { printPdfWithBrowser } from '../helpers/print.ts';
import { partsOf, withParts } from '../helpers/report-parts.ts';
import { giaLaiAppendix, longTable } from '../helpers/sample-sheet.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

/** The page as `renderReport` gives it to the printer. */
const pageOf = (model: ReportModel) => reportHtml(model, { fontFace: tinosFontFace() });

async function printed(html: string): Promise<string> {
  const file = join(tempFolder(), 'phu-luc.pdf');
  writeFileSync(file, await printPdfWithBrowser(html));
  return file;
}

describe('printed by the installed browser', () => {
  beforeEach((test) => {
    const missing =
      findBrowser() === null
        ? 'no Chromium, Chrome or Edge installed'
        : missingPrograms('pdftotext', 'pdfinfo', 'pdffonts');
    test.skip(missing !== null, missing ?? '');
  });

  it('the Gia Lai appendix is one A4 page with every printed cell', async () => {
    const model = giaLaiAppendix('office');
    const pdf = await printed(pageOf(model));
    const [page, ...more] = await pdfPages(pdf);
    expect(more).toEqual([]);
    expect(await pdfPageSize(pdf)).toContain('A4');
    for (const { cells } of partsOf(model).rows) {
      const texts = cells.map(({ text }) => text);
      expect(page).toContain(texts.filter((text) => text !== '').join(' '));
    }
    expect(page).toEqual(
      expect.arrayContaining([partsOf(model).heading.title, ...partsOf(model).heading.lines]),
    );
    expect(page!.at(-1)).toBe('Số liệu tính đến hết ngày 23/8/2023.');
  });

  it('is tagged for reading aloud, and says its title', async () => {
    const model = giaLaiAppendix('office');
    const info = await pdfInfo(await printed(pageOf(model)));
    expect(info).toMatch(/^Tagged: +yes$/m);
    expect(info).toContain(model.subject);
  });

  it('does it page after page in one browser, and in a new one when that is gone', async () => {
    const printer = browserPrinter();
    onTestFinished(() => printer.close());
    const pages = await Promise.all(
      ['Một', 'Hai', 'Ba'].map((word) => printer.print(`<title>${word}</title><p>${word}</p>`)),
    );
    await printer.close();
    pages.push(await printer.print('<title>Bốn</title><p>Bốn</p>'));
    const words = pages.map(async (bytes, i) => {
      const file = join(tempFolder(), `${i}.pdf`);
      writeFileSync(file, bytes);
      return (await pdfPages(file))[0]?.[0];
    });
    expect(await Promise.all(words)).toEqual(['Một', 'Hai', 'Ba', 'Bốn']);
  });

  // The last of 61 or 62 rows has its total and then its note just beyond page 2.
  it.each([61, 62, 130])('%i rows keep to the form on every page', async (count) => {
    const model = buildAppendix(longTable(count), 'strict');
    expectPaged(await pdfPages(await printed(pageOf(model))), model);
  });

  it('a wide report lies on its side', async () => {
    const html = pageOf(withParts(giaLaiAppendix('office'), { orientation: 'landscape' }));
    expect(await pdfPageSize(await printed(html))).toMatch(/^841\.\d+ x 59[45]/);
  });

  it('brings Tinos along for a PC without Times New Roman', async () => {
    const html = pageOf(giaLaiAppendix('office'));
    const pdf = await printed(html.replaceAll('"Times New Roman', '"No Such Face'));
    expect([...new Set(await pdfFonts(pdf))].sort()).toEqual([
      'Tinos-Bold',
      'Tinos-Italic',
      'Tinos-Regular',
    ]);
    expect((await pdfPages(pdf))[0]).toContain('CHỈ TIÊU KÍCH HOẠT TÀI KHOẢN ĐỊNH DANH ĐIỆN TỬ');
  });
});

describe('without a browser that prints', () => {
  it('says that there is none', async () => {
    const failure = await printPdfWithBrowser('<p></p>', null).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(FieldError);
    expect((failure as FieldError).toWire()).toEqual({ code: 'cannotPrint', details: {} });
  });

  it('says that this one gave no PDF, and leaves nothing behind', async () => {
    const folder = tempFolder();
    for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, folder);
    onTestFinished(() => void vi.unstubAllEnvs());
    const program = process.platform === 'win32' ? process.execPath : '/bin/true';
    const failure = await printPdfWithBrowser('<p></p>', program).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(FieldError);
    expect((failure as FieldError).code).toBe('printFailed');
    expect((failure as FieldError).message).toContain(program);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('findBrowser', () => {
  it('takes the one that SO_CHI_TIEU_BROWSER names, or none when that does not run', () => {
    const path = process.execPath;
    expect(findBrowser({ SO_CHI_TIEU_BROWSER: path })).toBe(path);
    expect(findBrowser({ SO_CHI_TIEU_BROWSER: `${path}-missing` })).toBeNull();
  });

  it.runIf(process.platform === 'linux')('finds a program on the path of Linux', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'google-chrome'), '', { mode: 0o755 });
    expect(findBrowser({ PATH: folder }, 'linux')).toBe(join(folder, 'google-chrome'));
  });
});
