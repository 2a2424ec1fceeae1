import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { daySheetShape, rangeShape } from '../../renderer/entry/cell-shape.ts';
import { createRangeRows } from '../../renderer/entry/range-rows.ts';
import { allOpened } from '../../renderer/entry/unit-groups.ts';
import { targetShape } from '../../renderer/targets/target-cells.ts';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { CellHold, HeldCells } from '../../shared/domain/cell-hold.ts';
import { addDays, type Day, eachDay } from '../../shared/domain/day.ts';
import { holdSentence } from '../../shared/domain/lock-words.ts';
import { KEYING_PERIODS, type KeyingPeriod } from '../../shared/domain/period.ts';
import { type Office, officeOf, openOffice, testPlatform } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { isRefused } from '../helpers/refused-cell.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

/** Tuesday 01/9/2026 to Tuesday 20/10/2026. */
const HEAD = { startsOn: '2026-09-01', endsOn: '2026-10-20' };

let office: Office;
afterEach(() => office.close());

function openHamlet(openingOn: Day | null = null) {
  office = openOffice(tempFolder(), '2026-09-10T01:00:00Z');
  return fillHamlet([{ name: 'Thôn A' }], openingOn);
}

/**
 * A campaign of these hamlets with one flow for each keying period; cells are tried at the first.
 */
function fillHamlet(names: { name: string }[], openingOn: Day | null) {
  const { id: campaignId } = ownCampaign(office, names, { ...HEAD, openingOn });
  const { indicators } = office.campaigns.settings({ campaignId });
  const { id: _, ...flow } = indicators.find(({ kind }) => kind === 'flow')!;
  const of = new Map<KeyingPeriod, number>();
  for (const period of KEYING_PERIODS) {
    const indicator = { ...flow, code: '', name: `Số ${period}`, period };
    of.set(period, office.indicators.save({ campaignId, id: null, indicator }).id);
  }
  const unitId = office.units.list({ campaignId }).find(({ name }) => name === 'Thôn A')!.id;
  return { campaignId, unitId, of };
}

describe('a cell looks locked exactly where the store refuses it', () => {
  it.each([
    ['the last day of a week', '2026-09-13', '2026-09-13', null],
    ['days before the last of a week', '2026-09-08', '2026-09-11', null],
    ['a week over the end of a month', '2026-09-28', '2026-10-04', null],
    ['the last day of the campaign', '2026-10-20', '2026-10-20', null],
    ['a day beside an opening within a week', '2026-09-13', '2026-09-13', '2026-09-09'],
  ])('with %s closed', async (_, from, to, openingOn) => {
    const { campaignId, unitId, of } = openHamlet(openingOn);
    await office.closings.close({ campaignId, from, to });
    for (const on of eachDay(HEAD.startsOn, HEAD.endsOn)) {
      for (const [period, indicatorId] of of) {
        const sheet = office.results.sheet({ campaignId, on });
        const place: [string, string] = [String(unitId), `key:${indicatorId}`];
        const cell = daySheetShape.addressOf(sheet, ...place)!;
        const isLocked = daySheetShape.lockOf(sheet, cell) !== null;
        const refused = isRefused(office, campaignId, daySheetShape, sheet, place);
        // Nothing is keyed on the sheet of a closed day; a weekly figure that was blank then can
        // still be keyed on other days of its week.
        const isClosed = from <= on && on <= to;
        expect({ on, period, isLocked }).toEqual({ on, period, isLocked: refused || isClosed });
      }
    }
    for (const [period, indicatorId] of of) {
      const asked = { campaignId, indicatorId, from: HEAD.startsOn, to: HEAD.endsOn };
      for (const on of office.results.range(asked).days) {
        const range = office.results.range(asked);
        const place: [string, string] = [String(unitId), `day:${on}`];
        const cell = rangeShape.addressOf(range, ...place)!;
        const isLocked = rangeShape.lockOf(range, cell) !== null;
        const refused = isRefused(office, campaignId, rangeShape, range, place);
        expect({ on, period, isLocked }).toEqual({ on, period, isLocked: refused });
      }
    }
  });

  it('says that the last day of the week was closed, on the days before it', async () => {
    const { campaignId, unitId, of } = openHamlet();
    const sunday = '2026-09-13';
    await office.closings.close({ campaignId, from: sunday, to: sunday });
    const lockOn = (on: Day, period: KeyingPeriod) => {
      const sheet = office.results.sheet({ campaignId, on });
      const at = [String(unitId), `key:${of.get(period)}`] as const;
      return daySheetShape.lockOf(sheet, daySheetShape.addressOf(sheet, ...at)!);
    };
    // What arises on an open day before it is part of the cumulative figures that were closed.
    expect(lockOn(addDays(sunday, -3), 'day')).toBe(
      'Số liệu ngày 13/9/2026 đã chốt và lũy kế đã chốt gồm cả ngày này; mở chốt đó (ghi lý do) rồi nhập.',
    );
    expect(lockOn(addDays(sunday, 1), 'day')).toBeNull();
    expect(lockOn(addDays(sunday, -3), 'week')).toMatch(
      /^Số liệu cả tuần khóa theo ngày cuối, 13\/9\/2026: Số liệu ngày 13\/9\/2026 đã chốt/,
    );
    expect(lockOn(sunday, 'week')).toMatch(/^Số liệu ngày 13\/9\/2026 đã chốt/);
    expect(lockOn(addDays(sunday, 1), 'week')).toBeNull();
  });
});

