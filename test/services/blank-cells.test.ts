import { afterEach, describe, expect, it } from 'vitest';
import { SAMPLES } from '../../shared/contract/campaigns.ts';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import type { Finding } from '../../shared/domain/finding.ts';
import { type Office, openOffice, refusalOf } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

let office: Office;
afterEach(() => office.close());

type IndicatorInput = InputOf<'indicators.save'>['indicator'];

/** Eight hamlets from Tuesday 01/9/2026 on; level 1 is one of two flows that are keyed each day. */
function openHamlets(today = '2026-09-10', names = hamlets(8)) {
  office = openOffice(tempFolder(), `${today}T03:00:00Z`);
  const { id: campaignId } = ownCampaign(
    office,
    names.map((name) => ({ name })),
  );
  const indicators = () => office.campaigns.settings({ campaignId }).indicators;
  const [level1, level2] = indicators()
    .filter(({ kind }) => kind === 'flow')
    .map(({ id }) => id) as [number, number];
  const unitId = (name: string) =>
    office.units.list({ campaignId }).find((unit) => unit.name === name)!.id;
  const change = (id: number | null, changed: Partial<IndicatorInput>) => {
    const { id: _, ...before } = indicators().find((one) => one.id === (id ?? level1))!;
    return office.indicators.save({ campaignId, id, indicator: { ...before, ...changed } });
  };
  const key = (indicatorId: number, on: string, named: readonly string[], value = 0) => {
    const cells = named.map((name) => ({
      indicatorId,
      unitId: unitId(name),
      on,
      value,
      was: null,
    }));
    office.results.save({ campaignId, source: 'nhập tay', columns: byColumn(cells) });
  };
  const blanks = (): Finding[] =>
    office.checks.list({ campaignId }).filter(({ code }) => code === 'notKeyed');
  return { campaignId, names, level1, level2, unitId, change, key, blanks, indicators };
}

const hamlets = (count: number) => Array.from({ length: count }, (_, n) => `Thôn ${n + 1}`);

