import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../helpers/office.ts';
import { keyFigure, sendDays, type TwoOffices, twoOffices } from '../helpers/two-offices.ts';

const ON = '2023-09-01';
const NOTE = 'Lớn gấp đôi hôm trước, xem lại';

/** The province has a day of the district and returned it, with a note on its one figure. */
async function returnedDay() {
  const two = await twoOffices();
  keyFigure(two, ON, 120);
  await two.province.take([(await sendDays(two, ON, ON)).path]);
  two.province.at('2023-09-05T02:00:00Z');
  const cell = { indicatorId: keyedAt(two.province.office, two.campaign.id), note: NOTE };
  const days = { unitId: two.unit.id, from: ON, to: ON };
  const answer = (cells: { indicatorId: number; unitId: number; on: string; note: string }[]) =>
    two.province.office.exchange.answer({
      campaignId: two.campaign.id,
      windows: [days],
      state: 'returned',
      reason: 'Một ô cần xem lại',
      cells,
    });
  return { two, cell: { ...cell, unitId: two.unit.id, on: ON }, answer };
}

const keyedAt = ({ campaigns }: TwoOffices['province']['office'], campaignId: number): number =>
  campaigns
    .settings({ campaignId })
    .indicators.find(({ kind }) => kind === 'flow' || kind === 'stock')!.id;

async function takeAnswers({ province, district, campaign }: TwoOffices) {
  const asked = { campaignId: campaign.id, asOne: false };
  const sent = (await province.office.exchange.sendAnswers(asked))!;
  district.at('2023-09-05T03:00:00Z');
  return district.take([join(sent.folder, sent.files[0]!)]);
}

const askedOf = async ({ district, below }: TwoOffices) =>
  (await district.office.checks.list({ campaignId: below.id, withAnswered: true })).filter(
    ({ code }) => code === 'returnedAbove',
  );

describe('notes on single cells of an answer', () => {
  it('are kept with the names of their cells, of these days and this unit alone', async () => {
    const { two, cell, answer } = await returnedDay();
    answer([cell]);
    const [window] = two.province.office.exchange.windows({ campaignId: two.campaign.id });
    expect(window!.cells).toMatchObject([{ ...cell, unit: two.unit.name }]);
    const wrong = [
      { ...cell, on: '2023-09-02' },
      { ...cell, unitId: two.campaign.rootUnitId },
      { ...cell, indicatorId: 999 },
    ];
    for (const one of wrong) {
      expect(await refusalOf(() => answer([cell, one]))).toMatchObject({ code: 'settingRefused' });
    }
  });

  it('stand at the cells below until the figures are sent again', async () => {
    const { two, cell, answer } = await returnedDay();
    answer([cell]);
    await takeAnswers(two);
    const { office } = two.district;
    const [sent] = office.exchange.sent({ campaignId: two.below.id });
    expect(sent!.answer).toMatchObject({
      state: 'returned',
      reason: 'Một ô cần xem lại',
      cells: [{ on: ON, note: NOTE, unit: two.unit.name }],
    });
    const [finding, ...others] = await askedOf(two);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      level: 'warning',
      sentence: `Cấp trên trả lại số của ô này: ${NOTE}`,
      cell: { on: ON },
    });
    const { returned } = office.results.range({
      campaignId: two.below.id,
      indicatorId: finding!.cell!.indicatorId,
      from: ON,
      to: '2023-09-02',
    });
    expect(returned).toMatchObject([{ on: ON, text: NOTE }]);
    expect(office.results.sheet({ campaignId: two.below.id, on: '2023-09-02' }).returned).toBe(
      undefined,
    );
    keyFigure(two, ON, 60);
    expect(await askedOf(two)).toHaveLength(1);
    await sendDays(two, ON, ON);
    expect(await askedOf(two)).toEqual([]);
  });

  it('are answered by a note that is written after them, and by none before', async () => {
    const { two, cell, answer } = await returnedDay();
    const { office } = two.district;
    const ownId = keyedAt(office, two.below.id);
    const noted = {
      ...{ campaignId: two.below.id, indicatorId: ownId, unitId: two.below.rootUnitId, on: ON },
    };
    office.notes.save({ ...noted, text: 'hai đợt cấp trong một ngày' });
    answer([cell]);
    await takeAnswers(two);
    const [open] = await askedOf(two);
    expect(open!.answer).toBe(undefined);
    office.notes.save({ ...noted, text: 'đã kiểm tra với công an huyện' });
    expect(await askedOf(two)).toMatchObject([{ answer: 'đã kiểm tra với công an huyện' }]);
  });
});

