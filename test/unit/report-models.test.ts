import { describe, expect, it } from 'vitest';
import { isLack } from '../../shared/report/request.ts';
import {
  type NamedChoices,
  type ReportCampaign,
  withReportCampaigns,
} from '../helpers/report-campaigns.ts';
import { partsOf } from '../helpers/report-parts.ts';
import { goldenText, reportText } from '../helpers/report-text.ts';

/**
 * Every report on the five documents and on a commune made of what is unusual, whole: each file of
 * test/fixtures/reports is one of them as a text.
 */

type Case = [report: string, name: string, on: string, choices?: NamedChoices];

const CASES: Record<ReportCampaign, Case[]> = {
  'gia-lai': [
    ['appendix', 'as-printed', '2023-08-23', { style: 'office' }],
    ['appendix', 'strict', '2023-08-23'],
    ['appendix', 'official-order', '2023-08-23', { order: 'official' }],
    ['progress', 'week', '2023-09-04', { indicator: 'activated' }],
    ['ranking', 'as-printed', '2023-08-23', { style: 'office' }],
    ['ranking', 'share', '2023-08-23', { share: 4979 }],
    ['pipeline', 'all', '2023-09-04'],
    ['phases', 'all', '2023-09-04'],
    ['periodic', 'month', '2023-09-04'],
    ['launch-day', 'none', '2023-09-04'],
  ],
  'hiep-hoa': [
    ['appendix', 'general-target', '2023-10-01', { milestone: 'Chỉ tiêu chung' }],
    ['progress', 'week', '2023-10-01', { style: 'office' }],
    ['progress', 'goal', '2023-10-01', { milestone: 'Mục tiêu 100%' }],
    ['progress', 'milestone', '2023-10-01', { window: 'milestone', milestone: 'Tuần từ 25/9' }],
    [
      'progress',
      'broadcasts-day',
      '2023-10-06',
      { indicator: 'broadcasts', window: 'day', withBlank: false },
    ],
    ['progress', 'stock', '2023-10-01', { indicator: 'not-activated' }],
    ['progress', 'launch-day', '2023-10-08', { window: 'day' }],
    ['progress', 'week-without-quota', '2023-10-08', { window: 'week' }],
    [
      'progress',
      'broadcasts-by-their-quota',
      '2023-10-06',
      { milestone: 'Mỗi ngày', window: 'week' },
    ],
    ['ranking', 'week', '2023-10-01', { milestone: 'Tuần từ 25/9' }],
    ['pipeline', 'steps', '2023-10-01'],
    ['phases', 'all', '2023-10-08'],
    ['phases', 'one-milestone', '2023-10-08', { milestone: 'Sẵn sàng', style: 'office' }],
    ['phases', 'commune', '2023-10-08', { unit: 'Xã Đồng Tân' }],
    ['periodic', 'week', '2023-10-01', { window: 'week' }],
    ['reporting', 'launch-week', '2023-10-09', { style: 'office' }],
    ['reporting', 'no-deadline', '2023-10-01', { window: 'day' }],
    ['checklist', 'campaign', '2023-10-09', { window: 'campaign' }],
    ['reminder', 'all-late', '2023-10-09'],
    ['reminder', 'one-commune', '2023-10-09', { unit: 'Xã Đồng Tân', style: 'office' }],
    ['launch-day', 'communes', '2023-10-08', { levels: [1] }],
    ['launch-day', 'one-commune', '2023-10-08', { unit: 'Xã Đồng Tân' }],
    ['launch-day', 'day-quota', '2023-10-07', { levels: [1], style: 'office' }],
    ['launch-day', 'broadcasts', '2023-10-08', { indicator: 'broadcasts', levels: [1] }],
  ],
  'sam-son': [
    ['appendix', 'approved', '2024-10-25'],
    ['progress', 'campaign', '2024-10-26', { window: 'campaign' }],
    ['progress', 'approved', '2024-10-26', { indicator: 'activated-approved', window: 'campaign' }],
    ['progress', 'new', '2024-10-26', { indicator: 'activated-new', window: 'campaign' }],
    ['ranking', 'approved', '2024-10-25'],
    ['pipeline', 'all', '2024-10-25'],
    [
      'pipeline',
      'two-steps',
      '2024-10-25',
      { indicators: ['activated', 'activated-new'], style: 'office' },
    ],
    ['phases', 'all', '2024-10-26'],
    ['periodic', 'day', '2024-10-26', { window: 'day' }],
    ['launch-day', 'none', '2024-10-26'],
  ],
  'ha-noi': [
    ['appendix', 'cadres', '2022-11-24', { indicator: 'account-cadres' }],
    ['ranking', 'citizens', '2022-11-24', { indicator: 'account-citizens', withBlank: false }],
    ['progress', 'stock', '2022-11-24'],
    ['pipeline', 'too-wide', '2022-11-24'],
    ['pipeline', 'cadres', '2022-11-24', { indicators: ['account-cadres', 'portal-cadres'] }],
    ['phases', 'all', '2022-12-31'],
    [
      'periodic',
      'week',
      '2022-11-24',
      { window: 'week', indicators: ['services-used', 'signatures'] },
    ],
    ['reporting', 'campaign', '2022-11-24', { window: 'campaign' }],
    ['checklist', 'week', '2022-11-24'],
    ['launch-day', 'none', '2022-11-24'],
  ],
  'lai-chau': [
    ['appendix', 'contents', '2024-03-31'],
    ['progress', 'trained', '2024-03-31', { indicator: 'trained', window: 'decreeMonth' }],
    ['ranking', 'contents', '2024-03-31'],
    ['ranking', 'without-target', '2024-03-31', { indicator: 'trained' }],
    ['pipeline', 'all', '2024-03-31'],
    ['phases', 'all', '2024-03-31'],
    ['periodic', 'month', '2024-03-31', { style: 'office' }],
    ['periodic', 'campaign', '2024-03-31', { window: 'campaign', withBlank: false }],
    ['launch-day', 'none', '2024-03-31'],
  ],
  'xa-dong-tam': [
    ['appendix', 'rank', '2026-09-16'],
    ['appendix', 'late', '2026-09-16', { milestone: 'Đợt đầu', style: 'office' }],
    ['appendix', 'percent', '2026-09-16', { indicator: 'do-phu' }],
    ['appendix', 'percent-office', '2026-09-16', { indicator: 'do-phu', style: 'office' }],
    ['appendix', 'range', '2026-09-16', { milestone: 'Theo tỷ lệ' }],
    ['appendix', 'below-ranked-among-all', '2026-09-16', { unit: 'Thôn A' }],
    ['appendix', 'below-ranked-within', '2026-09-16', { unit: 'Thôn A', order: 'rankWithin' }],
    ['appendix', 'below-among-all', '2026-09-14', { unit: 'Thôn A', order: 'rank' }],
    ['appendix', 'below-within', '2026-09-14', { unit: 'Thôn A', order: 'rankWithin' }],
    ['appendix', 'below-official', '2026-09-14', { unit: 'Thôn A', order: 'official' }],
    ['appendix', 'below-without-target', '2026-09-14', { unit: 'Thôn A', indicator: 'viec' }],
    ['progress', 'below-among-all', '2026-09-14', { unit: 'Thôn A', order: 'rank' }],
    ['progress', 'below-within', '2026-09-14', { unit: 'Thôn A', order: 'rankWithin' }],
    ['progress', 'levels-among-all', '2026-09-14', { levels: [1, 2] }],
    ['progress', 'levels-within', '2026-09-14', { levels: [1, 2], order: 'rankWithin' }],
    ['progress', 'quota-of-first-window-only', '2026-09-15', { window: 'day' }],
    ['progress', 'same-level-twice', '2026-09-14', { levels: [1, 1] }],
    ['progress', 'window-target-alone', '2026-09-16', { milestone: 'Ra quân', window: 'week' }],
    ['ranking', 'week-quota', '2026-09-14', { indicator: 'kich-hoat', milestone: 'Mỗi tuần' }],
    ['pipeline', 'ranked-by-launch', '2026-09-14', { milestone: 'Ra quân' }],
    ['phases', 'launch', '2026-09-14', { milestone: 'Ra quân' }],
    ['phases', 'one-hamlet-of-many', '2026-09-14', { unit: 'Tổ 4' }],
    ['appendix', 'no-units-below', '2026-09-16', { unit: 'Thôn B' }],
    ['appendix', 'nothing-yet', '2026-09-01', { indicator: 'tuyen-truyen' }],
    ['progress', 'two-levels', '2026-09-16', { levels: [1, 2] }],
    [
      'progress',
      'two-levels-within',
      '2026-09-16',
      { levels: [1, 2], order: 'rankWithin', style: 'office' },
    ],
    ['progress', 'two-levels-official', '2026-09-16', { levels: [1, 2], order: 'official' }],
    ['progress', 'level-2', '2026-09-16', { levels: [2], withBlank: false }],
    ['progress', 'level-2-closed', '2026-09-18', { levels: [2] }],
    ['progress', 'no-such-level', '2026-09-16', { levels: [3] }],
    ['progress', 'levels-turned', '2026-09-16', { levels: [2, 1] }],
    ['progress', 'whole-week', '2026-09-13', { window: 'week' }],
    ['progress', 'day', '2026-09-14', { window: 'day' }],
    ['progress', 'month', '2026-09-16', { window: 'month' }],
    ['progress', 'decree-month', '2026-09-16', { window: 'decreeMonth' }],
    ['progress', 'launch', '2026-09-16', { window: 'milestone', milestone: 'Ra quân' }],
    ['progress', 'by-week-quota', '2026-09-16', { milestone: 'Mỗi tuần' }],
    ['progress', 'first-week', '2026-09-02', {}],
    ['progress', 'range', '2026-09-16', { milestone: 'Theo tỷ lệ', window: 'campaign' }],
    ['progress', 'late', '2026-09-16', { milestone: 'Đợt đầu', window: 'month' }],
    ['progress', 'talks', '2026-09-16', { indicator: 'tuyen-truyen' }],
    ['progress', 'sum', '2026-09-16', { indicator: 'viec' }],
    ['progress', 'ratio', '2026-09-16', { indicator: 'kich-hoat-tren-du-dieu-kien' }],
    ['progress', 'difference', '2026-09-16', { indicator: 'chua-kich-hoat' }],
    ['progress', 'opening-day', '2026-08-31', {}],
    ['ranking', 'reached', '2026-09-16'],
    ['ranking', 'half', '2026-09-13', { share: 5_000, style: 'office' }],
    ['ranking', 'level-2', '2026-09-14', { levels: [2], withBlank: false }],
    ['ranking', 'percent', '2026-09-16', { indicator: 'do-phu', withBlank: false }],
    ['ranking', 'range', '2026-09-16', { milestone: 'Theo tỷ lệ' }],
    ['ranking', 'late', '2026-09-16', { milestone: 'Đợt đầu' }],
    ['ranking', 'without-target', '2026-09-16', { indicator: 'viec' }],
    ['ranking', 'no-such-level', '2026-09-16', { levels: [4] }],
    ['pipeline', 'all', '2026-09-16'],
    [
      'pipeline',
      'chosen',
      '2026-09-16',
      { indicators: ['kich-hoat', 'kich-hoat-tren-du-dieu-kien', 'do-phu'], levels: [1, 2] },
    ],
    ['pipeline', 'no-units-below', '2026-09-16', { unit: 'Thôn E' }],
    ['phases', 'all', '2026-09-16'],
    ['phases', 'hamlet', '2026-09-16', { unit: 'Thôn A', style: 'office' }],
    ['phases', 'hamlet-with-its-own-range', '2026-09-16', { unit: 'Thôn B' }],
    ['phases', 'range', '2026-09-16', { milestone: 'Theo tỷ lệ' }],
    ['periodic', 'month', '2026-09-16'],
    ['periodic', 'week', '2026-09-16', { window: 'week', levels: [1, 2], withBlank: false }],
    [
      'periodic',
      'chosen',
      '2026-09-16',
      { window: 'day', indicators: ['do-phu', 'viec', 'du-dieu-kien'], style: 'office' },
    ],
    ['periodic', 'no-units-below', '2026-09-16', { unit: 'Thôn B' }],
    ['launch-day', 'launch', '2026-09-14'],
    [
      'launch-day',
      'level-1',
      '2026-09-14',
      { levels: [1], order: 'official', withBlank: false, style: 'office' },
    ],
    ['launch-day', 'day-quota', '2026-09-16'],
    [
      'launch-day',
      'chosen-quota',
      '2026-09-14',
      { milestone: 'Mỗi ngày', indicator: 'kich-hoat', levels: [2] },
    ],
    ['launch-day', 'other-indicator', '2026-09-14', { indicator: 'tuyen-truyen' }],
    ['launch-day', 'none', '2026-09-17'],
    ['launch-day', 'no-units-below', '2026-09-14', { unit: 'Thôn B' }],
  ],
};

