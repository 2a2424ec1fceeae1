/**
 * A report as data: titles, columns, rows, notes. No styling and no field rules: writers (page,
 * Word, Excel, CSV) turn the same model into paper, so that all outputs agree figure by figure.
 */

/** "office": as offices print it; "strict": by decree 30/2020/NĐ-CP. */
export type ReportStyle = 'office' | 'strict';
export const REPORT_STYLES = ['office', 'strict'] as const satisfies ReportStyle[];

export interface ReportModel {
  report: 'appendix';
  style: ReportStyle;
  orientation: 'portrait' | 'landscape';
  /** Document title for file properties: one line, no mark-up. */
  subject: string;
  heading: {
    /** "PHỤ LỤC", bold, centred. */
    label: string;
    /** In capitals, bold, centred. */
    title: string;
    /** Lines under the title, e.g. the window of the campaign: italic, centred. */
    lines: string[];
  };
  columns: ReportColumn[];
  rows: ReportRow[];
  /** Lines under the table. */
  notes: string[];
}

export interface ReportColumn {
  id: string;
  title: string;
  /** text is left-aligned, order centred; count, rate and percentage points right-aligned. */
  kind: 'order' | 'text' | 'count' | 'rate' | 'points';
  /** Share of the table's width in per cent; all columns sum to 100. */
  width: number;
}

export interface ReportRow {
  /** A total row is bold and last, and never stands alone on a page. */
  kind: 'unit' | 'total';
  cells: ReportCell[];
}

/**
 * `text` is exactly what is printed. `number` is there for numbers and equals the printed one, so
 * that a program that rounds again cannot show another: a count as it is, 0.359 for "35,90%", 48.81
 * for "48,81 điểm %". The figure before rounding is in `figures --json`.
 */
export interface ReportCell {
  text: string;
  number?: number;
  /** Why the cell is empty, in the office's words. */
  reason?: string;
}
