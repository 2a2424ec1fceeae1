import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachDay } from '../../shared/domain/day.ts';
import {
  deadlineStatus,
  isInTime,
  type SubmittedWindow,
  submittedAt,
} from '../../shared/domain/deadline-status.ts';
import { obligationOf } from '../helpers/obligations.ts';
import { keyFigure, sendDays, type TwoOffices, twoOffices } from '../helpers/two-offices.ts';

/** Deadlines tick themselves off when days are sent or received, and open again when returned. */

const NAME = 'Gửi số liệu hằng ngày';

const withDaily = () =>
  twoOffices({
    prepare: ({ office }, campaignId) => {
      office.obligations.save({
        campaignId,
        id: null,
        obligation: obligationOf({
          name: NAME,
          ...{ schedule: 'daily', asks: 'submission', covers: 'day' },
          ...{ firstOn: '2023-09-01', lastOn: '2023-09-10' },
          binds: { levels: [1], kinds: [], units: [], teams: false },
        }),
      });
      const line = { on: '2023-09-08', kind: 'inLieu', name: 'Nghỉ', source: 'CĐ 7' } as const;
      office.calendar.save({ campaignId, id: null, line });
    },
  });

const linesOf = (office: TwoOffices['province'], campaignId: number, on: string) =>
  office.office.deadlines
    .list({ campaignId, from: on, to: on, unitId: null, lateOnly: false })
    .lines.find(({ name }) => name === NAME)!;

const stateAbove = ({ province, campaign, unit }: TwoOffices, on: string) =>
  province.office.deadlines
    .list({ campaignId: campaign.id, from: on, to: on, unitId: unit.id, lateOnly: false })
    .lines.find(({ name }) => name === NAME)!.owing[0]!.state;
const stateBelow = ({ district, below }: TwoOffices, on: string) =>
  linesOf(district, below.id, on).own!.state;

const answer = (
  { province, campaign, unit }: TwoOffices,
  days: { from: string; to: string },
  state: 'accepted' | 'returned',
) =>
  province.office.exchange.answer({
    campaignId: campaign.id,
    windows: [{ unitId: unit.id, ...days }],
    state,
    reason: state === 'returned' ? 'sai số' : '',
  });

const clocks = ({ province, district }: TwoOffices, local: string) => {
  const at = new Date(`${local}+07:00`).toISOString();
  province.at(at);
  district.at(at);
};

describe('a window that is asked for', () => {
  it('is done when it is sent, for both offices, and opens again when it is returned', async () => {
    const two = await withDaily();
    const day = { from: '2023-09-05', to: '2023-09-05' };
    expect([stateAbove(two, day.from), stateBelow(two, day.from)]).toEqual([
      'dueToday',
      'dueToday',
    ]);
    clocks(two, '2023-09-05T17:00:00');
    keyFigure(two, day.from, 12);
    const sent = await sendDays(two, day.from, day.to);
    expect([stateAbove(two, day.from), stateBelow(two, day.from)]).toEqual(['dueToday', 'onTime']);
    await two.province.take([sent.path]);
    expect(stateAbove(two, day.from)).toBe('onTime');
    const deadlineOf = () =>
      two.province.office.exchange.windows({ campaignId: two.campaign.id })[0]!.deadline;
    expect(deadlineOf()).toBe('onTime');

    // Accepting it after the deadline does not make it late.
    clocks(two, '2023-09-06T09:00:00');
    answer(two, day, 'accepted');
    expect(stateAbove(two, day.from)).toBe('onTime');
    answer(two, day, 'returned');
    expect([stateAbove(two, day.from), deadlineOf()]).toEqual(['overdue', 'overdue']);
    const told = await two.province.office.exchange.sendAnswers({
      campaignId: two.campaign.id,
      asOne: false,
    });
    await two.district.take([join(told!.folder, told!.files[0]!)]);
    expect(stateBelow(two, day.from)).toBe('overdue');

    clocks(two, '2023-09-06T10:00:00');
    keyFigure(two, day.from, 13);
    const again = await sendDays(two, day.from, day.to);
    await two.province.take([again.path], 'theirs');
    expect([stateAbove(two, day.from), stateBelow(two, day.from)]).toEqual(['late', 'late']);
    const { obligationId, slot } = linesOf(two.province, two.campaign.id, day.from);
    const opened = two.province.office.deadlines.open({
      ...{ campaignId: two.campaign.id, obligationId, slot, unitId: two.unit.id },
    });
    expect(opened.submissions).toMatchObject([{ ...day, revision: 2, state: 'received' }]);
  });

  it('is covered by a longer one; a correction after the deadline stays on time', async () => {
    const two = await withDaily();
    clocks(two, '2023-09-03T20:00:00');
    for (const on of ['2023-09-01', '2023-09-02', '2023-09-03']) keyFigure(two, on, 5);
    const first = await sendDays(two, '2023-09-01', '2023-09-03');
    await two.province.take([first.path]);
    const states = () =>
      ['2023-09-01', '2023-09-02', '2023-09-03'].map((on) => stateAbove(two, on));
    expect(states()).toEqual(['late', 'late', 'onTime']);
    clocks(two, '2023-09-04T20:00:00');
    const [closing] = two.district.office.closings.list({ campaignId: two.below.id });
    two.district.office.closings.open({
      ...{ campaignId: two.below.id, id: closing!.id, reason: 'sửa số' },
    });
    keyFigure(two, '2023-09-03', 6);
    const second = await sendDays(two, '2023-09-01', '2023-09-03');
    await two.province.take([second.path]);
    expect(states()).toEqual(['late', 'late', 'onTime']);
  });

  it('goes down with its calendar: levels are those below the office that keys', async () => {
    const two = await withDaily();
    const { obligations } = two.district.office.campaigns.settings({ campaignId: two.below.id });
    expect(obligations.find(({ name }) => name === NAME)!.binds.levels).toEqual([0]);
    const { lines } = two.district.office.calendar.read({ campaignId: two.below.id });
    expect(lines.find(({ on }) => on === '2023-09-08')).toMatchObject({ kind: 'inLieu' });
    expect(lines.filter(({ id }) => id !== null)).toHaveLength(1);
  });
});

