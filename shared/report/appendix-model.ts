import { upperText } from '../text/vietnamese.ts';
import { appendixLabel } from './headings.ts';
import type { ChartBlock, Orientation, ReportModel, ReportStyle, TableBlock } from './model.ts';

/** What an appendix of one title and one table consists of. */
export interface AppendixParts {
  report: string;
  style: ReportStyle;
  /** Document title for file properties. */
  subject: string;
  /** What its sheet in a workbook is called. */
  name: string;
  orientation: Orientation;
  /** Printed in capitals. */
  title: string;
  /** Lines under the title. */
  lines: string[];
  /** Above the table. */
  charts?: readonly ChartBlock[];
  table: TableBlock;
}

/** An appendix by decree 30/2020/NĐ-CP: its label, its title in capitals, its charts, one table. */
export const appendixModel = (parts: AppendixParts): ReportModel => ({
  report: parts.report,
  style: parts.style,
  subject: parts.subject,
  sections: [
    {
      name: parts.name,
      orientation: parts.orientation,
      blocks: [
        {
          block: 'title',
          label: appendixLabel(parts.style),
          title: upperText(parts.title),
          lines: parts.lines,
          ruled: false,
        },
        ...(parts.charts ?? []),
        parts.table,
      ],
    },
  ],
});
