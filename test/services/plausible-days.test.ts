import { describe, expect, it } from 'vitest';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { figureValue } from '../../shared/domain/figure.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { openOffice, refusalOf } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

/** A commune with two hamlets in a campaign from 1/9/2023 with an opening of 31/8/2023. */
function openHamlets() {
  const folder = tempFolder();
  const office = openOffice(folder, '2023-09-12T01:00:00Z');
  const { id: campaignId } = ownCampaign(office, [{ name: 'Thôn A' }, { name: 'Thôn B' }], {
    startsOn: '2023-09-01',
    endsOn: '2023-10-20',
    openingOn: '2023-08-31',
  });
  const settings = () => office.campaigns.settings({ campaignId });
  const flow = settings().indicators.find(({ kind }) => kind === 'flow')!.id;
  const units = office.units.list({ campaignId });
  const unit = (name: string) => units.find((one) => one.name === name)!.id;
  const key = (name: string, on: string, value: number, was: number | null = null) =>
    office.results.save({
      campaignId,
      source: 'nhập tay',
      columns: byColumn([{ unitId: unit(name), indicatorId: flow, on, value, was }]),
    });
  const saveHead = (change: Record<string, string | null>, agreed?: string[]) => {
    const { id, sample, rootUnitId, rootUnitName, ...head } = settings().campaign;
    return office.campaigns.save({
      campaignId,
      head: { ...head, ...change },
      root: null,
      ...(agreed ? { agreed } : {}),
    });
  };
  const whole = (on: string) =>
    figureValue(figuresOf(office.results.sheet({ campaignId, on })).count(flow, 0));
  return { folder, office, campaignId, flow, unit, key, saveHead, whole };
}

describe('another opening day', () => {
  it('says which keyed figures would stop counting, and does it only for that very count', async () => {
    const { office, campaignId, key, saveHead, whole } = openHamlets();
    key('Thôn A', '2023-09-02', 10);
    key('Thôn B', '2023-09-03', 5);
    key('Thôn A', '2023-09-08', 7);
    expect(whole('2023-09-10')).toBe(22);
    const asked = await refusalOf(() => saveHead({ openingOn: '2023-09-05' }));
    expect(asked).toEqual({
      code: 'askFirst',
      details: {
        questions: [
          {
            key: 'stopsCounting:2',
            sentence:
              'Chuyển ngày chốt số đầu kỳ từ 31/8/2023 sang 05/9/2023 thì 2 số liệu đã nhập thôi được cộng vào lũy kế, vì coi như đã nằm trong số đầu kỳ: “Kích hoạt mức 1” 2 ô, từ 02/9/2023 đến 03/9/2023, cộng 15.',
          },
        ],
      },
    });
    expect(whole('2023-09-10')).toBe(22);
    const other = refusalOf(() => saveHead({ openingOn: '2023-09-05' }, ['stopsCounting:1']));
    expect(await other).toEqual(asked);
    saveHead({ openingOn: '2023-09-05' }, ['stopsCounting:2']);
    expect(whole('2023-09-10')).toBe(7);
    const found = office.checks.list({ campaignId }).filter(({ code }) => code === 'notCounted');
    expect(found.map(({ level, sentence }) => [level, sentence])).toEqual([
      [
        'error',
        '2 số liệu “Kích hoạt mức 1” từ 02/9/2023 đến 03/9/2023, cộng 15, không được tính, vì số đầu kỳ đã gồm đến hết ngày 05/9/2023; sửa ngày chốt số đầu kỳ, hoặc xóa các số đó.',
      ],
    ]);
    // Moving the day back would add them to the opening figures, which is asked about too.
    expect(await refusalOf(() => saveHead({ openingOn: '2023-08-31' }))).toMatchObject({
      details: { questions: [{ key: 'beginsCounting:2' }] },
    });
    office.close();
  });

  it('is refused in a year that nobody can mean, and asked a long time before', async () => {
    const { office, saveHead } = openHamlets();
    for (const [field, day] of [
      ['openingOn', '1023-08-31'],
      ['planOn', '0001-01-01'],
    ] as const) {
      expect(await refusalOf(() => saveHead({ [field]: day }))).toMatchObject({
        code: 'settingRefused',
        details: { problems: [{ field }] },
      });
    }
    expect(await refusalOf(() => saveHead({ openingOn: '2013-08-31' }))).toMatchObject({
      code: 'askFirst',
      details: { questions: [{ key: 'day:2013-08-31' }] },
    });
    office.close();
  });
});

