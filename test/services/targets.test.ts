import { describe, expect, it } from 'vitest';
import { errorSentence, type WireError } from '../../shared/contract/errors.ts';
import type { AppEvent } from '../../shared/contract/methods.ts';
import type { TargetEnd } from '../../shared/domain/target.ts';
import { cellChanges } from '../helpers/history.ts';
import { refusalOf } from '../helpers/office.ts';
import { newIndicator, openSample } from '../helpers/targets-office.ts';

describe('giving targets', () => {
  it('keeps who gave what, when and how, of a target and of an opening figure', () => {
    const { office, campaignId, cell, save, place, unitId } = openSample();
    const { indicatorId, milestoneId } = place;
    save(cell('622', 185_300, 185_255));
    const cells = [cell('622', 185_255, 185_300), cell('634', 1, 16_283)];
    office.targets.save({ campaignId, source: 'hoàn tác', cells });
    const key = { campaignId, indicatorId, unitId: unitId('622'), end: 'value' } as const;
    const given = office.targets.history({ ...key, milestoneId });
    expect(given.slice(0, 2).map(({ source, old, new: now }) => [source, old, now])).toEqual([
      ['hoàn tác', 185_300, 185_255],
      ['nhập tay', 185_255, 185_300],
    ]);
    expect(given[0]!.at).toBe('2023-09-05T01:00:00.000Z');
    const openings = office.targets.history({ ...key, milestoneId: null });
    expect(openings.every(({ source }) => source !== 'hoàn tác')).toBe(true);
  });

  it('writes them in one set of changes, with their milestone and its day', () => {
    const { folder, office, campaignId, target, cell, save, place, unitId } = openSample();
    const [root, pleiku, duc] = ['64', '622', '634'].map(unitId);
    const heard: AppEvent[] = [];
    office.subscribe((event) => heard.push(event));
    const { savedAt, revision } = save(
      cell('622', 185_300, 185_255),
      cell('64', 684_037, null),
      cell('634', null, 16_283),
    );
    expect(savedAt).toBe('2023-09-05T01:00:00.000Z');
    expect([target('622'), target('64'), target('634')]).toEqual([185_300, 684_037, null]);
    expect(heard).toEqual([{ event: 'changed', topics: ['targets'], campaignId, revision }]);
    office.close();
    const common = {
      setId: revision,
      kind: 'target',
      indicatorId: place.indicatorId,
      on: '2023-10-20',
      milestoneId: place.milestoneId,
      end: 'value',
      since: '',
    };
    expect(cellChanges(folder).filter(({ setId }) => setId === revision)).toEqual([
      { ...common, unitId: root, old: null, new: 684_037 },
      { ...common, unitId: pleiku, old: 185_255, new: 185_300 },
      { ...common, unitId: duc, old: 16_283, new: null },
    ]);
  });

  it('says nothing when nothing changes', () => {
    const { office, cell, save } = openSample();
    const heard: AppEvent[] = [];
    office.subscribe((event) => heard.push(event));
    expect(save(cell('622', 185_255, 185_255)).revision).toBeNull();
    expect(heard).toEqual([]);
    office.close();
  });

  it('refuses one below zero, a reversed range, and what is not of the campaign: all or none', async () => {
    const { office, target, cell, save } = openSample();
    const good = cell('622', 1, 185_255);
    const refuse = (bad: Partial<ReturnType<typeof cell>>) =>
      refusalOf(() => save(good, { ...cell('623', 5, 44_279), ...bad }));
    const unitName = 'Thị xã An Khê';
    expect(await refuse({ value: -5 })).toEqual({
      code: 'targetNegative',
      details: { unitName, value: -5, measure: 'person' },
    });
    expect(await refuse({ value: 90, high: 80 })).toEqual({
      code: 'targetRangeReversed',
      details: { unitName },
    });
    expect((await refuse({ unitId: 99_999 })).code).toBe('unitNotInCampaign');
    expect((await refuse({ milestoneId: 99_999 })).code).toBe('settingGone');
    expect((await refuse({ indicatorId: 99_999 })).code).toBe('settingGone');
    expect(await refuse({ was: 44_280 })).toEqual({
      code: 'changedElsewhere',
      details: { unitName, current: 44_279, measure: 'person' },
    });
    expect(target('622')).toBe(185_255);
    office.close();
  });

  it('refuses the same target or opening figure twice by name, and writes none', async () => {
    const { office, campaignId, cell, save, place, unitId, target } = openSample();
    const twice = await refusalOf(() =>
      save(cell('634', 1, 16_283), cell('622', 5, 185_255), cell('622', 7, 5)),
    );
    expect(twice.code).toBe('cellTwice');
    expect(errorSentence(twice as WireError)).toMatch(
      /^Thành phố Pleiku có hai số cho cùng một ô \(chỉ tiêu /,
    );
    expect([target('634'), target('622')]).toEqual([16_283, 185_255]);
    const opening = { indicatorId: place.indicatorId, unitId: unitId('622') };
    const openings = await refusalOf(() =>
      office.openings.save({
        campaignId,
        source: 'dán từ bảng tính',
        cells: [
          { ...opening, value: 1, was: 39_160 },
          { ...opening, value: 2, was: 1 },
        ],
      }),
    );
    expect(openings.code).toBe('cellTwice');
    expect(errorSentence(openings as WireError)).toContain('(số đầu kỳ ');
    office.close();
  });

  it('keeps ranges, and the history of each end by itself', () => {
    const { office, campaignId, place, unitId, sheet, at, cell, save } = openSample();
    save({ ...cell('622', 160_000, 185_255), high: 180_000 });
    save({ ...cell('622', 160_000, 160_000), high: 190_000, wasHigh: 180_000 });
    const [column] = sheet().targets;
    expect([column!.given[at('622')], column!.givenHigh[at('622')]]).toEqual([160_000, 190_000]);
    const key = { campaignId, ...place, unitId: unitId('622') };
    const history = (end: TargetEnd) =>
      office.targets.history({ ...key, end }).map((change) => [change.old, change.new]);
    expect(history('value').slice(0, 1)).toEqual([[185_255, 160_000]]);
    expect(history('high')).toEqual([
      [180_000, 190_000],
      [null, 180_000],
    ]);
    save({ ...cell('622', null, 160_000), wasHigh: 190_000 });
    expect(history('value')[0]).toEqual([160_000, null]);
    expect(history('high')[0]).toEqual([190_000, null]);
    office.close();
  });

  it('writes no upper end over another one that was not seen', async () => {
    const { office, sheet, at, cell, save } = openSample();
    save({ ...cell('622', 160_000, 185_255), high: 180_000 });
    const ends = () => {
      const [column] = sheet().targets;
      return [column!.given[at('622')], column!.givenHigh[at('622')]];
    };
    const refused = { code: 'changedElsewhere', details: { current: 180_000 } };
    const stale = cell('622', 160_000, 160_000);
    expect(await refusalOf(() => save({ ...stale, high: 170_000 }))).toMatchObject(refused);
    expect(await refusalOf(() => save(stale))).toMatchObject(refused);
    expect(await refusalOf(() => save({ ...stale, value: null }))).toMatchObject(refused);
    expect(ends()).toEqual([160_000, 180_000]);
    save({ ...stale, wasHigh: 180_000 });
    expect(ends()).toEqual([160_000, null]);
    office.close();
  });

  it('refuses a target of a rate, and by a window that cuts the period of keying', async () => {
    const { office, campaignId, sheet, cell, save } = openSample();
    const ratio = sheet().indicators.find(({ kind }) => kind === 'ratio')!;
    const good = cell('622', 80, null);
    expect(await refusalOf(() => save({ ...good, indicatorId: ratio.id }))).toMatchObject({
      code: 'settingRefused',
      details: { problems: [{ field: 'indicatorId' }] },
    });
    const monthly = office.indicators.save({
      campaignId,
      id: null,
      indicator: {
        ...sheet().indicators.find(({ kind }) => kind === 'flow')!,
        ...newIndicator,
        period: 'month',
      },
    });
    const window = office.milestones.save({
      campaignId,
      id: null,
      milestone: {
        name: 'Mười ngày',
        startsOn: '2023-09-05',
        dueOn: '2023-09-14',
        inclusive: true,
        counts: 'window',
        hours: null,
      },
    });
    const cut = { ...good, indicatorId: monthly.id, milestoneId: window.id };
    expect(await refusalOf(() => save(cut))).toMatchObject({
      code: 'settingRefused',
      details: { problems: [{ field: 'milestoneId' }] },
    });
    office.close();
  });
});

describe('opening figures', () => {
  it('are kept as of the opening day, and refused below zero or where nothing is keyed', async () => {
    const { folder, office, campaignId, sheet, place, at, unitId } = openSample();
    const save = (indicatorId: number, value: number, was: number | null) =>
      office.openings.save({
        campaignId,
        source: 'nhập tay',
        cells: [{ indicatorId, unitId: unitId('622'), value, was }],
      });
    const opening = () =>
      sheet().stored.find(({ indicatorId }) => indicatorId === place.indicatorId)!.opening[
        at('622')
      ];
    expect(opening()).toBe(39_160);
    save(place.indicatorId, 40_000, 39_160);
    expect(opening()).toBe(40_000);
    expect(await refusalOf(() => save(place.indicatorId, -1, 40_000))).toMatchObject({
      code: 'openingNegative',
    });
    const ratio = sheet().indicators.find(({ kind }) => kind === 'ratio')!;
    expect((await refusalOf(() => save(ratio.id, 1, null))).code).toBe('indicatorNotKeyed');
    office.close();
    expect(cellChanges(folder).at(-1)).toMatchObject({
      kind: 'opening',
      on: '2023-08-23',
      new: 40_000,
    });
  });
});

describe('the heir of merged units', () => {
  it('is given a target of its own over what it took over', () => {
    const { office, campaignId, unitId, at, sheet, place } = openSample();
    const [first, second] = [unitId('622'), unitId('623')];
    const { unitId: heir } = office.units.merge({
      campaignId,
      unitIds: [first, second],
      into: { era: null, code: '', name: 'Thành phố Pleiku mới' },
      on: '2023-09-02',
    });
    const index = sheet().units.findIndex(({ unit }) => unit.id === heir);
    expect(at('622')).toBe(-1);
    const shown = sheet().targets[0]!.given[index]!;
    expect(shown).toBe(185_255 + 44_279);
    office.targets.save({
      campaignId,
      source: 'nhập tay',
      cells: [{ ...place, unitId: heir, value: 230_000, high: null, was: shown, wasHigh: null }],
    });
    expect(sheet().targets[0]!.given[index]).toBe(230_000);
    office.close();
  });
});
