import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { DATABASE_FILE } from '../../electron/db/open.ts';
import { SAMPLES } from '../../shared/contract/campaigns.ts';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import type { Indicator } from '../../shared/domain/campaign.ts';
import { cellChanges, toldLines } from '../helpers/history.ts';
import { openOffice, refusalOf } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const keyed: InputOf<'indicators.save'>['indicator'] = {
  code: '',
  kind: 'flow',
  fullName: '',
  name: 'Tờ rơi',
  shortName: 'Tờ rơi',
  counted: 'tờ',
  measure: 'item',
  keyedDepth: 1,
  period: 'day',
  audienceId: null,
  parts: [],
  threshold: null,
  reachedBy: 'value',
  countedKinds: [],
  items: [],
  requiresAll: false,
};

/** A campaign from Tuesday 01/9/2026 to Tuesday 20/10/2026 with two hamlets. */
function openOwn() {
  const folder = tempFolder();
  const office = openOffice(folder, '2026-09-02T01:00:00Z');
  const campaign = ownCampaign(office, [{ name: 'Thôn Đông' }, { name: 'Thôn Đoài' }]);
  const campaignId = campaign.id;
  const read = () => office.campaigns.settings({ campaignId });
  const units = () => office.units.list({ campaignId });
  const unit = (name: string) => units().find((each) => each.name === name)!.id;
  const add = (changes: Partial<typeof keyed>) =>
    office.indicators.save({ campaignId, id: null, indicator: { ...keyed, ...changes } }).id;
  const change = (id: number, changes: Partial<Indicator>) => {
    const { id: _, ...indicator } = read().indicators.find((each) => each.id === id)!;
    return office.indicators.save({
      campaignId,
      id,
      indicator: { ...indicator, ...changes },
    });
  };
  const key = (indicatorId: number, name: string, on: string, value: number) =>
    office.results.save({
      campaignId,
      source: 'nhập tay',
      columns: byColumn([{ indicatorId, unitId: unit(name), on, value, was: null }]),
    });
  const saveHead = (
    changes: Partial<InputOf<'campaigns.save'>['head']>,
    root: InputOf<'campaigns.save'>['root'] = null,
  ) => {
    const { id, sample, rootUnitId, rootUnitName, ...head } = read().campaign;
    return office.campaigns.save({ campaignId, head: { ...head, ...changes }, root });
  };
  const query = (sql: string) => {
    const db = new Database(join(folder, DATABASE_FILE), { readonly: true });
    try {
      return db.prepare(sql).raw().all();
    } finally {
      db.close();
    }
  };
  return { folder, office, campaignId, read, units, unit, add, change, key, saveHead, query };
}

/** The fields and sentences of a refused form. */
async function problemsOf(call: () => unknown): Promise<[field: string, sentence: string][]> {
  const refusal = await refusalOf(call);
  if (refusal.code !== 'settingRefused') throw new Error(refusal.code);
  return refusal.details.problems.map(({ field, sentence }) => [field, sentence]);
}

describe('an indicator that holds results', () => {
  it('keeps the cells in which they stand', async () => {
    const { add, change, key, read } = openOwn();
    const id = add({});
    change(id, { period: 'week' });
    change(id, { period: 'day' });
    key(id, 'Thôn Đông', '2026-09-02', 5);
    key(id, 'Thôn Đoài', '2026-09-02', 0);
    const before = read();
    const sentence = (what: string) =>
      `Chỉ số “Tờ rơi” đã có 2 số liệu nên không đổi được ${what}; lập chỉ số mới nếu cần.`;
    expect(await problemsOf(() => change(id, { period: 'week', keyedDepth: 0 }))).toEqual([
      ['period', sentence('kỳ nhập')],
      ['keyedDepth', sentence('cấp nhập')],
    ]);
    expect(read()).toEqual(before);
    change(id, { name: 'Tờ rơi, tờ gấp' });
  });
});