describe('the days of a milestone', () => {
  it('are asked for where they would leave keyed figures out', async () => {
    const { office, campaignId, flow, unit, key } = openHamlets();
    const window = {
      name: 'Đợt một',
      startsOn: '2023-09-01',
      dueOn: '2023-09-20',
      inclusive: true,
      counts: 'window' as const,
      hours: null,
    };
    const save = (id: number | null, change: Partial<typeof window>, agreed?: string[]) =>
      office.milestones.save({
        campaignId,
        id,
        milestone: { ...window, ...change },
        ...(agreed ? { agreed } : {}),
      });
    const { id } = save(null, {});
    office.targets.save({
      campaignId,
      source: 'nhập tay',
      cells: [
        {
          indicatorId: flow,
          milestoneId: id,
          unitId: unit('Thôn A'),
          value: 50,
          high: null,
          was: null,
          wasHigh: null,
        },
      ],
    });
    key('Thôn A', '2023-09-02', 10);
    key('Thôn A', '2023-09-19', 4);
    const asked = await refusalOf(() => save(id, { startsOn: '2023-09-03', dueOn: '2023-09-18' }));
    expect(asked).toEqual({
      code: 'askFirst',
      details: {
        questions: [
          {
            key: 'leavesMilestone:2',
            sentence:
              'Đổi ngày của mốc “Đợt một” thì 2 số liệu đã nhập thôi được tính cho mốc này: “Kích hoạt mức 1” 1 ô, cộng 10; “Kích hoạt mức 1” 1 ô, cộng 4.',
          },
        ],
      },
    });
    save(id, { startsOn: '2023-09-03', dueOn: '2023-09-18' }, ['leavesMilestone:2']);
    office.close();
  });
});

describe('days that nobody can mean', () => {
  it.each(['0001-09-10', '1023-09-10', '9999-09-10'])('refuse %s everywhere', async (on) => {
    const { office, campaignId, unit, flow } = openHamlets();
    const at = { campaignId, unitId: unit('Thôn A') };
    const acts: (() => unknown)[] = [
      () => office.units.merge({ campaignId, unitIds: [at.unitId], into: unit('Thôn B'), on }),
      () =>
        office.units.split({
          ...at,
          into: [
            { unit: { era: null, code: '', name: 'Thôn A1' }, share: 5000 },
            { unit: { era: null, code: '', name: 'Thôn A2' }, share: 5000 },
          ],
          on,
        }),
      () => office.units.close({ ...at, on }),
      () => office.units.rename({ ...at, name: 'Thôn Á', on }),
      () => office.units.move({ ...at, parentId: unit('Thôn B'), on }),
      () => ownCampaign(office, [], { name: 'Đợt khác', startsOn: on, endsOn: on }),
    ];
    for (const act of acts) expect(await refusalOf(act)).toMatchObject({ code: 'settingRefused' });
    const outside: (() => unknown)[] = [
      () => office.closings.close({ campaignId, from: on, to: on }),
      () =>
        office.notes.save({
          campaignId,
          indicatorId: flow,
          unitId: at.unitId,
          on,
          text: 'Ghi chú',
        }),
    ];
    for (const act of outside) {
      expect(await refusalOf(act)).toMatchObject({ code: 'dayOutsideCampaign' });
    }
    office.close();
  });

  it('are asked where they are only far off, and done when agreed to', async () => {
    const { office, campaignId, unit } = openHamlets();
    const merger = {
      campaignId,
      unitIds: [unit('Thôn A')],
      into: unit('Thôn B'),
      on: '2032-09-10',
    };
    const asked = await refusalOf(() => office.units.merge(merger));
    expect(asked).toMatchObject({
      code: 'askFirst',
      details: { questions: [{ key: 'day:2032-09-10' }] },
    });
    office.units.merge({ ...merger, agreed: ['day:2032-09-10'] });
    office.close();
  });
});

