import { headRows } from '../../../shared/report/heads.ts';
import type { ReportColumn, ReportRow, TableBlock } from '../../../shared/report/model.ts';
import { TYPE_PT } from '../../../shared/report/paper.ts';
import { headHeights, LETTER, rowHeight, textHeight } from './layout.ts';
import type { SheetPage } from './page.ts';
import { HEAD, LINE, type StyleOf } from './styles.ts';

/** Where each column ends, as shares of the table's width in per cent. */
export function columnEnds(columns: readonly ReportColumn[]): number[] {
  let end = 0;
  return columns.map(({ width }, i) => {
    end += width;
    return i === columns.length - 1 ? 100 : end;
  });
}

/** Adds a table with its head and notes; its columns may cover several of the sheet's. */
export function addTable(
  page: SheetPage,
  { columns, rows, notes }: TableBlock,
  styleOf: StyleOf,
): void {
  const ends = columnEnds(columns);
  const last = ends.map((end) => page.columnEndingAt(end));
  const first = last.map((_, i) => (last[i - 1] ?? 0) + 1);
  const mm = (at: number, count = 1) => page.mm(ends[at - 1] ?? 0, ends[at + count - 1]!);
  /** Gives the style to every cell of the sheet that the column covers, or its frame has gaps. */
  const isPlain = last.at(-1) === columns.length;

  const heads = headRows(columns);
  const headAt = page.rowCount + 1;
  for (const height of headHeights(columns, mm)) page.addRow([], height);
  for (const [level, row] of heads.entries()) {
    for (const { title, at, columns: across, rows: down } of row) {
      const [top, bottom] = [headAt + level, headAt + level + down - 1];
      const [left, right] = [first[at]!, last[at + across - 1]!];
      page.styleCells([left, right], [top, bottom], HEAD);
      page.setCell(top, left, title);
      page.merge(left, right, [top, bottom]);
    }
  }

  const cellHeight = ({ text }: { text: string }, i: number) =>
    columns[i]!.kind === 'text' ? textHeight(text, mm(i), TYPE_PT.tableCell, LETTER.regular) : 0;
  const addBodyRow = (row: ReportRow) => {
    if (row.kind === 'group') {
      const text = row.cells[0]?.text ?? '';
      const line = page.addRow(
        [],
        rowHeight([textHeight(text, mm(0, columns.length), TYPE_PT.tableCell, LETTER.bold)]),
      );
      const style = styleOf({ ...columns[0]!, kind: 'text' }, row.kind, { text });
      page.styleCells([1, last.at(-1)!], [line.number, line.number], style);
      page.setCell(line.number, 1, text);
      page.merge(1, last.at(-1)!, [line.number, line.number]);
      return;
    }
    const values = row.cells.map((cell) => cell.number ?? cell.text);
    const line = page.addRow(isPlain ? values : [], rowHeight(row.cells.map(cellHeight)));
    for (const [i, cell] of row.cells.entries()) {
      const style = styleOf(columns[i]!, row.kind, cell);
      if (isPlain) line.getCell(i + 1).style = style;
      else {
        const span: [number, number] = [first[i]!, last[i]!];
        page.styleCells(span, [line.number, line.number], style);
        page.setCell(line.number, span[0], values[i]!);
        page.merge(...span, [line.number, line.number]);
      }
    }
  };
  for (const [i, row] of rows.entries()) {
    addBodyRow(row);
    // Below a chart the head may come to the end of a page: it goes along with the first row.
    if (i === 0) page.keepTogetherFrom(headAt, 0);
  }
  const headHeight = page.heights
    .slice(headAt - 1, headAt - 1 + heads.length)
    .reduce((sum, height) => sum + height, 0);
  const lastRow = page.rowCount;
  for (const note of notes) page.addLine(note, LINE.tableNote);
  // The total is never alone on a page: the row before it goes with it.
  if (rows.at(-1)?.kind === 'total' && rows.length > 1) {
    page.keepTogetherFrom(lastRow - 1, headHeight);
  }
}
