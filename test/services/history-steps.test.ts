import { describe, expect, it } from 'vitest';
import { actsOf, NOW, ON, openCommune, own } from '../helpers/history-office.ts';
import { openOffice, refusalOf } from '../helpers/office.ts';

describe('a set of changes', () => {
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
    // Undone sets are not steps, nor are those of another screen.
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
});
