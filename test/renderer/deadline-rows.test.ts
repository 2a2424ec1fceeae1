import { describe, expect, it } from 'vitest';
import {
  completenessColumns,
  completenessRows,
  rateText,
} from '../../renderer/deadlines/completeness-rows.ts';
import { actionOf, actionsOf } from '../../renderer/deadlines/deadline-actions.ts';
import {
  dueText,
  joined,
  placeOfRow,
  rowsByBody,
  rowsByUnit,
  rowsByUrgency,
} from '../../renderer/deadlines/deadline-rows.ts';
import { daysOfSpan } from '../../renderer/deadlines/deadline-views.ts';
import { EMPTY_MARK, readMark } from '../../renderer/deadlines/mark-draft.ts';
import type { DeadlineLine, StateCounts } from '../../shared/contract/deadlines.ts';
import type { DeadlineState } from '../../shared/domain/deadline-status.ts';

const NONE: StateCounts = {
  notOpen: 0,
  open: 0,
  dueToday: 0,
  onTime: 0,
  late: 0,
  overdue: 0,
  excused: 0,
};

const unit = (unitId: number, name: string, state: DeadlineState) => ({
  unitId,
  unit: name,
  state,
  doneAt: null,
  times: 0,
});

const line = (change: Partial<DeadlineLine>): DeadlineLine => ({
  obligationId: 1,
  slot: 'tuan 2026-09-07',
  name: 'Báo cáo tuần',
  asks: 'submission',
  report: '',
  reporter: 'UBND các xã',
  recipient: 'UBND huyện',
  perDay: null,
  teams: false,
  due: 'trước 07 giờ 30 ngày 11/9/2026',
  lastDay: '2026-09-11',
  limitAt: '2026-09-11T00:30:00.000Z',
  opensAt: '2026-09-10T17:00:00.000Z',
  window: { from: '2026-09-04', to: '2026-09-10' },
  counts: NONE,
  own: null,
  owing: [],
  isFormer: false,
  ...change,
});

const LATE = line({
  counts: { ...NONE, overdue: 2, onTime: 1 },
  owing: [unit(5, 'Xã Mai Trung', 'overdue'), unit(6, 'Xã Đông Lỗ', 'overdue')],
});
const OWN = line({
  obligationId: 2,
  slot: 'mot-lan',
  reporter: 'UBND huyện',
  limitAt: '2026-09-12T00:30:00.000Z',
  counts: { ...NONE, dueToday: 1, open: 1 },
  own: unit(1, 'Huyện Hiệp Hòa', 'dueToday'),
  owing: [unit(5, 'Xã Mai Trung', 'open')],
});