describe('the order in which days are sent, accepted and returned', () => {
  const DAYS = eachDay('2023-09-01', '2023-09-06');
  type Step = { from: number; length: number; what: 'sent' | 'accepted' | 'returned' };
  const step: fc.Arbitrary<Step> = fc.record({
    from: fc.integer({ min: 0, max: 5 }),
    length: fc.integer({ min: 1, max: 3 }),
    what: fc.constantFrom('sent', 'accepted', 'returned'),
  });

  it('never leaves a state that contradicts what was sent', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const windows = new Map<string, SubmittedWindow>();
        for (const [n, { from, length, what }] of steps.entries()) {
          const days = DAYS.slice(from, from + length);
          const key = `${days[0]} ${days.at(-1)}`;
          const at = (n + 1) * 1000;
          const known = windows.get(key);
          if (what === 'sent') {
            const isReopened = [...windows.values()].some(
              (one) => one.isReturned && one.from <= days.at(-1)! && one.to >= days[0]!,
            );
            const firstAt = known && !known.isReturned && !isReopened ? known.firstAt : at;
            const window = { from: days[0]!, to: days.at(-1)!, firstAt, isReturned: false, at };
            windows.set(key, window);
          } else if (known) {
            windows.set(key, { ...known, isReturned: what === 'returned', at });
          }
        }
        const list = [...windows.values()];
        for (const day of DAYS) {
          const doneAt = submittedAt({ from: day, to: day }, list);
          const covers = list.filter((one) => one.from <= day && one.to >= day);
          // Done only with a standing file of that day; not done while its last word is a return.
          if (doneAt !== null) {
            expect(covers.some((one) => !one.isReturned && one.firstAt === doneAt)).toBe(true);
          }
          if (covers.length > 0 && covers.every((one) => one.isReturned)) expect(doneAt).toBeNull();
          if (covers.length > 0 && covers.every((one) => !one.isReturned)) {
            expect(doneAt).not.toBeNull();
          }
          const state = deadlineStatus(
            { limit: 7_000, opensAt: 0 },
            { isInTime: doneAt === null ? null : isInTime(doneAt, 7_000), isExcused: false },
            1_000_000,
          );
          expect(state === 'onTime' || state === 'late').toBe(doneAt !== null);
        }
        const all = submittedAt({ from: DAYS[0]!, to: DAYS.at(-1)! }, list);
        const each = DAYS.map((day) => submittedAt({ from: day, to: day }, list));
        expect(all).toBe(each.includes(null) ? null : Math.max(...(each as number[])));
      }),
    );
  });
});
