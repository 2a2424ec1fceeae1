import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { findBrowser } from '../../electron/files/find-browser.ts';
import { tinosFontFace } from '../../electron/files/report-fonts.ts';
import { writeWord } from '../../electron/files/word/write-word.ts';
import { writeWorkbook } from '../../electron/files/workbook/write-workbook.ts';
import { reportHtml } from '../../shared/report/html.ts';
import { convert, missingPrograms, pdfPages } from '../helpers/libreoffice.ts';
import { printPdfWithBrowser } from '../helpers/print.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { wholeDocument } from '../helpers/whole-document.ts';

const model = wholeDocument();
const UNITS = Array.from({ length: 60 }, (_, i) => `Xã Hòa Sơn ${i + 1}`);

/** Each page as one text, white space in it alike. */
const asTexts = (pages: readonly string[][]) =>
  pages.map((lines) => lines.join(' ').replace(/\s+/g, ' '));

/**
 * Checks the printed pages of the whole document by the decree: letterhead first, the signature
 * in one piece with text before it on its page, the appendix on a page of its own, numbered anew
 * from its second page on, heads on each page, no group alone at the end of a page, the total with
 * a row before it.
 */
function expectOfficial(lines: readonly string[][]): void {
  const pages = asTexts(lines);
  expect(pages[0]).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  for (const words of ['Số: 02/BC-UBND', 'Độc lập - Tự do - Hạnh phúc', 'BÁO CÁO', 'Kính gửi:']) {
    expect(pages[0]).toContain(words);
  }
  // By the decree number and day stand in one line, below the names of office and country.
  expect(lines[0]!.join('\n')).toMatch(/\nSố: 02\/BC-UBND .*, ngày .*\n/);
  const appendix = pages.findIndex((page) => page.includes('KẾT QUẢ TỪNG ĐƠN VỊ'));
  const body = pages.slice(0, appendix);
  const signed = body.filter((page) => /TM\. ỦY BAN NHÂN DÂN|Nguyễn Văn Mẫu/.test(page));
  expect(signed).toHaveLength(1);
  expect(signed[0]).toMatch(
    /Ủy ban nhân dân huyện báo cáo .*TM\. ỦY BAN NHÂN DÂN.*PHÓ CHỦ TỊCH.*Nguyễn Văn Mẫu/,
  );
  expect(signed[0]).toContain('Nơi nhận:');
  expect(pages.join(' ')).toContain('8.444 trường hợp, đạt 112,42%.');
  for (const part of [lines.slice(0, appendix), lines.slice(appendix)]) {
    expect(part.length).toBeGreaterThan(1);
    part.forEach((page, i) => {
      if (i === 0) expect(page[0]).not.toMatch(/^\d+$/);
      else expect(page[0]).toBe(`${i + 1}`);
    });
  }
  for (const page of pages.slice(appendix)) {
    for (const head of ['Tuần 25/9 – 01/10/2023', 'Trường hợp', 'Điểm %']) {
      expect(page).toContain(head);
    }
    expect(page).not.toMatch(/Đơn vị (chưa )?đạt chỉ tiêu \(30\)$/);
  }
  const units = pages.slice(appendix).flatMap((page) => page.match(/Xã Hòa Sơn \d+/g) ?? []);
  expect(units).toEqual(UNITS);
  expect(pages.at(-1)).toMatch(/Xã Hòa Sơn 60 .*TỔNG .*Số liệu đến 01\/10\/2023\.$/);
}

describe('a whole document, printed', () => {
  beforeEach((test) => {
    const missing =
      findBrowser() === null
        ? 'no Chromium, Chrome or Edge installed'
        : missingPrograms('soffice', 'pdftotext', 'pdfinfo');
    test.skip(missing !== null, missing ?? '');
  });

  const saved = (name: string, bytes: Uint8Array) => {
    const file = join(tempFolder(), name);
    writeFileSync(file, bytes);
    return file;
  };

  it('as PDF', async () => {
    const html = reportHtml(model, { fontFace: tinosFontFace() });
    expectOfficial(await pdfPages(saved('bao-cao.pdf', await printPdfWithBrowser(html))));
  });

  it('from Word', async () => {
    const file = saved('bao-cao.docx', await writeWord(model));
    expectOfficial(await pdfPages(await convert(file, 'pdf')));
  });

  it('from Excel, a sheet for each section', async () => {
    const file = saved('bao-cao.xlsx', await writeWorkbook(model));
    expectOfficial(await pdfPages(await convert(file, 'pdf')));
  });
});
