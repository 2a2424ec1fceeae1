import { describe, expect, it } from 'vitest';
import { chartsOf, tablesOf } from '../../shared/report/model.ts';
import { isLack } from '../../shared/report/request.ts';
import {
  type NamedChoices,
  type ReportCampaign,
  withReportCampaigns,
} from '../helpers/report-campaigns.ts';
import { goldenText, reportText } from '../helpers/report-text.ts';

/** Reports with charts, whole: each file of test/fixtures/reports is one of them as a text. */

type Case = [report: string, name: string, on: string, choices?: NamedChoices];

const withChart = true;

const CASES: Partial<Record<ReportCampaign, Case[]>> = {
  'gia-lai': [
    ['ranking', 'chart', '2023-08-23', { share: 4979, withChart, style: 'office' }],
    ['pace', 'campaign', '2023-09-04'],
    ['pace', 'before-the-first-day', '2023-08-23', { style: 'office' }],
    ['pace', 'district', '2023-09-04', { unit: 'Huyện KBang' }],
    ['days', 'none', '2023-08-23'],
  ],
  'hiep-hoa': [
    ['ranking', 'chart-without-rates', '2023-10-01', { withChart }],
    ['pipeline', 'chart', '2023-10-01', { withChart }],
    ['progress', 'chart', '2023-10-01', { withChart }],
    ['days', 'nothing-keyed', '2023-10-08', { indicator: 'broadcasts' }],
  ],
  'ha-noi': [['days', 'weeks', '2022-12-31', { window: 'campaign' }]],
  'lai-chau': [
    ['days', 'months', '2024-06-14', { window: 'campaign' }],
    ['pipeline', 'chart-without-figures', '2024-03-31', { withChart }],
  ],
  'xa-dong-tam': [
    ['ranking', 'chart', '2026-09-13', { withChart }],
    ['ranking', 'chart-late', '2026-09-16', { withChart, milestone: 'Đợt đầu' }],
    [
      'pipeline',
      'chart-without-rates',
      '2026-09-16',
      { withChart, indicators: ['kich-hoat', 'do-phu', 'kich-hoat-tren-du-dieu-kien'] },
    ],
    ['days', 'without-a-gap', '2026-09-16', { indicator: 'chua-kich-hoat', units: ['Thôn A'] }],
    [
      'days',
      'two-charts',
      '2026-09-16',
      {
        units: [
          ...['Thôn A', 'Tổ 1', 'Tổ 2', 'Thôn B', 'Thôn C', 'Tổ 3'],
          ...['Tổ 4', 'Thôn D', 'Tổ 5', 'Thôn E'],
        ],
      },
    ],
    ['pipeline', 'chart-chosen', '2026-09-16', { withChart, indicators: ['kich-hoat', 'do-phu'] }],
    ['pipeline', 'chart-of-rates', '2026-09-16', { withChart, indicators: ['do-phu'] }],
    ['pipeline', 'chart-without-target', '2026-09-16', { withChart, indicators: ['du-dieu-kien'] }],
    ['progress', 'chart-without-target', '2026-09-16', { withChart, indicator: 'viec' }],
    ['progress', 'chart-of-a-quota', '2026-09-16', { withChart, milestone: 'Mỗi tuần' }],
    ['pace', 'more-than-asked', '2026-09-16'],
    ['pace', 'late', '2026-09-16', { milestone: 'Đợt đầu' }],
    ['pace', 'range', '2026-09-16', { milestone: 'Theo tỷ lệ' }],
    ['pace', 'percent', '2026-09-16', { indicator: 'do-phu' }],
    ['pace', 'percent-of-a-hamlet', '2026-09-16', { indicator: 'do-phu', unit: 'Thôn A' }],
    ['pace', 'quota', '2026-09-16', { milestone: 'Mỗi ngày' }],
    ['pace', 'one-day', '2026-09-16', { milestone: 'Ra quân' }],
    ['pace', 'without-target', '2026-09-16', { indicator: 'viec' }],
    ['days', 'hamlets', '2026-09-16'],
    ['days', 'chosen', '2026-09-16', { units: ['Thôn B', 'Xã Đồng Tâm'], window: 'week' }],
    ['days', 'keyed-once', '2026-09-16', { indicator: 'du-dieu-kien', style: 'office' }],
    ['days', 'percent', '2026-09-16', { indicator: 'do-phu' }],
    ['days', 'ratio', '2026-09-16', { indicator: 'kich-hoat-tren-du-dieu-kien' }],
    ['days', 'talks', '2026-09-16', { indicator: 'tuyen-truyen' }],
    ['days', 'sum', '2026-09-16', { indicator: 'viec' }],
    ['days', 'difference', '2026-09-16', { indicator: 'chua-kich-hoat' }],
    ['days', 'unit-without-units', '2026-09-16', { unit: 'Thôn E' }],
    ['days', 'window-not-begun', '2026-08-31', { window: 'campaign' }],
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

/** The pictures of a report as it is built now. */
function picturesOf(name: string) {
  const model = REPORTS.find((one) => one.name === name)!.read.build();
  if (isLack(model)) throw new Error(model.sentence);
  return { model, pictures: chartsOf(model).map(({ picture }) => picture) };
}

describe('the figures of a chart', () => {
  it('are those of the table beside it, as it prints them', () => {
    const { model, pictures } = picturesOf('gia-lai/ranking-chart');
    const [picture] = pictures;
    if (picture?.picture !== 'bars') throw new Error('no bars');
    const { columns, rows } = tablesOf(model)[0]!;
    const rate = columns.findIndex(({ id }) => id === 'rate');
    const units = rows.filter(({ kind }) => kind === 'unit');
    expect(picture.bars.map(({ name, value }) => [name, value])).toEqual(
      units.map(({ cells }) => [cells[1]!.text, cells[rate]]),
    );
  });

  it('rise to the target by the plan: 8.769 a day in Gia Lai', () => {
    const { pictures } = picturesOf('gia-lai/pace-campaign');
    const [picture] = pictures;
    if (picture?.picture !== 'days') throw new Error('no days');
    const needed = picture.series.find(({ kind }) => kind === 'needed')!.values;
    expect(needed[0]!.number).toBe(245_576 + 8769);
    expect(needed.at(-1)).toEqual({ text: '684.037', number: 684_037 });
    expect(picture.days).toHaveLength(50);
    expect(picture.days[picture.lookedAt!]).toEqual({ day: '2023-09-04', text: '04/9' });
  });

  it('of a computed figure say how it stood, not what was keyed', () => {
    const { pictures } = picturesOf('xa-dong-tam/days-difference');
    const [picture] = pictures;
    if (picture?.picture !== 'days') throw new Error('no days');
    expect(picture.series[0]!.name).toBe('Thôn A');
    // 370 eligible; 13 at the opening, then 10 and 100 were activated.
    expect(picture.series[0]!.values.slice(0, 8).map(({ number }) => number)).toEqual([
      357, 357, 357, 357, 357, 357, 257, 257,
    ]);
  });
});
