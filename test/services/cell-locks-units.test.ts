import { afterEach, describe, expect, it } from 'vitest';
import { daySheetShape, rangeShape } from '../../renderer/entry/cell-shape.ts';
import { keyedDepths } from '../../renderer/entry/entry-rows.ts';
import { createEntryRows } from '../../renderer/entry/known-rows.ts';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import { cellDay } from '../../shared/domain/cell-place.ts';
import { type Day, eachDay } from '../../shared/domain/day.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { KEYING_PERIODS } from '../../shared/domain/period.ts';
import { trackedOf } from '../../shared/domain/tracked.ts';
import { type Office, openOffice } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { isCellRefused } from '../helpers/refused-cell.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

/** Tuesday 01/9/2026 to Tuesday 20/10/2026. */
const HEAD = { startsOn: '2026-09-01', endsOn: '2026-10-20' };

let office: Office;
afterEach(() => office.close());

describe('a unit that changes while the campaign runs', () => {
  it('is keyed among the days exactly where the store takes it', () => {
    office = openOffice(tempFolder(), '2026-10-25T01:00:00Z');
    const names = ['Thôn A', 'Thôn B', 'Thôn C', 'Thôn D', 'Thôn E', 'Thôn F'];
    const { id: campaignId } = ownCampaign(
      office,
      names.map((name) => ({ name })),
      HEAD,
    );
    const idOf = (name: string) =>
      office.units.list({ campaignId }).find((one) => one.name === name)!.id;
    const [a, b, c, d, e] = names.map(idOf) as [number, number, number, number, number];
    const { id: indicatorId } = office.campaigns
      .settings({ campaignId })
      .indicators.find(({ kind }) => kind === 'flow')!;
    const key = (unitId: number, on: Day) => {
      const cells = [{ unitId, indicatorId, on, value: 5, was: null }];
      office.results.save({ campaignId, source: 'nhập tay', columns: byColumn(cells) });
    };
    for (const on of ['2026-09-02', '2026-09-03', '2026-09-28'])
      for (const id of [a, c, d]) key(id, on);
    office.units.close({ campaignId, unitId: c, on: '2026-09-20' });
    const into = { era: null, code: '', name: 'Thôn AB' };
    office.units.merge({ campaignId, unitIds: [a, b], into, on: '2026-10-01' });
    office.units.merge({ campaignId, unitIds: [d], into: e, on: '2026-10-05' });

    const asked = { campaignId, indicatorId, from: HEAD.startsOn, to: HEAD.endsOn };
    const outcomes = new Set<string>();
    for (const on of office.results.range(asked).days) {
      const range = office.results.range(asked);
      for (const [index, { unit }] of range.units.entries()) {
        if (index === 0) continue;
        const cell = { unitId: unit.id, indicatorId, on };
        const isKeyed = rangeShape.addressOf(range, String(unit.id), `day:${on}`) !== null;
        const was = range.columns[range.days.indexOf(on)]![index] ?? null;
        const cells = [{ ...cell, value: (was ?? 0) + 1, was }];
        let isTaken = true;
        try {
          office.results.save({ campaignId, source: 'nhập tay', columns: byColumn(cells) });
        } catch (error) {
          if (!(error instanceof FieldError)) throw error;
          isTaken = false;
        }
        expect({ on, unit: unit.name, isKeyed }).toEqual({ on, unit: unit.name, isKeyed: isTaken });
        outcomes.add(`${unit.name} ${isTaken}`);
      }
    }
    expect([...outcomes].sort()).toEqual([
      'Thôn AB false',
      'Thôn AB true',
      'Thôn C false',
      'Thôn C true',
      'Thôn E false',
      'Thôn E true',
      'Thôn F true',
    ]);
  });

  it('looks locked on the sheet of a day exactly where the store refuses its week or month', () => {
    office = openOffice(tempFolder(), '2026-10-25T01:00:00Z');
    const names = ['Thôn A', 'Thôn B', 'Thôn C', 'Thôn D'];
    const { id: campaignId } = ownCampaign(
      office,
      names.map((name) => ({ name })),
      HEAD,
    );
    const { indicators } = office.campaigns.settings({ campaignId });
    const { id: _, ...flow } = indicators.find(({ kind }) => kind === 'flow')!;
    const periods = KEYING_PERIODS.map((period) => {
      const indicator = { ...flow, code: '', name: `Số ${period}`, period };
      return office.indicators.save({ campaignId, id: null, indicator }).id;
    });
    const idOf = (name: string) =>
      office.units.list({ campaignId }).find((one) => one.name === name)!.id;
    const [a, b, c] = names.map(idOf) as [number, number, number];
    // A Thursday, a Wednesday and a Sunday.
    office.units.close({ campaignId, unitId: a, on: '2026-09-10' });
    office.units.merge({ campaignId, unitIds: [b], into: c, on: '2026-09-23' });
    office.units.close({ campaignId, unitId: c, on: '2026-10-11' });

    const reasons = new Set<string>();
    for (const on of eachDay(HEAD.startsOn, HEAD.endsOn)) {
      const { units } = office.results.sheet({ campaignId, on });
      for (const indicatorId of periods) {
        const sheet = office.results.sheet({ campaignId, on });
        const figures = figuresOf(sheet);
        const facts = { marks: new Map(), findings: new Map(), groups: new Map() };
        const view = { depth: keyedDepths(sheet).at(-1)!, target: trackedOf(sheet).place };
        const rows = createEntryRows()(figures, view, { ...facts, tracked: indicatorId });
        for (const { unit } of units.slice(1)) {
          const place: [string, string] = [String(unit.id), `key:${indicatorId}`];
          const shown = rows.find(({ id }) => id === place[0])!.cells[place[1]]!;
          const cell = daySheetShape.addressOf(sheet, ...place);
          const isLocked = cell === null || daySheetShape.lockOf(sheet, cell) !== null;
          const current = office.results.sheet({ campaignId, on });
          const day = cellDay(
            sheet.indicators.find(({ id }) => id === indicatorId)!,
            sheet.campaign,
            on,
          );
          const refused = isCellRefused(office, campaignId, daySheetShape, current, {
            unitId: unit.id,
            indicatorId,
            on: day,
          });
          expect({ on, unit: unit.name, indicatorId, isLocked, state: shown.state }).toEqual({
            on,
            unit: unit.name,
            indicatorId,
            isLocked: refused,
            state: refused ? 'locked' : undefined,
          });
          if (refused) reasons.add(`${unit.name}: ${shown.reason}`);
        }
      }
    }
    expect(reasons).toContain(
      'Thôn A: Số liệu cả tuần khóa theo ngày cuối, 13/9/2026: đến ngày đó đơn vị đã đóng.',
    );
    expect(reasons).toContain(
      'Thôn B: Số liệu cả tuần khóa theo ngày cuối, 27/9/2026: đến ngày đó đơn vị không còn trong chiến dịch.',
    );
  });
});
