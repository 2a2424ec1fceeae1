import { describe, expect, it } from 'vitest';
import type { DeadlineLine } from '../../shared/contract/deadlines.ts';
import type { Sample } from '../../shared/contract/methods.ts';
import { obligationOf } from '../helpers/obligations.ts';
import { officeOf, refusalOf, testPlatform } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

/** A sample on a PC whose clock can be set. */
function openAt(sample: Sample, local: string) {
  let now = new Date(`${local}+07:00`);
  const office = officeOf({ dataDir: tempFolder(), clock: () => now, platform: testPlatform });
  const campaign = office.campaigns.openSample({ sample });
  const campaignId = campaign.id;
  const obligation = (beginning: string) =>
    office.campaigns
      .settings({ campaignId })
      .obligations.find(({ name }) => name.startsWith(beginning))!;
  return {
    office,
    campaign,
    campaignId,
    obligation,
    at: (next: string) => {
      now = new Date(`${next}+07:00`);
    },
    list: (from: string, to = from, more: { unitId?: number; lateOnly?: boolean } = {}) =>
      office.deadlines.list({ campaignId, from, to, unitId: null, lateOnly: false, ...more }),
    lineOf: (lines: readonly DeadlineLine[], beginning: string) =>
      lines.find(({ name }) => name.startsWith(beginning))!,
  };
}

const REPORT = 'Báo cáo kết quả ra quân';
const done = { kind: 'done', doneAt: null, times: 1, document: '', note: '' } as const;