describe('rules, periods and milestones', () => {
  it.each(SAMPLES)('of %s can all be saved again', (sample) => {
    const office = openOffice(tempFolder());
    const { id: campaignId } = office.campaigns.openSample({ sample });
    const before = office.campaigns.settings({ campaignId });
    for (const { id, ...indicator } of before.indicators) {
      office.indicators.save({ campaignId, id, indicator });
    }
    for (const { id, ...milestone } of before.milestones) {
      office.milestones.save({ campaignId, id, milestone });
    }
    for (const { indicatorId, milestoneId, ...rule } of before.rules) {
      office.targets.saveRule({ campaignId, indicatorId, milestoneId, rule });
    }
    expect(office.campaigns.settings({ campaignId })).toEqual(before);
  });

  it('that would turn round are refused whichever is saved last', async () => {
    const { office, campaignId, add, change, read } = openOwn();
    const milestoneId = read().milestones[0]!.id;
    const [x, b] = [add({ name: 'X' }), add({ name: 'B' })];
    const reached = { kind: 'reached', threshold: 10_000, reachedBy: 'target' } as const;
    const c = add({ ...reached, name: 'C', parts: [x] });
    const a = add({ ...reached, name: 'A', parts: [b] });
    const save = (indicatorId: number, ofId: number) => () =>
      office.targets.saveRule({
        campaignId,
        indicatorId,
        milestoneId,
        rule: { ofId, baseOn: '2026-09-01', low: 5000, high: null, rounding: 'nearest' },
      });
    save(x, a)();
    expect((await problemsOf(save(b, c))).map(([field]) => field)).toEqual(['ofId']);
    expect((await problemsOf(save(a, x))).map(([field]) => field)).toEqual(['ofId']);
    change(a, { reachedBy: 'value' });
    save(b, c)();
    expect(await problemsOf(() => change(a, { reachedBy: 'target' }))).toContainEqual([
      'parts',
      expect.stringContaining('“A” không thể tính từ chính nó (“A” →'),
    ]);
    expect(office.results.sheet({ campaignId, on: null }).targets).toHaveLength(2);
  });

  it('that would cut a week in two are refused whichever is saved last', async () => {
    const { office, campaignId, add, change, read, saveHead } = openOwn();
    const weekly = add({ name: 'Theo tuần', period: 'week' });
    const daily = add({ name: 'Theo ngày' });
    const sum = add({ kind: 'sum', name: 'Tổng', parts: [daily] });
    const ofId = read().indicators.find(({ code }) => code === 'eligible')!.id;
    const saveMilestone = (id: number | null, dueOn: string) =>
      office.milestones.save({
        campaignId,
        id,
        milestone: {
          name: 'Đợt hai',
          startsOn: '2026-09-01',
          dueOn,
          inclusive: true,
          counts: 'window',
          hours: null,
        },
      }).id;
    const milestoneId = saveMilestone(null, '2026-09-16');
    const saveRule = (indicatorId: number) =>
      office.targets.saveRule({
        campaignId,
        indicatorId,
        milestoneId,
        rule: { ofId, baseOn: '2026-09-01', low: 5000, high: null, rounding: 'nearest' },
      });
    const sentence =
      '“Theo tuần” nhập theo tuần nên mốc “Đợt hai” phải bắt đầu từ thứ Hai và kết thúc vào Chủ nhật, hoặc trùng ngày đầu, ngày cuối của chiến dịch.';
    expect(await problemsOf(() => saveRule(weekly))).toEqual([['milestoneId', sentence]]);
    saveRule(sum);
    expect(await problemsOf(() => change(sum, { parts: [daily, weekly] }))).toEqual([
      ['parts', sentence],
    ]);
    const weeklyName = (text: string) => text.replace('“Theo tuần”', '“Theo ngày”');
    expect(await problemsOf(() => change(daily, { period: 'week' }))).toEqual([
      ['period', weeklyName(sentence)],
    ]);
    saveMilestone(milestoneId, '2026-09-20');
    change(sum, { parts: [daily, weekly] });
    expect(await problemsOf(() => saveMilestone(milestoneId, '2026-09-16'))).toEqual([
      ['dueOn', sentence],
    ]);
    // A milestone to the last day, a Tuesday, is whole only as long as it is the last.
    saveMilestone(milestoneId, '2026-10-20');
    expect(await problemsOf(() => saveHead({ endsOn: '2026-10-31' }))).toEqual([
      ['endsOn', sentence],
    ]);
  });

  it('also hold for targets that were given to units', async () => {
    const { office, campaignId, add, change, unit, read } = openOwn();
    const id = add({});
    const [whole] = read().milestones;
    const milestoneId = office.milestones.save({
      campaignId,
      id: null,
      milestone: {
        ...(({ id: _, ...rest }) => rest)(whole!),
        name: 'Mỗi ngày',
        counts: 'day',
        hours: null,
      },
    }).id;
    const cell = { value: 3, high: null, was: null, wasHigh: null };
    office.targets.save({
      campaignId,
      source: 'nhập tay',
      cells: [{ ...cell, indicatorId: id, milestoneId, unitId: unit('Thôn Đông') }],
    });
    expect(await problemsOf(() => change(id, { period: 'week' }))).toEqual([
      ['period', expect.stringContaining('không thể tính mỗi ngày')],
    ]);
  });
});

