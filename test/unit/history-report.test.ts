import { expect, it } from 'vitest';
import { historyReport, type PrintedLine } from '../../shared/report/history-report.ts';
import { goldenText, reportText } from '../helpers/report-text.ts';

type Told = Parameters<typeof historyReport>[0];

const line = (change: Partial<PrintedLine>): PrintedLine => ({
  at: '2023-09-04T01:30:00Z',
  by: 'Nguyễn Thị Lan',
  source: 'nhập tay',
  subject: 'Kích hoạt mức 1, Thôn Đông, ngày 03/9/2023',
  old: '12',
  new: '15',
  ...change,
});
const LINES = [
  line({}),
  // An evening in Việt Nam is the next day of the clock that the store keeps.
  line({ at: '2023-09-03T17:05:00Z', by: 'Trần Văn Bình', source: 'dán từ Excel', old: null }),
  line({ source: 'xóa', new: null }),
];
const told = (change: Partial<Told> = {}): Told => ({
  campaign: 'Đợt cao điểm',
  asked: [],
  lines: LINES,
  isCut: false,
  at: '2023-10-20T02:00:00Z',
  by: 'Nguyễn Thị Lan',
  ...change,
});

it.each<[string, Partial<Told>]>([
  ['of-a-campaign', {}],
  ['of-what-was-asked', { asked: ['từ ngày 01/9/2023', 'đơn vị Thôn Đông'], lines: [line({})] }],
  ['of-this-pc', { campaign: null, lines: [] }],
  ['only-the-newest', { isCut: true, lines: Array.from({ length: 1_200 }, () => line({})) }],
])('the history on paper: %s', (name, change) => {
  const built = historyReport(told(change));
  const [, table] = built.sections[0]!.blocks;
  // Of very many lines two are enough to look at.
  if (table?.block === 'table') table.rows.splice(3);
  const text = reportText(built, []);
  expect(text).toBe(goldenText(`history/${name}`, text));
});