describe('the launch day of Hiệp Hòa', () => {
  const openLaunch = (local: string) => {
    const opened = openAt('hiep-hoa', local);
    const { office, campaignId, list, lineOf, obligation } = opened;
    const line = () => lineOf(list('2023-10-09').lines, REPORT);
    const mark = (unitIds: number[], what: Parameters<typeof office.deadlines.mark>[0]['mark']) =>
      office.deadlines.mark({
        campaignId,
        obligationId: obligation(REPORT).id,
        slot: 'mot-lan',
        unitIds,
        mark: what,
      });
    return { ...opened, line, mark };
  };

  it('is owed by 25 communes, to the minute, at UTC+7', () => {
    const { at, line, list } = openLaunch('2023-10-08T22:00:00');
    expect(line()).toMatchObject({
      due: 'trước 07 giờ 30 ngày 09/10/2023',
      lastDay: '2023-10-09',
      limitAt: '2023-10-09T00:30:00.000Z',
      window: { from: '2023-10-08', to: '2023-10-08' },
      counts: { open: 25 },
      own: null,
    });
    at('2023-10-09T00:00:00');
    expect(line().counts.dueToday).toBe(25);
    at('2023-10-09T07:29:59');
    expect(line().counts.dueToday).toBe(25);
    at('2023-10-09T07:30:00');
    expect(line().counts.overdue).toBe(25);
    expect(line().owing).toHaveLength(25);
    expect(list('2023-10-09', '2023-10-09', { lateOnly: true }).lines).toHaveLength(1);
    at('2023-10-07T12:00:00');
    expect(line().counts.notOpen).toBe(25);
  });

  it('is marked with who, when and the document, counted late or not, and taken back', async () => {
    const { at, line, mark, office, campaignId, obligation } = openLaunch('2023-10-09T08:00:00');
    const [first, second, third] = line().owing.map(({ unitId }) => unitId);
    mark([first!], { ...done, doneAt: '2023-10-09T00:20:00Z', document: '12/BC-UBND' });
    mark([second!], done);
    mark([third!], { kind: 'excused', reason: 'Mất điện toàn xã' });
    expect(line().counts).toMatchObject({ onTime: 1, late: 1, excused: 1, overdue: 22 });

    const opened = office.deadlines.open({
      campaignId,
      obligationId: obligation(REPORT).id,
      slot: 'mot-lan',
      unitId: first!,
    });
    expect(opened).toMatchObject({
      unit: { state: 'onTime', doneAt: '2023-10-09T00:20:00.000Z' },
      marks: [{ kind: 'done', document: '12/BC-UBND', by: expect.any(String) }],
      submissions: [],
    });

    const [last] = office.history.list({ campaignId, before: null, part: null, limit: 5 });
    expect(last).toMatchObject({ lines: [{ new: 'được miễn: Mất điện toàn xã' }] });
    mark([second!], { kind: 'takenBack', of: 'done' });
    expect(line().counts).toMatchObject({ late: 0, overdue: 23 });
    at('2023-10-09T08:05:00');
    office.history.undo({ campaignId, id: last!.id });
    expect(line().counts).toMatchObject({ excused: 0, overdue: 24 });

    expect(await refusalOf(() => mark([first!], { kind: 'excused', reason: ' ' }))).toMatchObject({
      details: { problems: [{ field: 'reason' }] },
    });
    expect(
      await refusalOf(() => mark([first!], { ...done, doneAt: '2023-10-09T05:00:00Z' })),
    ).toMatchObject({ details: { problems: [{ field: 'doneAt' }] } });
  });

  it('stays done, and on time, when its time is edited', () => {
    const { line, mark, office, campaignId, obligation } = openLaunch('2023-10-09T07:00:00');
    const [first] = line().owing;
    mark([first!.unitId], done);
    const { id, uid: _, ...terms } = obligation(REPORT);
    office.obligations.save({ campaignId, id, obligation: { ...terms, dueTime: '06:00' } });
    expect(line().counts).toMatchObject({ onTime: 1, overdue: 24 });
    // With another rule the deadline of old is still told, with what was done.
    office.obligations.save({
      campaignId,
      id,
      obligation: {
        ...terms,
        ...{ schedule: 'daily', dueOn: null, firstOn: '2023-10-09', lastOn: '2023-10-10' },
        covers: 'nothing',
        asks: 'task',
      },
    });
    const { lines } = office.deadlines.list({
      ...{ campaignId, from: '2023-10-09', to: '2023-10-10', unitId: null, lateOnly: false },
    });
    const of = lines.filter((one) => one.obligationId === id);
    expect(of.map(({ slot, isFormer, counts }) => [slot, isFormer, counts.onTime])).toEqual([
      ['2023-10-09', false, 0],
      ['mot-lan', true, 1],
      ['2023-10-10', false, 0],
    ]);
  });

  it('is asked for in words, by unit and of all together', () => {
    const { office, campaignId, at, mark, line } = openLaunch('2023-10-08T22:00:00');
    const remind = (unitIds: number[] | null) =>
      office.deadlines.reminders({
        ...{ campaignId, from: '2023-10-09', to: '2023-10-09', unitIds, lateOnly: false },
      });
    const { units, all } = remind(null);
    expect(units).toHaveLength(25);
    expect(units[0]!.text).toMatch(
      /^Kính đề nghị UBND (xã|thị trấn) .+ gửi báo cáo kết quả ra quân: số đăng ký, số kích hoạt tài khoản thành công về UBND huyện \(qua Công an huyện\) trước 07 giờ 30 phút ngày 09\/10\/2023\.$/,
    );
    expect(all.split('\n')).toHaveLength(1);
    at('2023-10-09T08:00:00');
    const ids = line().owing.map(({ unitId }) => unitId);
    mark(ids.slice(1), done);
    const late = remind(null);
    expect(late.units.map(({ unitId }) => unitId)).toEqual([ids[0]]);
    expect(late.units[0]!.text).toContain('(đã quá hạn)');
    mark(ids.slice(0, 1), done);
    expect(remind(null)).toMatchObject({ units: [], all: '' });
  });

  it('counts three broadcasts a day', () => {
    const { office, campaignId, obligation, list, lineOf, campaign } =
      openLaunch('2023-10-06T18:00:00');
    const { id } = obligation('Phát loa');
    const line = () => lineOf(list('2023-10-06').lines, 'Phát loa');
    expect(line()).toMatchObject({ perDay: 3, counts: { dueToday: 26 } });
    expect(line().own).toMatchObject({ unitId: campaign.rootUnitId, times: 0 });
    const count = (times: number) =>
      office.deadlines.mark({
        ...{ campaignId, obligationId: id, slot: '2023-10-06', unitIds: [campaign.rootUnitId] },
        mark: { ...done, times },
      });
    count(2);
    expect(line().own).toMatchObject({ state: 'dueToday', times: 2 });
    count(3);
    expect(line().own).toMatchObject({ state: 'onTime', times: 3 });
  });

  it('tells how much is due, and when the clock of the PC runs behind', () => {
    const { office, campaignId, at } = openLaunch('2023-10-09T07:45:00');
    expect(office.deadlines.due({ campaignId })).toMatchObject({
      clockBehind: null,
      // Lists within 06/10, broadcasts of three days; the district's own report is due at 10:00.
      own: { dueToday: 1, overdue: 4 },
      below: { dueToday: 0, overdue: 25 + 3 * 25 },
      lateUnits: 25,
    });
    at('2023-10-01T07:45:00');
    expect(office.deadlines.due({ campaignId }).clockBehind).toBe('2023-10-09T00:45:00.000Z');
  });
});

