import { afterEach, describe, expect, it } from 'vitest';
import { daySheetShape, rangeShape } from '../../renderer/entry/cell-shape.ts';
import { createDayFindings } from '../../renderer/entry/day-findings.ts';
import { findingsByCell, unitIndicator } from '../../renderer/entry/entry-rows.ts';
import { createRangeFindings } from '../../renderer/entry/range-findings.ts';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import type { InputOf, ReadRange } from '../../shared/contract/methods.ts';
import type { Relation } from '../../shared/domain/campaign.ts';
import { checkCells } from '../../shared/domain/cell-checks.ts';
import type { CellFinding } from '../../shared/domain/cell-findings.ts';
import { cellDay } from '../../shared/domain/cell-place.ts';
import { eachDay } from '../../shared/domain/day.ts';
import { figureValue } from '../../shared/domain/figure.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { checkRange } from '../../shared/domain/range-checks.ts';
import { figuresOver } from '../../shared/domain/range-figures.ts';
import { lastReported } from '../../shared/domain/range-sheet.ts';
import { isKeyedAt } from '../../shared/domain/sheet.ts';
import { checkUnitOnDay } from '../../shared/domain/unit-checks.ts';
import { type Office, openOffice, refusalOf } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

/** Tuesday 01/9/2026 to Thursday 15/10/2026. */
const HEAD = { startsOn: '2026-09-01', endsOn: '2026-10-15' };
/** Some of the last days lie in the future. */
const TODAY = '2026-10-09';
const DAYS = eachDay(HEAD.startsOn, HEAD.endsOn);

let office: Office;
afterEach(() => office.close());

/** The same numbers on every run. */
function numbersFrom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % below;
  };
}

type IndicatorInput = InputOf<'indicators.save'>['indicator'];

/**
 * Two communes, one of them with hamlets. Collected and activated by day, level 1 and 2 whose
 * sum is activated, eligible by week, registered once at the communes; what is not activated yet
 * and the share of the eligible are computed.
 */
function openCommunes(openingOn: string | null) {
  office = openOffice(tempFolder(), '2026-10-20T01:00:00Z');
  const named = ['Xã Đông', 'Xã Đoài'].map((name) => ({ name }));
  const { id: campaignId } = ownCampaign(office, named, { ...HEAD, openingOn });
  const parentId = office.units.list({ campaignId }).find(({ name }) => name === 'Xã Đông')!.id;
  const hamlets = ['Thôn A', 'Thôn B', 'Thôn C'];
  const units = hamlets.map((name) => ({ era: null, code: '', name }));
  office.units.add({ campaignId, parentId, units });
  const { id: _, ...flow } = office.campaigns
    .settings({ campaignId })
    .indicators.find(({ kind }) => kind === 'flow')!;
  const add = (name: string, change: Partial<IndicatorInput> = {}) => {
    const words = { code: '', name, fullName: name, shortName: name };
    const indicator = { ...flow, keyedDepth: 2, ...words, ...change };
    return office.indicators.save({ campaignId, id: null, indicator }).id;
  };
  const collected = add('Thu nhận');
  const activated = add('Kích hoạt hồ sơ');
  const level1 = add('Mức một');
  const level2 = add('Mức hai');
  const eligible = add('Đủ điều kiện', { kind: 'stock', period: 'week' });
  const registered = add('Đăng ký', { kind: 'stock', period: 'once', keyedDepth: 1 });
  const readings = add('Số máy', { kind: 'stock' });
  const covered = add('Độ phủ', { kind: 'stock', measure: 'percent' });
  add('Chưa kích hoạt', { kind: 'difference', parts: [collected, activated] });
  add('Tỷ lệ kích hoạt', { kind: 'ratio', parts: [activated, eligible] });
  add('Tỷ lệ đăng ký', { kind: 'ratio', parts: [registered, eligible] });
  const relate = (name: string, totalId: number, partIds: number[], relation: Relation) => {
    const identity = { name, totalId, partIds, relation };
    office.identities.save({ campaignId, id: null, identity });
  };
  relate('Hai mức', activated, [level1, level2], 'equal');
  relate('Không quá số thu nhận', collected, [activated], 'atMost');
  const ids = [collected, activated, level1, level2, eligible, registered, readings, covered];
  return { campaignId, ids };
}

