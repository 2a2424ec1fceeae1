import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../electron/cli/run.ts';
import { postgresPrograms, startPostgres } from '../../scripts/postgres.ts';
import { refusalOf } from '../helpers/office.ts';
import { type OfficeNamed, officeNamed } from '../helpers/two-offices.ts';

/** The sample of Gia Lai with figures of two districts on two days, one of them zero. */
function keyedProvince() {
  const province = officeNamed('Tỉnh Gia Lai', { era: 'threeTier', code: '64' });
  const campaign = province.office.campaigns.openSample({ sample: 'gia-lai' });
  const { indicators } = province.office.campaigns.settings({ campaignId: campaign.id });
  const indicator = indicators.find(({ kind }) => kind === 'flow')!;
  key(province, campaign.id, indicator.id, '2023-09-01', [120, 0]);
  key(province, campaign.id, indicator.id, '2023-09-02', [7, null]);
  return { province, campaign, indicator };
}

function key(
  { office }: OfficeNamed,
  campaignId: number,
  indicatorId: number,
  on: string,
  values: (number | null)[],
) {
  const sheet = office.results.sheet({ campaignId, on });
  const keyed = sheet.units.slice(1, 1 + values.length).map(({ unit }) => unit.id);
  const was = keyed.map((_, n) => {
    const now = sheet.stored.find((one) => one.indicatorId === indicatorId)!.now;
    return now[n + 1] ?? null;
  });
  office.results.save({
    campaignId,
    source: 'nhập tay',
    columns: [{ indicatorId, on, unitIds: keyed, values, was }],
  });
}

const FORMULA = '=HYPERLINK("http://a.vn","xem")';

/** Names that a spreadsheet would run, or that begin as guarded ones do, and a figure below zero. */
async function namedAsFormulas() {
  const { province, campaign, indicator } = keyedProvince();
  const { office } = province;
  const { id, uid: _, ...settings } = indicator;
  office.indicators.save({
    campaignId: campaign.id,
    id,
    indicator: { ...settings, fullName: FORMULA },
  });
  const sheet = office.results.sheet({ campaignId: campaign.id, on: '2023-09-01' });
  const { unit } = sheet.units[1]!;
  office.units.rename({
    ...{ campaignId: campaign.id, unitId: unit.id, name: "'-Huyện Đồi Cát", on: null },
  });
  key(province, campaign.id, id, '2023-09-02', [-5, null]);
  return { province, campaign };
}

const DAYS = { from: '2023-09-01', to: '2023-09-02' };

const csvOf = (folder: string) =>
  parse(readFileSync(join(folder, 'so-lieu.csv')), { bom: true, columns: true }) as Record<
    string,
    string
  >[];

