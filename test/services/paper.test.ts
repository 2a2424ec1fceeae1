import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'uqr';
import { beforeEach, describe, expect, it } from 'vitest';
import { findBrowser } from '../../electron/files/find-browser.ts';
import { paperName } from '../../electron/files/package/paper.ts';
import { pageOfReport } from '../../electron/files/write-report.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import {
  joinCodes,
  type PaperCode,
  readCode,
  writeCodes,
} from '../../shared/exchange/package/paper-code.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import { blankPng } from '../helpers/blank-png.ts';
import {
  type CodedCommune,
  codedCommune,
  codesOf,
  codedReport as reportOf,
  SENT_ON,
} from '../helpers/coded-commune.ts';
import { photoOf } from '../helpers/photo.ts';
import { printPdfWithBrowser } from '../helpers/print.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const codeOf = (text: string): PaperCode => (readCode(text) as { code: PaperCode }).code;

const fileOf = (bytes: Uint8Array, name: string): string => {
  const path = join(tempFolder(), name);
  writeFileSync(path, bytes);
  return path;
};

/** What the district says of a file. */
const readAt = async ({ district }: CodedCommune, bytes: Uint8Array, name: string) =>
  district.office.exchange.read({ files: [fileOf(bytes, name)] });

/** Types all codes of the page, and says whose figures these are. */
async function scanAll(two: CodedCommune, codes = codesOf(reportOf(two))): Promise<number> {
  const { office } = two.district;
  for (const text of codes) await office.exchange.scan({ text });
  const id = office.exchange.queue().find(({ status }) => status === 'unknownOffice')!.id;
  office.exchange.identify({ id, unitId: two.unit.id });
  return id;
}

const take = async ({ district }: CodedCommune, id: number) =>
  (await district.office.exchange.apply({ files: [{ id, hash: null }], rule: 'theirs' }))[0]!;

const counted = (applied: Awaited<ReturnType<typeof take>>) => {
  if (!('receipt' in applied)) throw new Error(JSON.stringify(applied));
  return applied.receipt;
};

describe('codes that a scanner types', () => {
  it('come into the queue with the last of them, in any order', async () => {
    const two = await codedCommune();
    const { exchange } = two.district.office;
    const [first, second, ...more] = codesOf(reportOf(two));
    expect(more).toEqual([]);
    const waiting = { count: 2, missing: [1], files: ['Trang quét mã'] };
    expect(await exchange.scan({ text: second! })).toMatchObject({ incomplete: waiting });
    expect(exchange.incompletePapers()).toMatchObject([waiting]);
    expect(exchange.queue()).toEqual([]);
    const done = await exchange.scan({ text: `${first}\n` });
    expect(done).toMatchObject({ known: false, queued: { status: 'unknownOffice' } });
    expect(exchange.incompletePapers()).toEqual([]);
    expect(await exchange.scan({ text: first! })).toMatchObject({ known: true });
    expect(exchange.queue()).toHaveLength(1);
  });

  it('are put away with their page, and read anew afterwards', async () => {
    const two = await codedCommune();
    const { exchange } = two.district.office;
    const [first, second] = codesOf(reportOf(two));
    await exchange.scan({ text: first! });
    exchange.dropPaper({ paper: codeOf(first!).paper });
    expect(exchange.incompletePapers()).toEqual([]);
    expect(await exchange.scan({ text: second! })).toMatchObject({ incomplete: { missing: [1] } });
  });

  it('are refused when they are of something else, cut, or typed by an input method', async () => {
    const two = await codedCommune();
    const { exchange } = two.district.office;
    const [text] = codesOf(reportOf(two));
    const scan = async (typed: string) => {
      const read = await exchange.scan({ text: typed });
      return 'problem' in read ? read.problem : read;
    };
    expect(await scan('https://example.vn')).toContain('không phải mã số liệu');
    expect(await scan(text!.slice(0, -30))).toContain('thiếu hoặc sai chữ số');
    expect(await scan(text!.replace(/8/g, 'ê'))).toContain('tắt bộ gõ tiếng Việt');
    expect(exchange.incompletePapers()).toEqual([]);
  });
});

