import { describe, expect, it } from 'vitest';
import type { WindowKind } from '../../shared/domain/compared.ts';
import type { DeadlineState } from '../../shared/domain/deadline-status.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { DeadlineFact } from '../../shared/report/deadline-facts.ts';
import { checklist } from '../../shared/report/reports/checklist.ts';
import { deadlineReads } from '../../shared/report/reports/deadline-table.ts';
import { reporting } from '../../shared/report/reports/reporting.ts';
import type { ReportChoices, ReportKind } from '../../shared/report/request.ts';
import { goldenText, reportText } from '../helpers/report-text.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

/** What falls due, by unit and by deadline, as it is read; test/fixtures/reports/deadlines. */

const SHEET = targetSheet();
const SETTINGS = { ...SHEET, rules: [], obligations: [] };
const unit = (id: number, name: string) => ({
  ...{ id, name, printedName: `${name} (in)`, kind: 'xã' as const },
});
const NORTH = unit(2, 'Xã Đông Bắc');
const SOUTH = unit(3, 'Xã Đông Nam');
const WEST = unit(4, 'Xã Đông Tây');

function fact(
  name: string,
  asks: DeadlineFact['asks'],
  ...units: [DeadlineFact['units'][number]['unit'], DeadlineState][]
): DeadlineFact {
  return {
    ...{ obligationId: 1, name, asks, reporter: 'UBND các xã', recipient: 'UBND huyện' },
    teams: false,
    due: { on: '2026-12-07', time: '17:00', inclusive: true, limit: 0 },
    units: units.map(([of, state]) => ({ unit: of, state })),
  };
}

const FACTS: DeadlineFact[] = [
  fact('Số liệu ngày', 'submission', [NORTH, 'onTime'], [SOUTH, 'late'], [WEST, 'notOpen']),
  fact('Số liệu ngày', 'submission', [NORTH, 'onTime'], [SOUTH, 'overdue'], [WEST, 'open']),
  fact('Báo cáo tuần', 'report', [NORTH, 'onTime'], [SOUTH, 'overdue'], [WEST, 'dueToday']),
  fact('Báo cáo tuần', 'report', [NORTH, 'late'], [SOUTH, 'overdue'], [WEST, 'excused']),
  fact('Báo cáo tháng', 'report', [NORTH, 'excused']),
  fact('Ra quân', 'task', [NORTH, 'overdue'], [SOUTH, 'overdue'], [WEST, 'onTime']),
];
const WINDOWS: (WindowKind | undefined)[] = [
  ...(['day', 'week', 'decreeMonth', 'month', 'milestone', 'campaign'] as const),
  undefined,
];

const textOf = (kind: ReportKind, choices: Partial<ReportChoices>) =>
  reportText(
    kind.build(figuresOf(SHEET), {
      ...{ on: '2026-12-20', style: 'strict', ...choices },
    } as ReportChoices),
    SHEET.indicators,
  );

describe('what falls due', () => {
  it.each([
    ['reporting', 'of-all', reporting, { deadlines: FACTS }],
    ['reporting', 'of-all-office', reporting, { deadlines: FACTS, style: 'office' }],
    [
      ...['reporting', 'of-those-who-sent', reporting],
      { deadlines: [fact('Báo cáo', 'report', [NORTH, 'onTime'], [SOUTH, 'late'])] },
    ],
    [
      ...['reporting', 'nothing-due-yet', reporting],
      { deadlines: [fact('Báo cáo', 'report', [NORTH, 'open'], [SOUTH, 'excused'])] },
    ],
    ['reporting', 'only-work', reporting, { deadlines: FACTS.slice(-1) }],
    ['reporting', 'nothing', reporting, {}],
    ['checklist', 'of-all', checklist, { deadlines: FACTS }],
    ['checklist', 'nothing', checklist, {}],
  ] as [string, string, ReportKind, Partial<ReportChoices>][])(
    'is told whole: %s, %s',
    (report, name, kind, choices) => {
      const text = textOf(kind, choices);
      expect(text).toBe(goldenText(`deadlines/${report}-${name}`, text));
    },
  );

  it('is that of the days which were chosen', () => {
    const on = '2026-12-20';
    const days = WINDOWS.map((window) => {
      const asked = { on, style: 'strict', ...(window ? { window } : {}) } as ReportChoices;
      const { from, to } = deadlineReads(asked, SETTINGS).deadlines!;
      const text = textOf(checklist, { deadlines: FACTS, ...(window ? { window } : {}) });
      return [window ?? '', `${from} – ${to}`, /^DÒNG: \((.*)\)$/m.exec(text)?.[1]].join(' · ');
    });
    expect(days).toEqual([
      'day · 2026-12-20 – 2026-12-20 · Ngày 20/12/2026',
      'week · 2026-12-14 – 2026-12-20 · Tuần 14/12/2026 – 20/12/2026',
      'decreeMonth · 2026-12-15 – 2027-01-14 · Tháng 15/12/2026 – 14/01/2027',
      'month · 2026-12-01 – 2026-12-31 · Tháng 01/12/2026 – 31/12/2026',
      // Reports are due after the end of a campaign too.
      'milestone · 2025-10-27 – 2028-01-14 · Cả chiến dịch 01/12/2026 – 10/12/2026',
      'campaign · 2025-10-27 – 2028-01-14 · Cả chiến dịch 01/12/2026 – 10/12/2026',
      ' · 2026-12-14 – 2026-12-20 · Tuần 14/12/2026 – 20/12/2026',
    ]);
  });
});