describe('every sample', () => {
  it.each<Sample>(['gia-lai', 'hiep-hoa', 'sam-son', 'ha-noi', 'lai-chau'])(
    '%s binds real units by rule, for each of its obligations',
    (sample) => {
      const { office, campaignId, campaign } = openAt(sample, '2025-01-01T08:00:00');
      const list = office.deadlines.list({
        ...{ campaignId, from: '2022-01-01', to: '2025-12-31', unitId: null, lateOnly: false },
      });
      expect(list.unbound).toEqual([]);
      const { obligations } = office.campaigns.settings({ campaignId });
      for (const { id, name } of obligations) {
        const lines = list.lines.filter((line) => line.obligationId === id);
        expect(lines.length, name).toBeGreaterThan(0);
        for (const { counts } of lines) {
          const bound = Object.values(counts).reduce((sum, count) => sum + count, 0);
          expect(bound, `${name} ${campaign.name}`).toBeGreaterThan(0);
        }
      }
    },
  );

  it('answers for one unit alone, and for a month', () => {
    const { office, campaignId, list } = openAt('ha-noi', '2022-12-20T08:00:00');
    const { units } = office.results.sheet({ campaignId, on: '2022-12-20' });
    const unit = units.find(({ depth }) => depth === 1)!.unit;
    const { lines } = list('2022-12-01', '2022-12-31', { unitId: unit.id });
    expect(lines.every(({ owing }) => owing.length === 1 && owing[0]!.unitId === unit.id)).toBe(
      true,
    );
    const month = office.deadlines.month({ campaignId, on: '2022-12-20' });
    expect(month.days).toHaveLength(31);
    expect(month.days[14]!.lines.map(({ name }) => name)).toEqual([
      expect.stringContaining('hằng tuần'),
    ]);
    expect(month.days[13]!.lines.map(({ name }) => name)).toEqual([
      expect.stringContaining('hằng tháng'),
    ]);
    expect(month.days.filter(({ isWorking }) => !isWorking)).toHaveLength(9);
    const grid = office.deadlines.completeness({
      ...{ campaignId, from: '2022-12-01', to: '2022-12-31', obligationId: null },
    });
    expect(grid.rows.every(({ states }) => states.length === grid.columns.length)).toBe(true);
    const row = grid.rows.find(({ unitId }) => unitId === unit.id)!;
    expect(row).toMatchObject({ done: 0, overdue: row.asked });
  });
});

