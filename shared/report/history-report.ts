import { formatInstant } from '../text/dates.ts';
import { formatCount } from '../text/numbers.ts';
import type { ParagraphBlock, ReportModel, ReportRow } from './model.ts';

/** One line of the history, as it is printed. */
export interface PrintedLine {
  /** ISO 8601 instant. */
  at: string;
  by: string;
  source: string;
  subject: string;
  old: string | null;
  new: string | null;
}

/** What a print of the history is called; `campaign` as in `historyReport`. */
export const historySubject = (campaign: string | null): string =>
  `Lịch sử thay đổi - ${campaign ?? 'Mọi chiến dịch trên máy này'}`;

/** The history on paper: what was asked for, each line, and who printed it when. */
export function historyReport(told: {
  /** Name of the campaign; null for the whole PC. */
  campaign: string | null;
  /** What was asked for, in words: "từ ngày 01/9/2023", "đơn vị Thôn A". */
  asked: readonly string[];
  lines: readonly PrintedLine[];
  /** Only the newest lines are here. */
  isCut: boolean;
  at: string;
  by: string;
}): ReportModel {
  const { campaign, asked, lines, isCut, at, by } = told;
  const count = `${isCut ? 'Chỉ in ' : 'Có '}${formatCount(lines.length)} dòng${isCut ? ' mới nhất' : ''}.`;
  return {
    report: 'history',
    style: 'office',
    subject: historySubject(campaign),
    sections: [
      {
        name: 'Lịch sử thay đổi',
        orientation: 'landscape',
        blocks: [
          {
            block: 'title',
            label: 'LỊCH SỬ THAY ĐỔI',
            title: campaign ?? 'Mọi chiến dịch trên máy này',
            lines: asked.length > 0 ? [`(${asked.join('; ')})`] : [],
            ruled: true,
          },
          {
            block: 'table',
            columns: [
              { id: 'at', title: 'Lúc', kind: 'text', width: 15 },
              { id: 'by', title: 'Người làm', kind: 'text', width: 14 },
              { id: 'source', title: 'Cách làm', kind: 'text', width: 14 },
              { id: 'subject', title: 'Nội dung', kind: 'text', width: 33 },
              { id: 'old', title: 'Trước', kind: 'text', width: 12 },
              { id: 'now', title: 'Sau', kind: 'text', width: 12 },
            ],
            rows: lines.map(rowOf),
            notes: [],
          },
          paragraph(`${count} In lúc ${formatInstant(at)}, người in: ${by}.`),
        ],
      },
    ],
  };
}

const rowOf = ({ at, by, source, subject, old, new: now }: PrintedLine): ReportRow => ({
  kind: 'unit',
  cells: [formatInstant(at), by, source, subject, old ?? '–', now ?? '–'].map((text) => ({ text })),
});

const paragraph = (text: string): ParagraphBlock => ({
  block: 'paragraph',
  look: 'plain',
  runs: [{ text }],
});
