import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { findBrowser } from '../../electron/files/find-browser.ts';
import { renderReport } from '../../electron/files/write-report.ts';
import { chartWords } from '../../shared/report/chart-rows.ts';
import { chartsOf, type ReportModel } from '../../shared/report/model.ts';
import { chartReport } from '../helpers/charts.ts';
import { convert, missingPrograms, pdfPages } from '../helpers/libreoffice.ts';
import { openOffice, refusalOf } from '../helpers/office.ts';
import { printPdfWithBrowser } from '../helpers/print.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { unzip, unzipBytes } from '../helpers/unzip.ts';

/** A chart is the same picture in every output, as large as its page takes it. */

const model = chartReport();
const noPdf = () => Promise.reject(new Error('no PDF'));
const render = (format: 'docx' | 'xlsx', of = model) => renderReport(of, format, noPdf);

const EMU_PER_MM = 36_000;
const isPng = (bytes: Buffer) => bytes.subarray(1, 4).toString() === 'PNG';
const sizes = (xml: string, element: string) =>
  [...xml.matchAll(new RegExp(`<${element} cx="(\\d+)" cy="(\\d+)"`, 'g'))].map(([, cx, cy]) => ({
    width: Number(cx) / EMU_PER_MM,
    height: Number(cy) / EMU_PER_MM,
  }));
/** A picture may be a pixel of 1/96 inch larger or smaller than what it shows. */
const PIXEL_MM = 25.4 / 96;

describe('Word', () => {
  it('has a picture for each chart, as wide as the text, with its words for who cannot see it', async () => {
    const bytes = await render('docx');
    const media = [...(await unzipBytes(bytes, 'word/media/')).values()];
    expect(media.length).toBeGreaterThanOrEqual(6);
    expect(media.every(isPng)).toBe(true);
    const document = (await unzip(bytes))['word/document.xml']!;
    const shown = sizes(document, 'wp:extent');
    expect(shown).toHaveLength(7);
    expect(Math.abs(shown[0]!.width - 165)).toBeLessThan(PIXEL_MM);
    expect(Math.abs(shown[6]!.width - 252)).toBeLessThan(PIXEL_MM);
    expect(Math.abs(shown[3]!.height - 95)).toBeLessThan(PIXEL_MM);
    for (const chart of chartsOf(model).slice(1, 3)) {
      expect(document).toContain(`title="${chart.title}"`);
      expect(document).toContain(`descr="${chartWords(chart)}"`);
    }
  });
});

describe('Excel', () => {
  it('has a picture for each chart, in rows as high as it, within the width of the page', async () => {
    const bytes = await render('xlsx');
    const media = [...(await unzipBytes(bytes, 'xl/media/')).values()];
    expect(media).toHaveLength(7);
    expect(media.every(isPng)).toBe(true);
    const parts = await unzip(bytes);
    const shown = sizes(parts['xl/drawings/drawing1.xml']!, 'xdr:ext');
    expect(shown).toHaveLength(6);
    for (const { width } of shown) expect(width).toBeLessThanOrEqual(165);
    const [first] = shown;
    expect(first!.height / first!.width).toBeCloseTo(64.725 / 165, 2);
    // The row that holds the first picture is as high as it.
    const rows = [
      ...parts['xl/worksheets/sheet1.xml']!.matchAll(/<row r="(\d+)"[^>]* ht="([\d.]+)"/g),
    ];
    const [, , height] = rows.find(([, r]) => r === '2')!;
    expect(Number(height) / 72).toBeCloseTo(first!.height / 25.4, 1);
  });

  it('keeps no head in view below a picture, where no row would be left to see', async () => {
    const office = openOffice(tempFolder());
    const { id: campaignId } = office.campaigns.openSample({ sample: 'gia-lai' });
    const request = {
      campaignId,
      report: 'ranking' as const,
      on: '2023-08-23',
      style: 'strict' as const,
    };
    const sheetOf = async (of: ReportModel) =>
      (await unzip(await render('xlsx', of)))['xl/worksheets/sheet1.xml']!;
    const plain = await sheetOf(office.reports.build(request));
    expect(plain).toContain('state="frozen"');
    const charted = await sheetOf(office.reports.build({ ...request, withChart: true }));
    expect(charted).not.toContain('state="frozen"');
    office.close();
  });
});

describe('printed', () => {
  beforeEach((test) => {
    const missing =
      findBrowser() === null
        ? 'no Chromium, Chrome or Edge installed'
        : missingPrograms('soffice', 'pdftotext', 'pdfimages');
    test.skip(missing !== null, missing ?? '');
  });
  const saved = (name: string, bytes: Uint8Array) => {
    const file = join(tempFolder(), name);
    writeFileSync(file, bytes);
    return file;
  };

  it('as PDF, its figures are text and lines, no pictures, and its words are there to be read aloud', async () => {
    const pdf = saved('bieu-do.pdf', await renderReport(model, 'pdf', printPdfWithBrowser));
    const text = (await pdfPages(pdf)).flat().join('\n');
    for (const words of ['137,24%', 'Chỉ tiêu: 100,00%', '16.000/20.058', 'Mức cần đạt: 438.461']) {
      expect(text).toContain(words);
    }
    const images = await promisify(execFile)('pdfimages', ['-list', pdf]);
    expect(images.stdout.trim().split('\n')).toHaveLength(2);
    const alternatives = readFileSync(pdf, 'latin1').match(/\/Alt/g) ?? [];
    expect(alternatives.length).toBeGreaterThanOrEqual(7);
  });

  it('from Word and Excel, on as many pages as the PDF, each chart below its title', async () => {
    const pages = async (file: string) => await pdfPages(file);
    const pdf = await pages(
      saved('bieu-do.pdf', await renderReport(model, 'pdf', printPdfWithBrowser)),
    );
    for (const format of ['docx', 'xlsx'] as const) {
      const other = await pages(
        await convert(saved(`bieu-do.${format}`, await render(format)), 'pdf'),
      );
      expect(Math.abs(other.length - pdf.length), format).toBeLessThanOrEqual(1);
      const titles = other.flat().filter((line) => line.startsWith('Biểu đồ'));
      expect(titles.length, format).toBeGreaterThanOrEqual(7);
    }
  });
});

describe('a report with its choices', () => {
  it('takes a chart and units only where they are of the campaign', async () => {
    const office = openOffice(tempFolder());
    const { id: campaignId } = office.campaigns.openSample({ sample: 'gia-lai' });
    const request = { campaignId, on: '2023-09-04', style: 'strict' as const };
    const of = (units: number[]) =>
      office.reports.build({ ...request, report: 'days', unitIds: units });
    const units = office.units.list({ campaignId }).filter(({ isRoot }) => !isRoot);
    const chosen = units.slice(0, 8).map(({ id }) => id);
    const { sections } = of(chosen);
    // Nothing was keyed on these days: a table for each six at the most, and why there is no chart.
    const tables = sections[0]!.blocks.filter((block) => block.block === 'table');
    expect(tables.map(({ columns }) => columns.length - 2)).toEqual([4, 4]);
    expect(tables[0]!.notes.join(' ')).toContain('Không có biểu đồ: chưa có số liệu');
    expect((await refusalOf(() => of([999_999]))).code).toBe('settingGone');
    const ranking = office.reports.build({ ...request, report: 'ranking', withChart: true });
    expect(chartsOf(ranking)).toHaveLength(1);
    expect(chartsOf(office.reports.build({ ...request, report: 'ranking' }))).toEqual([]);
    office.close();
  });
});
