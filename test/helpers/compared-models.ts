import { compareModels } from '../../shared/report/compare-models.ts';
import type {
  ReportBlock,
  ReportColumn,
  ReportModel,
  ReportRow,
  TableBlock,
} from '../../shared/report/model.ts';

/** Parts of reports to be compared. */

export const COLUMNS: ReportColumn[] = [
  { id: 'order', title: 'STT', kind: 'order', width: 10 },
  { id: 'unit', title: 'Đơn vị', kind: 'text', width: 40 },
  { id: 'done', title: 'Kết quả', kind: 'count', width: 25, under: ['Tuần này'] },
  { id: 'rate', title: 'Tỷ lệ', kind: 'rate', width: 25 },
];

export const row = (kind: ReportRow['kind'], ...texts: string[]): ReportRow => ({
  kind,
  cells: texts.map((text) => ({ text })),
});

export const table = (rows: ReportRow[], change: Partial<TableBlock> = {}): TableBlock => ({
  block: 'table',
  columns: COLUMNS,
  rows,
  notes: [],
  ...change,
});

export const model = (...blocks: ReportBlock[]): ReportModel => ({
  report: 'appendix',
  style: 'strict',
  subject: 'Phụ lục',
  sections: [{ name: 'Phụ lục', orientation: 'portrait', blocks }],
});

export const paragraph = (text: string): ReportBlock => ({
  block: 'paragraph',
  look: 'body',
  runs: [{ text }],
});

export const A = row('unit', '1', 'Thôn A', '12', '60,00%');
export const B = row('unit', '2', 'Thôn B', '10', '50,00%');
export const TOTAL = row('total', '', 'TỔNG', '22', '55,00%');
export const differ = (kept: ReportRow[], now: ReportRow[]) =>
  compareModels(model(table(kept)), model(table(now)));
export const blocksDiffer = (kept: ReportBlock[], now: ReportBlock[]) =>
  compareModels(model(...kept), model(...now));
