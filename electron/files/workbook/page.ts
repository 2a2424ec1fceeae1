import type ExcelJS from 'exceljs';
import type { Orientation } from '../../../shared/report/model.ts';
import {
  MARGIN_MM,
  PAGE_NUMBER_MM,
  TYPE_PT,
  TYPEFACE,
  textWidthMm,
} from '../../../shared/report/paper.ts';
import { blackImage, drawBar } from './bar.ts';
import { mayBreakFrom, rowHeight, textHeight } from './layout.ts';
import type { LineLook } from './styles.ts';

export const inches = (mm: number) => mm / 25.4;
/** A column width is counted in digits of the default font: at 12 pt 8 pixels of 1/96 inch. */
export const DEFAULT_FONT_PT = 12;
const widthUnits = (mm: number) => (inches(mm) * 96) / 8;
/** The columns stay this much narrower than the text, so that no rounding shrinks the page. */
const WIDTH_SHARE = 0.98;
/**
 * A picture stays a little narrower than the columns: one that reaches beyond them by rounding
 * belongs to what is printed, and everything would be printed smaller to fit.
 */
const PICTURE_SHARE = 0.98;
const A4 = 9;
const points = (mm: number) => inches(mm) * 72;
/** Excel makes no row higher. */
const MOST_ROW_PT = 400;
/** What is kept in sight must leave room for the rows below, on a small screen too. */
const MOST_FROZEN_PT = 300;

/** A text, and the part of the page's width that it takes. */
export interface Placed {
  text: string;
  look: LineLook;
  /** Where the part begins and ends, in per cent of the width. */
  from: number;
  to: number;
}

/**
 * A worksheet as a page: columns at the given shares of the width (per cent, rising to 100), rows
 * with the heights that their texts need.
 */
export class SheetPage {
  /** Heights of all rows so far, in points. */
  readonly heights: number[] = [];
  private readonly sheet: ExcelJS.Worksheet;
  private readonly ends: readonly number[];
  private readonly widthMm: number;
  private readonly orientation: Orientation;
  private black: number | null = null;
  /** The row after which the last page break was set; 0 where there is none. */
  private brokenAfter = 0;

  constructor(sheet: ExcelJS.Worksheet, ends: readonly number[], orientation: Orientation) {
    this.sheet = sheet;
    this.ends = ends;
    this.orientation = orientation;
    this.widthMm = textWidthMm(orientation) * WIDTH_SHARE;
    sheet.columns = ends.map((end, i) => ({ width: widthUnits(this.mm(ends[i - 1] ?? 0, end)) }));
  }

  /** Millimetres between two shares of the width. */
  mm(from: number, to: number): number {
    return (this.widthMm * (to - from)) / 100;
  }

  /**
   * The end of the last column that ends at or before a share of the width; at least of the first.
   */
  endBefore(share: number): number {
    return this.ends.findLast((end) => end <= share) ?? this.ends[0]!;
  }

  /** The column, from 1, that ends nearest to a share of the width. */
  columnEndingAt(share: number): number {
    let best = 0;
    for (const [i, end] of this.ends.entries()) {
      if (Math.abs(end - share) < Math.abs(this.ends[best]! - share)) best = i;
    }
    return best + 1;
  }

  addRow(values: ExcelJS.CellValue[], height: number): ExcelJS.Row {
    const row = this.sheet.addRow(values);
    row.height = height;
    this.heights.push(height);
    return row;
  }

  /** Merges a range of columns and rows into one cell. */
  merge(first: number, last: number, rows: [from: number, to: number]): void {
    if (first === last && rows[0] === rows[1]) return;
    this.sheet.mergeCells(rows[0], first, rows[1], last);
  }

  /**
   * Gives cells one style. Each of the cells merged into one needs it, to draw its part of the
   * frame.
   */
  styleCells(
    columns: [from: number, to: number],
    rows: [from: number, to: number],
    style: Partial<ExcelJS.Style>,
  ): void {
    for (let row = rows[0]; row <= rows[1]; row++) {
      for (let column = columns[0]; column <= columns[1]; column++) {
        this.sheet.getCell(row, column).style = style;
      }
    }
  }

  setCell(row: number, column: number, value: ExcelJS.CellValue): void {
    this.sheet.getCell(row, column).value = value;
  }

