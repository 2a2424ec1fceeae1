import fs, { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { writeFileWhole } from '../../electron/files/write-report.ts';
import { NO_PAPERS } from '../../shared/domain/papers.ts';
import { officialDocument } from '../../shared/report/official-document.ts';
import { buildAppendix } from '../../shared/report/reports/appendix.ts';
import { openCommune } from '../helpers/commune.ts';
import { openOffice, refusalOf } from '../helpers/office.ts';
import {
  expectInAll,
  expectInCsv,
  expectInExcel,
  expectOnPage,
} from '../helpers/report-outputs.ts';
import { partsOf, withParts } from '../helpers/report-parts.ts';
import { giaLaiAppendix, longTable } from '../helpers/sample-sheet.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

/** What nobody should ask for or call a unit prints right, or is answered with its sentence. */

const NAMES = [
  'Thôn <b>Đông</b> & Tây',
  '=HYPERLINK("http://x")',
  '+84 @SUM(A1)',
  'Tổ "Bắc" \'Nam\'',
  'Xóm שלום 12 مرحبا',
  `Thôn ${'rất dài '.repeat(24)}`.trim().padEnd(200, 'z'),
  'Z'.repeat(200),
];

describe('names of units', () => {
  it('with signs of programs, quotes, right-to-left letters or 200 letters are in every output', async () => {
    const { office, campaignId } = openCommune(NAMES);
    for (const report of ['appendix', 'progress', 'pipeline', 'periodic'] as const) {
      const call = () =>
        office.reports.build({ campaignId, report, on: '2026-09-14', style: 'strict' });
      const model = call();
      expect(partsOf(model).rows.map(({ cells }) => cells[1]?.text)).toEqual(
        expect.arrayContaining(NAMES),
      );
      await expectInAll(model, report);
    }
    office.close();
  });

  it('in heads, notes and titles too', async () => {
    const base = giaLaiAppendix('strict');
    const { columns } = partsOf(base);
    for (const text of NAMES) {
      const model = withParts(base, {
        subject: text,
        heading: { label: text, title: text, lines: [text] },
        notes: [text],
        columns: columns.map((column) => ({ ...column, under: [text] })),
      });
      await expectInAll(model, text);
    }
  });
});

it('a letterhead of 300 characters a line is printed whole', async () => {
  const line = `${'CƠ QUAN CÓ TÊN DÀI '.repeat(15)}`.padEnd(300, 'X').slice(0, 300);
  const papers = {
    ...NO_PAPERS,
    ...{ above: line, body: line, place: line, abbreviation: 'UBND', circulation: line },
    ...{ addressees: [line, line], grounds: [line], recipients: [line], drafter: line },
    address: [line, line],
  };
  const words = { number: '2', day: null, subject: '', opening: '', closing: '' };
  const parts = { ...words, type: 'BC', place: 'inside', papers, on: '2023-08-23' } as const;
  await expectInAll(officialDocument(parts, [giaLaiAppendix('strict')]));
});

describe('how many units', () => {
  it('none: the report says what is missing and where it is given', async () => {
    const { office, campaignId } = openCommune([]);
    const lacks = { code: 'reportLacks' };
    for (const report of ['appendix', 'progress', 'ranking', 'pipeline', 'periodic'] as const) {
      const refusal = await refusalOf(() =>
        office.reports.build({ campaignId, report, on: '2026-09-14', style: 'strict' }),
      );
      expect(refusal, report).toMatchObject(lacks);
      const { lack } = refusal.details as { lack: { sentence: string; leadsTo: string } };
      expect(lack.sentence, report).toContain('chưa có đơn vị cấp dưới; thêm ở Đơn vị trước.');
      expect(lack.leadsTo, report).toBe('units');
    }
    office.close();
  });

  it('10.035, the communes of the country before 2025: every row is there', async () => {
    const model = buildAppendix(longTable(10_035), 'strict');
    await expectOnPage(model);
    await expectInExcel(model);
    await expectInCsv(model);
  });
});

it('a window outside of the campaign shows the days that it is of', () => {
  const office = openOffice(tempFolder());
  const { id: campaignId } = office.campaigns.openSample({ sample: 'hiep-hoa' });
  for (const [on, title] of [
    ['2022-01-05', '(Tuần 03/01/2022 – 09/01/2022)'],
    ['2025-06-01', '(Tuần 26/5/2025 – 01/6/2025)'],
  ] as const) {
    const model = office.reports.build({
      ...{ campaignId, report: 'progress', on, style: 'strict', window: 'week' },
    });
    expect(partsOf(model).heading.lines).toContain(title);
  }
  office.close();
});

describe('a target file that another program has open', () => {
  it.each(['EBUSY', 'EPERM'])('is told as such, and the old one stays whole: %s', async (code) => {
    const folder = tempFolder();
    const path = join(folder, 'Phụ lục.xlsx');
    writeFileSync(path, 'bản cũ');
    // Windows refuses to replace a file that Excel has open.
    vi.spyOn(fs, 'rename').mockImplementation((_from, _to, done) =>
      done(Object.assign(new Error(code), { code })),
    );
    onTestFinished(() => void vi.restoreAllMocks());
    await expect(writeFileWhole(path, Buffer.from('bản mới'))).rejects.toMatchObject({
      code: 'cannotWriteFile',
      message: expect.stringMatching(
        /^Không ghi được tệp .*Phụ lục\.xlsx: tệp đang mở trong Word, Excel hoặc chương trình khác/,
      ),
    });
    expect(readFileSync(path, 'utf8')).toBe('bản cũ');
    expect(readdirSync(folder)).toEqual(['Phụ lục.xlsx']);
  });
});
