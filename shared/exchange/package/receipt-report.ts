import type { Day } from '../../domain/day.ts';
import type { ParagraphBlock, ReportModel, ReportRow, TableBlock } from '../../report/model.ts';
import { daysText, formatDay, formatInstant } from '../../text/dates.ts';
import { formatCount } from '../../text/numbers.ts';
import type { Receipt } from './merge-plan.ts';

/** What became of a received file, on paper. */
export interface ReceiptTold {
  campaign: string;
  /** The unit whose figures the file brought. */
  unit: string;
  /** The office that sent it. */
  office: string;
  file: string;
  from: Day;
  to: Day;
  revision: number;
  /** ISO 8601 instant, and who took it. */
  at: string;
  by: string;
  receipt: Receipt;
  refused: readonly {
    indicator: string;
    unit: string;
    on: Day;
    value: string | null;
    words: string;
  }[];
}

/** The receipt as a page: where it came from, its counts, which add up, and every cell not taken. */
export function receiptReport(told: ReceiptTold): ReportModel {
  const { campaign, unit, office, file, from, to, revision, at, by, refused } = told;
  const subject = `Biên nhận số liệu của ${unit}, ${daysText({ from, to })}, lần ${revision}`;
  return {
    report: 'receipt',
    style: 'office',
    subject,
    sections: [
      {
        name: 'Biên nhận',
        orientation: 'portrait',
        blocks: [
          {
            block: 'title',
            label: 'BIÊN NHẬN SỐ LIỆU',
            title: `${unit}, ${daysText({ from, to })}`,
            lines: [],
            ruled: true,
          },
          paragraph(`Chiến dịch: ${campaign}.`),
          paragraph(`Tệp ${file}, lần gửi ${revision}, do ${office} gửi.`),
          paragraph(`Nhận lúc ${formatInstant(at)}, người nhận: ${by}.`),
          countTable(told.receipt),
          ...(refused.length > 0 ? [paragraph('Các ô không nhận:'), refusedTable(refused)] : []),
        ],
      },
    ],
  };
}

const paragraph = (text: string): ParagraphBlock => ({
  block: 'paragraph',
  look: 'plain',
  runs: [{ text }],
});

function countTable({ cells, added, changed, same, refused }: Receipt): TableBlock {
  const row = (words: string, count: number, kind: ReportRow['kind'] = 'unit'): ReportRow => ({
    kind,
    cells: [{ text: words }, { text: formatCount(count), number: count }],
  });
  return {
    block: 'table',
    columns: [
      { id: 'what', title: 'Số ô trong tệp', kind: 'text', width: 70 },
      { id: 'count', title: 'Số lượng', kind: 'count', width: 30 },
    ],
    rows: [
      row('Thêm', added),
      row('Sửa', changed),
      row('Giữ nguyên', same),
      row('Không nhận', refused),
      row('Cộng', cells, 'total'),
    ],
    notes: [],
  };
}

const refusedTable = (refused: ReceiptTold['refused']): TableBlock => ({
  block: 'table',
  columns: [
    { id: 'unit', title: 'Đơn vị', kind: 'text', width: 25 },
    { id: 'indicator', title: 'Chỉ số', kind: 'text', width: 25 },
    { id: 'on', title: 'Ngày', kind: 'order', width: 14 },
    { id: 'value', title: 'Số trong tệp', kind: 'count', width: 14 },
    { id: 'why', title: 'Lý do', kind: 'text', width: 22 },
  ],
  rows: refused.map(({ unit, indicator, on, value, words }) => ({
    kind: 'unit',
    cells: [
      { text: unit },
      { text: indicator },
      { text: formatDay(on) },
      { text: value ?? 'trống' },
      { text: words },
    ],
  })),
  notes: [],
});
