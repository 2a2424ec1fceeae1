import { axisOf } from '../../shared/report/chart-axis.ts';
import type { ChartBlock, ReportCell, ReportModel } from '../../shared/report/model.ts';
import { formatCount, formatScaled } from '../../shared/text/numbers.ts';

/** Charts of every kind and of what can be unusual in them: none of the field, for the writers. */

export const count = (number: number): ReportCell => ({ text: formatCount(number), number });
export const rate = (hundredths: number): ReportCell => ({
  text: `${formatScaled(hundredths, 2, ',')}%`,
  number: hundredths / 10_000,
});
export const NONE: ReportCell = { text: '–', reason: 'chưa có số liệu' };

export const LONG_NAME = `Tổ dân phố ${'số Một phường Hai Bà Trưng '.repeat(7)}`.trim();
export const HOSTILE_NAME = `=1+1 <b style="x">&"'zr0-c0 class="y" \u202Eabc`;

const block = (
  title: string,
  picture: ChartBlock['picture'],
  notes: string[] = [],
): ChartBlock => ({
  block: 'chart',
  title,
  picture,
  notes,
});

const NAMES = ['Xã Đồng Tâm', LONG_NAME, HOSTILE_NAME, 'Phường Ễ Ậ Ỵ Ử ơ ư Đ', 'Thị trấn Thắng'];
const RATES = [rate(13_724), rate(10_000), rate(5_050), rate(0), rate(-300)];
const values = [...RATES, NONE];

const days = (length: number) =>
  Array.from({ length }, (_, i) => {
    const day = new Date(Date.UTC(2023, 7, 20 + i)).toISOString().slice(0, 10);
    return { day, text: `${day.slice(8)}/${Number(day.slice(5, 7))}` };
  });

const line = (length: number, at: (i: number) => ReportCell) =>
  Array.from({ length }, (_, i) => at(i));

export const CHARTS = {
  rates: block(
    'Biểu đồ 1. Tỷ lệ so với chỉ tiêu đến hết ngày 08/10/2023 (phần 1/2)',
    {
      picture: 'bars',
      of: 'Đơn vị',
      axis: axisOf('Tỷ lệ so với chỉ tiêu', values, 'rate', 'strict'),
      bars: values.map((value, i) => ({ name: NAMES[i] ?? 'Xã chưa có số', value })),
      marks: [
        { name: 'Chỉ tiêu', at: rate(10_000) },
        { name: 'Mức so sánh', at: rate(8_000) },
      ],
    },
    ['(–): chưa có số liệu.'],
  ),
  steps: block('Biểu đồ 1. Kết quả từng bước', {
    picture: 'bars',
    of: 'Bước',
    axis: axisOf('Lũy kế', [count(20_058)], 'count', 'strict'),
    bars: [
      { name: 'Đủ điều kiện', value: count(20_058) },
      { name: 'Thu nhận', value: count(16_000), target: count(20_058) },
      { name: 'Phê duyệt', value: count(16_500), target: count(16_050) },
      { name: 'Kích hoạt', value: NONE, target: { text: '10 – 20' } },
    ],
    marks: [],
  }),
  one: block('Biểu đồ 1. Một đơn vị', {
    picture: 'bars',
    of: 'Đơn vị',
    axis: axisOf('Lũy kế', [count(0)], 'count', 'strict'),
    bars: [{ name: 'Xã Đồng Tâm', value: count(0) }],
    marks: [],
  }),
  pace: block('Biểu đồ 1. So với mức cần đạt', {
    picture: 'days',
    axis: axisOf('Lũy kế', [count(438_461)], 'count', 'strict'),
    days: days(50),
    series: [
      {
        name: 'Kết quả',
        kind: 'result',
        values: line(50, (i) => (i > 30 ? NONE : count(1000 + i * 7_311))),
      },
      {
        name: 'Mức cần đạt',
        kind: 'needed',
        values: line(50, (i) => count(Math.round((438_461 * (i + 1)) / 50))),
      },
    ],
    marks: [{ name: 'Chỉ tiêu', at: count(438_461) }],
    lookedAt: 30,
  }),
  units: block('Biểu đồ 2. Sáu đơn vị', {
    picture: 'days',
    axis: axisOf('Kích hoạt', [count(900), count(-40)], 'count', 'strict'),
    days: days(20),
    series: [...NAMES, 'Xã chưa có số'].map((name, k) => ({
      name,
      kind: 'result',
      values: line(20, (i) => (k === 5 || (i + k) % 7 === 0 ? NONE : count(i * 40 - 40 + k))),
    })),
    marks: [],
    lookedAt: 19,
  }),
  oneDay: block('Biểu đồ 1. Một ngày', {
    picture: 'days',
    axis: axisOf('Kích hoạt', [count(9)], 'count', 'strict'),
    days: days(1),
    series: [{ name: 'Kết quả', kind: 'result', values: [count(9)] }],
    marks: [],
    lookedAt: null,
  }),
} satisfies Record<string, ChartBlock>;

/** A report of these charts, upright, and one of them lying. */
export const chartReport = (): ReportModel => ({
  report: 'none',
  style: 'strict',
  subject: 'Biểu đồ',
  sections: [
    { name: 'Đứng', orientation: 'portrait', blocks: Object.values(CHARTS) },
    { name: 'Ngang', orientation: 'landscape', blocks: [structuredClone(CHARTS.pace)] },
  ],
});