describe('units that keyed nothing', () => {
  it('are named in one line a day and indicator, which leads to the first blank cell', () => {
    const { names, level1, key, blanks, unitId } = openHamlets();
    key(level1, '2026-09-02', names.slice(7));
    expect(blanks()).toEqual([
      {
        level: 'warning',
        code: 'notKeyed',
        unitCode: null,
        place: '“Kích hoạt mức 1”',
        head: 'Kích hoạt mức 1',
        sentence:
          '7 đơn vị chưa nhập “Kích hoạt mức 1” ngày 02/9/2026: Thôn 1, Thôn 2, Thôn 3, Thôn 4, Thôn 5 và 2 đơn vị khác. Ô trống không phải là số 0: đơn vị không có thì nhập 0, chưa có số thì ghi chú vào ô.',
        cell: { indicatorId: level1, unitId: unitId('Thôn 1'), on: '2026-09-02' },
      },
    ]);
  });

  it('are none once they keyed 0, or where a note says why', () => {
    const { campaignId, names, level1, key, blanks, unitId } = openHamlets();
    key(level1, '2026-09-02', names.slice(2));
    expect(blanks()[0]!.sentence).toMatch(/^2 đơn vị chưa nhập/);
    key(level1, '2026-09-02', ['Thôn 1'], 0);
    expect(blanks()).toMatchObject([{ place: 'Thôn 2' }]);
    const cell = { indicatorId: level1, unitId: unitId('Thôn 2'), on: '2026-09-02' };
    office.notes.save({ campaignId, ...cell, text: 'mất điện, mai báo' });
    expect(blanks()).toEqual([]);
  });

  it('of days on which nobody keyed anything are told in one line, from the first keyed day on', () => {
    const { names, level1, key, blanks } = openHamlets();
    key(level1, '2026-09-03', names);
    key(level1, '2026-09-06', names);
    const [finding, ...others] = blanks();
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ level: 'warning', cell: { on: '2026-09-04' } });
    expect(finding!.sentence).toMatch(
      /^Chưa đơn vị nào nhập “Kích hoạt mức 1” ngày 04\/9\/2026, ngày 05\/9\/2026\. /,
    );
  });

  it('are due up to the last keyed or closed day, and never after today', async () => {
    const { campaignId, names, level1, key, blanks } = openHamlets('2026-09-04');
    key(level1, '2026-09-02', names);
    expect(blanks()).toEqual([]);
    await office.closings.close({ campaignId, from: '2026-09-04', to: '2026-09-04' });
    expect(blanks()[0]!.sentence).toContain('ngày 03/9/2026. ');
    // Keyed into a wrong, future day: the days in between are not due because of it.
    key(level1, '2026-10-12', ['Thôn 1']);
    expect(blanks()).toHaveLength(1);
    expect(blanks()[0]!.sentence).not.toContain('05/9');
  });

  it.each([
    ['2026-09-05', false],
    ['2026-09-06', true],
  ])('of a week are due when the week is over (today %s)', async (today, isDue) => {
    const { campaignId, names, level1, level2, key, change, blanks } = openHamlets(today);
    change(level2, { period: 'week' });
    key(level2, '2026-09-02', ['Thôn 1'], 5);
    key(level1, '2026-09-04', names);
    // A week keyed before its Sunday does not make the rest of its days due for the other
    // indicator.
    for (const on of ['2026-09-01', '2026-09-02', '2026-09-03']) key(level1, on, names);
    if (!isDue) return expect(blanks()).toEqual([]);
    expect(blanks()).toMatchObject([{ cell: { indicatorId: level2, on: '2026-09-06' } }]);
    expect(blanks()[0]!.sentence).toContain('tuần 01/9/2026 – 06/9/2026');
    const days = { campaignId, from: '2026-09-06', to: '2026-09-06' };
    expect(office.closings.preview(days).blanks.join()).toContain('tuần 01/9/2026 – 06/9/2026');
    await office.closings.close({ ...days, blankReason: 'bổ sung sau' });
    expect(blanks().filter(({ cell }) => cell?.indicatorId === level2)).toEqual([]);
  });

  it('of a stock are those that were never read, since a reading stands until the next one', () => {
    const { names, level1, key, change, blanks } = openHamlets();
    const { id: stock } = change(null, {
      kind: 'stock',
      code: '',
      name: 'Đủ điều kiện',
      fullName: 'Đủ điều kiện',
      shortName: 'Đủ ĐK',
    });
    key(level1, '2026-09-02', names);
    expect(blanks()).toEqual([]);
    key(stock, '2026-09-01', names.slice(1), 690);
    expect(blanks()).toMatchObject([{ level: 'warning', place: 'Thôn 1' }]);
    expect(blanks()[0]!.sentence).toContain('chưa có số “Đủ điều kiện” nào đến hết ngày 02/9/2026');
  });

  it('are an error where the office asks for all, that no note answers', async () => {
    const { campaignId, names, level1, level2, key, change, blanks, unitId } = openHamlets();
    change(level1, { requiresAll: true });
    key(level1, '2026-09-01', names.slice(1));
    key(level2, '2026-09-01', names);
    const cell = { indicatorId: level1, unitId: unitId('Thôn 1'), on: '2026-09-01' };
    office.notes.save({ campaignId, ...cell, text: 'chưa có' });
    expect(blanks()).toMatchObject([{ level: 'error', place: 'Thôn 1', cell }]);
    const days = { campaignId, from: '2026-09-01', to: '2026-09-01' };
    expect(office.closings.preview(days)).toMatchObject({ blanks: [], errors: [/Thôn 1/] });
    const refusal = await refusalOf(() => office.closings.close({ ...days, blankReason: 'kệ' }));
    expect(refusal.code).toBe('closingRefused');
    key(level1, '2026-09-01', ['Thôn 1'], 0);
    await office.closings.close(days);
  });

  it('are not asked of a unit for days before it came or after it closed', () => {
    const { campaignId, names, level1, key, blanks, unitId } = openHamlets('2026-09-05');
    key(level1, '2026-09-03', names);
    const parentId = office.units.list({ campaignId }).find(({ isRoot }) => isRoot)!.id;
    const units = [{ era: null, code: '', name: 'Thôn Mới' }];
    office.units.add({ campaignId, parentId, units });
    expect(blanks()).toEqual([]);
    office.units.close({ campaignId, unitId: unitId('Thôn 1'), on: '2026-09-03' });
    key(level1, '2026-09-04', names.slice(1));
    expect(blanks()).toEqual([]);
    key(level1, '2026-09-05', names.slice(1));
    expect(blanks()).toMatchObject([{ place: 'Thôn Mới', cell: { on: '2026-09-05' } }]);
  });

  it('stay few lines among many hamlets and days', () => {
    const many = hamlets(600);
    const { level1, key, blanks } = openHamlets('2026-10-20', many);
    for (let day = 1; day <= 40; day++) {
      const on = new Date(Date.UTC(2026, 7, 31 + day)).toISOString().slice(0, 10);
      key(level1, on, many.slice(0, 20), 3);
    }
    const found = blanks();
    expect(found).toHaveLength(32);
    expect(found[0]!.sentence).toMatch(/^Từ ngày 01\/9\/2026 đến ngày 09\/9\/2026 còn 9 kỳ khác/);
    expect(found.at(-1)!.sentence).toMatch(/^580 đơn vị chưa nhập .* ngày 10\/10\/2026: Thôn 21, /);
  });

  it.each(SAMPLES)('are none in the sample %s as it is opened', (sample) => {
    office = openOffice(tempFolder(), '2026-06-01T03:00:00Z');
    const { id: campaignId } = office.campaigns.openSample({ sample });
    const codes = office.checks.list({ campaignId }).map(({ code }) => code);
    for (const code of ['notKeyed', 'afterToday', 'farFromOthers', 'farAboveTarget'] as const) {
      expect(codes).not.toContain(code);
    }
  });
});

describe('closing days with blank cells', () => {
  it('tells them first, also what nobody keyed, and keeps what is said of them', async () => {
    const { campaignId, names, level1, key, unitId } = openHamlets();
    key(level1, '2026-09-02', names.slice(1));
    const days = { campaignId, from: '2026-09-02', to: '2026-09-02' };
    expect(office.closings.preview(days)).toEqual({
      errors: [],
      blanks: [
        '1 đơn vị chưa nhập “Kích hoạt mức 1” ngày 02/9/2026: Thôn 1.',
        'Chưa đơn vị nào nhập “Kích hoạt mức 2” ngày 02/9/2026.',
      ],
      firstBlank: { indicatorId: level1, unitId: unitId('Thôn 1'), on: '2026-09-02' },
    });
    await office.closings.close({ ...days, blankReason: '  Thôn 1 báo bổ sung ' });
    expect(office.closings.list({ campaignId })).toMatchObject([
      { from: '2026-09-02', blankReason: 'Thôn 1 báo bổ sung', opened: null },
    ]);
  });

  it('keeps nothing where no cell was blank', async () => {
    const { campaignId, names, level1, level2, key } = openHamlets();
    for (const id of [level1, level2]) key(id, '2026-09-02', names);
    const days = { campaignId, from: '2026-09-02', to: '2026-09-02' };
    expect(office.closings.preview(days)).toEqual({ errors: [], blanks: [], firstBlank: null });
    expect(await office.closings.close({ ...days, blankReason: 'đủ' })).not.toHaveProperty(
      'blankReason',
    );
  });
});