/** Keys figures at random, with slips, notes and openings among them. */
function keyAtRandom(
  campaignId: number,
  ids: readonly number[],
  seed: number,
  reported = HEAD.endsOn,
): void {
  const number = numbersFrom(seed);
  const { campaign, units, indicators } = office.results.sheet({ campaignId, on: HEAD.endsOn });
  for (const indicator of indicators.filter(({ id }) => ids.includes(id))) {
    for (const [index, { unit }] of units.entries()) {
      if (!isKeyedAt(units, index, indicator)) continue;
      const cell = { indicatorId: indicator.id, unitId: unit.id };
      const held = new Map<string, number>();
      if (campaign.openingOn !== null && number(3) > 0) {
        const cells = [{ ...cell, value: 40 + number(30), was: null }];
        office.openings.save({ campaignId, source: 'nhập tay', cells });
      }
      for (const on of DAYS.filter((day) => day <= reported)) {
        if (number(3) === 0 || (campaign.openingOn !== null && on <= campaign.openingOn)) continue;
        const value = number(25) === 0 ? number(900) - 450 : 20 + number(4);
        const kept = cellDay(indicator, campaign, on);
        const was = held.get(kept) ?? null;
        held.set(kept, value);
        const cells = [{ ...cell, on, value, was }];
        office.results.save({ campaignId, source: 'nhập tay', columns: byColumn(cells) });
        if (number(12) === 0) office.notes.save({ campaignId, ...cell, on, text: 'đã xem lại' });
      }
    }
  }
}

const told = (findings: readonly CellFinding[] | undefined) =>
  (findings ?? []).map(({ level, sentence, answered }) => ({ level, sentence, answered }));

/** What the sheets of single days say of the cells of an indicator, and what its range says. */
function bothSay(campaignId: number, indicatorId: number, range: ReadRange) {
  const inRange = checkRange(range, TODAY);
  return range.days.map((on, place) => {
    const sheet = office.results.sheet({ campaignId, on });
    const onDay = findingsByCell(sheet.indicators, checkCells(figuresOf(sheet), { today: TODAY }));
    return sheet.units.map(({ unit }) => ({
      on,
      unit: unit.name,
      day: told(onDay.get(unitIndicator(unit.id, indicatorId))),
      range: told(inRange.get(unit.id)?.get(place)),
    }));
  });
}

