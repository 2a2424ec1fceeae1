import { describe, expect, it } from 'vitest';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import type { AppEvent } from '../../shared/contract/methods.ts';
import { toldLines } from '../helpers/history.ts';
import { openOffice, refusalOf } from '../helpers/office.ts';
import { membersOf } from '../helpers/sheet-cells.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

/** Hiệp Hòa: what is not activated yet is a stock, 7.533 of the district at its opening. */
function openSample() {
  const folder = tempFolder();
  const office = openOffice(folder, '2023-10-05T01:00:00Z');
  const { id: campaignId } = office.campaigns.openSample({ sample: 'hiep-hoa' });
  const sheet = (on: string) => office.results.sheet({ campaignId, on });
  const first = sheet('2023-10-02');
  const { id: indicatorId } = first.indicators.find(({ code }) => code === 'not-activated')!;
  const { unit } = first.units.find(({ depth }) => depth === 2)!;
  const cell = { campaignId, indicatorId, unitId: unit.id };
  const key = (on: string, value: number) =>
    office.results.save({
      campaignId,
      source: 'nhập tay',
      columns: byColumn([{ indicatorId, unitId: unit.id, on, value, was: null }]),
    });
  return { folder, office, campaignId, sheet, cell, unit, key };
}

describe('a note on a cell', () => {
  it('stands on the sheet of its day, is changed and taken away by a blank one', () => {
    const { office, sheet, cell } = openSample();
    const on = '2023-10-03';
    office.notes.save({ ...cell, on, text: '  Đã rà soát   lại ' });
    const { campaignId: _, ...key } = cell;
    const note = { at: '2023-10-05T01:00:00.000Z', by: 'cán bộ thử' };
    expect(sheet(on).notes).toEqual([{ ...key, text: 'Đã rà soát lại', ...note }]);
    expect(sheet('2023-10-04').notes).toEqual([]);
    office.notes.save({ ...cell, on, text: 'Đúng' });
    expect(sheet(on).notes).toEqual([{ ...key, text: 'Đúng', ...note }]);
    office.notes.save({ ...cell, on, text: '' });
    expect(sheet(on).notes).toEqual([]);
    office.close();
  });

  it('answers the warning of its cell, which the list leads to', () => {
    const { office, campaignId, cell, unit, key } = openSample();
    key('2023-10-02', 60);
    key('2023-10-03', 45);
    const falls = () =>
      office.checks.list({ campaignId }).filter(({ code }) => code === 'stockFell');
    const found = { indicatorId: cell.indicatorId, unitId: unit.id, on: '2023-10-03' };
    expect(falls()).toMatchObject([{ level: 'warning', unitCode: unit.code, cell: found }]);
    // The finding leads to the cell even if it is of an earlier day.
    key('2023-10-04', 50);
    expect(falls()).toMatchObject([{ cell: found }]);
    office.notes.save({ ...cell, on: '2023-10-03', text: '15 tài khoản vừa kích hoạt' });
    expect(falls()).toEqual([]);

    // Answered findings can be listed too; they stand behind all open ones.
    const all = office.checks.list({ campaignId, withAnswered: true });
    expect(all.filter(({ answer }) => answer === undefined)).toEqual(
      office.checks.list({ campaignId }),
    );
    expect(all.at(-1)).toMatchObject({
      code: 'stockFell',
      cell: found,
      answer: '15 tài khoản vừa kích hoạt',
    });
    office.close();
  });

  it('is told to everyone, once, and kept in the history in words', () => {
    const { folder, office, campaignId, cell, unit } = openSample();
    const heard: AppEvent[] = [];
    office.subscribe((event) => heard.push(event));
    const note = { ...cell, on: '2023-10-03', text: 'Đúng' };
    office.notes.save(note);
    office.notes.save(note);
    office.close();
    expect(heard).toMatchObject([{ topics: ['notes'], campaignId }]);
    expect(toldLines(folder).at(-1)).toEqual([
      `Ghi chú ô “Đã phê duyệt, chưa kích hoạt” của ${unit.name} ngày 03/10/2023`,
      null,
      'Đúng',
    ]);
  });

  it('of a longer period stands on each of its days', () => {
    const { office, sheet, cell } = openSample();
    const teams = sheet('2023-10-02').indicators.find(({ code }) => code === 'teams')!;
    const text = 'Hai thôn chung một tổ';
    office.notes.save({ ...cell, indicatorId: teams.id, on: '2023-10-02', text });
    expect(sheet('2023-10-07').notes).toMatchObject([{ indicatorId: teams.id, text }]);
    office.close();
  });

  it('is refused for units and indicators that are not of the campaign', async () => {
    const { office, sheet, cell } = openSample();
    const on = '2023-10-03';
    const note = { ...cell, on, text: 'x' };
    const save = (change: object) => refusalOf(() => office.notes.save({ ...note, ...change }));
    expect((await save({ unitId: 99_999 })).code).toBe('unitNotInCampaign');
    expect((await save({ indicatorId: 99_999 })).code).toBe('settingGone');
    expect(membersOf(sheet(on)).length).toBeGreaterThan(200);
    office.close();
  });
});