describe('a cell that somebody else answers for', () => {
  const HOLDS: CellHold[] = [
    { why: 'notOurs', office: 'UBND xã Đông' },
    { why: 'accepted', by: 'Nguyễn An', at: '2026-09-14T01:00:00Z' },
    { why: 'noRight' },
  ];

  it.each(HOLDS)('looks locked exactly where the store refuses it: $why', (hold) => {
    const held: HeldCells[] = [];
    office = officeOf({
      dataDir: tempFolder(),
      platform: testPlatform,
      clock: () => new Date('2026-09-10T01:00:00Z'),
      held: () => held,
    });
    const names = [{ name: 'Thôn A' }, { name: 'Thôn B' }];
    const { campaignId, unitId, of } = fillHamlet(names, null);
    held.push({
      kind: 'result',
      unitId,
      indicatorId: null,
      from: '2026-09-07',
      to: '2026-09-13',
      hold,
    });
    const otherId = office.units.list({ campaignId }).find(({ name }) => name === 'Thôn B')!.id;

    const locked = new Set<string>();
    for (const on of eachDay('2026-09-04', '2026-09-15')) {
      for (const [period, indicatorId] of of) {
        for (const id of [unitId, otherId]) {
          const sheet = office.results.sheet({ campaignId, on });
          const place: [string, string] = [String(id), `key:${indicatorId}`];
          const cell = daySheetShape.addressOf(sheet, ...place)!;
          const lock = daySheetShape.lockOf(sheet, cell);
          const refused = isRefused(office, campaignId, daySheetShape, sheet, place);
          expect({ on, period, id, refused }).toEqual({ on, period, id, refused: lock !== null });
          if (lock !== null) locked.add(`${id === unitId} ${period} ${cell.on} ${lock}`);
        }
      }
    }
    const sentence = holdSentence(hold, 'result');
    expect(locked).toContain(`true week 2026-09-13 ${sentence}`);
    expect(locked).toContain(`true day 2026-09-07 ${sentence}`);
    // A monthly figure is not locked by them, because its month has other days.
    expect([...locked].every((one) => /^true (day|week) /.test(one))).toBe(true);

    const asked = { campaignId, from: '2026-09-01', to: '2026-09-20' };
    const range = office.results.range({ ...asked, indicatorId: of.get('day')! });
    const rows = createRangeRows()(range, {
      marks: new Map(),
      findings: new Map(),
      groups: allOpened(range.units),
    }).rows;
    const row = rows.find(({ id }) => id === String(unitId))!;
    expect(row.cells['day:2026-09-08']).toMatchObject({ state: 'locked', reason: sentence });
    expect(row.cells['day:2026-09-14']?.state).toBeUndefined();
    const cells = [
      { unitId, indicatorId: of.get('day')!, on: '2026-09-08', value: 99, was: null },
      { unitId: otherId, indicatorId: of.get('day')!, on: '2026-09-19', value: 99, was: null },
    ];
    // A request is taken whole or not at all.
    expect(() =>
      office.results.save({ campaignId, source: 'nhập tay', columns: byColumn(cells) }),
    ).toThrow(`Thôn A: ${sentence}`);
    const after = office.results.range({ ...asked, indicatorId: of.get('day')! });
    const index = after.units.findIndex(({ unit }) => unit.id === otherId);
    expect(after.columns[after.days.indexOf('2026-09-19')]![index]).toBeNull();
  });
});

