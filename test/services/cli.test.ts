import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../electron/cli/run.ts';
import { DATABASE_FILE } from '../../electron/db/open.ts';
import { findBrowser } from '../../electron/files/find-browser.ts';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { newOwnColumn } from '../../shared/domain/own-table.ts';
import { type BadFile, badFiles } from '../helpers/bad-files.ts';
import { GIA_LAI_CSV, giaLaiPrinted } from '../helpers/cases.ts';
import { openOffice } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { ownTable } from '../helpers/own-table.ts';
import { partsOf } from '../helpers/report-parts.ts';
import { keyedOf, membersOf } from '../helpers/sheet-cells.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const csvFile = fileURLToPath(GIA_LAI_CSV);

async function cli(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(argv, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

async function sampleFolder(): Promise<string> {
  const folder = tempFolder();
  expect((await cli('sample', 'gia-lai', '--data', folder)).code).toBe(0);
  return folder;
}

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('so-chi-tieu report appendix', () => {
  it('prints every figure of the Gia Lai appendix as the office printed it', async () => {
    const folder = await sampleFolder();
    const out = join(folder, 'phụ lục.csv');
    const on = '2023-08-23';
    expect((await cli('report', 'appendix', '--data', folder, '--on', on, '--out', out)).code).toBe(
      0,
    );
    const written = readFileSync(out, 'utf8').replace('\ufeff', '').trimEnd().split('\r\n');
    const [head, ...units] = giaLaiPrinted().map((cells) => cells.join(','));
    expect(written[0]).toBe(head);
    // The document prints Kbang (52.68%) as 2 and An Khê (54.07%) as 3; ours is the true order.
    const kbang = units.findIndex((line) => line.includes('Kbang'));
    const expected = units.with(kbang, units[kbang + 1]!.replace('3,', '2,'));
    expected[kbang + 1] = units[kbang]!.replace('2,', '3,');
    expect(written.slice(1)).toEqual(expected);
  });

  it('lists and writes a table that the office put together, by what it is called', async () => {
    const folder = await sampleFolder();
    const office = openOffice(folder);
    const [campaign] = office.campaigns.list();
    const { indicators } = office.campaigns.settings({ campaignId: campaign!.id });
    const columns = [newOwnColumn('count', indicators[0]!, null)];
    const table = ownTable(columns, { name: 'Lũy kế các huyện' });
    office.ownTables.save({ campaignId: campaign!.id, id: null, was: null, table });
    office.close();
    expect((await cli('reports', 'list', '--data', folder)).out).toContain('Lũy kế các huyện');
    expect((await cli('reports', 'list')).out).not.toContain('Lũy kế các huyện');
    const out = join(folder, 'bảng.csv');
    const args = ['--data', folder, '--on', '2023-08-23', '--out', out];
    expect((await cli('report', 'luy ke cac huyen', ...args)).code).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain('245.576');
    const refused = await cli('report', 'khong co', ...args);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('Lũy kế các huyện');
  });

  it('writes one file for each unit below, and writes over them only when told', async () => {
    const folder = tempFolder();
    await cli('sample', 'hiep-hoa', '--data', folder);
    const out = join(folder, 'từng xã');
    const args = [
      ...['report', 'progress', '--data', folder, '--on', '2023-10-01', '--window', 'week'],
      ...['--each-unit', '--format', 'csv', '--out', out],
    ];
    const written = await cli(...args);
    expect(written.code).toBe(0);
    expect(written.out).toContain(`Đã ghi 25 tệp vào ${out}`);
    const file = join(out, 'Xã Mai Trung - Tiến độ trong kỳ ngày 01-10-2023.csv');
    const first = readFileSync(file, 'utf8');
    expect(first).toContain('TỔNG');
    writeFileSync(file, 'của tôi');
    const refused = await cli(...args);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('Ghi đè lên các tệp đó?');
    expect(readFileSync(file, 'utf8')).toBe('của tôi');
    expect((await cli(...args, '--overwrite')).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(first);
  });

  it('writes one file for each unit of a lower level that is chosen', async () => {
    const folder = tempFolder();
    await cli('sample', 'hiep-hoa', '--data', folder);
    const out = join(folder, 'từng thôn');
    const each = (level: string) =>
      cli(
        ...['report', 'phases', '--data', folder, '--on', '2023-10-01', '--each-unit'],
        ...['--each-level', level, '--format', 'json', '--out', out],
      );
    expect(await each('hai')).toMatchObject({ code: 1, err: expect.stringContaining('“hai”') });
    expect(await each('9')).toMatchObject({
      code: 2,
      err: expect.stringContaining('không có đơn vị nào ở cấp đã chọn'),
    });
    expect(await each('2')).toMatchObject({
      code: 0,
      out: expect.stringContaining(`Đã ghi 181 tệp vào ${out}`),
    });
  });

  it('writes charts: as an option, as reports of their own, of chosen units', async () => {
    const folder = tempFolder();
    await cli('sample', 'gia-lai', '--data', folder);
    const written = async (name: string, ...options: string[]) => {
      const out = join(folder, name);
      const { code, err } = await cli('report', ...options, '--data', folder, '--out', out);
      expect(err).toBe('');
      expect(code).toBe(0);
      return readFileSync(out, 'utf8');
    };
    const on = ['--on', '2023-09-04'];
    const ranking = await written('xếp hạng.csv', 'ranking', '--chart', ...on);
    expect(ranking).toContain('Biểu đồ 1. Tỷ lệ so với chỉ tiêu đến hết ngày 04/9/2023\r\n');
    const pace = JSON.parse(await written('tiến độ.json', 'pace', '--unit', 'huyen kbang', ...on));
    expect(pace.sections[0].blocks[1].picture.series[1].values.at(-1)).toEqual({
      text: '25.632',
      number: 25_632,
    });
    const days = await written('ngày.csv', 'days', '--units', 'Huyện KBang; thi xa an khe', ...on);
    expect(days).toContain('STT,Ngày,Thị xã An Khê,Huyện Kbang');
    const unused = await cli(
      'report',
      'appendix',
      '--chart',
      ...on,
      '--data',
      folder,
      '--out',
      'a.csv',
    );
    expect(unused.code).toBe(2);
    expect(unused.err).toContain('--chart');
    const html = await written('xếp hạng.html', 'ranking', '--chart', ...on);
    expect(html).toContain('<svg role="img"');
  });

  it('writes every format, the pdf where a browser is installed', async (ctx) => {
    const folder = await sampleFolder();
    const beginnings = { xlsx: 'PK', docx: 'PK', html: '<!doctype html>', json: '{', pdf: '%PDF-' };
    for (const [format, beginning] of Object.entries(beginnings)) {
      const out = join(folder, `a.${format}`);
      const { code, err } = await cli(
        ...['report', 'appendix', '--data', folder, '--on', '2023-08-23', '--style', 'strict'],
        ...['--out', out],
      );
      if (format === 'pdf' && findBrowser() === null) {
        expect(code).toBe(2);
        expect(err).toContain('Chromium');
        ctx.skip('pdf: no Chromium, Chrome or Edge on this machine');
      }
      expect(code, err).toBe(0);
      expect(readFileSync(out, 'latin1').startsWith(beginning)).toBe(true);
    }
    const model = JSON.parse(readFileSync(join(folder, 'a.json'), 'utf8'));
    expect(partsOf(model).rows[0]!.cells[4]!.text).toBe('76,62%');
  });

  it('says what stands in the way of writing, exit 2', async () => {
    const folder = await sampleFolder();
    const out = join(folder, 'không có', 'a.csv');
    const { code, err } = await cli(
      ...['report', 'appendix', '--data', folder, '--on', '2023-08-23', '--out', out],
    );
    expect(code).toBe(2);
    expect(err).toContain(out);
  });
});

describe('so-chi-tieu sample', () => {
  it('makes the sample once, also when four processes ask for it at the same time', async () => {
    const folder = tempFolder();
    const bin = fileURLToPath(new URL('../../bin/so-chi-tieu.mjs', import.meta.url));
    const run = promisify(execFile);
    const ask = () => run(process.execPath, [bin, 'sample', 'gia-lai', '--data', folder]);
    await Promise.all([ask(), ask(), ask(), ask()]);
    const { code, out } = await cli('check', '--data', folder, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out).campaigns).toHaveLength(1);
  });
});

describe('so-chi-tieu import', () => {
  it('compares the official appendix: only the two ranks printed in the wrong order differ', async () => {
    const folder = await sampleFolder();
    const { code, out } = await cli('import', csvFile, '--data', folder, '--json');
    expect(code).toBe(0);
    const imported = JSON.parse(out);
    expect(imported).toMatchObject({ units: 17, targetsChanged: 0, openingsChanged: 0 });
    expect(imported.findings.map((finding: { place: string }) => finding.place)).toEqual([
      'dòng 3, cột A (Huyện KBang)',
      'dòng 4, cột A (Thị xã An Khê)',
    ]);
  });

  it('takes changed figures, names a wrong TỔNG as an error (exit 3), and is repeatable', async () => {
    const folder = await sampleFolder();
    const changed = join(folder, 'sửa.csv');
    writeFileSync(changed, readFileSync(csvFile, 'utf8').replace('16.283', '16.293'));
    const first = await cli('import', changed, '--data', folder);
    expect(first.code).toBe(3);
    expect(first.out).toMatch(/LỖI: dòng 19, cột C.*684\.037.*684\.047/);
    expect(first.out).toContain('1 chỉ tiêu và 0 số đầu kỳ thay đổi');
    const second = await cli('import', changed, '--data', folder, '--json');
    expect(JSON.parse(second.out).targetsChanged).toBe(0);
  });

  it('takes back the workbook that it wrote itself', async () => {
    const folder = await sampleFolder();
    const out = join(folder, 'phụ lục.xlsx');
    await cli('report', 'appendix', '--data', folder, '--on', '2023-08-23', '--out', out);
    const { code, out: said } = await cli('import', out, '--data', folder, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(said)).toMatchObject({ units: 17, targetsChanged: 0, findings: [] });
  });

  it('does not take a later appendix as the opening, which would count results twice', async () => {
    const folder = await sampleFolder();
    const office = openOffice(folder);
    const [campaign] = office.campaigns.list();
    const sheet = office.results.sheet({ campaignId: campaign!.id, on: '2023-09-05' });
    office.results.save({
      campaignId: campaign!.id,
      source: 'nhập tay',
      columns: byColumn([
        {
          unitId: membersOf(sheet)[0]!.unit.id,
          indicatorId: keyedOf(sheet)[0]!.id,
          on: '2023-09-05',
          value: 1700,
          was: null,
        },
      ]),
    });
    office.close();
    const later = join(folder, 'ngày 05-9.xlsx');
    await cli('report', 'appendix', '--data', folder, '--on', '2023-09-05', '--out', later);
    const refused = await cli('import', later, '--data', folder);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('tính đến hết ngày 05/9/2023');

    // An opening that is corrected after keying began is taken, and said aloud.
    const corrected = join(folder, 'số đầu kỳ.csv');
    writeFileSync(corrected, readFileSync(csvFile, 'utf8').replace('39.160', '39.161'));
    const taken = await cli('import', corrected, '--data', folder);
    expect(taken.code).toBe(3);
    expect(taken.out).toContain('1 số đầu kỳ đã đổi trong khi đã có số liệu nhập hằng ngày');
  });

  it('wants a campaign to import into, and a name when there are several', async () => {
    const empty = await cli('import', csvFile, '--data', join(tempFolder(), 'trống'));
    expect(empty.code).toBe(2);
    const folder = await sampleFolder();
    const other = await cli('import', csvFile, '--data', folder, '--campaign', 'Lai Châu');
    expect(other).toMatchObject({ code: 2, err: expect.stringContaining('“Lai Châu”') });
  });

  it('asks which one is meant where a name is that of several but for its marks', async () => {
    const folder = tempFolder();
    const office = openOffice(folder);
    const days = { startsOn: '2023-09-01', endsOn: '2023-10-20' };
    for (const name of ['Đợt 1', 'Dot 1', 'Dốt 1'])
      ownCampaign(office, [{ name: 'Thôn A' }], { name, ...days });
    const figures = (name: string) => cli('figures', '--data', folder, '--campaign', name);
    expect(await figures('dot 1')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Dốt 1; Dot 1; Đợt 1'),
    });
    expect(await figures('Đợt 1')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Đợt 1,/),
    });
  });

  describe('refuses, exit 2, with the place, and leaves the database byte for byte', () => {
    let folder: string;
    let database: string;
    let before: string;
    let bad: BadFile[];
    beforeAll(async () => {
      bad = await badFiles();
    });

    it('every bad file', async () => {
      folder = await sampleFolder();
      database = join(folder, DATABASE_FILE);
      before = hashOf(database);
      expect(bad.length).toBeGreaterThan(15);
      for (const file of bad) {
        const path = join(folder, file.name);
        writeFileSync(path, file.bytes);
        const { code, out, err } = await cli('import', path, '--data', folder, '--json');
        expect(code, file.name).toBe(2);
        const { refused, error } = JSON.parse(out);
        expect(refused).toBe(true);
        expect(error.details.problems.map((problem: { code: string }) => problem.code)).toContain(
          file.code,
        );
        expect(err).toContain(`${file.name}`);
        expect(hashOf(database), file.name).toBe(before);
        expect(existsSync(`${database}-wal`)).toBe(false);
      }
    });

    it('a file that is not there', async () => {
      const { code, err } = await cli('import', 'không-có.xlsx', '--data', await sampleFolder());
      expect(code).toBe(2);
      expect(err).toContain('không-có.xlsx');
    });
  });
});

