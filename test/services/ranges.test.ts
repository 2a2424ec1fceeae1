import { describe, expect, it } from 'vitest';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { openOffice, refusalOf } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { keyedOf, membersOf } from '../helpers/sheet-cells.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

/** Gia Lai, with the cell of level 1 at Pleiku. */
function openSample() {
  const office = openOffice(tempFolder());
  const { id: campaignId } = office.campaigns.openSample({ sample: 'gia-lai' });
  const opened = office.results.sheet({ campaignId, on: '2023-09-05' });
  const { unit } = membersOf(opened).find((member) => member.unit.code === '622')!;
  const cell = { unitId: unit.id, indicatorId: keyedOf(opened)[0]!.id };
  return { office, campaignId, opened, cell };
}

describe('one indicator over several days', () => {
  it('has a column a day, within the campaign, and what came before', async () => {
    const { office, campaignId, cell } = openSample();
    for (const [on, value] of [
      ['2023-09-01', 10],
      ['2023-09-03', 0],
      ['2023-09-05', -4],
    ] as const) {
      const cells = [{ ...cell, on, value, was: null }];
      office.results.save({ campaignId, source: 'nhập tay', columns: byColumn(cells) });
    }
    const { unitId, indicatorId } = cell;
    const whole = office.results.range({
      campaignId,
      indicatorId,
      from: '2023-08-01',
      to: '2023-12-31',
    });
    expect(whole.days).toHaveLength(50);
    expect([whole.days[0], whole.days.at(-1)]).toEqual(['2023-09-01', '2023-10-20']);
    office.notes.save({ campaignId, indicatorId, unitId, on: '2023-09-05', text: 'Điều chỉnh' });
    const closing = await office.closings.close({
      campaignId,
      from: '2023-09-01',
      to: '2023-09-03',
    });
    const range = office.results.range({
      campaignId,
      indicatorId,
      from: '2023-09-02',
      to: '2023-09-05',
    });
    const place = range.units.findIndex(({ unit }) => unit.id === unitId);
    expect(range.indicator.id).toBe(indicatorId);
    expect(range.days).toEqual(['2023-09-02', '2023-09-03', '2023-09-04', '2023-09-05']);
    expect(range.columns.map((column) => column[place])).toEqual([null, 0, null, -4]);
    expect(range.before[place]).toBe(10);
    expect(range.closings).toEqual([closing]);
    expect(range.notes).toMatchObject([{ unitId, on: '2023-09-05', text: 'Điều chỉnh' }]);
    office.close();
  });

  it('agrees with the sheets of its days', () => {
    const office = openOffice(tempFolder(), '2023-10-05T01:00:00Z');
    const { id: campaignId } = office.campaigns.openSample({ sample: 'hiep-hoa' });
    const sheet = (on: string) => office.results.sheet({ campaignId, on });
    const opened = sheet('2023-10-02');
    const { id: indicatorId } = opened.indicators.find(({ code }) => code === 'activated')!;
    const places = opened.units.flatMap(({ depth }, i) => (depth === 2 ? [i] : []));
    const days = ['2023-10-02', '2023-10-03', '2023-10-04'];
    office.results.save({
      campaignId,
      source: 'dán từ bảng tính',
      columns: byColumn(
        places.flatMap((place) =>
          days.map((on, n) => ({
            unitId: opened.units[place]!.unit.id,
            indicatorId,
            on,
            value: place * n,
            was: null,
          })),
        ),
      ),
    });
    const range = office.results.range({ campaignId, indicatorId, from: days[1]!, to: days[2]! });
    for (const [n, on] of range.days.entries()) {
      const stored = sheet(on).stored.find((columns) => columns.indicatorId === indicatorId)!;
      expect(range.columns[n]).toEqual(stored.now);
      if (n > 0) continue;
      expect(range.opening).toEqual(stored.opening);
      expect(range.before).toEqual(stored.before);
    }
    office.close();
  });

  it('is refused for more columns than a screen can use', async () => {
    const office = openOffice(tempFolder());
    const { id: campaignId } = ownCampaign(office, [{ name: 'Thôn Đông' }], {
      startsOn: '2025-01-01',
      endsOn: '2026-12-31',
    });
    const { id: indicatorId } = office.campaigns
      .settings({ campaignId })
      .indicators.find(({ kind }) => kind === 'flow')!;
    const range = (to: string) =>
      office.results.range({ campaignId, indicatorId, from: '2025-01-01', to });
    expect(range('2026-02-04').days).toHaveLength(400);
    expect((await refusalOf(() => range('2026-02-05'))).code).toBe('settingRefused');
    office.close();
  });
});

