import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rawZip } from '../helpers/raw-zip.ts';
import { type District, district } from '../helpers/unit-forms.ts';

/** An OpenDocument spreadsheet of one row, whose only cell says how often it is repeated. */
const ods = (cells: string, rows = '1') =>
  rawZip([
    {
      name: 'mimetype',
      data: Buffer.from('application/vnd.oasis.opendocument.spreadsheet'),
    },
    {
      name: 'META-INF/manifest.xml',
      data: Buffer.from('<?xml version="1.0"?><manifest:manifest></manifest:manifest>'),
    },
    {
      name: 'content.xml',
      data: Buffer.from(
        `<?xml version="1.0"?><office:document-content><office:body><office:spreadsheet><table:table table:name="A"><table:table-row table:number-rows-repeated="${rows}"><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="${cells}"><text:p>1</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`,
      ),
    },
  ]);

async function problemOf(here: District, name: string, bytes: Uint8Array): Promise<string> {
  const path = join(here.folder, name);
  writeFileSync(path, bytes);
  const [read] = await here.office.exchange.read({ files: [path] });
  if (!read || !('problem' in read)) throw new Error(JSON.stringify(read).slice(0, 300));
  expect(existsSync(path)).toBe(true);
  expect(here.office.exchange.queue()).toEqual([]);
  expect(here.office.exchange.tables()).toEqual([]);
  return read.problem;
}

describe('tables that are not what they say', () => {
  it('are refused with a sentence each, and nothing is kept', async () => {
    const here = await district();
    const form = readFileSync(here.form);
    const problems: [string, Uint8Array, RegExp][] = [
      ['rỗng.xlsx', Buffer.alloc(0), /Tệp rỗng/],
      ['cụt.xlsx', form.subarray(0, form.length / 2), /bị cắt cụt/],
      ['nhầm đuôi.ods', form, /đuôi \.ods nhưng bên trong là bảng tính Excel/],
      ['văn bản.csv', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), /cắt cụt|bên trong là/],
      ['lạ.ods', Buffer.from('không phải zip'), /cắt cụt|bên trong là/],
    ];
    for (const [name, bytes, sentence] of problems) {
      expect(await problemOf(here, name, bytes), name).toMatch(sentence);
    }
  });

  it('that would fill the memory are stopped', { timeout: 120_000 }, async () => {
    const here = await district();
    const told = await problemOf(here, 'bom.ods', ods('16384', '1048576'));
    expect(told).toMatch(/quá nhiều bộ nhớ|quá \d+ giây|quá mức|dài hơn|bị hỏng/);
    // The next file is read as if nothing had been.
    const [read] = await here.office.exchange.read({ files: [here.form] });
    expect(read).toMatchObject({ queued: { source: 'form' } });
  });

  it('cut or changed anywhere never crash the reader, and keep what is here', async () => {
    const here = await district();
    const form = readFileSync(here.form);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(form.length - 1),
        fc.nat(255),
        fc.boolean(),
        async (at, byte, isCut) => {
          const bytes = isCut ? form.subarray(0, at) : Buffer.from(form);
          if (!isCut) bytes[at] = byte;
          const path = join(here.folder, `sửa ${at} ${byte} ${isCut}.xlsx`);
          writeFileSync(path, bytes);
          const [read] = await here.office.exchange.read({ files: [path] });
          expect(read).toBeDefined();
        },
      ),
      { numRuns: 60 },
    );
    expect(here.office.exchange.windows({ campaignId: here.campaign.id })).toEqual([]);
  });
});