describe('so-chi-tieu check', () => {
  it('finds the sample whole, with the warnings of its document', async () => {
    const folder = await sampleFolder();
    const { code, out } = await cli('check', '--data', folder, '--json');
    expect(code).toBe(0);
    const checked = JSON.parse(out);
    expect(checked.database).toEqual([]);
    expect(checked.campaigns[0].findings).toHaveLength(8);
  });

  it('exits 2 and says so for a folder without data', async () => {
    const folder = join(tempFolder(), 'chưa có');
    const { code, err } = await cli('check', '--data', folder);
    expect(code).toBe(2);
    expect(err).toContain(folder);
    expect(existsSync(folder)).toBe(false);
  });

  it('names a damaged database', async () => {
    const folder = await sampleFolder();
    const file = join(folder, DATABASE_FILE);
    const bytes = readFileSync(file);
    bytes.fill(0xff, 8192, 40_960);
    writeFileSync(file, bytes);
    const { code, out, err } = await cli('check', '--data', folder);
    expect(code).toBe(3);
    expect(`${out}${err}`).toMatch(/hỏng|có lỗi/);
  });
});

describe('wrong usage', () => {
  it.each([
    [['--gì'], 'Không có tùy chọn “--gì”'],
    [['xuất'], 'Không có lệnh “xuất”'],
    [['sample', 'hue', '--data', 'x'], 'Không có “hue”; chọn một trong: gia-lai'],
    [['sample', 'gia-lai'], 'Thiếu tùy chọn bắt buộc --data'],
    [['report', 'appendix', '--data', 'x', '--on', 'mai', '--out', 'a.csv'], '“mai”'],
    [
      ['report', 'appendix', '--data', 'x', '--on', '2023-02-30', '--out', 'a.csv'],
      'Không có ngày “2023-02-30” trong lịch',
    ],
    [
      ['report', 'appendix', '--data', 'x', '--on', '1/9/2023', '--out', 'a.csv', '--style', 'đẹp'],
      'Không có “đẹp”; chọn một trong: office, strict',
    ],
    [['report', 'appendix', '--data', 'x', '--on', '2023-08-23', '--out', 'a.odt'], '“a.odt”'],
    [['import', '--data', 'x'], 'Thiếu tham số <tệp>'],
  ])('%j exits 1 with its own line', async (argv, line) => {
    const { code, err } = await cli(...argv);
    expect(code).toBe(1);
    expect(err).toContain(line);
    expect(err).not.toMatch(/error:/);
  });

  it('prints help in Vietnamese for the program and each command', async () => {
    for (const argv of [[], ['sample'], ['import'], ['report'], ['check']]) {
      const { code, out } = await cli(...argv, '--help');
      expect(code).toBe(0);
      expect(out).toContain('Cách dùng: so-chi-tieu');
      expect(out).not.toMatch(/Usage|Options|Arguments|Commands|display help/);
    }
  });
});
