import { describe, expect, it } from 'vitest';
import { type AppEvent, methods, type Removable } from '../../shared/contract/methods.ts';
import type { Topic } from '../../shared/contract/topics.ts';
import type { GivenCell } from '../../shared/domain/target.ts';
import { toldLines } from '../helpers/history.ts';
import { openOffice, refusalOf } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const PLEIKU = 'Thành phố Pleiku';

/** Gia Lai: targets and opening figures of 17 districts. */
function openSample() {
  const folder = tempFolder();
  const office = openOffice(folder);
  const { id: campaignId } = office.campaigns.openSample({ sample: 'gia-lai' });
  const sheet = (of = office) => of.results.sheet({ campaignId, on: '2023-09-05' });
  const [column] = sheet().targets;
  const { indicatorId, milestoneId } = column!;
  const unit = sheet().units.find(({ unit: { name } }) => name === PLEIKU)!.unit;
  const target: GivenCell = { indicatorId, unitId: unit.id, milestoneId, end: 'value' };
  const high: GivenCell = { ...target, end: 'high' };
  const opening: GivenCell = { ...target, milestoneId: null };
  const note = (cell: GivenCell, text: string) => office.notes.save({ campaignId, ...cell, text });
  const texts = (of = office) =>
    sheet(of).givenNotes.map(({ end, milestoneId: by, text }) => [by === null, end, text]);
  return { folder, office, campaignId, sheet, unit, target, high, opening, note, texts };
}

describe('a note on what a unit was given', () => {
  it('stands at its own cell: a target, its upper end, the opening figure', () => {
    const { office, sheet, target, high, opening, note, texts } = openSample();
    note(target, '  Theo Kế hoạch   2314 ');
    note(high, 'Phấn đấu');
    note(opening, 'Theo báo cáo tháng 8');
    const written = { at: '2023-09-05T01:00:00.000Z', by: 'cán bộ thử' };
    expect(sheet().givenNotes).toHaveLength(3);
    expect(sheet().givenNotes).toEqual(
      expect.arrayContaining([
        { ...target, text: 'Theo Kế hoạch 2314', ...written },
        { ...high, text: 'Phấn đấu', ...written },
        { ...opening, text: 'Theo báo cáo tháng 8', ...written },
      ]),
    );
    // Results have notes of their own.
    expect(sheet().notes).toEqual([]);
    note(target, 'Đúng');
    note(opening, 'Đã đối chiếu');
    note(high, ' ');
    expect(texts().sort()).toEqual([
      [false, 'value', 'Đúng'],
      [true, 'value', 'Đã đối chiếu'],
    ]);
    office.close();
  });

  it('is kept in one spelling, whatever the keyboard', () => {
    const { office, target, note, texts } = openSample();
    note(target, 'Đã thống nhất với huyện'.normalize('NFD'));
    expect(texts()).toEqual([[false, 'value', 'Đã thống nhất với huyện'.normalize('NFC')]]);
    office.close();
  });

  it('is told to everyone, once, to another process too, and kept in the history in words', async () => {
    const { folder, office, campaignId, target, high, opening, note, texts } = openSample();
    const heard: AppEvent[] = [];
    office.subscribe((event) => heard.push(event));
    const other = openOffice(folder);
    const heardThere: Topic[] = [];
    const stop = other.subscribe(({ topics }) => heardThere.push(...topics));
    note(target, 'Đúng');
    note(target, 'Đúng');
    expect(heard).toMatchObject([{ topics: ['notes'], campaignId }]);
    await expect.poll(() => heardThere, { timeout: 5000 }).toContain('notes');
    expect(texts(other)).toEqual([[false, 'value', 'Đúng']]);
    stop();
    other.close();
    note(high, 'Phấn đấu');
    note(opening, 'Tháng 8');
    note(opening, '');
    office.close();
    const told = toldLines(folder).filter(([subject]) => subject.startsWith('Ghi chú'));
    const indicator = '“Kích hoạt (mức 1 + mức 2)”';
    const of = `${indicator}, mốc “Đến hết ngày 20/10/2023”, của ${PLEIKU}`;
    expect(told).toEqual([
      [`Ghi chú ô chỉ tiêu ${of}`, null, 'Đúng'],
      [`Ghi chú ô mức trên của chỉ tiêu ${of}`, null, 'Phấn đấu'],
      [`Ghi chú ô số đầu kỳ ${indicator} của ${PLEIKU}`, null, 'Tháng 8'],
      [`Ghi chú ô số đầu kỳ ${indicator} của ${PLEIKU}`, 'Tháng 8', null],
    ]);
  });

  it('goes with its indicator, milestone or unit, and comes back with it', () => {
    const { office, campaignId, target, opening, note, texts } = openSample();
    note(target, 'Đúng');
    note(opening, 'Tháng 8');
    const both = [
      [false, 'value', 'Đúng'],
      [true, 'value', 'Tháng 8'],
    ];
    const out = (kind: Removable, id: number, left: unknown[]) => {
      const removal = { kind, campaignId, id };
      office.removals.remove(removal);
      expect(texts().sort()).toEqual(left);
      office.removals.restore(removal);
      expect(texts().sort()).toEqual(both);
    };
    out('milestone', target.milestoneId!, both.slice(1));
    const { indicators } = office.campaigns.settings({ campaignId });
    const ratio = indicators.find(({ code }) => code === 'activated-of-eligible')!;
    office.removals.remove({ kind: 'indicator', campaignId, id: ratio.id });
    out('indicator', target.indicatorId, []);
    // A unit that is taken out leaves the sheet; its notes are kept for its return.
    out('unit', target.unitId, both);
    office.close();
  });

  it('is not copied to another campaign, as figures are not', () => {
    const { office, campaignId, target, note } = openSample();
    note(target, 'Đúng');
    const copy = ownCampaign(
      office,
      [],
      { name: 'Đợt hai', startsOn: '2024-09-01', endsOn: '2024-10-20' },
      {
        from: { kind: 'campaign', campaignId },
        root: { era: 'threeTier', code: '64', name: 'Tỉnh Gia Lai' },
      },
    );
    expect(office.results.sheet({ campaignId: copy.id, on: null }).givenNotes).toEqual([]);
    office.close();
  });

  it('is refused for what is not of the campaign', async () => {
    const { office, campaignId, target } = openSample();
    const save = (change: Partial<GivenCell>) =>
      refusalOf(() => office.notes.save({ campaignId, ...target, text: 'x', ...change }));
    expect((await save({ unitId: 99_999 })).code).toBe('unitNotInCampaign');
    expect((await save({ indicatorId: 99_999 })).code).toBe('settingGone');
    expect((await save({ milestoneId: 99_999 })).code).toBe('settingGone');
    office.close();
  });

  it('is refused at the door where there is no such cell: an opening figure has no upper end', () => {
    const isTaken = (cell: object) =>
      methods['notes.save'].input.safeParse({ campaignId: 1, text: 'x', ...cell }).success;
    const target = { indicatorId: 1, unitId: 1, milestoneId: 1, end: 'high' };
    expect(isTaken(target)).toBe(true);
    expect(isTaken({ ...target, milestoneId: null, end: 'value' })).toBe(true);
    expect(isTaken({ ...target, milestoneId: null })).toBe(false);
    expect(isTaken({ ...target, on: '2023-09-05' })).toBe(false);
    expect(isTaken({ ...target, text: 'x'.repeat(1001) })).toBe(false);
  });
});