describe('names', () => {
  it('stand once in a campaign, and campaigns once in a folder', async () => {
    const { office, campaignId, add, change, read, saveHead } = openOwn();
    const id = add({});
    const other = add({ name: 'Pa nô' });
    const same = (what: string, name: string) => [
      ['name', `Đã có ${what} tên “${name}”; đặt tên khác.`],
    ];
    expect(await problemsOf(() => add({ name: 'TỜ  RƠI', code: 'x' }))).toEqual(
      same('chỉ số', 'Tờ rơi'),
    );
    expect(await problemsOf(() => change(other, { name: 'Tờ rơi' }))).toEqual(
      same('chỉ số', 'Tờ rơi'),
    );
    change(id, { name: 'Tờ Rơi' });
    office.audiences.save({ campaignId, id: null, audience: { name: 'Học sinh' } });
    expect(
      await problemsOf(() =>
        office.audiences.save({ campaignId, id: null, audience: { name: 'học sinh' } }),
      ),
    ).toEqual(same('đối tượng', 'Học sinh'));
    const { id: _, ...milestone } = read().milestones[0]!;
    expect(
      await problemsOf(() => office.milestones.save({ campaignId, id: null, milestone })),
    ).toEqual(same('mốc', 'Cả chiến dịch'));

    const again = () => ownCampaign(office, [{ name: 'Thôn Bắc' }], { name: '50 NGÀY ĐÊM' });
    expect(await problemsOf(again)).toEqual(same('chiến dịch', '50 ngày đêm'));
    ownCampaign(office, [{ name: 'Thôn Bắc' }], { name: 'Đợt hai' });
    expect(await problemsOf(() => saveHead({ name: 'đợt hai' }))).toEqual(
      same('chiến dịch', 'Đợt hai'),
    );
    office.removals.remove({ kind: 'campaign', campaignId, id: campaignId });
    again();
  });
});

