import { describe, expect, it } from 'vitest';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import type { AppEvent } from '../../shared/contract/methods.ts';
import { openOffice, refusalOf } from '../helpers/office.ts';
import { keyedOf, membersOf } from '../helpers/sheet-cells.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

function openSample() {
  const office = openOffice(tempFolder());
  const { id: campaignId } = office.campaigns.openSample({ sample: 'gia-lai' });
  const sheet = (on: string) => office.results.sheet({ campaignId, on });
  const key = (on: string, value: number | null, was: number | null = null, code = '622') => {
    const opened = sheet(on);
    const { unit } = membersOf(opened).find((member) => member.unit.code === code)!;
    const indicatorId = keyedOf(opened)[0]!.id;
    const cell = { unitId: unit.id, indicatorId, on, value, was };
    return office.results.save({ campaignId, source: 'nhập tay', columns: byColumn([cell]) });
  };
  const close = (from: string, to = from) => office.closings.close({ campaignId, from, to });
  return { office, campaignId, sheet, key, close };
}

describe('closing days', () => {
  it('locks their cells, with who closed them, and leaves other days open', async () => {
    const { office, key, close, sheet } = openSample();
    key('2023-09-04', 12);
    const closing = await close('2023-09-04', '2023-09-06');
    expect(closing).toEqual({
      id: closing.id,
      uid: closing.uid,
      from: '2023-09-04',
      to: '2023-09-06',
      closedAt: '2023-09-05T01:00:00.000Z',
      closedBy: 'cán bộ thử',
    });
    expect(sheet('2023-09-04').closings).toEqual([closing]);
    // Sheets of earlier days show the closing too, because their flows are part of what was closed.
    expect(sheet('2023-09-03').closings).toEqual([closing]);
    expect(sheet('2023-09-07').closings).toEqual([]);
    expect(await refusalOf(() => key('2023-09-06', 5))).toEqual({
      code: 'dayClosed',
      details: { on: '2023-09-06', closedBy: 'cán bộ thử' },
    });
    key('2023-09-07', 5);
    office.close();
  });

  it('is told to everyone who listens', async () => {
    const { office, campaignId, close } = openSample();
    const heard: AppEvent[] = [];
    office.subscribe((event) => heard.push(event));
    const { id } = await close('2023-09-04');
    office.closings.open({ campaignId, id, reason: 'Kông Chro gửi lại số' });
    const changed = { topics: ['closings'], campaignId };
    expect(heard).toMatchObject([changed, changed]);
    office.close();
  });

  it('is refused while a cell has an error, and says which', async () => {
    const { office, key, close } = openSample();
    key('2023-09-04', -4000, null, '630');
    const refusal = await refusalOf(() => close('2023-09-04'));
    expect(refusal).toMatchObject({ code: 'closingRefused' });
    const { sentences } = refusal.details as { sentences: string[] };
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(/^Huyện Kông Chro: Lũy kế .* nhỏ hơn 0/);
    key('2023-09-04', 40, -4000, '630');
    expect((await close('2023-09-04')).from).toBe('2023-09-04');
    office.close();
  });

  it('tells five errors at most', async () => {
    const { office, campaignId, sheet, close } = openSample();
    const opened = sheet('2023-09-04');
    const indicatorId = keyedOf(opened)[0]!.id;
    office.results.save({
      campaignId,
      source: 'dán từ bảng tính',
      columns: byColumn(
        membersOf(opened).map(({ unit }) => ({
          unitId: unit.id,
          indicatorId,
          on: opened.on,
          value: -100_000,
          was: null,
        })),
      ),
    });
    const refusal = await refusalOf(() => close('2023-09-04'));
    expect((refusal.details as { sentences: string[] }).sentences).toHaveLength(5);
    office.close();
  });

  it('does not mind what is wrong on days after it', async () => {
    const { office, key, close } = openSample();
    key('2023-09-06', -4000, null, '630');
    expect((await close('2023-09-05')).to).toBe('2023-09-05');
    office.close();
  });

  it('is refused for days that are closed already, outside the campaign or in the wrong order', async () => {
    const { office, close } = openSample();
    await close('2023-09-04', '2023-09-06');
    const twice = await refusalOf(() => close('2023-09-06', '2023-09-08'));
    expect(twice).toMatchObject({ code: 'settingRefused' });
    expect(JSON.stringify(twice.details)).toContain(
      'Số liệu từ ngày 04/9/2023 đến hết ngày 06/9/2023 đã được cán bộ thử chốt',
    );
    expect((await refusalOf(() => close('2023-10-20', '2023-10-21'))).code).toBe(
      'dayOutsideCampaign',
    );
    expect((await refusalOf(() => close('2023-09-09', '2023-09-08'))).code).toBe('settingRefused');
    office.close();
  });
});

describe('opening days again', () => {
  it('lets their cells be keyed, keeps its reason, and the days can be closed anew', async () => {
    const { office, campaignId, key, close, sheet } = openSample();
    const { id, uid } = await close('2023-09-04');
    office.closings.open({ campaignId, id, reason: '  Kông Chro gửi lại số ' });
    expect(sheet('2023-09-04').closings).toEqual([]);
    key('2023-09-04', 5);
    const again = await close('2023-09-04');
    expect(office.closings.list({ campaignId })).toEqual([
      { ...again, opened: null },
      {
        ...again,
        id,
        uid,
        opened: {
          at: '2023-09-05T01:00:00.000Z',
          by: 'cán bộ thử',
          reason: 'Kông Chro gửi lại số',
        },
      },
    ]);
    const twice = await refusalOf(() => office.closings.open({ campaignId, id, reason: 'x' }));
    expect(twice.code).toBe('settingGone');
    office.close();
  });

  it('of another campaign is none of ours', async () => {
    const { office, close } = openSample();
    const { id } = await close('2023-09-04');
    const other = office.campaigns.openSample({ sample: 'sam-son' });
    const open = () => office.closings.open({ campaignId: other.id, id, reason: 'x' });
    expect((await refusalOf(open)).code).toBe('settingGone');
    office.close();
  });
});

describe('a figure of a longer period', () => {
  it('is closed with the day at which it is kept, the last of its week', async () => {
    const office = openOffice(tempFolder(), '2022-12-08T01:00:00Z');
    const { id: campaignId } = office.campaigns.openSample({ sample: 'ha-noi' });
    const sheet = office.results.sheet({ campaignId, on: '2022-12-08' });
    const weekly = sheet.indicators.find(({ code }) => code === 'services-used')!;
    const cell = {
      unitId: membersOf(sheet)[0]!.unit.id,
      indicatorId: weekly.id,
      // By then the days before it are closed.
      on: '2022-12-11',
      value: 30,
      was: null,
    };
    await office.closings.close({ campaignId, from: '2022-12-05', to: '2022-12-10' });
    office.results.save({ campaignId, source: 'nhập tay', columns: byColumn([cell]) });
    await office.closings.close({ campaignId, from: '2022-12-11', to: '2022-12-11' });
    const later = { ...cell, value: 31, was: 30 };
    const save = () =>
      office.results.save({ campaignId, source: 'nhập tay', columns: byColumn([later]) });
    expect(await refusalOf(save)).toMatchObject({
      code: 'dayClosed',
      details: { on: '2022-12-11' },
    });
    office.close();
  });
});
