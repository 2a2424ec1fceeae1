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

const inches = (mm: number) => mm / 25.4;
/** A column width is counted in digits of the default font, 7 pixels of 1/96 inch each. */
const widthUnits = (mm: number) => (inches(mm) * 96) / 7;
const A4 = 9;
/** Height of a line over the size of its type. */
const LEADING = 1.3;
/** Mean width of a letter over the size of its type: small letters, and bold capitals. */
const SMALL_LETTER = 0.5;
const CAPITAL_LETTER = 0.75;

/**
 * A number is kept as a number and its format prints the office's dot after thousands on every
 * PC: "#,##0" would print the PC's own sign, and Excel takes no notice of a locale in the format.
 * A format has room for two conditions, so the numbers beyond have a form of their own. The
 * section for negative numbers stands without a condition, since Excel and LibreOffice do not
 * agree on who prints the minus of a conditional one.
 */
export function countFormat(value: number): string {
  const grouped = (groups: number) => `#${'"."000'.repeat(groups)}`;
  if (value <= -1000) {
    return `0;-${grouped(Math.floor((String(-value).length - 1) / 3))}`;
  }
  if (value < 1_000_000_000) return `[>=1000000]${grouped(2)};[>=1000]${grouped(1)};0`;
  return `[>=1000000000]${grouped(3)};[>=1000000]${grouped(2)};${grouped(1)}`;
}

/** The decimal sign can only be asked for by locale; Excel prints that of the PC. */
const RATE_FORMAT = { office: '[$-409]0.00%', strict: '[$-42A]0.00%' };

const font = (size: number, extra: Partial<ExcelJS.Font> = {}): Partial<ExcelJS.Font> => ({
  name: TYPEFACE,
  family: 1,
  charset: 163,
  size,
  ...extra,
});

const thin: Partial<ExcelJS.Border> = { style: 'thin' };
const BORDER: Partial<ExcelJS.Borders> = { top: thin, left: thin, bottom: thin, right: thin };
const ALIGNMENT = { order: 'center', text: 'left', count: 'right', rate: 'right' } as const;
const CENTRED: Partial<ExcelJS.Alignment> = {
  horizontal: 'center',
  vertical: 'middle',
  wrapText: true,
};

/** Gives the same object for the same style: exceljs then looks each one up only once. */
function cellStyles(model: ReportModel) {
  const made = new Map<string, Partial<ExcelJS.Style>>();
  return (column: ReportColumn, row: ReportRow, cell: ReportCell): Partial<ExcelJS.Style> => {
    const numFmt =
      cell.number === undefined
        ? '@'
        : column.kind === 'rate'
          ? RATE_FORMAT[model.style]
          : countFormat(cell.number);
    const key = `${column.kind} ${row.kind} ${numFmt}`;
    const known = made.get(key);
    if (known) return known;
    const style: Partial<ExcelJS.Style> = {
      numFmt,
      font: font(TYPE_PT.tableCell, { bold: row.kind === 'total' }),
      border: BORDER,
      alignment: {
        horizontal: ALIGNMENT[column.kind],
        vertical: 'middle',
        wrapText: column.kind === 'text',
      },
    };
    made.set(key, style);
    return style;
  };
}

/** Lines that a text takes in a column, by its longest stretch of whole words. */
const linesIn = (text: string, pt: number, mm: number, letter: number) =>
  Math.ceil((text.length * pt * letter) / ((mm / 25.4) * 72));

/** The table of a report as an Excel workbook (.xlsx) that is ready to print on A4. */
export async function writeWorkbook(model: ReportModel): Promise<Uint8Array> {
  const { columns, heading, notes, rows } = model;
  const workbook = new ExcelJS.Workbook();
  workbook.title = model.subject;
  workbook.creator = 'Sổ Chỉ Tiêu';
  workbook.lastModifiedBy = workbook.creator;

  const textWidth = textWidthMm(model.orientation);
  const columnMm = (column: ReportColumn) => (textWidth * column.width) / 100;
  const sheet = workbook.addWorksheet('Phụ lục');
  sheet.columns = columns.map((column) => ({ width: widthUnits(columnMm(column)) }));

  const wideLine = (text: string, style: Partial<ExcelJS.Style>, pt: number, letter: number) => {
    const row = sheet.addRow([text]);
    sheet.mergeCells(row.number, 1, row.number, columns.length);
    row.getCell(1).style = style;
    row.height = linesIn(text, pt, textWidth, letter) * pt * LEADING;
  };
  const bold = (pt: number) => ({ font: font(pt, { bold: true }), alignment: CENTRED });
  const italic = font(TYPE_PT.line, { italic: true });
  wideLine(heading.label, bold(TYPE_PT.label), TYPE_PT.label, CAPITAL_LETTER);
  wideLine(heading.title, bold(TYPE_PT.title), TYPE_PT.title, CAPITAL_LETTER);
  for (const line of heading.lines) {
    wideLine(line, { font: italic, alignment: CENTRED }, TYPE_PT.line, SMALL_LETTER);
  }
  sheet.addRow([]);

  const head = sheet.addRow(columns.map((column) => column.title));
  const headStyle = {
    font: font(TYPE_PT.tableHead, { bold: true }),
    border: BORDER,
    alignment: CENTRED,
  };
  columns.forEach((_, i) => {
    head.getCell(i + 1).style = headStyle;
  });

  const styleOf = cellStyles(model);
  for (const row of rows) {
    const line = sheet.addRow(row.cells.map((cell) => cell.number ?? cell.text));
    row.cells.forEach((cell, i) => {
      line.getCell(i + 1).style = styleOf(columns[i]!, row, cell);
    });
  }

  for (const note of notes) {
    const style = {
      font: font(TYPE_PT.note, { italic: true }),
      alignment: { ...CENTRED, horizontal: 'left' as const },
    };
    wideLine(note, style, TYPE_PT.note, SMALL_LETTER);
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