describe('the days of a campaign with figures', () => {
  it('take along what was keyed once for all of it', () => {
    const { folder, office, campaignId, add, key, saveHead, query } = openOwn();
    const id = add({ name: 'Tổ công tác', kind: 'stock', period: 'once' });
    key(id, 'Thôn Đông', '2026-09-02', 7);
    saveHead({ endsOn: '2026-10-31' });
    const results = () => query('SELECT reported_on, value FROM result');
    expect(results()).toEqual([['2026-10-31', 7]]);
    const changed = cellChanges(folder).filter(({ kind }) => kind === 'result');
    expect(changed.map(({ on, old, new: now }) => [on, old, now])).toEqual([
      ['2026-10-20', null, 7],
      ['2026-10-20', 7, null],
      ['2026-10-31', null, 7],
    ]);
    const sheet = office.results.sheet({ campaignId, on: '2026-09-05' });
    expect(sheet.stored.find(({ indicatorId }) => indicatorId === id)?.now).toEqual([
      null,
      7,
      null,
    ]);
    expect(office.checks.list({ campaignId }).map(({ code }) => code)).toEqual(['targetMissing']);
  });

  it('are refused where results would lie outside of them', async () => {
    const { office, campaignId, add, key, read, saveHead } = openOwn();
    const [whole] = read().milestones;
    const { id: _, ...milestone } = whole!;
    office.milestones.save({
      campaignId,
      id: whole!.id,
      milestone: { ...milestone, startsOn: '2026-09-05', dueOn: '2026-10-01' },
    });
    const [daily, weekly] = [add({}), add({ name: 'Theo tuần', period: 'week' })];
    key(daily, 'Thôn Đông', '2026-09-02', 1);
    key(daily, 'Thôn Đông', '2026-10-15', 1);
    // Kept at Sunday 18/10/2026.
    key(weekly, 'Thôn Đoài', '2026-10-15', 1);
    expect(await problemsOf(() => saveHead({ endsOn: '2026-10-11' }))).toEqual([
      [
        'endsOn',
        '2 số liệu đã nhập, đến ngày 18/10/2026, sẽ nằm sau ngày kết thúc; chọn ngày kết thúc muộn hơn hoặc xóa số liệu đó trước.',
      ],
    ]);
    expect(await problemsOf(() => saveHead({ startsOn: '2026-09-03' }))).toEqual([
      ['startsOn', expect.stringContaining('1 số liệu đã nhập, từ ngày 02/9/2026')],
    ]);
    // The week that was keyed still begins within.
    expect(saveHead({ endsOn: '2026-10-15' }).endsOn).toBe('2026-10-15');
  });
});

describe('the root of a campaign', () => {
  const dongTam = { era: null, code: '', name: 'Xã Đồng Tâm' } as const;
  const giaLai = { era: 'twoTier', code: '52', name: 'Tỉnh Gia Lai' } as const;

  it('is another unit from now on, its units below it', () => {
    const { folder, units, saveHead } = openOwn();
    expect(saveHead({}, giaLai).rootUnitName).toBe('Tỉnh Gia Lai');
    expect(units().map(({ name, depth, isRoot }) => [name, depth, isRoot])).toEqual([
      ['Tỉnh Gia Lai', 0, true],
      ['Thôn Đông', 1, false],
      ['Thôn Đoài', 1, false],
    ]);
    expect(toldLines(folder).at(-1)?.slice(1)).toEqual([
      'đơn vị phát động: Xã Đồng Tâm',
      'đơn vị phát động: Tỉnh Gia Lai',
    ]);
  });

  it('stays as it is when the same one is given', () => {
    const { read, saveHead, query } = openOwn();
    const before = [read(), query('SELECT count(*) FROM unit')];
    saveHead({}, dongTam);
    expect([read(), query('SELECT count(*) FROM unit')]).toEqual(before);
  });

  it('is refused while figures stand at the old one, and for a unit of the campaign', async () => {
    const { office, campaignId, read, units, saveHead, query } = openOwn();
    const pleiku = { era: 'twoTier', code: '23575', name: 'Phường Pleiku' } as const;
    const root = units()[0]!.id;
    office.units.add({ campaignId, parentId: root, units: [giaLai] });
    const before = [read(), query('SELECT count(*) FROM unit')];
    expect(await problemsOf(() => saveHead({}, giaLai))).toEqual([
      ['root', expect.stringMatching(/“Tỉnh Gia Lai” đang là đơn vị báo cáo/)],
    ]);
    expect(await problemsOf(() => saveHead({}, pleiku))).toEqual([
      ['root', expect.stringMatching(/“Tỉnh Gia Lai” là cấp trên của “Phường Pleiku”/)],
    ]);
    const old = { era: 'threeTier', code: '64', name: 'Tỉnh Gia Lai' } as const;
    expect(await problemsOf(() => saveHead({}, old))).toEqual([
      ['root', expect.stringMatching(/chỉ có đến hết ngày 30\/6\/2025.*danh mục hai cấp/)],
    ]);
    expect([read(), query('SELECT count(*) FROM unit')]).toEqual(before);
    const eligible = read().indicators.find(({ code }) => code === 'eligible')!.id;
    office.openings.save({
      campaignId,
      source: 'nhập tay',
      cells: [{ indicatorId: eligible, unitId: root, value: 9, was: null }],
    });
    expect(await problemsOf(() => saveHead({}, old))).toEqual([
      ['root', expect.stringMatching(/“Xã Đồng Tâm” đã có 1 số liệu/)],
    ]);
  });
});

