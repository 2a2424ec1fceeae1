import ExcelJS from 'exceljs';
import type {
  ReportCell,
  ReportColumn,
  ReportModel,
  ReportRow,
} from '../../shared/report/model.ts';
import {
  MARGIN_MM,
  PAGE_NUMBER_MM,
  TYPE_PT,
  TYPEFACE,
  textWidthMm,
} from '../../shared/report/paper.ts';
import { LETTER, mayBreakFrom, rowHeight, textHeight } from './report-workbook-layout.ts';

const inches = (mm: number) => mm / 25.4;
/** A column width is counted in digits of the default font: at 12 pt 8 pixels of 1/96 inch. */
const DEFAULT_FONT_PT = 12;
const widthUnits = (mm: number) => (inches(mm) * 96) / 8;
/** The columns stay this much narrower than the text, so that no rounding shrinks the page. */
const WIDTH_SHARE = 0.98;
const A4 = 9;

/**
 * A number stays a number, and its format prints the office's dot for thousands on every PC:
 * "#,##0" would print the PC's own sign, and Excel ignores a locale in the format. A format has
 * room for two conditions, so numbers beyond a billion get a format of their own. So do negative
 * numbers, because Excel and LibreOffice disagree on who prints the minus in a format with
 * conditions.
 */
export function countFormat(value: number): string {
  const grouped = (groups: number) => `#${'"."000'.repeat(groups)}`;
  if (value < 0) {
    const groups = Math.floor((String(-value).length - 1) / 3);
    return groups === 0 ? '0;-0' : `0;-${grouped(groups)}`;
  }
  if (value < 1_000_000_000) return `[>=1000000]${grouped(2)};[>=1000]${grouped(1)};0`;
  return `[>=1000000000]${grouped(3)};[>=1000000]${grouped(2)};${grouped(1)}`;
}

/** The decimal sign can only be set by a locale: LibreOffice obeys, Excel prints the PC's own. */
const RATE_FORMAT = { office: '[$-409]0.00%', strict: '[$-42A]#,##0.00%' };
/** In quotes the sign is only a word and multiplies nothing. */
const POINTS_FORMAT = { office: '[$-409]0.00" điểm %"', strict: '[$-42A]#,##0.00" điểm %"' };

/** Stays text even when a clerk edits the cell: a name may begin with "=". */
const TEXT_FORMAT = '@';

function numberFormat(
  kind: ReportColumn['kind'],
  number: number | undefined,
  style: ReportModel['style'],
): string {
  if (number === undefined || kind === 'text') return TEXT_FORMAT;
  if (kind === 'order') return '0';
  if (kind === 'points') return POINTS_FORMAT[style];
  return kind === 'rate' ? RATE_FORMAT[style] : countFormat(number);
}

const font = (size: number, look: Partial<ExcelJS.Font> = {}): Partial<ExcelJS.Font> => ({
  name: TYPEFACE,
  family: 1,
  charset: 163,
  size,
  ...look,
});

const thin: Partial<ExcelJS.Border> = { style: 'thin' };
const BORDER: Partial<ExcelJS.Borders> = { top: thin, left: thin, bottom: thin, right: thin };
const HORIZONTAL = {
  order: 'center',
  text: 'left',
  count: 'right',
  rate: 'right',
  points: 'right',
} as const;

const aligned = (
  horizontal: 'left' | 'center' | 'right',
  wrapText = true,
): Partial<ExcelJS.Alignment> => ({ horizontal, vertical: 'middle', wrapText });

/** A line across all columns: its style, and the data for its height. */
const lineLook = (
  pt: number,
  letter: number,
  horizontal: 'left' | 'center',
  look: Partial<ExcelJS.Font>,
) => ({ pt, letter, style: { font: font(pt, look), alignment: aligned(horizontal) } });
type LineLook = ReturnType<typeof lineLook>;

const LABEL = lineLook(TYPE_PT.label, LETTER.boldCapital, 'center', { bold: true });
const TITLE = lineLook(TYPE_PT.title, LETTER.boldCapital, 'center', { bold: true });
const LINE = lineLook(TYPE_PT.line, LETTER.regular, 'center', { italic: true });
const NOTE = lineLook(TYPE_PT.note, LETTER.regular, 'left', { italic: true });

const HEAD: Partial<ExcelJS.Style> = {
  font: font(TYPE_PT.tableHead, { bold: true }),
  border: BORDER,
  alignment: aligned('center'),
};