describe('the cells of an indicator over many days', () => {
  it.each([
    [1, null, null],
    [2, '2026-08-31', '2026-08-31'],
    [3, '2026-09-09', '2026-09-09'],
    // An opening that contains days which were keyed before.
    [4, '2026-08-31', '2026-09-09'],
  ])(
    'say what they say on the sheets of single days (%i, opening %s)',
    async (seed, keyed, openingOn) => {
      const { campaignId, ids } = openCommunes(keyed);
      keyAtRandom(campaignId, ids, seed);
      if (keyed !== openingOn) {
        const { campaign } = office.campaigns.settings({ campaignId });
        const { id: _, sample, rootUnitId, rootUnitName, ...head } = campaign;
        const move = (agreed: string[]) =>
          office.campaigns.save({
            campaignId,
            head: { ...head, openingOn },
            root: null,
            agreed,
          });
        const asked = await refusalOf(() => move([]));
        if (asked.code !== 'askFirst') throw new Error(`expected questions, not ${asked.code}`);
        move(asked.details.questions.map(({ key }) => key));
      }
      let found = 0;
      for (const indicatorId of ids) {
        for (const from of [HEAD.startsOn, '2026-09-24']) {
          const range = office.results.range({ campaignId, indicatorId, from, to: HEAD.endsOn });
          for (const cell of bothSay(campaignId, indicatorId, range).flat()) {
            expect(cell.range).toEqual(cell.day);
            found += cell.range.length;
          }
        }
      }
      expect(found).toBeGreaterThan(500);
    },
  );

  it.each([
    [null, HEAD.startsOn],
    ['2026-08-31', '2026-09-10'],
    ['2026-09-09', HEAD.startsOn],
  ])(
    'stand at every unit as on the sheets of single days (opening %s, from %s)',
    (openingOn, from) => {
      const { campaignId, ids } = openCommunes(openingOn);
      // Nothing is keyed on the last days.
      const reported = '2026-10-07';
      keyAtRandom(campaignId, ids, 6, reported);
      let compared = 0;
      let carried = 0;
      for (const indicatorId of ids) {
        const range = office.results.range({ campaignId, indicatorId, from, to: HEAD.endsOn });
        const { kind } = range.indicator;
        const last = lastReported(range);
        for (const [place, column] of figuresOver(range).columns.entries()) {
          const figures = figuresOf(office.results.sheet({ campaignId, on: range.days[place]! }));
          for (const [index, value] of column.entries()) {
            const onDay =
              kind === 'stock'
                ? figures.count(indicatorId, index)
                : figures.now(indicatorId, index);
            if (kind === 'stock' && place > last) {
              expect(value).toBeNull();
              continue;
            }
            expect(value).toBe(figureValue(onDay));
            if (value === null) continue;
            compared += 1;
            if (kind === 'stock' && range.columns[place]![index] === null) carried += 1;
          }
        }
      }
      expect(compared).toBeGreaterThan(500);
      expect(carried).toBeGreaterThan(100);
    },
  );

  it('are checked unit by unit as they are keyed, with the same outcome', () => {
    const { campaignId, ids } = openCommunes('2026-09-09');
    keyAtRandom(campaignId, ids, 4);
    const number = numbersFrom(5);
    for (const indicatorId of ids) {
      let range = office.results.range({
        campaignId,
        indicatorId,
        from: DAYS[0]!,
        to: DAYS.at(-1)!,
      });
      const findingsOf = createRangeFindings();
      const whileKeying = createRangeFindings();
      findingsOf(range, TODAY);
      whileKeying(range, TODAY);
      const places = range.units.flatMap((_, i) =>
        isKeyedAt(range.units, i, range.indicator) ? [i] : [],
      );
      for (let n = 0; n < 40; n++) {
        const cells = Array.from({ length: 1 + number(3) }, () => ({
          indicatorId,
          unitId: range.units[places[number(places.length)]!]!.unit.id,
          on: range.days[number(range.days.length)]!,
          value: number(4) === 0 ? null : number(200) - 40,
        }));
        range = rangeShape.withCells(range, cells);
        const whole = checkRange(range, TODAY);
        const single = findingsOf(range, TODAY);
        const keyed = whileKeying(range, TODAY, null);
        for (const { unit } of range.units) {
          expect(single.get(unit.id)).toEqual(whole.get(unit.id));
        }
        for (const { unitId } of cells) expect(keyed.get(unitId)).toEqual(whole.get(unitId));
      }
    }
  });

  it.each([
    [7, null],
    [8, '2026-09-09'],
  ])('of a day are checked unit by unit, with the same outcome (%i)', (seed, openingOn) => {
    const { campaignId, ids } = openCommunes(openingOn);
    keyAtRandom(campaignId, ids, seed);
    const number = numbersFrom(seed);
    let found = 0;
    for (const on of [DAYS[8]!, DAYS[20]!, DAYS.at(-1)!]) {
      let sheet = office.results.sheet({ campaignId, on });
      const findingsOf = createDayFindings();
      findingsOf(figuresOf(sheet), TODAY);
      for (let n = 0; n < 60; n++) {
        const indicatorId = ids[number(ids.length)]!;
        const indicator = sheet.indicators.find(({ id }) => id === indicatorId)!;
        const places = sheet.units.flatMap((_, i) =>
          isKeyedAt(sheet.units, i, indicator) ? i : [],
        );
        const index = places[number(places.length)]!;
        const cell = {
          indicatorId,
          unitId: sheet.units[index]!.unit.id,
          on: cellDay(indicator, sheet.campaign, on),
          value: number(4) === 0 ? null : number(900) - 40,
        };
        sheet = daySheetShape.withCells(sheet, [cell]);
        const figures = figuresOf(sheet);
        const whole = findingsByCell(sheet.indicators, checkCells(figures, { today: TODAY }));
        const keyed = findingsOf(figures, TODAY, false);
        for (const { id } of sheet.indicators) {
          const key = unitIndicator(cell.unitId, id);
          expect(keyed.get(key)).toEqual(whole.get(key));
          found += keyed.get(key)?.length ?? 0;
        }
        for (const [i, { unit }] of sheet.units.entries()) {
          const ofUnit = checkUnitOnDay(figures, i, TODAY);
          expect(findingsByCell(sheet.indicators, ofUnit)).toEqual(
            new Map([...whole].filter(([, [first]]) => first!.unitId === unit.id)),
          );
        }
      }
      const figures = figuresOf(sheet);
      expect(findingsOf(figures, TODAY)).toEqual(
        findingsByCell(sheet.indicators, checkCells(figures, { today: TODAY })),
      );
    }
    expect(found).toBeGreaterThan(50);
  });
});