describe('what a unit usually keys', () => {
  it('is the middle and the spread of its last seven days with figures, blanks left out', () => {
    const { office, campaignId, opened, cell } = openSample();
    const values = [900, 12, null, 10, 11, 14, null, 13, 12, 15];
    office.results.save({
      campaignId,
      source: 'điền',
      columns: byColumn(
        values.map((value, n) => ({
          ...cell,
          was: null,
          on: `2023-09-${String(n + 1).padStart(2, '0')}`,
          value,
        })),
      ),
    });
    const usualOn = (on: string) => {
      const { middle, spread } = office.results
        .sheet({ campaignId, on })
        .stored.find(({ indicatorId }) => indicatorId === cell.indicatorId)!.usual;
      const place = opened.units.findIndex(({ unit }) => unit.code === '622');
      return [middle[place], spread[place]];
    };
    // 12 10 11 14 13 12 15: the 900 lies eight days with figures back.
    expect(usualOn('2023-09-11')).toEqual([12, 1]);
    // 900 12 10 11
    expect(usualOn('2023-09-06')).toEqual([11.5, 1]);
    expect(usualOn('2023-09-05')).toEqual([null, null]);
    office.close();
  });
});

describe('days at the edges of a campaign', () => {
  const openHamlet = (openingOn: string | null) => {
    const office = openOffice(tempFolder(), '2026-09-10T01:00:00Z');
    const { id: campaignId } = ownCampaign(office, [{ name: 'Thôn A' }], { openingOn });
    const { indicators } = office.campaigns.settings({ campaignId });
    const flow = indicators.find(({ kind }) => kind === 'flow')!;
    const unitId = office.units.list({ campaignId }).find(({ name }) => name === 'Thôn A')!.id;
    const cell = { indicatorId: flow.id, unitId };
    const key = (on: string, value: number, was: number | null = null) =>
      office.results.save({
        campaignId,
        source: 'dán từ bảng tính',
        columns: byColumn([{ ...cell, on, value, was }]),
      });
    return { office, campaignId, flow, cell, key };
  };

  it('are not keyed where the opening figures hold them', async () => {
    const { office, key } = openHamlet('2026-09-05');
    expect(await refusalOf(() => key('2026-09-05', 5))).toEqual({
      code: 'dayInOpening',
      details: { on: '2026-09-05', openingOn: '2026-09-05' },
    });
    expect(key('2026-09-06', 5).revision).not.toBeNull();
    office.close();
  });

  it('show, note and close a last week that is kept on its Sunday', async () => {
    const { office, campaignId, flow, cell, key } = openHamlet(null);
    const { id, ...indicator } = flow;
    office.indicators.save({ campaignId, id, indicator: { ...indicator, period: 'week' } });
    key('2026-10-20', 7);
    office.notes.save({ campaignId, ...cell, on: '2026-10-20', text: 'Đã đối chiếu' });
    const { closedBy } = await office.closings.close({
      campaignId,
      from: '2026-10-20',
      to: '2026-10-20',
    });
    const range = office.results.range({
      campaignId,
      indicatorId: flow.id,
      from: '2026-10-12',
      to: '2026-10-31',
    });
    const place = range.units.findIndex(({ unit }) => unit.id === cell.unitId);
    expect(range.days).toEqual(['2026-10-18', '2026-10-20']);
    expect(range.columns.map((column) => column[place])).toEqual([null, 7]);
    expect(range.notes).toMatchObject([{ unitId: cell.unitId, on: '2026-10-20' }]);
    expect(await refusalOf(() => key('2026-10-20', 8, 7))).toEqual({
      code: 'dayClosed',
      details: { on: '2026-10-20', closedBy },
    });
    office.close();
  });
});