describe('a target or an opening figure that somebody else answers for', () => {
  const KINDS = [
    ['target', null, '2026-10-20'],
    ['opening', null, '2026-08-31'],
    [null, 'flow', '2026-10-20'],
  ] as const;

  it.each(KINDS)('looks locked exactly where the store refuses it: %s', async (kind, of, day) => {
    const held: HeldCells[] = [];
    office = officeOf({
      dataDir: tempFolder(),
      platform: testPlatform,
      clock: () => new Date('2026-09-10T01:00:00Z'),
      held: () => held,
    });
    const { campaignId, unitId } = fillHamlet([{ name: 'Thôn A' }, { name: 'Thôn B' }], null);
    const { indicators, milestones } = office.campaigns.settings({ campaignId });
    const flow = indicators.find((one) => one.kind === 'flow')!;
    const other = indicators.findLast((one) => one.kind === 'flow')!;
    const milestone = milestones[0]!;
    expect(milestone.dueOn).toBe('2026-10-20');
    const otherId = office.units.list({ campaignId }).find(({ name }) => name === 'Thôn B')!.id;

    /** Gives a figure as the grid does; tells whether grid and store refuse it. */
    const give = (unit: number, indicatorId: number, milestoneId: number | null) => {
      const sheet = office.results.sheet({ campaignId, on: null });
      const cell = { unitId: unit, indicatorId, milestoneId, end: 'value' } as const;
      const lock = targetShape.lockOf(sheet, cell);
      const was = targetShape.value(sheet, cell) ?? null;
      const figure = { indicatorId, unitId: unit, value: (was ?? 0) + 1, was };
      const save = () =>
        milestoneId === null
          ? office.openings.save({ campaignId, source: 'nhập tay', cells: [figure] })
          : office.targets.save({
              campaignId,
              source: 'nhập tay',
              cells: [{ ...figure, milestoneId, high: null, wasHigh: null }],
            });
      try {
        save();
        return { lock, refused: null };
      } catch (error) {
        if (!(error instanceof FieldError)) throw error;
        return { lock, refused: error.message };
      }
    };
    const places = [unitId, otherId].flatMap((unit) =>
      [flow.id, other.id].flatMap((indicatorId) =>
        [milestone.id, null].map((milestoneId) => [unit, indicatorId, milestoneId] as const),
      ),
    );
    for (const place of places) expect(give(...place)).toEqual({ lock: null, refused: null });
    const before = office.history.list({ campaignId, before: null, part: null, limit: 200 });

    const hold: CellHold = { why: 'notOurs', office: 'UBND huyện Đông' };
    const indicatorId = of === null ? null : flow.id;
    held.push({ kind, unitId, indicatorId, from: day, to: day, hold });
    const isHeld = (place: (typeof places)[number]) => {
      const [unit, indicator, milestoneId] = place;
      const ofKind = milestoneId === null ? 'opening' : 'target';
      const on = milestoneId === null ? '2026-08-31' : milestone.dueOn;
      const isOfIndicator = indicatorId === null || indicatorId === indicator;
      return unit === unitId && (kind ?? ofKind) === ofKind && on === day && isOfIndicator;
    };
    expect(places.filter(isHeld).length).toBe(of === null ? 2 : 1);
    for (const place of places) {
      const sentence = holdSentence(hold, place[2] === null ? 'opening' : 'target');
      expect(give(...place)).toEqual(
        isHeld(place)
          ? { lock: sentence, refused: `Thôn A: ${sentence}` }
          : { lock: null, refused: null },
      );
    }
    // Sets with figures of held cells cannot be undone, but are still listed.
    const refusals = before.flatMap(({ id, lines }) => {
      try {
        office.history.undo({ campaignId, id });
        return [];
      } catch (error) {
        return lines[0]!.subject.includes('Thôn A') ? [String(error)] : [];
      }
    });
    expect(refusals.filter((text) => text.includes('do UBND huyện Đông nhập')).length).toBe(
      places.filter(isHeld).length,
    );
  });
});

it('a file does not give a target that somebody else answers for, and nothing of it is taken', async () => {
  const held: HeldCells[] = [];
  const folder = tempFolder();
  office = officeOf({
    dataDir: folder,
    platform: testPlatform,
    clock: () => new Date('2023-09-05T01:00:00Z'),
    held: () => held,
  });
  const { id: campaignId } = office.campaigns.openSample({ sample: 'gia-lai' });
  const { units, targets, milestones } = office.results.sheet({ campaignId, on: null });
  const { indicatorId, milestoneId } = targets[0]!;
  const { dueOn } = milestones.find(({ id }) => id === milestoneId)!;
  const anKhe = units.find(({ unit }) => unit.name === 'Thị xã An Khê')!.unit.id;
  const hold: CellHold = { why: 'notOurs', office: 'UBND tỉnh' };
  held.push({ kind: 'target', unitId: anKhe, indicatorId: null, from: dueOn, to: dueOn, hold });
  const file = join(folder, 'giao.csv');
  writeFileSync(file, 'STT,Đơn vị,Chỉ tiêu\n1,TP Pleiku,185.300\n2,Thị xã An Khê,44.300\n');
  const take = () =>
    office.targets.importFile({ campaignId, file, place: { indicatorId, milestoneId } });
  await expect(take()).rejects.toThrow('Thị xã An Khê: Chỉ tiêu này do UBND tỉnh nhập');
  expect(office.results.sheet({ campaignId, on: null }).targets[0]!.given).toEqual(
    targets[0]!.given,
  );
  held.pop();
  expect(await take()).toMatchObject({ targetsChanged: 2 });
});