  /** A row of texts, each in its part of the width. */
  addTexts(texts: readonly Placed[], least = 0): void {
    const spots = texts.map(({ from, to, ...text }) => ({
      ...text,
      first: from === 0 ? 1 : this.columnEndingAt(from) + 1,
      last: this.columnEndingAt(to),
    }));
    const heights = spots.map(({ text, look, first, last }) =>
      textHeight(
        text,
        this.mm(this.ends[first - 2] ?? 0, this.ends[last - 1]!),
        look.pt,
        look.letter,
      ),
    );
    const row = this.addRow([], Math.max(least, ...heights));
    for (const { text, look, first, last } of spots) {
      if (last < first) continue;
      const cell = row.getCell(first);
      cell.value = text;
      this.merge(first, last, [row.number, row.number]);
      cell.style = look.style;
    }
  }

  /** A text across the whole width. */
  addLine(text: string, look: LineLook): void {
    this.addTexts([{ text, look, from: 0, to: 100 }]);
  }

  /**
   * A picture in the middle of rows of its own, in as many as its height takes; `image` is its
   * number in the workbook.
   */
  addPicture(image: number, size: { widthMm: number; heightMm: number }): void {
    const share = Math.min(1, (this.widthMm * PICTURE_SHARE) / size.widthMm);
    const [width, height] = [size.widthMm * share, size.heightMm * share];
    const first = this.rowCount;
    const rows = Math.ceil(points(height) / MOST_ROW_PT);
    for (let n = 0; n < rows; n++) this.addRow([], points(height) / rows);
    this.sheet.addImage(image, {
      tl: { col: 0, row: first },
      ext: { width: inches(width) * 96, height: inches(height) * 96 },
      editAs: 'oneCell',
    });
  }

  /**
   * Draws a black bar; `left` from the left edge of the text, `top` from the top of the row, in mm.
   */
  drawBar(row: number, bar: { left: number; top: number; wide: number; high: number }): void {
    this.black ??= blackImage(this.sheet.workbook);
    const column = this.ends.findIndex((end) => this.mm(0, end) > bar.left) + 1;
    const left = bar.left - this.mm(0, this.ends[column - 2] ?? 0);
    drawBar(this.sheet, this.black, { ...bar, column, row, left });
  }

  addGap(pt: number): void {
    this.addRow([], rowHeight([pt - 3]));
  }

  get rowCount(): number {
    return this.heights.length;
  }

  /**
   * Keeps the rows from one (from 1) to the last so far on one page, by a page break before them
   * where a page might end among them: Excel keeps no rows together itself. `headHeight` is
   * repeated on each page.
   */
  keepTogetherFrom(row: number, headHeight: number): void {
    const since = this.heights.slice(this.brokenAfter);
    const kept = row - 1 - this.brokenAfter;
    if (kept <= 0 || !mayBreakFrom(kept + 1, headHeight, since, this.orientation)) return;
    this.sheet.getRow(row - 1).addPageBreak();
    this.brokenAfter = row - 1;
  }

  /**
   * Repeats these rows, the head of the only table, on each page, and keeps them in view on screen
   * where what stands above leaves room for rows below.
   */
  repeatHead([from, to]: [from: number, to: number]): void {
    this.sheet.pageSetup.printTitlesRow = `${from}:${to}`;
    const above = this.heights.slice(0, to).reduce((sum, height) => sum + height, 0);
    if (above > MOST_FROZEN_PT) return;
    this.sheet.views = [{ state: 'frozen', ySplit: to, topLeftCell: `A${to + 1}` }];
  }

  /** `footer`: lines at the foot of the first page. */
  setUp(footer: readonly string[] = []): void {
    this.sheet.pageSetup = {
      ...this.sheet.pageSetup,
      paperSize: A4,
      orientation: this.orientation,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      firstPageNumber: 1,
      margins: {
        top: inches(MARGIN_MM.top),
        bottom: inches(MARGIN_MM.bottom),
        left: inches(MARGIN_MM.left),
        right: inches(MARGIN_MM.right),
        header: inches(PAGE_NUMBER_MM),
        footer: inches(PAGE_NUMBER_MM),
      },
    };
    this.sheet.headerFooter = {
      differentFirst: true,
      ...(footer.length === 0
        ? {}
        : {
            firstFooter: `&C&"${TYPEFACE},Regular"&${TYPE_PT.address}${footer.map((line) => line.replaceAll('&', '&&')).join('\n')}`,
          }),
      oddHeader: `&C&"${TYPEFACE},Regular"&${TYPE_PT.pageNumber}&P`,
    };
  }
}