describe('figures that came on paper', () => {
  it('have the plan of the file of which they are a copy, and its receipt; undone they are gone', async () => {
    const two = await codedCommune();
    const { office } = two.district;
    const id = await scanAll(two);
    const [byFile] = await office.exchange.read({ files: [two.sent.path] });
    if (!byFile || !('queued' in byFile)) throw new Error('not queued');
    const plan = await office.exchange.plan({ id });
    const { id: _, ...asFile } = await office.exchange.plan({ id: byFile.queued.id });
    expect(plan).toEqual({ id, ...asFile });
    const receipt = counted(await take(two, id));
    const { cells, added, changed, same, refused, newUnits } = receipt;
    expect(added + changed + same + refused).toBe(cells);
    expect(newUnits).toEqual(['Thôn Bình Phú', 'Thôn Đồng Tâm']);
    expect(added).toBeGreaterThan(50);
    office.exchange.undo({ id });
    expect(await office.exchange.plan({ id })).toMatchObject({ hash: plan.hash });
  });

  it('count once, whether the page or the file comes first', async () => {
    const two = await codedCommune();
    const { office } = two.district;
    const paper = await scanAll(two);
    counted(await take(two, paper));
    await office.exchange.read({ files: [two.sent.path] });
    const statuses = () => office.exchange.queue().map(({ status }) => status);
    expect(statuses()).toEqual(['copy', 'applied']);
    const [file] = office.exchange.queue();
    expect(await take(two, file!.id)).toMatchObject({
      problem: expect.stringContaining('đã nhận'),
    });
    office.exchange.undo({ id: paper });
    counted(await take(two, file!.id));
    expect(statuses()).toEqual(['applied', 'copy']);
  });

  it('are refused when they were changed or signed by another', async () => {
    const two = await codedCommune();
    const { exchange } = two.district.office;
    const bytes = joinCodes(codesOf(reportOf(two)).map(codeOf))!;
    const problems = new Set<string>();
    for (let at = 0; at < bytes.length; at += 7) {
      const changed = Uint8Array.from(bytes);
      changed[at] = changed[at]! ^ 1;
      let last: unknown;
      for (const text of writeCodes(changed, paperName(changed))) {
        last = await exchange.scan({ text });
      }
      expect(last).toHaveProperty('problem');
      problems.add((last as { problem: string }).problem);
    }
    expect(exchange.queue()).toEqual([]);
    expect(exchange.incompletePapers()).toEqual([]);
    expect([...problems].some((words) => words.includes('Chữ ký của tệp không khớp'))).toBe(true);
  });

  it('of two pages do not mix: codes that do not fit together are refused, then read anew', async () => {
    const two = await codedCommune();
    const { exchange } = two.district.office;
    const [first, second] = codesOf(reportOf(two)).map(codeOf);
    const bytes = joinCodes([first!, second!])!;
    const other = writeCodes(Uint8Array.from(bytes).fill(9, 80, 90), first!.paper);
    await exchange.scan({ text: other[0]! });
    const mixed = await exchange.scan({ text: codesOf(reportOf(two))[1]! });
    expect(mixed).toMatchObject({ problem: expect.stringContaining('không khớp nhau') });
    for (const text of codesOf(reportOf(two))) await exchange.scan({ text });
    expect(exchange.queue()).toHaveLength(1);
  });
});

describe('what a page can have codes of', () => {
  const refusal = (two: CodedCommune, on = SENT_ON) => {
    const { commune, campaignId } = two;
    const asked = { campaignId, report: 'progress', on, style: 'office', withCodes: true } as const;
    expect(() => commune.office.reports.build(asked)).toThrow();
    try {
      commune.office.reports.build(asked);
    } catch (error) {
      return (error as Error).message;
    }
    return '';
  };

  it('is what was sent, as it stands now', async () => {
    const two = await codedCommune();
    const { commune, campaignId } = two;
    expect(refusal(two, '2023-10-07')).toContain('Chưa gửi lên kỳ nào kết thúc ngày 07/10/2023');
    const [closing] = commune.office.closings.list({ campaignId });
    commune.office.closings.open({ campaignId, id: closing!.id, reason: 'sửa số' });
    two.key(() => 7);
    expect(refusal(two)).toContain('đã sửa sau lần gửi 1; gửi lại trước');
    await two.send();
    const [title] = reportOf(two)
      .sections.at(-1)!
      .blocks.flatMap((block) => (block.block === 'codes' ? [block.title] : []));
    expect(title).toContain('lần gửi 2');
  });

  it('is nothing in a campaign that was not given', async () => {
    const two = await codedCommune();
    const { office } = two.district;
    const asked = {
      ...{ campaignId: two.campaign.id, report: 'progress', on: SENT_ON, style: 'office' },
      withCodes: true,
    } as const;
    expect(() => office.reports.build(asked as InputOf<'reports.build'>)).toThrow(
      /không gửi lên nơi nào/,
    );
  });

  it('is at most what fits on a page', async () => {
    const hamlets = Array.from({ length: 250 }, (_, n) => `Thôn số ${n + 1}`);
    const two = await codedCommune({ hamlets, figure: (n) => (n * 7_919) % 99_991 });
    expect(refusal(two)).toMatch(/cần \d+ mã QR, quá 8 mã của một trang giấy/);
  });
});