describe('units that change', () => {
  it('owe until they close, and heirs from then on; nothing is owed twice', () => {
    const { office, campaignId, campaign, list } = openAt('gia-lai', '2023-10-21T08:00:00');
    const { units } = office.results.sheet({ campaignId, on: '2023-09-20' });
    const [old, heir, closing] = units.filter(({ depth }) => depth === 1).map(({ unit }) => unit);
    const { id } = office.obligations.save({
      campaignId,
      id: null,
      obligation: obligationOf({
        name: 'Việc hằng ngày',
        schedule: 'daily',
        binds: { levels: [1], kinds: [], units: [], teams: false },
      }),
    });
    office.units.close({ campaignId, unitId: closing!.id, on: '2023-09-20' });
    office.units.merge({ campaignId, unitIds: [old!.id], into: heir!.id, on: '2023-09-21' });
    const owing = (on: string) =>
      list(on)
        .lines.find(({ obligationId }) => obligationId === id)!
        .owing.map((one) => one.unitId);
    const before = owing('2023-09-20');
    const after = owing('2023-09-21');
    expect(new Set(before).size).toBe(17);
    expect(new Set(after).size).toBe(after.length);
    expect(before.filter((unitId) => !after.includes(unitId)).sort()).toEqual(
      [old!.id, closing!.id].sort(),
    );
    expect(campaign.rootUnitId).not.toBe(heir!.id);
  });
});

describe('the calendar of working days', () => {
  it('is edited line by line, told in the history, and moves deadlines', async () => {
    const { office, campaignId, list } = openAt('gia-lai', '2023-09-01T08:00:00');
    const { id } = office.obligations.save({
      campaignId,
      id: null,
      obligation: obligationOf({
        name: 'Nộp kế hoạch bổ sung',
        dueOn: '2023-09-12',
        dayOff: 'after',
        binds: { levels: [1], kinds: [], units: [], teams: false },
      }),
    });
    const due = () =>
      list('2023-09-10', '2023-09-20').lines.find(({ obligationId }) => obligationId === id)!.due;
    expect(due()).toBe('hết ngày 12/9/2023');
    const line = { on: '2023-09-12', kind: 'inLieu', name: 'Nghỉ bão', source: 'CĐ 5' } as const;
    const saved = office.calendar.save({ campaignId, id: null, line });
    expect(due()).toBe('hết ngày 13/9/2023');
    const read = office.calendar.read({ campaignId });
    expect(read.lines.find(({ on }) => on === line.on)).toEqual({ ...line, id: saved.id });
    expect(read.gaps).toEqual([]);
    expect(
      office.history.list({ campaignId, before: null, part: null, limit: 5 })[0],
    ).toMatchObject({
      lines: [{ subject: 'Lịch ngày làm việc, ngày 12/9/2023' }],
    });
    expect(
      await refusalOf(() =>
        office.calendar.save({ campaignId, id: null, line: { ...line, kind: 'ordinary' } }),
      ),
    ).toMatchObject({ details: { problems: [{ field: 'on' }] } });
    office.calendar.remove({ campaignId, id: saved.id });
    expect(due()).toBe('hết ngày 12/9/2023');
  });
});

describe('an obligation', () => {
  it('is refused at its fields: no such unit, a window outside, and asked where it is due early', async () => {
    const { office, campaignId } = openAt('gia-lai', '2023-09-01T08:00:00');
    const save = (change: Parameters<typeof obligationOf>[0], agreed?: string[]) =>
      office.obligations.save({
        campaignId,
        id: null,
        obligation: obligationOf(change),
        ...(agreed ? { agreed } : {}),
      });
    const level = { levels: [1], kinds: [], units: [], teams: false };
    const once = { dueOn: '2023-10-01', binds: level };
    const fieldOf = async (change: Parameters<typeof obligationOf>[0]) =>
      (
        (await refusalOf(() => save(change))) as { details: { problems: { field: string }[] } }
      ).details.problems.map(({ field }) => field);
    expect(await fieldOf({ ...once, binds: { ...level, kinds: ['sở'] } })).toEqual(['binds']);
    expect(await fieldOf({ ...once, binds: { ...level, units: ['own:x'] } })).toEqual(['binds']);
    expect(await fieldOf({ ...once, dueOn: '2023-09-01', covers: 'month' })).toEqual(['covers']);
    const early = {
      ...{ schedule: 'daily' as const, dueTime: '17:00', covers: 'day' as const },
      ...{ coversCurrent: true, binds: level },
    };
    const asked = (await refusalOf(() => save(early))) as {
      code: string;
      details: { questions: { key: string }[] };
    };
    expect(asked.code).toBe('askFirst');
    save(
      early,
      asked.details.questions.map(({ key }) => key),
    );
  });
});