/** Returns the same object for the same style: exceljs writes known objects much faster. */
function cellStyles(model: ReportModel) {
  const made = new Map<string, Partial<ExcelJS.Style>>();
  return (column: ReportColumn, row: ReportRow, cell: ReportCell): Partial<ExcelJS.Style> => {
    const numFmt = numberFormat(column.kind, cell.number, model.style);
    const key = `${column.kind} ${row.kind} ${numFmt}`;
    let style = made.get(key);
    if (style === undefined) {
      style = {
        numFmt,
        font: font(TYPE_PT.tableCell, { bold: row.kind === 'total' }),
        border: BORDER,
        alignment: aligned(HORIZONTAL[column.kind], column.kind === 'text'),
      };
      made.set(key, style);
    }
    return style;
  };
}

interface PreparedModel {
  styles: { model: { fonts: string[] } };
}

/**
 * exceljs always uses Calibri as default font; a PC without it would measure column widths in
 * another font. So the default font is replaced right before writing.
 */
function setDefaultFont(workbook: ExcelJS.Workbook): void {
  const xlsx = workbook.xlsx as unknown as {
    prepareModel(model: PreparedModel, options: object): void;
  };
  const prepare = xlsx.prepareModel.bind(xlsx);
  xlsx.prepareModel = (model, options) => {
    prepare(model, options);
    model.styles.model.fonts[0] = `<font><sz val="${DEFAULT_FONT_PT}"/><name val="${TYPEFACE}"/><family val="1"/></font>`;
  };
}

/** The table of a report as an Excel workbook (.xlsx) that is ready to print on A4. */
export async function writeWorkbook(model: ReportModel): Promise<Uint8Array> {
  const { columns, heading, notes, rows } = model;
  const workbook = new ExcelJS.Workbook();
  workbook.title = model.subject;
  workbook.creator = 'Sổ Chỉ Tiêu';
  workbook.lastModifiedBy = workbook.creator;
  setDefaultFont(workbook);

  const tableMm = textWidthMm(model.orientation) * WIDTH_SHARE;
  const columnMm = columns.map((column) => (tableMm * column.width) / 100);
  const sheet = workbook.addWorksheet('Phụ lục');
  sheet.columns = columnMm.map((mm) => ({ width: widthUnits(mm) }));

  const heights: number[] = [];
  const addRow = (values: ExcelJS.CellValue[], height: number): ExcelJS.Row => {
    const row = sheet.addRow(values);
    row.height = height;
    heights.push(height);
    return row;
  };
  const addLine = (text: string, { pt, letter, style }: LineLook) => {
    const row = addRow([text], textHeight(text, tableMm, pt, letter));
    sheet.mergeCells(row.number, 1, row.number, columns.length);
    row.getCell(1).style = style;
  };

  addLine(heading.label, LABEL);
  addLine(heading.title, TITLE);
  for (const line of heading.lines) addLine(line, LINE);
  addRow([], TYPE_PT.line);

  const head = addRow(
    columns.map((column) => column.title),
    rowHeight(
      columns.map(({ title }, i) =>
        textHeight(title, columnMm[i]!, TYPE_PT.tableHead, LETTER.bold),
      ),
    ),
  );
  head.eachCell((cell) => {
    cell.style = HEAD;
  });

  const styleOf = cellStyles(model);
  const cellHeight = ({ text }: ReportCell, i: number) =>
    columns[i]!.kind === 'text'
      ? textHeight(text, columnMm[i]!, TYPE_PT.tableCell, LETTER.regular)
      : 0;
  for (const row of rows) {
    const line = addRow(
      row.cells.map((cell) => cell.number ?? cell.text),
      rowHeight(row.cells.map(cellHeight)),
    );
    row.cells.forEach((cell, i) => {
      line.getCell(i + 1).style = styleOf(columns[i]!, row, cell);
    });
  }
  for (const note of notes) addLine(note, NOTE);

  const total = head.number + rows.length;
  if (rows.length > 1 && mayBreakFrom(total - 1, head.number - 1, heights, model.orientation)) {
    sheet.getRow(total - 2).addPageBreak();
  }
  sheet.pageSetup = {
    paperSize: A4,
    orientation: model.orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    printTitlesRow: `${head.number}:${head.number}`,
    margins: {
      top: inches(MARGIN_MM.top),
      bottom: inches(MARGIN_MM.bottom),
      left: inches(MARGIN_MM.left),
      right: inches(MARGIN_MM.right),
      header: inches(PAGE_NUMBER_MM),
      footer: inches(PAGE_NUMBER_MM),
    },
  };
  sheet.headerFooter = {
    differentFirst: true,
    oddHeader: `&C&"${TYPEFACE},Regular"&${TYPE_PT.pageNumber}&P`,
  };
  sheet.views = [{ state: 'frozen', ySplit: head.number, topLeftCell: `A${head.number + 1}` }];
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
