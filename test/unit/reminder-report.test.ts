import { describe, expect, it } from 'vitest';
import type { UnitKind } from '../../shared/domain/campaign.ts';
import { type Due, dueList } from '../../shared/domain/deadline.ts';
import type { DeadlineState } from '../../shared/domain/deadline-status.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { Terms } from '../../shared/domain/obligation.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import type { DeadlineFact } from '../../shared/report/deadline-facts.ts';
import { reminder } from '../../shared/report/reports/reminder.ts';
import type { ReportChoices } from '../../shared/report/request.ts';
import { obligationOf } from '../helpers/obligations.ts';
import { goldenText, reportText } from '../helpers/report-text.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

/** The letter that asks for what is owed, as it is read; test/fixtures/reports/reminder. */

const SPAN = {
  startsOn: '2026-12-01',
  endsOn: '2026-12-31',
  planOn: '2026-11-20',
  milestones: [],
};
const unit = (id: number, name: string, kind: UnitKind) => ({ id, name, printedName: name, kind });
const DISTRICT = unit(1, 'Huyện Đông Tâm', 'huyện');
const NORTH = unit(2, 'Xã Đông Bắc', 'xã');
const SOUTH = unit(3, 'Xã Đông Nam', 'xã');
const POLICE = unit(4, 'Công an huyện', 'khác');
const HAMLET = unit(5, 'Thôn Đoài', 'thôn');
/** A commune that was taken over since. */
const GONE = unit(9, 'Xã Cũ', 'xã');

const PLAIN = targetSheet();
const SHEET: DaySheet = {
  ...PLAIN,
  on: '2026-12-10',
  campaign: {
    ...PLAIN.campaign,
    ...{ planType: 'Kế hoạch', planNumber: '15/KH-UBND', planOn: '2026-11-20' },
    issuer: 'UBND huyện',
  },
  units: [
    { unit: { ...DISTRICT, code: '1' }, parent: -1, depth: 0 },
    ...[NORTH, SOUTH, POLICE].map((one) => ({
      unit: { ...one, code: String(one.id) },
      parent: 0,
      depth: 1,
    })),
    { unit: { ...HAMLET, code: '5' }, parent: 3, depth: 2 },
  ],
};

const AT = Date.parse('2026-12-10T08:05:00+07:00');

/** An obligation on its days: each is a fact, with the units and how they stand. */
function facts(
  obligationId: number,
  terms: Partial<Terms> & { days: readonly string[]; teams?: boolean },
  ...units: [unit: DeadlineFact['units'][number]['unit'], state: DeadlineState][]
): DeadlineFact[] {
  const { days, teams = false, ...rest } = terms;
  return days.map((dueOn) => {
    const obligation = obligationOf({ recipient: '', ...rest, dueOn });
    const { name, asks, reporter, recipient } = obligation;
    const due: Due = dueList(obligation, SPAN)[0]!;
    const owed = units.map(([of, state]) => ({ unit: of, state }));
    return { obligationId, name, asks, reporter, recipient, teams, due, units: owed };
  });
}

const LIST = facts(
  1,
  { name: 'Nộp danh sách', days: ['2026-12-04'], recipient: 'Công an huyện', inclusive: false },
  // The units of the district first, so that the letter has to put them in order.
  [POLICE, 'overdue'],
  [SOUTH, 'overdue'],
  [DISTRICT, 'overdue'],
);
const DAILY = { name: 'Số liệu ngày', dueTime: '07:30', inclusive: false };
const LATE_DAYS = facts(
  2,
  { ...DAILY, days: ['2026-12-05', '2026-12-06', '2026-12-07', '2026-12-08', '2026-12-09'] },
  [NORTH, 'overdue'],
);
/** Every evening: that of the 9th is late, that of today not yet. */
const EVENING = { name: 'Số liệu cuối ngày', dueTime: '17:00' };
const LATE_EVENINGS = facts(
  5,
  { ...EVENING, days: ['2026-12-08', '2026-12-09'] },
  [NORTH, 'overdue'],
  [SOUTH, 'late'],
);
const TODAY = facts(
  5,
  { ...EVENING, days: ['2026-12-10'] },
  [NORTH, 'dueToday'],
  [SOUTH, 'onTime'],
);
const COMING = facts(
  5,
  { ...EVENING, days: ['2026-12-11', '2026-12-12'] },
  [NORTH, 'open'],
  [SOUTH, 'notOpen'],
);
const TEAMS = facts(
  3,
  { name: 'Tuyên truyền', days: ['2026-12-01', '2026-12-02', '2026-12-03'], teams: true },
  [HAMLET, 'overdue'],
  [POLICE, 'excused'],
  [GONE, 'overdue'],
  [NORTH, 'late'],
);
const MANY_DAYS = facts(
  4,
  {
    name: 'Trực tiếp nhận hồ sơ',
    days: ['01', '02', '03', '04', '05', '09'].map((day) => `2026-12-${day}`),
    inclusive: false,
  },
  [SOUTH, 'overdue'],
);
/** Before the first minute of a day: the day that is named, not the one before it. */
const MIDNIGHT = facts(
  6,
  {
    ...{ name: 'Số liệu đêm', dueTime: '00:00', inclusive: false },
    days: ['2026-12-08', '2026-12-09'],
  },
  [NORTH, 'overdue'],
);
const EVENINGS = [...LATE_EVENINGS, ...TODAY, ...COMING];
const ALL = [...LIST, ...TEAMS, ...MANY_DAYS, ...LATE_DAYS, ...EVENINGS];
const DECEMBER = { from: '2026-12-01', to: '2026-12-31' };

