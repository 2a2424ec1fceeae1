import { afterEach, describe, expect, it } from 'vitest';
import { rangeShape } from '../../renderer/entry/cell-shape.ts';
import { createRangeFindings } from '../../renderer/entry/range-findings.ts';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { checkCells } from '../../shared/domain/cell-checks.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { checkRange } from '../../shared/domain/range-checks.ts';
import { type Office, openOffice } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const TODAY = '2026-09-03';
const NAMES = ['Một', 'Hai', 'Ba', 'Tư', 'Năm', 'Sáu', 'Bảy', 'Tám'].map((name) => `Thôn ${name}`);

let office: Office;
afterEach(() => office.close());

/** Eight hamlets that are to activate 690 accounts each, of level 1 and 2 together. */
function openHamlets() {
  office = openOffice(tempFolder(), `${TODAY}T03:00:00Z`);
  const { id: campaignId } = ownCampaign(
    office,
    NAMES.map((name) => ({ name })),
  );
  const { indicators, milestones } = office.campaigns.settings({ campaignId });
  const level1 = indicators.find(({ kind }) => kind === 'flow')!.id;
  const sum = indicators.find(({ kind }) => kind === 'sum')!.id;
  const ids = new Map(office.units.list({ campaignId }).map(({ name, id }) => [name, id]));
  const unitId = (name: string) => ids.get(name)!;
  office.targets.save({
    campaignId,
    source: 'nhập tay',
    cells: NAMES.map((name) => ({
      indicatorId: sum,
      milestoneId: milestones[0]!.id,
      unitId: unitId(name),
      value: 690,
      high: null,
      was: null,
      wasHigh: null,
    })),
  });
  const key = (on: string, values: Record<string, number>) => {
    const cells = Object.entries(values).map(([name, value]) => {
      return { indicatorId: level1, unitId: unitId(name), on, value, was: null };
    });
    office.results.save({ campaignId, source: 'nhập tay', columns: byColumn(cells) });
  };
  const range = () => {
    const days = { from: '2026-09-01', to: '2026-10-20' };
    return office.results.range({ campaignId, indicatorId: level1, ...days });
  };
  return { campaignId, level1, unitId, key, range };
}

describe('a value that can hardly be', () => {
  it('is told in both views, in the list, and answered by a note', () => {
    const { campaignId, level1, unitId, key, range } = openHamlets();
    key('2026-09-02', { 'Thôn Ba': 999_999 });
    const sentence = /^999\.999 gấp hơn 1\.449 lần chỉ tiêu 690 của đơn vị/;
    const sheet = office.results.sheet({ campaignId, on: '2026-09-02' });
    const onDay = checkCells(figuresOf(sheet), { today: TODAY });
    expect(onDay).toMatchObject([{ code: 'farAboveTarget', unitId: unitId('Thôn Ba') }]);
    expect(onDay[0]!.sentence).toMatch(sentence);
    expect(checkRange(range(), TODAY).get(unitId('Thôn Ba'))?.get(1)).toEqual(onDay);
    const list = () =>
      office.checks.list({ campaignId }).filter(({ code }) => code === 'farAboveTarget');
    expect(list()).toMatchObject([{ place: 'Thôn Ba', level: 'warning' }]);
    const cell = { indicatorId: level1, unitId: unitId('Thôn Ba'), on: '2026-09-02' };
    office.notes.save({ campaignId, ...cell, text: 'đã xem' });
    expect(list()).toEqual([]);
  });

  it('is told of an earlier day as well', () => {
    const { campaignId, key } = openHamlets();
    key('2026-09-01', { 'Thôn Ba': 999_999 });
    key('2026-09-02', { 'Thôn Tư': 20 });
    const codes = office.checks.list({ campaignId }).map(({ code, cell }) => `${code} ${cell?.on}`);
    expect(codes).toContain('farAboveTarget 2026-09-01');
  });

  it('is found among the others as it is keyed, unit by unit', () => {
    const { level1, unitId, key, range } = openHamlets();
    const others = NAMES.slice(0, 6);
    for (const on of ['2026-09-01', '2026-09-02']) {
      key(on, Object.fromEntries(others.map((name, n) => [name, 20 + n])));
    }
    const findingsOf = createRangeFindings();
    const opened = range();
    expect(findingsOf(opened, TODAY).size).toBe(0);
    const cell = { indicatorId: level1, unitId: unitId('Thôn Tám'), on: '2026-09-02', value: 600 };
    const keyed = rangeShape.withCells(opened, [cell]);
    // The finding is there before the whole is checked again at rest.
    const found = findingsOf(keyed, TODAY, null);
    expect(found.get(unitId('Thôn Tám'))?.get(1)).toMatchObject([{ code: 'farFromOthers' }]);
    expect(found).toEqual(checkRange(keyed, TODAY));
    expect(findingsOf(keyed, TODAY)).toEqual(checkRange(keyed, TODAY));
  });

  it('is told in one line where a whole day has not come', () => {
    const { campaignId, key } = openHamlets();
    key('2026-09-04', Object.fromEntries(NAMES.map((name) => [name, 20])));
    const early = office.checks.list({ campaignId }).filter(({ code }) => code === 'afterToday');
    expect(early).toMatchObject([
      { level: 'warning', place: '8 đơn vị', cell: { on: '2026-09-04' } },
    ]);
    expect(early[0]!.sentence).toBe(
      '“Kích hoạt mức 1”: số liệu của ngày chưa đến: 04/9/2026, hôm nay mới là 03/9/2026; kiểm tra lại ngày, nếu đúng thì ghi chú vào ô.',
    );
  });
});

describe('a limit between indicators', () => {
  it('blocks closing where it is broken, in the list and at the cell', () => {
    const { campaignId, unitId, key } = openHamlets();
    const { indicators } = office.campaigns.settings({ campaignId });
    const [level1, level2] = indicators.filter(({ kind }) => kind === 'flow');
    const identity = {
      name: 'Mức 1 không quá mức 2',
      totalId: level2!.id,
      partIds: [level1!.id],
      relation: 'atMost' as const,
    };
    office.identities.save({ campaignId, id: null, identity });
    key('2026-09-02', { 'Thôn Ba': 21 });
    const cell = { indicatorId: level2!.id, unitId: unitId('Thôn Ba'), on: '2026-09-02' };
    const keyed = [{ ...cell, value: 20, was: null }];
    office.results.save({ campaignId, source: 'nhập tay', columns: byColumn(keyed) });
    const found = office.checks.list({ campaignId }).filter(({ level }) => level === 'error');
    expect(found).toMatchObject([{ code: 'identityBroken', place: 'Thôn Ba', cell }]);
    const days = { campaignId, from: '2026-09-02', to: '2026-09-02' };
    expect(office.closings.preview(days).errors).toEqual([
      expect.stringContaining('mức 1 21, nhưng kích hoạt mức 2 là 20, vượt 1'),
    ]);
  });
});