describe('units', () => {
  it('are not split or merged into the one above, and stand once in their order', async () => {
    const { office, campaignId, unit } = openHamlets();
    office.units.add({
      campaignId,
      parentId: unit('Thôn A'),
      units: [{ era: null, code: '', name: 'Tổ 1' }],
    });
    const group = office.units.list({ campaignId }).find(({ name }) => name === 'Tổ 1')!.id;
    const into = [
      { unit: unit('Thôn A'), share: 5000 },
      { unit: unit('Thôn B'), share: 5000 },
    ];
    const on = '2023-09-10';
    for (const act of [
      () => office.units.split({ campaignId, unitId: group, into, on }),
      () => office.units.merge({ campaignId, unitIds: [group], into: unit('Thôn A'), on }),
    ]) {
      expect(await refusalOf(act)).toMatchObject({
        code: 'settingRefused',
        details: { problems: [{ field: 'into' }] },
      });
    }
    const unitIds = [unit('Thôn B'), unit('Thôn A'), unit('Thôn B')];
    expect(await refusalOf(() => office.units.order({ campaignId, unitIds }))).toEqual({
      code: 'unitTwice',
      details: { name: 'Thôn B' },
    });
    office.close();
  });
});

it('keeps both in the history when two people save the same value', () => {
  const { folder, office, campaignId, flow, unit, key } = openHamlets();
  const second = openOffice(folder, '2023-09-12T02:00:00Z');
  key('Thôn A', '2023-09-02', 10);
  second.results.save({
    campaignId,
    source: 'nhập tay',
    columns: byColumn([
      { unitId: unit('Thôn A'), indicatorId: flow, on: '2023-09-02', value: 10, was: null },
    ]),
  });
  const at = { campaignId, indicatorId: flow, unitId: unit('Thôn A') };
  const told = office.results.history({ ...at, on: '2023-09-02' });
  expect(told.map(({ at: when, old, new: now }) => [when, old, now])).toEqual([
    ['2023-09-12T02:00:00.000Z', 10, 10],
    ['2023-09-12T01:00:00.000Z', null, 10],
  ]);
  const open = (who: typeof office) =>
    who.openings.save({
      campaignId,
      source: 'nhập tay',
      cells: [{ indicatorId: flow, unitId: at.unitId, value: 3, was: null }],
    });
  open(office);
  open(second);
  const opened = office.targets.history({ ...at, milestoneId: null, end: 'value' });
  expect(opened.map(({ old, new: now }) => [old, now])).toEqual([
    [3, 3],
    [null, 3],
  ]);
  second.close();
  office.close();
});

it('a reading of a stock on or before the opening day stands behind the opening figure', () => {
  const { office, campaignId, unit, saveHead } = openHamlets();
  const stock = office.campaigns
    .settings({ campaignId })
    .indicators.find(({ kind }) => kind === 'stock')!;
  const { id, ...indicator } = stock;
  office.indicators.save({ campaignId, id, indicator: { ...indicator, keyedDepth: 1 } });
  const cell = { indicatorId: id, unitId: unit('Thôn A') };
  office.results.save({
    campaignId,
    source: 'nhập tay',
    columns: byColumn([{ ...cell, on: '2023-09-02', value: 90, was: null }]),
  });
  saveHead({ openingOn: '2023-09-05' }, ['stopsCounting:1']);
  const standing = () =>
    figureValue(figuresOf(office.results.sheet({ campaignId, on: '2023-09-07' })).count(id, 1));
  expect(standing()).toBe(90);
  office.openings.save({
    campaignId,
    source: 'nhập tay',
    cells: [{ ...cell, value: 120, was: null }],
  });
  expect(standing()).toBe(120);
  office.close();
});
