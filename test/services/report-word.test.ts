import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeWord } from '../../electron/files/word/write-word.ts';
import { buildAppendix } from '../../shared/report/reports/appendix.ts';
import { expectPaged } from '../helpers/appendix-pages.ts';
import { convert, missingPrograms, pdfPageSize, pdfPages } from '../helpers/libreoffice.ts';
import { partsOf, withParts } from '../helpers/report-parts.ts';
import { giaLaiAppendix, longTable } from '../helpers/sample-sheet.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { unzip } from '../helpers/unzip.ts';

const textOf = (xml: string) =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('');
const elements = (xml: string, name: string) =>
  [...xml.matchAll(new RegExp(`<${name}[ >].*?</${name}>`, 'gs'))].map(([element]) => element);

describe('the Word document of the Gia Lai appendix, read back', async () => {
  const model = giaLaiAppendix('office');
  const parts = await unzip(await writeWord(model));
  const document = parts['word/document.xml']!;
  const styles = parts['word/styles.xml']!;
  const rows = elements(document, 'w:tr');

  it('holds every printed cell, head row first', () => {
    expect(rows.map((row) => elements(row, 'w:tc').map(textOf))).toEqual([
      partsOf(model).columns.map(({ title }) => title),
      ...partsOf(model).rows.map((row) => row.cells.map(({ text }) => text)),
    ]);
  });

  it('repeats the head row, splits no row, and keeps the total with the row before it', () => {
    expect(rows.map((row) => row.includes('<w:tblHeader/>'))).toEqual([
      true,
      ...Array(18).fill(false),
    ]);
    expect(rows.every((row) => row.includes('<w:cantSplit/>'))).toBe(true);
    const kept = rows.map((row) => row.includes('<w:keepNext/>'));
    expect(kept).toEqual([...Array(17).fill(false), true, true]);
  });

  it('looks by named styles, not by formats of its own', () => {
    const used = [...document.matchAll(/<w:(?:pStyle|rStyle) w:val="(\w+)"/g)].map(([, id]) => id);
    const named = [...styles.matchAll(/w:styleId="(\w+)"/g)].map(([, id]) => id);
    expect([...new Set(used)].filter((id) => !named.includes(id))).toEqual([]);
    expect(new Set(used)).toContain('TableNumber');
    expect(document).not.toMatch(/<w:(b|i|sz|rFonts|jc)[ /]/);
    expect(elements(rows.at(-1)!, 'w:r').every((run) => run.includes('"Total"'))).toBe(true);
  });

  it('is Vietnamese in Times New Roman, with the subject as its title', () => {
    expect(styles).toMatch(/<w:docDefaults>.*w:ascii="Times New Roman"/s);
    expect(styles).toMatch(/<w:docDefaults>.*<w:lang w:val="vi-VN"/s);
    expect(parts['docProps/core.xml']).toContain(`<dc:title>${model.subject}</dc:title>`);
  });

  it('is A4 upright with the margins of the decree, columns as wide as the model says', () => {
    expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"\/>/);
    expect(document).toMatch(/<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/);
    const widths = [...document.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, w]) => Number(w));
    const total = widths.reduce((sum, width) => sum + width, 0);
    expect(total).toBe(9354);
    widths.forEach((width, i) => {
      expect(width / total).toBeCloseTo(partsOf(model).columns[i]!.width / 100, 3);
    });
    expect(document).toContain('<w:tblLayout w:type="fixed"/>');
  });

  it('turns the sheet when the model is wide', async () => {
    const wide = await unzip(await writeWord(withParts(model, { orientation: 'landscape' })));
    expect(wide['word/document.xml']).toMatch(/w:w="16838" w:h="11906" w:orient="landscape"/);
  });
});

describe('printed by LibreOffice', () => {
  beforeEach((test) => {
    const missing = missingPrograms('soffice', 'pdftotext', 'pdfinfo');
    test.skip(missing !== null, missing ?? '');
  });

  // From 68 rows on the total falls beyond page 2 and takes row 68 along; 130 are a province.
  it.each([66, 68, 130])('%i rows keep to the form on every page', async (count) => {
    const model = buildAppendix(longTable(count), 'strict');
    const file = join(tempFolder(), 'phu-luc.docx');
    writeFileSync(file, await writeWord(model));
    const pdf = await convert(file, 'pdf');
    expect(await pdfPageSize(pdf)).toContain('A4');
    expectPaged(await pdfPages(pdf), model);
  });
});