type Choices = Partial<ReportChoices>;
function letter(deadlines: readonly DeadlineFact[], choices: Choices = {}, sheet = SHEET): string {
  const given = { on: sheet.on, style: 'strict' as const, judgedAt: AT, deadlines };
  return reportText(reminder.build(figuresOf(sheet), { ...given, ...choices }), []);
}

/** Fifteen communes, which are named at its head, and a sixteenth. */
const COMMUNES = Array.from({ length: 16 }, (_, i) => unit(20 + i, `Xã Số ${i + 1}`, 'xã'));
const owedBy = (count: number) =>
  facts(
    1,
    { name: 'Nộp danh sách', days: ['2026-12-04'] },
    ...COMMUNES.slice(0, count).map((one): [typeof one, DeadlineState] => [one, 'overdue']),
  );
const bare = (campaign: Partial<DaySheet['campaign']>): DaySheet => ({
  ...SHEET,
  campaign: { ...SHEET.campaign, ...campaign },
});

it.each<[string, readonly DeadlineFact[], Choices?, DaySheet?]>([
  ['late-of-all', ALL],
  ['late-and-coming-of-all', ALL, { withComing: true, due: DECEMBER }],
  // The 12th is not in the days any more, the 11th is.
  [
    'coming-until-a-day',
    COMING,
    { withComing: true, due: { from: '2026-12-01', to: '2026-12-11' } },
  ],
  ['late-and-due-today', ALL, { withComing: true }],
  ['one-late', ALL, { unitId: SOUTH.id }],
  ['one-late-and-coming', ALL, { unitId: NORTH.id, withComing: true }],
  ['one-coming', EVENINGS.slice(2), { unitId: NORTH.id, withComing: true, due: DECEMBER }],
  // The whole campaign chosen as a unit is all units.
  ['the-root-chosen', LIST, { unitId: DISTRICT.id }],
  ['only-one-of-all', [...LATE_DAYS, ...MIDNIGHT]],
  ['fifteen-addressees', owedBy(15)],
  ['sixteen-addressees', owedBy(16)],
  ['without-an-issuer', LATE_DAYS, {}, bare({ issuer: '' })],
  ['without-a-plan', LATE_DAYS, {}, bare({ planNumber: '' })],
  ['nothing-late', COMING],
  ['nothing-late-in-days', COMING, { due: DECEMBER }],
  ['nothing-late-or-coming', COMING, { withComing: true }],
  ['nothing-of-one', LIST, { unitId: NORTH.id }],
  ['nothing-of-one-or-coming', LIST, { unitId: NORTH.id, withComing: true, due: DECEMBER }],
  ['nothing-of-one-that-is-gone', LIST, { unitId: 99 }],
  ['nothing-of-the-root', [], { unitId: DISTRICT.id }],
])('the letter: %s', (name, deadlines, choices, sheet) => {
  const text = letter(deadlines, choices, sheet);
  expect(text).toBe(goldenText(`reminder/${name}`, text));
});

describe('what it reads', () => {
  const settings = { campaign: SHEET.campaign } as Parameters<typeof reminder.reads>[1];
  const reads = (due?: ReportChoices['due']) =>
    reminder.reads({ on: SHEET.on, style: 'strict', due }, settings);

  it('is what falls due in the chosen days, else at any time of the campaign', () => {
    const days = { from: '2026-12-05', to: '2026-12-06' };
    expect(reads(days)).toEqual({ earlierDays: [], windows: [], deadlines: days });
    expect(reads()).toEqual({
      earlierDays: [],
      windows: [],
      // 400 days before the first and after the last: what is due long after a campaign is in it.
      deadlines: { from: '2025-10-27', to: '2028-01-14' },
    });
  });
});

it('asks for nothing where no deadlines were read', () => {
  const built = reminder.build(figuresOf(SHEET), { on: SHEET.on, style: 'strict' });
  expect(reportText(built, [])).toMatch(/^THIẾU: Không đơn vị cấp dưới nào có việc quá hạn;/);
});

it('is offered as a letter, for one unit and chosen days', () => {
  expect({ ...reminder, reads: null, build: null }).toEqual({
    name: 'reminder',
    title: 'Đôn đốc việc đến hạn',
    about:
      'Công văn nhắc một đơn vị, hoặc tất cả đơn vị cấp dưới, về việc đã quá hạn hay sắp đến hạn.',
    parameters: ['unitId', 'due', 'withComing'],
    isLetter: true,
    showsTwoLevels: false,
    reads: null,
    build: null,
  });
});
