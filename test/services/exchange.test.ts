import { describe, expect, it } from 'vitest';
import { START, twoOffices } from '../helpers/two-offices.ts';

describe('a campaign that is given down', () => {
  it('is set up at the unit with the same uids, its own part of the targets and no figure keyed', async () => {
    const { province, district, campaign, unit, applied, below } = await twoOffices();
    expect(applied).toEqual([{ id: 1, campaignId: below.id }]);
    expect(below).toMatchObject({ name: campaign.name, rootUnitName: unit.name });
    const [above, here] = [province, district].map(({ office }, n) =>
      office.campaigns.settings({ campaignId: n === 0 ? campaign.id : below.id }),
    );
    expect(here!.indicators.map(({ uid }) => uid)).toEqual(above!.indicators.map(({ uid }) => uid));
    expect(here!.milestones.map(({ uid }) => uid)).toEqual(above!.milestones.map(({ uid }) => uid));
    const there = province.office.results.sheet({ campaignId: campaign.id, on: '2023-09-01' });
    const sheet = district.office.results.sheet({ campaignId: below.id, on: '2023-09-01' });
    const place = there.units.findIndex((one) => one.unit.id === unit.id);
    expect(sheet.units.map((one) => one.unit.name)).toEqual([unit.name]);
    expect(sheet.targets.map(({ given }) => given[0])).toEqual(
      there.targets.map(({ given }) => given[place]),
    );
    expect(START).toBe('2023-09-05T01:00:00Z');
  });
});
