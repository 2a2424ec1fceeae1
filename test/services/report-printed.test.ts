import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { findBrowser } from '../../electron/files/find-browser.ts';
import { writeWord } from '../../electron/files/word/write-word.ts';
import { writeWorkbook } from '../../electron/files/workbook/write-workbook.ts';
import { pageOfReport } from '../../electron/files/write-report.ts';
import { joinModels } from '../../shared/report/join-models.ts';
import type { ReportSection } from '../../shared/report/model.ts';
import { MARGIN_MM, sheetMm } from '../../shared/report/paper.ts';
import { everyReport } from '../helpers/every-report.ts';
import { type Ink, inkOf } from '../helpers/ink.ts';
import { convertAll, missingPrograms, pdfInfo, pdfPages } from '../helpers/libreoffice.ts';
import { printPdfWithBrowser } from '../helpers/print.ts';
import { expectPrinted, namedSections, sectionPages } from '../helpers/printed-pages.ts';
import { withChartTexts } from '../helpers/printed-words.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

/**
 * All reports on paper: our PDF, and the Word and Excel files as LibreOffice prints them. Those of
 * a style are printed as one document, because the programs take longer to start than to print;
 * each section still begins on a page of its own and counts its pages from 1.
 */

const REPORTS = everyReport();
const STYLES = ['office', 'strict'] as const;

describe('every report on paper', () => {
  beforeEach((test) => {
    const missing =
      findBrowser() === null
        ? 'no Chromium, Chrome or Edge installed'
        : missingPrograms('soffice', 'pdftotext', 'pdfinfo', 'pdftoppm');
    test.skip(missing !== null, missing ?? '');
  });

  it('says all that its model says on each of the three, in as many pages within one', async () => {
    const folder = tempFolder();
    const fileOf = (name: string) => join(folder, name);
    const joined = STYLES.map((style) => {
      const reports = REPORTS.filter((one) => one.style === style);
      const model = joinModels(
        reports.map(({ model }) => model),
        'Mọi báo cáo',
      );
      return { style, model, sections: namedSections(reports) };
    });
    for (const { style, model } of joined) {
      writeFileSync(fileOf(`word-${style}.docx`), await writeWord(model));
      writeFileSync(fileOf(`excel-${style}.xlsx`), await writeWorkbook(model));
      writeFileSync(
        fileOf(`page-${style}.pdf`),
        await printPdfWithBrowser(await pageOfReport(model)),
      );
    }
    const files = STYLES.flatMap((style) => [`word-${style}.docx`, `excel-${style}.xlsx`]);
    await convertAll(files.map(fileOf), 'pdf', 400_000);

    for (const { style, sections } of joined) {
      const counts: number[][] = [];
      for (const kind of ['page', 'word', 'excel'] as const) {
        const pdf = fileOf(`${kind}-${style}.pdf`);
        const pages = sectionPages(await pdfPages(pdf));
        const ink = inkOf(pdf);
        expect(pages, kind).toHaveLength(sections.length);
        counts.push(pages.map(({ length }) => length));
        for (const [i, { name, section }] of sections.entries()) {
          const shown = kind === 'page' ? withChartTexts(section) : section;
          expectPrinted(pages[i]!, shown, `${name} as ${kind}`);
          const drawn = ink.splice(0, pages[i]!.length);
          expectWithinMargins(drawn, section, `${name} as ${kind}`);
        }
      }
      for (const [i, { name }] of sections.entries()) {
        const [page, ...others] = counts.map((of) => of[i]!);
        for (const other of others) {
          expect(Math.abs(other - page!), `${name}: ${page} and ${others} pages`).toBeLessThan(2);
        }
      }
    }
  }, 500_000);

  it('as PDF says its title and language, is tagged, and has the address at its foot', async () => {
    for (const { name, model } of REPORTS.filter((one) => /document .. strict/.test(one.name))) {
      const pdf = join(tempFolder(), 'van-ban.pdf');
      const bytes = await printPdfWithBrowser(await pageOfReport(model));
      writeFileSync(pdf, bytes);
      expect(await pdfInfo(pdf), name).toMatch(/^Tagged: +yes$/m);
      expect(await pdfInfo(pdf), name).toContain(model.subject);
      expect(Buffer.from(bytes).toString('latin1'), name).toContain('/Lang (vi)');
      const pages = sectionPages(await pdfPages(pdf));
      expect(pages, name).toHaveLength(model.sections.length);
      for (const [i, section] of model.sections.entries()) {
        expectPrinted(pages[i]!, withChartTexts(section), name);
        expectWithinMargins(inkOf(pdf).slice(0, pages[0]!.length), model.sections[0]!, name);
      }
    }
  });
});

/** In millimetres: a dot of the pictures is half a millimetre, and programs round differently. */
const NEARLY = 1;
/** A foot with two lines of address ends this far above the edge of the page. */
const FOOT_END_MM = 6;
const NUMBER_BAND = MARGIN_MM.top - NEARLY;

/**
 * The paper has the right size and orientation, and what is drawn is within the margins of the
 * decree; above them is only the page number, in the middle and from page 2 on, below them only the
 * foot of page 1.
 */
function expectWithinMargins(
  pages: readonly Ink[],
  { orientation, footer = [] }: ReportSection,
  name: string,
): void {
  const { width, height } = sheetMm(orientation);
  for (const [i, page] of pages.entries()) {
    const at = `${name}, page ${i + 1}`;
    expect(Math.abs(page.width - width) + Math.abs(page.height - height), at).toBeLessThan(2);
    const foot = i === 0 && footer.length > 0 ? FOOT_END_MM : MARGIN_MM.bottom - NEARLY;
    const number = page.between(0, NUMBER_BAND);
    if (i === 0) expect(number, `${at}: above the margin`).toBeNull();
    else {
      const middle = (width + MARGIN_MM.left - MARGIN_MM.right) / 2;
      expect(Math.abs((number!.left + number!.right) / 2 - middle), at).toBeLessThan(2);
      expect(number!.right - number!.left, at).toBeLessThan(8);
    }
    expect(page.between(height - foot, height), `${at}: below the margin`).toBeNull();
    const text = page.between(NUMBER_BAND, height - foot)!;
    expect(text.left, `${at}: left`).toBeGreaterThan(MARGIN_MM.left - NEARLY);
    expect(text.right, `${at}: right`).toBeLessThan(width - MARGIN_MM.right + NEARLY);
  }
}
