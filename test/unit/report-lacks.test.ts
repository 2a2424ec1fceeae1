import { expect, it } from 'vitest';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import { days } from '../../shared/report/reports/days.ts';
import { pace } from '../../shared/report/reports/pace.ts';
import { periodic } from '../../shared/report/reports/periodic.ts';
import { isLack, type ReportChoices, type ReportKind } from '../../shared/report/request.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

const CHOICES: ReportChoices = { on: '2026-12-01', style: 'strict' };

/** What a report says that it cannot be made of. */
function lackOf(kind: ReportKind, sheet: DaySheet, choices: Partial<ReportChoices> = {}) {
  const built = kind.build(figuresOf(sheet), { ...CHOICES, ...choices });
  return isLack(built) ? [built.sentence, built.leadsTo] : null;
}

const plain = targetSheet();
const WINDOW = { from: '2026-12-01', to: '2026-12-10' };
/** The campaign with thirty indicators, whose columns no page holds. */
const wide: DaySheet = {
  ...plain,
  windows: [WINDOW],
  indicators: Array.from({ length: 30 }, (_, i) => ({
    ...plain.indicators[0]!,
    ...{ id: 1 + i, name: `Chỉ số thứ ${i + 1}` },
  })),
};

it.each<[string, Parameters<typeof lackOf>, string[]]>([
  [
    'days of a campaign without indicators',
    [days, { ...plain, indicators: [] }],
    ['Chiến dịch chưa có chỉ số nào; thêm chỉ số ở Thiết lập trước.', 'indicators'],
  ],
  [
    'the work of one without indicators',
    [pace, { ...plain, indicators: [] }],
    ['Chiến dịch chưa có chỉ số nào; thêm chỉ số ở Thiết lập trước.', 'indicators'],
  ],
  [
    'a month of indicators that are not there',
    [periodic, plain, { indicatorIds: [99] }],
    [
      'Chiến dịch chưa có chỉ số nào cho báo cáo này; chọn chỉ số khác hoặc thêm ở Thiết lập.',
      'indicators',
    ],
  ],
  [
    'a month of too many indicators',
    [periodic, wide],
    ['Bảng có 62 cột, không vừa khổ giấy ngang; chọn bớt chỉ số ở Cách trình bày.', 'indicators'],
  ],
])('%s', (_, asked, told) => {
  expect(lackOf(...asked)).toEqual(told);
});

it('a month is read with its window and no other day', () => {
  const settings = { ...plain, obligations: [] } as unknown as Parameters<ReportKind['reads']>[1];
  expect(periodic.reads(CHOICES, settings)).toEqual({ earlierDays: [], windows: [WINDOW] });
});