describe('the list of deadlines', () => {
  it('shows what is late first, this office and the units below apart, each state in words', () => {
    const { rows, groups } = rowsByUrgency([LATE, OWN]);
    expect(groups.map(({ cells }) => cells.state!.text)).toEqual([
      'Quá hạn (1)',
      'Hôm nay đến hạn (1)',
      'Đang chờ (1)',
    ]);
    expect(rows.map(({ of, cells }) => [of, cells.state!.text, cells.who!.text])).toEqual([
      ['overdue', 'Quá hạn: 2 đơn vị; đúng hạn: 1', 'Xã Mai Trung, Xã Đông Lỗ → UBND huyện'],
      ['dueToday', 'Hôm nay đến hạn', 'Huyện Hiệp Hòa → UBND huyện'],
      ['open', 'Đang chờ: 1 đơn vị', 'Xã Mai Trung → UBND huyện'],
    ]);
    expect(rows.map(({ cells }) => cells.state!.tone)).toEqual(['finding', 'doubt', undefined]);
  });

  it('by unit begins with this office and has each unit once, with all that it owes', () => {
    const { groups, rows } = rowsByUnit([LATE, OWN]);
    expect(groups.map(({ cells }) => cells.state!.text)).toEqual([
      'Huyện Hiệp Hòa (1)',
      'Xã Mai Trung (2)',
      'Xã Đông Lỗ (1)',
    ]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(4);
  });

  it('by body has those that the plan names', () => {
    const { groups } = rowsByBody([LATE, OWN]);
    expect(groups.map(({ cells }) => cells.state!.text)).toEqual([
      'UBND các xã (1)',
      'UBND huyện (2)',
    ]);
  });

  it('knows the deadline behind each row, and none behind a group', () => {
    for (const listed of [rowsByUrgency([LATE, OWN]), rowsByUnit([LATE, OWN])]) {
      for (const { id } of listed.rows) expect(placeOfRow(id)).not.toBeNull();
      for (const { id } of listed.groups) expect(placeOfRow(id)).toBeNull();
    }
    expect(placeOfRow(rowsByUnit([LATE]).rows[0]!.id)).toEqual({
      obligationId: 1,
      slot: 'tuan 2026-09-07',
      side: 'below',
      unitId: 5,
    });
  });

  it('has a deadline that is late and within the days once', () => {
    const list = { lines: [LATE, OWN] } as never;
    expect(joined({ lines: [LATE] } as never, list)).toEqual([LATE, OWN]);
  });

  it('shows days around today, and of a campaign also what is due after it', () => {
    const campaign = { startsOn: '2026-09-01', endsOn: '2026-10-20' };
    expect(daysOfSpan('hom-nay', '2026-09-11', campaign)).toEqual({
      from: '2026-09-11',
      to: '2026-09-12',
    });
    expect(daysOfSpan('chien-dich', '2026-09-11', campaign).to).toBe('2027-11-24');
  });
});

describe('where one acts on a deadline', () => {
  it('is the keying before its time, then the sending; at the office above the receiving', () => {
    expect(actionOf(LATE, 'own', 'notOpen')).toMatchObject({ to: 'entry', on: '2026-09-10' });
    expect(actionOf(LATE, 'own', 'overdue').to).toBe('send');
    expect(actionOf(LATE, 'below', 'overdue').to).toBe('receive');
    expect(actionOf(LATE, 'below', 'onTime').to).toBe('panel');
  });

  it('is the report of a report, and a mark of a task', () => {
    const report = { asks: 'report', report: 'ranking', window: null } as const;
    expect(actionsOf(report, 'own').map(({ to }) => to)).toEqual(['report', 'panel']);
    expect(actionsOf(report, 'below').map(({ to }) => to)).toEqual(['panel']);
  });
});

describe('a mark as it is typed', () => {
  it('is now without day and hour, and at UTC+7 with them', () => {
    expect(readMark(EMPTY_MARK)).toMatchObject({ input: { kind: 'done', doneAt: null } });
    expect(readMark({ ...EMPTY_MARK, doneAt: '9/10/2023', time: '7h20' })).toMatchObject({
      input: { doneAt: '2023-10-09T00:20:00.000Z' },
    });
  });

  it.each([
    [{ doneAt: '9/10/2023' }, 'time'],
    [{ time: '7h20' }, 'doneAt'],
    [{ doneAt: '31/2/2023', time: '7h' }, 'doneAt'],
    [{ doneAt: '9/10/2023', time: '25:00' }, 'time'],
    [{ times: 'ba' }, 'times'],
  ])('is refused at its field: %o', (typed, field) => {
    expect(readMark({ ...EMPTY_MARK, ...typed })).toMatchObject({ problems: [{ field }] });
  });
});

it('says in words how much is due', () => {
  const due = {
    now: '',
    clockBehind: null,
    since: null,
    own: { dueToday: 1, overdue: 2 },
    below: { dueToday: 0, overdue: 1500 },
    lateUnits: 17,
  };
  expect(dueText(due)).toBe(
    'Cơ quan này: 1 hôm nay đến hạn, 2 quá hạn. Đơn vị cấp dưới: 0 hôm nay đến hạn, 1.500 quá hạn (17 đơn vị).',
  );
});

it('the grid of units and deadlines has a state for each that is bound, and rates of what was asked', () => {
  const read = {
    columns: [LATE, OWN],
    rows: [
      {
        ...{ unitId: 5, unit: 'Xã Mai Trung', kind: 'xã', depth: 1 },
        ...{ states: 'q-', asked: 3, done: 2, onTime: 1, overdue: 1 },
      },
    ],
  } as never;
  // Of several things that fall due on one day each head says which it is.
  const heads = (isOfAll: boolean) =>
    completenessColumns([LATE, OWN], isOfAll).map(({ title }) => title);
  expect(heads(true)[3]).toBe(`${heads(false)[3]}: ${LATE.name}`);
  expect(completenessColumns([LATE, OWN], false).map(({ id }) => id)).toEqual([
    'unit',
    'done',
    'onTime',
    '0',
    '1',
  ]);
  const [row] = completenessRows(read, 2);
  expect(row!.cells).toMatchObject({
    done: { text: '2/3 (66%)' },
    onTime: { text: '1/3 (33%)' },
    0: { text: 'quá hạn', tone: 'finding', opens: true },
    1: { text: '' },
  });
  // Nothing that is missing is rounded away, and a rate of nothing is none.
  expect(rateText(999, 1000)).toBe('999/1.000 (99%)');
  expect(rateText(0, 0)).toBe('–');
});