describe('pictures of a page', () => {
  beforeEach((test) => {
    test.skip(findBrowser() === null, 'no Chromium, Chrome or Edge installed');
  });

  it.each([
    ['150 dpi, turned by 3°, quality 40, grey', { dpi: 150, turned: 3, quality: 40, grey: 0.3 }],
    ['150 dpi, upside down', { dpi: 150, turned: 183, quality: 40, grey: 0.3 }],
    ['110 dpi, turned by 5°, quality 30', { dpi: 110, turned: -5, quality: 30, grey: 0.2 }],
    ['300 dpi', { dpi: 300, turned: 1, quality: 80, grey: 0.1 }],
  ])('are read: %s', async (_, look) => {
    const two = await codedCommune();
    const photo = await photoOf(await pageOfReport(reportOf(two)), look);
    const read = await readAt(two, photo, 'zalo.jpg');
    expect(read).toMatchObject([{ file: 'zalo.jpg', queued: { status: 'unknownOffice' } }]);
    expect(two.district.office.exchange.incompletePapers()).toEqual([]);
  });

  it('say which code is missing; the next picture brings it', async () => {
    const two = await codedCommune();
    const page = await pageOfReport(reportOf(two));
    const { exchange } = two.district.office;
    const covered = await photoOf(page, { covered: 'Mã 2/2' });
    expect(await readAt(two, covered, 'anh-1.jpg')).toMatchObject([
      { file: 'anh-1.jpg', incomplete: { count: 2, missing: [2], files: ['anh-1.jpg'] } },
    ]);
    expect(await readAt(two, covered, 'anh-1.jpg')).toMatchObject([{ incomplete: {} }]);
    const other = await photoOf(page, { covered: 'Mã 1/2' });
    expect(await readAt(two, other, 'anh-2.jpg')).toMatchObject([{ known: false, queued: {} }]);
    expect(exchange.queue()).toHaveLength(1);
    expect(exchange.incompletePapers()).toEqual([]);
  });

  it('may be a PDF, of several pages and of several communes', async () => {
    const two = await codedCommune();
    const other = await codedCommune({ hamlets: ['Thôn Mới'] });
    const models = [reportOf(two), reportOf(other)];
    const [model] = models as [ReportModel];
    const sections = models.flatMap((one) => one.sections);
    const pdf = await printPdfWithBrowser(await pageOfReport({ ...model, sections }));
    const read = await readAt(two, pdf, 'fax.pdf');
    expect(read.map((one) => 'queued' in one && one.file)).toEqual([
      expect.stringMatching(/^fax\.pdf, trang \d$/),
      expect.stringMatching(/^fax\.pdf, trang \d$/),
    ]);
  });

  it('of other codes, of none and of blurred ones are told apart', async () => {
    const two = await codedCommune();
    const page = (modules: string) =>
      `<section style="width:800px;height:500px;background:#fff">${modules}</section>`;
    const { data, size } = encode('https://example.vn/khao-sat', { border: 4 });
    const squares = data.flatMap((row, y) =>
      row.flatMap((dark, x) => (dark ? [`<rect x="${x}" y="${y}" width="1" height="1"/>`] : [])),
    );
    const qr = `<svg width="300" height="300" viewBox="0 0 ${size} ${size}">${squares.join('')}</svg>`;
    const problem = async (html: string) => {
      const [read] = await readAt(two, await photoOf(html), 'anh.jpg');
      return read && 'problem' in read ? read.problem : read;
    };
    expect(await problem(page(qr))).toContain('Mã QR trong tệp là của thứ khác');
    expect(await problem(page('<p>Không có mã</p>'))).toContain('Không thấy mã QR nào');
    const stained = (await pageOfReport(reportOf(two))).replace(
      /<text x="(\d+)"/g,
      (text, x) => `<rect x="${x - 11}" y="9" width="24" height="24" fill="#fff"/>${text}`,
    );
    expect(await problem(stained)).toContain('Thấy mã QR nhưng mờ');
  });
});

describe('files that are no pictures of a page', () => {
  const LOCKED = new URL('../fixtures/paper/locked.pdf', import.meta.url);

  it('have a sentence each, and nothing is kept of them', async () => {
    const two = await codedCommune();
    const { exchange } = two.district.office;
    const locked = readFileSync(LOCKED);
    const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(500, 7)]);
    for (const [name, bytes, words] of [
      ['bom.png', blankPng(20_000), /20\.000 × 20\.000 điểm, quá lớn/],
      ['khoa.pdf', locked, /đặt mật khẩu/],
      ['cut.pdf', locked.subarray(0, 400), /PDF bị hỏng hoặc tải về chưa xong/],
      ['rong.pdf', Buffer.from('%PDF-1.7\n'), /PDF bị hỏng/],
      ['hong.jpg', jpeg, /Ảnh bị hỏng/],
      ['cut.png', blankPng(400).subarray(0, 60), /Ảnh bị hỏng/],
      ['text.png', Buffer.from('xin chào'), /không phải gói số liệu/],
      ['pdf.sct', locked, /không phải gói số liệu/],
    ] as const) {
      const [read, ...more] = await readAt(two, bytes, name);
      expect(more).toEqual([]);
      const problem = read && 'problem' in read ? read.problem : JSON.stringify(read);
      expect(problem).toMatch(words);
      expect(problem).toContain(name);
    }
    expect(exchange.queue()).toEqual([]);
    expect(exchange.incompletePapers()).toEqual([]);
  });
});