const REPORTS = withReportCampaigns((read) =>
  Object.entries(CASES).flatMap(([campaign, cases]) =>
    cases.map(([report, name, on, choices]) => ({
      name: `${campaign}/${report}-${name}`,
      read: read(campaign as ReportCampaign, report, on, choices),
    })),
  ),
);

for (const { name, read } of REPORTS) {
  it(name, () => {
    const text = reportText(read.build(), read.sheet.indicators);
    expect(text).toBe(goldenText(name, text));
  });
}

describe('the figures that the documents print', () => {
  /** Cells of a row by their heads; the last row is the total. */
  const rowOf = (name: string, at = -1) => {
    const { read } = REPORTS.find((one) => one.name === name)!;
    const built = read.build();
    if (isLack(built)) throw new Error(built.sentence);
    const { columns, rows } = partsOf(built);
    const { cells } = rows.at(at)!;
    return Object.fromEntries(columns.map(({ id }, i) => [id.split(':')[0], cells[i]]));
  };

  it('Gia Lai: 245.576 of 684.037, 35.90%, 8.769 a day; Đak Pơ first, Kông Chro last', () => {
    expect(rowOf('gia-lai/appendix-as-printed')).toEqual({
      order: { text: '' },
      unit: { text: 'TỔNG' },
      target: { text: '684.037', number: 684_037 },
      done: { text: '245.576', number: 245_576 },
      rate: { text: '35.90%', number: 0.359 },
      remaining: { text: '438.461', number: 438_461 },
      perDay: { text: '8.769', number: 8769 },
    });
    expect(rowOf('gia-lai/appendix-as-printed', 0)).toMatchObject({
      order: { text: '1', number: 1 },
      unit: { text: 'Huyện Đak Pơ' },
      rate: { text: '76.62%', number: 0.7662 },
    });
    expect(rowOf('gia-lai/appendix-as-printed', -2)).toMatchObject({
      order: { number: 17 },
      unit: { text: 'Huyện Kông Chro' },
      rate: { text: '17.38%' },
    });
  });

  it('Hiệp Hòa: 8.444 of 7.511 in the week, 5.323 and 75,15 points more, 62,29% so far', () => {
    expect(rowOf('hiep-hoa/progress-week')).toMatchObject({
      quota: { number: 7511 },
      arisen: { number: 8444 },
      quotaRate: { text: '112.42%', number: 1.1242 },
      more: { text: '5.323', number: 5323 },
      quotaPoints: { text: '75.15 điểm %', number: 75.15 },
      rate: { text: '62.29%' },
    });
    expect(rowOf('hiep-hoa/launch-day-communes')).toMatchObject({ target: { number: 8000 } });
  });

  it('Sầm Sơn: 72.804 collected, 68.869 activated, 16.050 to be activated anew', () => {
    const { read } = REPORTS.find(({ name }) => name === 'sam-son/pipeline-all')!;
    const built = read.build();
    if (isLack(built)) throw new Error(built.sentence);
    const texts = partsOf(built)
      .rows.at(-1)!
      .cells.map(({ text }) => text);
    for (const printed of ['72.804', '68.869', '3.935', '20.058', '23.993', '16.050']) {
      expect(texts).toContain(printed);
    }
  });
});
