import { describe, expect, it } from 'vitest';
import { SAMPLES } from '../../shared/contract/campaigns.ts';
import { openOffice } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { openOwn, problemsOf } from '../helpers/setting-changes-office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

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
