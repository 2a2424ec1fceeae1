import { describe, expect, it } from 'vitest';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { errorSentence } from '../../shared/contract/errors.ts';
import type { HistoryPart } from '../../shared/contract/methods.ts';
import { eachDay } from '../../shared/domain/day.ts';
import { actsOf, NOW, ON, openCommune, own } from '../helpers/history-office.ts';
import { openOffice, refusalOf } from '../helpers/office.ts';

const sentenceOf = async (call: () => unknown) => errorSentence(await refusalOf(call));

describe('a set of changes', () => {
  it('of figures is undone and done again, after a restart too', () => {
    const { folder, office, campaignId, key, last } = openCommune();
    key('Thôn A', 5);
    key('Thôn A', 7);
    const { id } = last();
    office.close();

    const again = actsOf(openOffice(folder, NOW), campaignId);
    again.undo(id);
    expect(again.stored('Thôn A')).toBe(5);
    expect(again.last()).toMatchObject({ kind: 'undone', source: 'hoàn tác', undoes: id });
    expect(again.list()[1]).toMatchObject({ id, state: 'undone' });
    again.redo(id);
    expect(again.stored('Thôn A')).toBe(7);
    expect(again.list()[2]).toMatchObject({ id, state: 'holds' });
    again.undo(id);
    expect(again.stored('Thôn A')).toBe(5);
    again.office.close();
  });

  it('tells what it did, to whom it belongs and whether it holds', () => {
    const { office, key, list } = openCommune();
    key('Thôn A', 5);
    key('Thôn A', 1200);
    expect(list()).toMatchObject([
      {
        by: 'cán bộ thử',
        wayIn: 'window',
        at: '2026-09-10T01:00:00.000Z',
        kind: 'keyed',
        source: 'nhập tay',
        state: 'holds',
        lines: [
          {
            subject: expect.stringMatching(/^Số liệu “.*”, ngày 02\/9\/2026 của Thôn A$/),
            old: '5',
            new: '1.200',
          },
        ],
      },
      { kind: 'keyed', lines: [{ old: null, new: '5' }] },
      { kind: 'campaignMade', state: 'stays', lines: [{ new: 'lập mới' }] },
    ]);
    office.close();
  });

  it('is not undone over what somebody else wrote since, who is named', async () => {
    const { office, key, last, undo, stored } = openCommune();
    key('Thôn A', 5);
    const { id } = last();
    key('Thôn A', 8);
    expect(await sentenceOf(() => undo(id))).toMatch(
      /của Thôn A nay là 8 \(cán bộ thử, lúc 08:00:00 10\/9\/2026\); không ghi đè\.$/,
    );
    expect(stored('Thôn A')).toBe(8);
    key('Thôn A', 5);
    undo(id);
    expect(stored('Thôn A')).toBeNull();
    office.close();
  });

  it('is undone whole or not at all', async () => {
    const { office, campaignId, idOf, flow, last, undo, stored, key } = openCommune();
    const paste = (['Thôn A', 'Thôn B', 'Thôn C'] as const).map((name, n) => ({
      unitId: idOf(name),
      indicatorId: flow.id,
      on: ON,
      value: n + 1,
      was: null,
    }));
    office.results.save({ campaignId, source: 'dán từ bảng tính', columns: byColumn(paste) });
    const { id, source } = last();
    expect(source).toBe('dán từ bảng tính');
    key('Thôn B', 9);
    expect(await sentenceOf(() => undo(id))).toContain('của Thôn B nay là 9');
    expect(['Thôn A', 'Thôn B', 'Thôn C'].map((name) => stored(name))).toEqual([1, 9, 3]);
    office.close();
  });

  it('goes into no closed day, with the sentence of keying', async () => {
    const { office, campaignId, key, last, undo, stored } = openCommune();
    key('Thôn A', 5);
    const { id } = last();
    const days = { campaignId, from: ON, to: ON };
    const blankReason = 'Các thôn khác chưa có số';
    await office.closings.close({ ...days, blankReason });
    expect(await sentenceOf(() => undo(id))).toBe(
      'Số liệu ngày 02/9/2026 đã được cán bộ thử chốt; mở chốt (ghi lý do) rồi nhập lại.',
    );
    expect(stored('Thôn A')).toBe(5);
    expect(await sentenceOf(() => undo(last().id))).toContain('dùng “Mở chốt”');
    office.close();
  });

  it('of targets and opening figures is undone', () => {
    const { office, campaignId, idOf, sheet, last, undo, settings } = openCommune();
    const opened = settings().indicators.find(({ kind }) => kind === 'flow')!;
    const before = sheet();
    office.targets.save({
      campaignId,
      source: 'phân bổ',
      cells: ['Thôn A', 'Thôn B'].map((name, n) => ({
        indicatorId: opened.id,
        milestoneId: settings().milestones[0]!.id,
        unitId: idOf(name),
        value: 100 + n,
        high: n === 0 ? 120 : null,
        was: null,
        wasHigh: null,
      })),
    });
    const targets = last().id;
    office.openings.save({
      campaignId,
      source: 'nhập tay',
      cells: [{ indicatorId: opened.id, unitId: idOf('Thôn A'), value: 40, was: null }],
    });
    const openings = last().id;
    const { revision: _, ...done } = sheet();
    undo(targets);
    undo(openings);
    const { revision: __, ...undone } = sheet();
    const { revision: ___, ...was } = before;
    expect(undone).toEqual(was);
    office.history.redo({ campaignId, id: openings });
    office.history.redo({ campaignId, id: targets });
    const { revision: ____, ...again } = sheet();
    expect(again).toEqual(done);
    office.close();
  });

  it('of a setting is undone; one that something rests on by now stays', async () => {
    const { office, campaignId, settings, last, undo, redo } = openCommune();
    const [first] = settings().indicators;
    const { id: indicatorId, ...indicator } = first!;
    const before = settings();
    office.indicators.save({
      campaignId,
      id: indicatorId,
      indicator: { ...indicator, name: 'Tên mới' },
    });
    const renamed = last();
    expect(renamed).toMatchObject({ state: 'holds', kind: 'settingSaved' });
    undo(renamed.id);
    expect(settings()).toEqual(before);
    expect(last().lines).toEqual([
      {
        subject: `Hoàn tác: Chỉ số “${indicator.name}”`,
        old: 'tên: Tên mới',
        new: `tên: ${indicator.name}`,
      },
    ]);
    redo(renamed.id);
    expect(settings().indicators[0]!.name).toBe('Tên mới');
    expect(last().lines[0]!.subject).toBe(`Làm lại: Chỉ số “${indicator.name}”`);

    const made = office.audiences.save({ campaignId, id: null, audience: { name: 'Già' } });
    const madeSet = last().id;
    office.audiences.save({ campaignId, id: made.id, audience: { name: 'Người già' } });
    expect(await sentenceOf(() => undo(madeSet))).toMatch(
      /^“Người già” đã được sửa tiếp sau đó \(cán bộ thử, lúc .*\) nên không hoàn tác được/,
    );
    undo(last().id);
    undo(madeSet);
    expect(settings().audiences).toEqual([]);
    office.close();
  });

  it('that took something out is undone as it is brought back, with the same refusals', async () => {
    const { office, campaignId, settings, last, undo } = openCommune();
    const { id: milestoneId, ...milestone } = settings().milestones[0]!;
    const before = settings();
    office.removals.remove({ kind: 'milestone', campaignId, id: milestoneId });
    const removed = last();
    expect(removed.lines).toEqual([
      { subject: `Mốc “${milestone.name}”`, old: 'đang dùng', new: 'đã xóa' },
    ]);
    undo(removed.id);
    expect(settings()).toEqual(before);
    office.removals.remove({ kind: 'milestone', campaignId, id: milestoneId });
    office.milestones.save({ campaignId, id: null, milestone });
    const made = last().id;
    const again = office.history
      .list({ campaignId, before: null, part: null, limit: 10 })
      .find(({ kind, state }) => kind === 'removed' && state === 'holds')!;
    expect(await sentenceOf(() => undo(again.id))).toMatch(/^Chưa khôi phục được mốc “/);
    undo(made);
    undo(again.id);
    expect(settings()).toEqual(before);
    office.close();
  });

  it('is listed by what it changed, in pieces, with why it stays', async () => {
    const { office, campaignId, key, settings, idOf, flow, last, undo } = openCommune();
    key('Thôn A', 5);
    key('Thôn B', 6);
    undo(last().id);
    office.audiences.save({ campaignId, id: null, audience: { name: 'Người già' } });
    office.units.rename({ campaignId, unitId: idOf('Thôn C'), name: 'Xóm C', on: null });
    const note = { campaignId, indicatorId: flow.id, unitId: idOf('Thôn A'), on: ON };
    office.notes.save({ ...note, text: 'đã gọi' });
    office.openings.save({
      campaignId,
      source: 'nhập tay',
      cells: [{ indicatorId: flow.id, unitId: idOf('Thôn A'), value: 1, was: null }],
    });
    await office.closings.close({ campaignId, from: ON, to: ON, blankReason: 'Chưa có' });
    const of = (part: HistoryPart, limit = 200, before: number | null = null) =>
      office.history.list({ campaignId, before, part, limit });
    const kinds = (part: HistoryPart) => of(part).map(({ kind }) => kind);
    expect(kinds('results')).toEqual(['undone', 'keyed', 'keyed']);
    expect(kinds('targets')).toEqual(['keyed']);
    expect(kinds('units')).toEqual(['unitRenamed', 'campaignMade']);
    expect(kinds('settings')).toEqual(['settingSaved', 'campaignMade']);
    expect(kinds('notes')).toEqual(['noted']);
    expect(kinds('files')).toEqual([]);
    expect(last()).toMatchObject({
      kind: 'closed',
      state: 'stays',
      whyStays: expect.stringContaining('dùng “Mở chốt”'),
    });
    expect(settings().audiences).toHaveLength(1);

    const [newest] = of('results', 1);
    expect(newest).toMatchObject({
      state: 'turned',
      base: { at: '2026-09-10T01:00:00.000Z', by: 'cán bộ thử' },
    });
    expect(of('results', 1, newest!.id)).toMatchObject([{ state: 'undone', whyStays: null }]);
    office.close();
  });

  it('of very many columns of figures tells the first ones and counts the rest', () => {
    const { office, campaignId, idOf, flow, last } = openCommune();
    const days = eachDay('2026-09-01', '2026-09-25');
    office.results.save({
      campaignId,
      source: 'dán từ bảng tính',
      columns: byColumn(
        days.flatMap((on, n) =>
          ['Thôn A', 'Thôn B'].map((name) => ({
            unitId: idOf(name),
            indicatorId: flow.id,
            on,
            value: n,
            was: null,
          })),
        ),
      ),
    });
    const { lines, more } = last();
    expect([lines.length, more]).toEqual([20, 5]);
    expect(lines[0]).toMatchObject({ old: null, new: '2 ô' });
    office.close();
  });

  it('of another spelling of a unit is undone, from the screen of units too', () => {
    const { office, campaignId, idOf, last, undo, redo } = openCommune();
    const spellings = () =>
      office.units.list({ campaignId }).find(({ name }) => name === 'Thôn A')!.aliases;
    office.units.addAlias({ campaignId, unitId: idOf('Thôn A'), alias: 'Th. A' });
    const { id, lines } = last();
    expect(lines).toEqual([
      { subject: 'Cách viết khác của đơn vị “Thôn A”', old: null, new: 'Th. A' },
    ]);
    undo(id);
    expect(spellings()).toEqual([]);
    redo(id);
    expect(spellings()).toEqual(['Th. A']);
    office.units.undo({ campaignId });
    expect(spellings()).toEqual([]);
    office.close();
  });

  it('is given to the screen as a step, and told as undone when the screen takes it back', () => {
    const { folder, office, campaignId, key } = openCommune();
    key('Thôn A', 5);
    key('Thôn A', 7, '2026-09-07');
    office.close();
    const again = openOffice(folder, NOW);
    const [step, first, ...none] = again.history.steps({ campaignId, limit: 200 });
    expect(none).toEqual([]);
    expect([step, first]).toMatchObject([
      { on: '2026-09-07', indicatorId: null, source: 'nhập tay' },
      { on: ON },
    ]);
    const { columns, id } = step!;
    const back = columns.map((each) => ({ ...each, values: each.was, was: each.values }));
    const { revision } = again.results.save({
      campaignId,
      source: 'hoàn tác',
      undoes: id,
      columns: back,
    });
    expect(again.history.steps({ campaignId, limit: 200 })).toEqual([first]);
    const listed = () => again.history.list({ campaignId, before: null, part: null, limit: 200 });
    expect(listed()).toMatchObject([
      { id: revision, undoes: id, state: 'turned' },
      { id, state: 'undone' },
      { state: 'holds' },
      { state: 'stays' },
    ]);
    again.results.save({ campaignId, source: 'làm lại', undoes: revision!, columns });
    expect(listed()[2]).toMatchObject({ id, state: 'holds' });
    expect(again.history.steps({ campaignId, limit: 1 })).toMatchObject([{ id: revision! + 1 }]);
    again.close();
  });

  it('of targets and opening figures is given to the sheets that show its cells', async () => {
    const { folder, office, campaignId, idOf, flow, milestone } = openCommune();
    const give = (name: string, value: number, was: number | null, on = ON) =>
      office.targets.save({
        campaignId,
        source: 'dán từ bảng tính',
        on,
        cells: [
          {
            indicatorId: flow.id,
            milestoneId: milestone.id,
            unitId: idOf(name),
            value,
            high: null,
            was,
            wasHigh: null,
          },
        ],
      });
    give('Thôn A', 10, null);
    office.openings.save({
      campaignId,
      source: 'nhập tay',
      cells: [{ indicatorId: flow.id, unitId: idOf('Thôn D'), value: 4, was: null }],
    });
    give('Thôn B', 20, null);
    const into = own('Thôn AB');
    office.units.merge({
      campaignId,
      unitIds: [idOf('Thôn A'), idOf('Thôn B')],
      into,
      on: '2026-09-15',
    });
    give('Thôn AB', 35, 30, '2026-09-20');
    office.close();

    const again = actsOf(openOffice(folder, NOW), campaignId);
    const stepsOn = (on: string) =>
      again.office.history
        .givenSteps({ campaignId, on, limit: 200 })
        .map(({ ends, milestoneId }) => [milestoneId, ends[0]!.unitIds, ends[0]!.values]);
    const merged = [milestone.id, [again.idOf('Thôn AB')], [35]];
    const [a, b] = ['Thôn A', 'Thôn B'].map(again.idOf);
    const opening = [null, [again.idOf('Thôn D')], [4]];
    expect(stepsOn('2026-09-20')).toEqual([merged, opening]);
    expect(stepsOn(ON)).toEqual([[milestone.id, [b], [20]], opening, [milestone.id, [a], [10]]]);
    expect(again.office.history.givenSteps({ campaignId, on: ON, limit: 1 })).toMatchObject([
      {
        source: 'dán từ bảng tính',
        indicatorId: flow.id,
        ends: [{ end: 'value', values: [20], was: [null] }],
      },
    ]);
    // What no longer holds is no step, and what another screen gave neither.
    const keyed = again.list().find(({ lines }) => lines[0]?.subject.includes('của Thôn B'))!;
    again.undo(keyed.id);
    expect(stepsOn(ON)).toEqual([opening, [milestone.id, [a], [10]]]);
    again.key('Thôn C', 5);
    expect(stepsOn(ON)).toHaveLength(2);
    expect(again.office.history.steps({ campaignId, limit: 200 })).toHaveLength(1);
    again.office.close();
  });

  it('is taken back once: a screen that knows it still is told who did it', async () => {
    const { office, campaignId, key, last, undo, stored } = openCommune();
    key('Thôn A', 5);
    const { id } = last();
    const [step] = office.history.steps({ campaignId, limit: 1 });
    undo(id);
    const back = step!.columns.map((each) => ({ ...each, values: each.was, was: each.values }));
    const again = { campaignId, source: 'hoàn tác', undoes: id, columns: back } as const;
    expect(await refusalOf(() => office.results.save(again))).toEqual({
      code: 'stepTurned',
      details: { by: 'cán bộ thử', at: '2026-09-10T01:00:00.000Z' },
    });
    expect(await refusalOf(() => office.results.save({ ...again, undoes: 9999 }))).toMatchObject({
      code: 'settingGone',
    });
    expect(stored('Thôn A')).toBeNull();
    office.close();
  });

  it('that is not there, or is undone already, cannot be undone', async () => {
    const { office, key, last, undo, redo } = openCommune();
    key('Thôn A', 5);
    const { id } = last();
    undo(id);
    expect((await refusalOf(() => undo(id))).code).toBe('stepTurned');
    expect((await refusalOf(() => undo(last().id))).code).toBe('settingGone');
    expect((await refusalOf(() => redo(9999))).code).toBe('settingGone');
    office.close();
  });
});