describe('units of another time', () => {
  const later = { startsOn: '2025-08-01', endsOn: '2025-09-30' };
  const giaLai = { era: 'threeTier', code: '64', name: 'Tỉnh Gia Lai' } as const;
  const today = { era: 'twoTier', code: '52', name: 'Tỉnh Gia Lai' } as const;
  const pleiku = { era: 'threeTier', code: '622', name: 'Thành phố Pleiku' } as const;

  it('make no campaign', async () => {
    const office = openOffice(tempFolder());
    const make = (root: typeof giaLai | typeof today, units: (typeof pleiku)[]) => () =>
      ownCampaign(office, units, later, { root });
    expect(await problemsOf(make(giaLai, []))).toEqual([
      ['root', expect.stringContaining('danh mục hai cấp từ 01/7/2025')],
    ]);
    expect(await problemsOf(make(today, [pleiku]))).toEqual([
      ['units', expect.stringMatching(/^“Thành phố Pleiku” chỉ có đến hết ngày 30\/6\/2025/)],
    ]);
    expect(office.campaigns.list()).toEqual([]);
  });

  it('make no copy, which has its units of the catalogue of its days instead', async () => {
    const office = openOffice(tempFolder());
    const sample = office.campaigns.openSample({ sample: 'gia-lai' });
    const from = { kind: 'campaign', campaignId: sample.id } as const;
    const copy = (root: typeof giaLai | typeof today, below: number) =>
      ownCampaign(office, [], later, { from, root, below });
    expect(await problemsOf(() => copy(giaLai, 0))).toMatchObject([['root', expect.anything()]]);
    const { id } = copy(today, 1);
    expect(office.units.list({ campaignId: id }).length).toBeGreaterThan(100);
  });

  it('below a root of the office are counted in the refusal of a copy', async () => {
    const office = openOffice(tempFolder());
    const units = [pleiku, { era: 'threeTier', code: '623', name: 'Thị xã An Khê' } as const];
    const source = ownCampaign(office, units, { startsOn: '2024-09-01', endsOn: '2024-10-20' });
    const copy = ownCampaign.bind(null, office, [], { ...later, name: 'Đợt hai' });
    const from = { kind: 'campaign', campaignId: source.id } as const;
    expect(await problemsOf(() => copy({ from }))).toEqual([
      ['units', expect.stringMatching(/^2 đơn vị, đầu tiên là “Thành phố Pleiku”, chỉ có đến/)],
    ]);
  });

  it('that were closed by hand are left out of a copy', () => {
    const { office, campaignId, unit } = openOwn();
    office.units.close({ campaignId, unitId: unit('Thôn Đông'), on: '2026-10-01' });
    const from = { kind: 'campaign', campaignId } as const;
    const days = { name: 'Năm sau', startsOn: '2027-01-01', endsOn: '2027-02-01' };
    const copy = ownCampaign(office, [], days, { from });
    const names = office.units.list({ campaignId: copy.id }).map(({ name }) => name);
    expect(names).toEqual(['Xã Đồng Tâm', 'Thôn Đoài']);
  });

  it('are asked for one by one where the catalogue has none below', async () => {
    const office = openOffice(tempFolder());
    const root = { era: 'twoTier', code: '23575', name: 'Phường Pleiku' } as const;
    expect(await problemsOf(() => ownCampaign(office, [], {}, { root, below: 1 }))).toEqual([
      ['below', 'Danh mục hành chính không có đơn vị nào dưới “Phường Pleiku”; ghi từng đơn vị.'],
    ]);
  });
});
