import {
  BorderStyle,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { headRows } from '../../../shared/report/heads.ts';
import type { ReportColumn, ReportRow, TableBlock } from '../../../shared/report/model.ts';
import { headHeights } from '../workbook/layout.ts';
import { type LaterRows, laterRows } from './rows.ts';
import { CELL_STYLE, points, STRONG_STYLE, twipsMm } from './styles.ts';

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const BORDERS = {
  top: LINE,
  bottom: LINE,
  left: LINE,
  right: LINE,
  insideHorizontal: LINE,
  insideVertical: LINE,
};

/** Whole twips that sum to the width of the text, so that the table ends at the margin. */
function columnTwips(columns: readonly ReportColumn[], total: number): number[] {
  let share = 0;
  let used = 0;
  return columns.map((column) => {
    share += column.width;
    const width = Math.round((total * share) / 100) - used;
    used += width;
    return width;
  });
}

interface CellLook {
  style: string;
  runStyle?: string | undefined;
  columnSpan?: number;
  rowSpan?: number;
}

function tableCell(text: string, width: number, look: CellLook): TableCell {
  const { style, runStyle, columnSpan = 1, rowSpan = 1 } = look;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    ...(columnSpan > 1 ? { columnSpan } : {}),
    ...(rowSpan > 1 ? { rowSpan } : {}),
    children: [
      new Paragraph({
        style,
        children: text === '' ? [] : [new TextRun({ text, style: runStyle })],
      }),
    ],
  });
}

/** A table of a report, as wide as `widthTwips`, and the notes below it. */
export function wordTable(
  block: TableBlock,
  widthTwips: number,
  later: LaterRows,
): (Table | Paragraph)[] {
  const { columns, rows, notes } = block;
  const widths = columnTwips(columns, widthTwips);
  const widthOf = (at: number, count: number) =>
    widths.slice(at, at + count).reduce((sum, width) => sum + width, 0);
  const heights = headHeights(columns, (at, count) => twipsMm(widthOf(at, count)));
  const headRow = (cells: ReturnType<typeof headRows>[number], level: number) =>
    new TableRow({
      tableHeader: true,
      height: { value: points(heights[level]!), rule: HeightRule.ATLEAST },
      cantSplit: true,
      children: cells.map(({ title, at, columns: across, rows: down }) =>
        tableCell(title, widthOf(at, across), {
          style: 'TableHead',
          columnSpan: across,
          rowSpan: down,
        }),
      ),
    });
  const bodyRow = ({ kind, cells }: ReportRow, index: number) =>
    new TableRow({
      cantSplit: true,
      keepNext: isKeptWithNext(rows, index, notes.length > 0),
      children:
        kind === 'group'
          ? [
              tableCell(cells[0]?.text ?? '', widthTwips, {
                style: CELL_STYLE.text,
                runStyle: STRONG_STYLE.id,
                columnSpan: columns.length,
              }),
            ]
          : cells.map(({ text }, i) =>
              tableCell(text, widths[i]!, {
                style: CELL_STYLE[columns[i]!.kind],
                runStyle: kind === 'unit' ? undefined : STRONG_STYLE.id,
              }),
            ),
    });
  function* bodyRows() {
    for (const [i, row] of rows.entries()) yield bodyRow(row, i);
  }
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: widthTwips, type: WidthType.DXA },
      columnWidths: widths,
      borders: BORDERS,
      margins: { top: points(2), bottom: points(2), left: points(3), right: points(3) },
      rows: [...headRows(columns).map(headRow), laterRows(later, bodyRows())],
    }),
    ...notes.map(
      (note, i) =>
        new Paragraph({
          style: 'TableNote',
          keepNext: i < notes.length - 1,
          children: [new TextRun(note)],
        }),
    ),
  ];
}

/**
 * The total is on one page with the row before it, the notes with the last row, and the row of an
 * upper unit with the first row of its units.
 */
function isKeptWithNext(rows: readonly ReportRow[], index: number, hasNotes: boolean): boolean {
  const isLast = index === rows.length - 1;
  if (isLast && hasNotes) return true;
  return rows[index]!.kind !== 'unit' || rows[index + 1]?.kind === 'total';
}
