import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { runCli } from '../../electron/cli/run.ts';
import { checksumOf } from '../../electron/services/signed-models.ts';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { officeOf, openOffice, testPlatform } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const ON = '2023-09-05';
let folder: string;
let campaignId: number;

async function cli(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(argv, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

async function write(name: string, ...argv: string[]) {
  const out = join(folder, name);
  const told = await cli(
    ...['report', 'appendix', '--data', folder, '--on', ON, '--out', out],
    ...argv,
  );
  return { ...told, text: told.code === 0 ? readFileSync(out, 'utf8') : null };
}

const key = (office: ReturnType<typeof openOffice>, value: number, was: number | null) => {
  const { indicators } = office.campaigns.settings({ campaignId });
  const { id: indicatorId } = indicators.find(({ code }) => code === 'activated-1')!;
  const [, unit] = office.units.list({ campaignId });
  office.results.save({
    campaignId,
    source: 'nhập tay',
    columns: byColumn([{ unitId: unit!.id, indicatorId, on: ON, value, was }]),
  });
};

/** The appendix is kept as signed; then a figure of its day is corrected. */
beforeEach(async () => {
  folder = tempFolder();
  const office = openOffice(folder);
  campaignId = office.campaigns.openSample({ sample: 'gia-lai' }).id;
  key(office, 7, null);
  const days = { campaignId, from: ON, to: ON, blankReason: 'báo sau' };
  const { id } = await office.closings.close(days);
  const request: InputOf<'signed.keep'>['request'] = {
    ...{ campaignId, report: 'appendix', on: ON, style: 'office' },
  };
  const seen = checksumOf(JSON.stringify(office.reports.build(request)));
  await office.signed.keep({ request, seen });
  office.closings.open({ campaignId, id, reason: 'nhập nhầm' });
  key(office, 1_000, 7);
  office.close();
});

it('the signed copy is written and told, unless the report of today is asked for', async () => {
  const signed = await write('a.csv');
  expect(signed.err).toMatch(
    /^Ghi bản đã ký, giữ lúc .* Nếu lập lại hôm nay, có 8 chỗ khác\. Muốn lập lại: thêm --anew\.$/,
  );
  const anew = await write('b.csv', '--anew');
  expect(anew).toMatchObject({ code: 0, err: '' });
  expect(anew.text).not.toBe(signed.text);
  expect((await write('c.csv', '--signed')).text).toBe(signed.text);
});

it('a report that is laid out otherwise is that of today, and the signed one is told', async () => {
  const strict = await write('a.csv', '--style', 'strict');
  expect(strict.err).toContain('có bản đã ký in theo kiểu khác');
  expect(strict.err).toContain('--signed');
  const asked = await write('b.csv', '--style', 'strict', '--signed');
  expect(asked.text).toBe((await write('c.csv')).text);
  const ordered = await write('d.csv', '--order', 'official');
  expect(ordered.err).toContain('có bản đã ký với lựa chọn khác');
  expect(ordered.err).not.toContain('--signed');
  const document = await write('e.json', '--document', 'bao-cao');
  expect(document.err).toContain('có bản đã ký in theo kiểu khác');
});

it('a copy that is wanted and not there is refused, and nothing is written', async () => {
  const other = await write('a.csv', '--order', 'official', '--signed');
  expect(other).toMatchObject({ code: 2, text: null });
  expect(other.err).toContain('chỉ có bản đã ký với lựa chọn khác');
  const ranking = await cli(
    ...['report', 'ranking', '--data', folder, '--on', ON, '--signed'],
    ...['--out', join(folder, 'b.csv')],
  );
  expect(ranking).toMatchObject({ code: 2 });
  expect(ranking.err).toContain('không có bản đã ký');
});

it.each([
  [['--signed', '--anew'], 'Chỉ dùng một trong --signed và --anew.'],
  [['--signed', '--each-unit'], 'bỏ --each-unit, --form'],
])('wrong usage: %s', async (options, sentence) => {
  const told = await write('a.csv', ...options);
  expect(told.code).toBe(1);
  expect(told.err).toContain(sentence);
});

it('reports signed lists the copies', async () => {
  const told = await cli('reports', 'signed', '--data', folder);
  expect(told.out).toContain(
    'Phụ lục chỉ tiêu, số liệu đến hết ngày 05/9/2023: bản đã ký trước khi mở lại, giữ lúc',
  );
  const { out } = await cli('reports', 'signed', '--data', folder, '--json');
  expect(JSON.parse(out)).toMatchObject([{ report: 'appendix', on: ON, removed: null }]);
  const empty = tempFolder();
  await cli('sample', 'gia-lai', '--data', empty);
  expect((await cli('reports', 'signed', '--data', empty)).out).toBe(
    'Chiến dịch chưa giữ bản đã ký nào.',
  );
});

it('a set of reports says of which there are signed copies', async () => {
  const office = officeOf({
    dataDir: folder,
    platform: { ...testPlatform, chooseFolder: async () => join(folder, 'nhiều') },
    clock: () => new Date('2023-09-12T01:00:00Z'),
  });
  const saved = await office.reports.saveSet({
    campaignId,
    reports: [
      { report: 'appendix', on: ON, style: 'strict' },
      { report: 'ranking', on: ON, style: 'office' },
    ],
    formats: ['csv'],
  });
  office.close();
  expect(saved.files).toHaveLength(2);
  expect(saved.signed).toEqual(['Tỉnh Gia Lai - Phụ lục chỉ tiêu ngày 05-9-2023']);
});