describe('the CSV of figures', () => {
  it('has a row for each unit, indicator and day that was keyed, zero too, and none for a blank', async () => {
    const { province, campaign, indicator } = keyedProvince();
    const asked = { campaignId: campaign.id, ...DAYS, format: 'csv' as const };
    const written = (await province.office.exchange.exportData(asked))!;
    expect(written).toMatchObject({ files: ['so-lieu.csv', 'schema.sql'], figures: 3 });
    const rows = csvOf(written.folder);
    const sheet = province.office.results.sheet({ campaignId: campaign.id, on: DAYS.from });
    const [root, first, second] = sheet.units.map(({ unit }) => unit);
    expect(rows.map((row) => [row.unit_code, row.period_from, row.period_to, row.value])).toEqual([
      [first!.code, '2023-09-01', '2023-09-01', '120'],
      [second!.code, '2023-09-01', '2023-09-01', '0'],
      [first!.code, '2023-09-02', '2023-09-02', '7'],
    ]);
    expect(rows[0]).toMatchObject({
      campaign_uid: campaign.uid,
      unit_id: `threeTier:${first!.code}`,
      unit_name: first!.name,
      parent_id: `threeTier:${root!.code}`,
      parent_code: root!.code,
      parent_name: root!.name,
      unit_path: `${root!.name} / ${first!.name}`,
      indicator_uid: indicator.uid,
      indicator_code: indicator.code,
      indicator_kind: 'flow',
      period_type: 'day',
      counted: indicator.counted,
    });
    const bytes = readFileSync(join(written.folder, 'so-lieu.csv'));
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('is refused for days without a figure, and asks before it writes over files', async () => {
    const { province, campaign } = keyedProvince();
    const asked = { campaignId: campaign.id, ...DAYS, format: 'csv' as const };
    const empty = { ...asked, from: '2023-09-03', to: '2023-09-03' };
    const none = await refusalOf(() => province.office.exchange.exportData(empty));
    expect(none).toMatchObject({ code: 'settingRefused' });
    await province.office.exchange.exportData(asked);
    const again = await refusalOf(() => province.office.exchange.exportData(asked));
    expect(again).toMatchObject({ code: 'askFirst' });
  });

  it('has no text that a spreadsheet runs as a formula; numbers below zero stay numbers', async () => {
    const { province, campaign } = await namedAsFormulas();
    const asked = { campaignId: campaign.id, ...DAYS, format: 'csv' as const };
    const { folder } = (await province.office.exchange.exportData(asked))!;
    const rows = csvOf(folder);
    const texts = rows.flatMap((row) =>
      Object.entries(row).flatMap(([name, text]) => (name === 'value' ? [] : [text])),
    );
    expect(texts.filter((text) => /^[=+\-@\t\r]/.test(text))).toEqual([]);
    expect(rows.map(({ indicator_name: name }) => name)).toContain(`'${FORMULA}`);
    expect(rows.map(({ unit_name: name }) => name)).toContain("''-Huyện Đồi Cát");
    expect(rows.map(({ value }) => value)).toContain('-5');
  });

  it('gives PostgreSQL the texts as they are, whatever they begin with', async (context) => {
    const bin = postgresPrograms();
    if (bin === null) {
      context.skip('not installed: postgresql; `npm test` as root on Debian installs it');
      return;
    }
    const { province, campaign } = await namedAsFormulas();
    const asked = { campaignId: campaign.id, ...DAYS, format: 'csv' as const };
    const { folder } = (await province.office.exchange.exportData(asked))!;
    chmodSync(province.folder, 0o755);
    const postgres = startPostgres(bin);
    onTestFinished(() => postgres.stop());
    postgres.psql(['-f', 'schema.sql'], folder);
    postgres.psql(['-f', 'schema.sql'], folder);
    const told = (column: string) =>
      postgres
        .psql([
          ...['-A', '-t', '-c'],
          `SELECT DISTINCT ${column} FROM so_chi_tieu_figure ORDER BY 1`,
        ])
        .trim()
        .split('\n');
    expect(told('indicator_name')).toContain(FORMULA);
    expect(told('unit_name')).toContain("'-Huyện Đồi Cát");
    expect(told('value')).toContain('-5');
    expect(told('campaign_name')).toEqual([campaign.name]);
  });

  it('is taken by PostgreSQL with the schema beside it, twice without change, and follows corrections', async (context) => {
    const bin = postgresPrograms();
    if (bin === null) {
      context.skip('not installed: postgresql; `npm test` as root on Debian installs it');
      return;
    }
    const { province, campaign, indicator } = keyedProvince();
    const asked = { campaignId: campaign.id, ...DAYS, format: 'csv' as const };
    const { folder } = (await province.office.exchange.exportData(asked))!;
    chmodSync(province.folder, 0o755);
    const postgres = startPostgres(bin);
    onTestFinished(() => postgres.stop());
    const load = () => postgres.psql(['-f', 'schema.sql'], folder);
    const rows = () =>
      postgres
        .psql([
          ...['-A', '-t', '-c'],
          `SELECT unit_code, unit_name, indicator_code, period_from, period_to, value
           FROM so_chi_tieu_figure ORDER BY period_from, value DESC`,
        ])
        .trim()
        .split('\n');
    const told = () =>
      csvOf(folder).map((row) =>
        [
          ...[row.unit_code, row.unit_name, row.indicator_code],
          ...[row.period_from, row.period_to, row.value],
        ].join('|'),
      );
    load();
    expect(rows()).toEqual(told());
    load();
    expect(rows()).toHaveLength(3);
    key(province, campaign.id, indicator.id, '2023-09-01', [130, null]);
    const questions = [`overwrite:2:${folder}`.slice(0, 320)];
    await province.office.exchange.exportData({ ...asked, agreed: questions });
    load();
    expect(rows()).toEqual(told());
    expect(rows().map((row) => row.split('|').at(-1))).toEqual(['130', '7']);
  });
});

/** An id of DHIS2, as its documentation tells. */
const UID = /^[A-Za-z][A-Za-z0-9]{10}$/;

describe('the files for DHIS2', () => {
  it('have the documented shape, every id of a value is in the metadata, and ids stay the same', async () => {
    const { province, campaign, indicator } = keyedProvince();
    const asked = { campaignId: campaign.id, ...DAYS, format: 'dhis2' as const };
    const { folder, files, figures } = (await province.office.exchange.exportData(asked))!;
    expect(files).toEqual(['dhis2-metadata.json', 'dhis2-dataValueSets.json']);
    expect(figures).toBe(3);
    const [metadata, values] = files.map((file) =>
      JSON.parse(readFileSync(join(folder, file), 'utf8')),
    );
    const { organisationUnits, dataElements, dataSets } = metadata;
    const lists = [organisationUnits, dataElements, dataSets] as Record<string, string>[][];
    for (const each of lists.flat()) {
      expect(each.id).toMatch(UID);
      expect(each.shortName!.length).toBeLessThanOrEqual(50);
    }
    const ids = lists.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const sheet = province.office.results.sheet({ campaignId: campaign.id, on: DAYS.from });
    const [root, first, second] = sheet.units.map(({ unit }) => unit);
    const unit = (code: string) =>
      organisationUnits.find((one: { code?: string }) => one.code === code);
    expect(unit(root!.code)).toMatchObject({ name: root!.name });
    expect(unit(first!.code).parent).toEqual({ id: unit(root!.code).id });
    expect(unit(first!.code).openingDate).toMatch(/^\d{4}-\d\d-\d\d$/);
    const element = dataElements.find((one: { code: string }) => one.code === indicator.code);
    expect(element).toMatchObject({
      domainType: 'AGGREGATE',
      valueType: 'INTEGER',
      aggregationType: 'SUM',
    });
    const daily = dataSets.find((one: { periodType: string }) => one.periodType === 'Daily');
    expect(daily.dataSetElements).toContainEqual({
      dataSet: { id: daily.id },
      dataElement: { id: element.id },
    });
    const value = (code: string, period: string, text: string) => ({
      dataElement: element.id,
      period,
      orgUnit: unit(code).id,
      value: text,
    });
    expect(values).toEqual({
      dataValues: [
        value(first!.code, '20230901', '120'),
        value(second!.code, '20230901', '0'),
        value(first!.code, '20230902', '7'),
      ],
    });
    const again = keyedProvince();
    const other = (await again.province.office.exchange.exportData({
      ...asked,
      campaignId: again.campaign.id,
    }))!;
    const there = JSON.parse(readFileSync(join(other.folder, files[0]!), 'utf8'));
    expect(there.organisationUnits).toEqual(organisationUnits);
  });
});

describe('so-chi-tieu export', () => {
  it('writes both kinds into a folder, and over them only when it may', async () => {
    const { province, campaign } = keyedProvince();
    province.office.close();
    const cli = async (...more: string[]) => {
      const out: string[] = [];
      const err: string[] = [];
      const argv = ['export', '--data', province.folder, '--campaign', campaign.name];
      const days = [
        '--from',
        '2023-09-01',
        '--to',
        '2/9/2023',
        '--out',
        join(province.folder, 'ra'),
      ];
      const code = await runCli([...argv, ...days, ...more], {
        out: (line) => out.push(line),
        err: (line) => err.push(line),
      });
      return { code, out: out.join('\n'), err: err.join('\n') };
    };
    const first = await cli();
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain('Đã ghi 3 số liệu');
    expect((await cli()).code).not.toBe(0);
    expect((await cli('--overwrite', '--json')).code).toBe(0);
    expect((await cli('--format', 'dhis2')).out).toContain('dhis2-metadata.json');
  });
});