describe('who has not sent', () => {
  it('is every unit right below, with the days that are missing', async () => {
    const two = await twoOffices();
    const { office } = two.province;
    const campaignId = two.campaign.id;
    const asked = { campaignId, from: ON, to: '2023-09-03' };
    const all = office.exchange.missing(asked);
    expect(all.units).toBe(17);
    expect(all.missing).toHaveLength(17);
    expect(all.missing.filter(({ isGiven }) => isGiven)).toMatchObject([
      { unitId: two.unit.id, unit: two.unit.name, parts: [{ from: ON, to: '2023-09-03' }] },
    ]);
    keyFigure(two, '2023-09-02', 5);
    await two.province.take([(await sendDays(two, '2023-09-02', '2023-09-02')).path]);
    const ofUnit = () =>
      office.exchange.missing(asked).missing.find(({ unitId }) => unitId === two.unit.id);
    expect(ofUnit()!.parts).toEqual([
      { from: ON, to: ON },
      { from: '2023-09-03', to: '2023-09-03' },
    ]);
    const [closing] = two.district.office.closings.list({ campaignId: two.below.id });
    two.district.office.closings.open({
      ...{ campaignId: two.below.id, id: closing!.id, reason: 'nhập bù' },
    });
    for (const on of [ON, '2023-09-03']) {
      keyFigure(two, on, 5);
      await two.province.take([(await sendDays(two, on, on)).path]);
    }
    expect(ofUnit()).toBe(undefined);
    expect(office.exchange.missing(asked).missing).toHaveLength(16);
  });
});

describe('blank cells', () => {
  it('go up only with a reason: without one nothing is closed, written or asked', async () => {
    const two = await twoOffices();
    keyFigure(two, ON, 120);
    const days = { campaignId: two.below.id, from: ON, to: ON };
    const { office } = two.district;
    expect(
      await refusalOf(() => office.exchange.send({ ...days, blankReason: ' ' })),
    ).toMatchObject({
      code: 'settingRefused',
      details: { problems: [{ field: 'blankReason' }] },
    });
    expect(office.closings.list({ campaignId: two.below.id })).toEqual([]);
    const sent = (await office.exchange.send({ ...days, blankReason: 'chưa đến hạn' }))!;
    expect(sent.isSame).toBe(false);
    expect((await office.exchange.send(days))!.isSame).toBe(true);
  });
});

describe('a hamlet that was taken out', () => {
  it('is told blank by the next revision, and counts no longer above', async () => {
    const two = await twoOffices({
      prepare({ office }, campaignId) {
        const { indicators } = office.campaigns.settings({ campaignId });
        const { id, uid: _, ...one } = indicators.find(({ kind }) => kind === 'flow')!;
        office.indicators.save({ campaignId, id, indicator: { ...one, keyedDepth: 2 } });
      },
    });
    const { office } = two.district;
    const campaignId = two.below.id;
    const hamlet = (name: string) => ({ era: null, name, code: '' });
    office.units.add({
      ...{ campaignId, parentId: two.below.rootUnitId },
      units: [hamlet('Thôn An Bình'), hamlet('Thôn Bình Yên')],
    });
    const own = office.units.list({ campaignId }).filter(({ isRoot }) => !isRoot);
    const indicatorId = office.campaigns
      .settings({ campaignId })
      .indicators.find(({ kind }) => kind === 'flow')!.id;
    const key = (unitId: number, value: number | null, was: number | null) =>
      office.results.save({
        ...{ campaignId, source: 'nhập tay' },
        columns: [{ indicatorId, on: ON, unitIds: [unitId], values: [value], was: [was] }],
      });
    key(own[0]!.id, 5, null);
    key(own[1]!.id, 7, null);
    const counted = () => {
      const above = two.province.office;
      const asked = { campaignId: two.campaign.id, on: ON };
      const id = keyedFlow(above, two.campaign.id);
      const { stored, units } = above.results.sheet(asked);
      const column = stored.find((one) => one.indicatorId === id)!.now;
      return units.flatMap(({ unit }, n) => (column[n] === null ? [] : [[unit.name, column[n]]]));
    };
    await two.province.take([(await sendDays(two, ON, ON)).path]);
    expect(counted()).toEqual([
      ['Thôn An Bình', 5],
      ['Thôn Bình Yên', 7],
    ]);
    const [closing] = office.closings.list({ campaignId });
    office.closings.open({ campaignId, id: closing!.id, reason: 'gộp thôn' });
    await office.removals.remove({ kind: 'unit', campaignId, id: own[1]!.id });
    key(own[0]!.id, 12, 5);
    const second = await sendDays(two, ON, ON);
    const { applied } = await two.province.take([second.path]);
    expect(applied).toMatchObject([{ receipt: { changed: 2, refused: 0 } }]);
    expect(counted()).toEqual([['Thôn An Bình', 12]]);
    expect((await sendDays(two, ON, ON)).isSame).toBe(true);
  });
});

const keyedFlow = ({ campaigns }: TwoOffices['province']['office'], campaignId: number): number =>
  campaigns.settings({ campaignId }).indicators.find(({ kind }) => kind === 'flow')!.id;
