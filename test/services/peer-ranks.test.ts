import { describe, expect, it } from 'vitest';
import { openOffice, refusalOf } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const told = {
  on: '2023-09-30',
  rank: 41,
  peers: 63,
  peerWords: '  tỉnh,  thành phố ',
  place: 'Thông báo 12/TB',
};

function openSample() {
  const office = openOffice(tempFolder());
  const campaignId = office.campaigns.openSample({ sample: 'gia-lai' }).id;
  const settings = () => office.campaigns.settings({ campaignId });
  const indicatorId = settings().indicators[0]!.id;
  const save = (id: number | null, change: Partial<typeof told> = {}) =>
    office.peerRanks.save({ campaignId, id, peerRank: { ...told, indicatorId, ...change } });
  const days = () => settings().peerRanks.map(({ on, rank, peerWords }) => [on, rank, peerWords]);
  return { office, campaignId, indicatorId, settings, save, days };
}

describe('ranks told by the office above', () => {
  it('are kept with their day, the latest first, and stand on the sheets', () => {
    const { office, campaignId, save, days } = openSample();
    const { id } = save(null);
    const first = ['2023-08-23', 58, 'tỉnh, thành phố'];
    expect(days()).toEqual([['2023-09-30', 41, 'tỉnh, thành phố'], first]);
    save(id, { rank: 40 });
    expect(days()).toEqual([['2023-09-30', 40, 'tỉnh, thành phố'], first]);
    const { peerRanks } = office.results.sheet({ campaignId, on: '2023-10-01' });
    expect(peerRanks.map(({ rank }) => rank)).toEqual([40, 58]);
    office.close();
  });

  it('are refused twice for one day, and beyond the number of peers, with nothing written', async () => {
    const { office, save, days } = openSample();
    const before = days();
    expect(await refusalOf(() => save(null, { on: '2023-08-23' }))).toMatchObject({
      code: 'settingRefused',
      details: { problems: [{ field: 'on' }] },
    });
    expect(await refusalOf(() => save(null, { rank: 64 }))).toMatchObject({
      details: {
        problems: [
          { field: 'rank', sentence: 'Xếp hạng phải từ 1 đến 63, là số đơn vị được xếp hạng.' },
        ],
      },
    });
    expect(days()).toEqual(before);
    office.close();
  });

  it('go and come back, but not beside another one of their day; not with their indicator gone', async () => {
    const { office, campaignId, indicatorId, save, days, settings } = openSample();
    const { id } = save(null);
    const removal = { kind: 'peerRank', campaignId, id } as const;
    office.removals.remove(removal);
    expect(office.removals.list({ campaignId })).toMatchObject([
      { ...removal, name: '41/63 tỉnh, thành phố', results: 0, targets: 0, openings: 0 },
    ]);
    expect(days()).toHaveLength(1);
    const other = save(null, { rank: 39 });
    expect(await refusalOf(() => office.removals.restore(removal))).toMatchObject({
      code: 'settingRefused',
    });
    office.removals.remove({ ...removal, id: other.id });
    office.removals.restore(removal);
    expect(days()[0]).toEqual(['2023-09-30', 41, 'tỉnh, thành phố']);

    const ratio = settings().indicators.find(({ kind }) => kind === 'ratio')!.id;
    office.peerRanks.save({
      campaignId,
      id: null,
      peerRank: { ...told, indicatorId: ratio },
    });
    expect(days()).toHaveLength(3);
    office.removals.remove({ kind: 'indicator', campaignId, id: ratio });
    expect(settings().peerRanks.every((each) => each.indicatorId === indicatorId)).toBe(true);
    expect(days()).toHaveLength(2);
    office.close();
  });
});
