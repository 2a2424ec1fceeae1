import ExcelJS from 'exceljs';
import { measuredNumber } from '../../../shared/domain/measure.ts';
import {
  columnKey,
  FORM_MARK,
  FORM_SHEET,
  FORM_VERSION,
  type Form,
  type FormColumn,
  type FormRow,
  type FormSheet,
  ORDER_KEY,
  ROW_MARKS,
  UNIT_KEY,
} from '../../../shared/exchange/form/form.ts';
import { MARGIN_MM, TYPE_PT } from '../../../shared/report/paper.ts';
import { daysText, formatDay } from '../../../shared/text/dates.ts';
import { MAX_COUNT } from '../../../shared/text/numbers.ts';
import { font } from '../workbook/styles.ts';

/** Writes the form of a unit as a workbook: what is filled in is open, all else is locked. */

/** Columns after the hidden one, before those of figures: the running number, the unit. */
const [ORDER, UNIT] = [2, 3];
const FIRST_FIGURE = 4;
const WIDTHS = { order: 6, unit: 36, figure: 15 };
/** More columns of figures than this do not fit on a page in portrait. */
const MOST_IN_PORTRAIT = 4;
const A4 = 9;
const HEAD_HEIGHT = 48;
const inches = (mm: number) => mm / 25.4;

const thin: Partial<ExcelJS.Border> = { style: 'thin' };
const BORDER: Partial<ExcelJS.Borders> = { top: thin, left: thin, bottom: thin, right: thin };
/** What cannot be filled in is a shade darker, also on paper. */
const SHADE: ExcelJS.Fill = {
  type: 'pattern',
  pattern: 'solid',
  fgColor: { argb: 'FFEDEDED' },
};
const LOCKED = { locked: true };
const OPEN = { locked: false };
/**
 * Without marks between thousands: a CSV has the figures as they are shown, and in formats with
 * conditions LibreOffice drops the minus.
 */
const FORMATS = { count: '0', percent: '0.00%', total: '#,##0' };
const formatOf = ({ measure }: FormColumn) =>
  measure === 'percent' ? FORMATS.percent : FORMATS.count;

const NEVER_SAVED = new Date('2000-01-01T00:00:00Z');

/** The bytes of the form (.xlsx). */
export async function writeForm(form: Form): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.title = titleOf(form);
  workbook.creator = 'Sổ Chỉ Tiêu';
  // Before any day that counts: who fills it in saves it, and programs that tell no time leave this.
  workbook.modified = NEVER_SAVED;
  workbook.calcProperties = { fullCalcOnLoad: true };
  for (const sheet of form.sheets) await addSheet(workbook, form, sheet);
  addIdentity(workbook, form);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const titleOf = ({ campaign }: Form) => `Biểu số liệu: ${campaign.name}`;

/** Tells what the form is, and its heads, so that it is seen when one was changed. */
function addIdentity(workbook: ExcelJS.Workbook, form: Form): void {
  const sheet = workbook.addWorksheet(FORM_SHEET, { state: 'veryHidden' });
  sheet.addRows([
    [FORM_MARK, FORM_VERSION],
    ['form', form.form],
    ['campaign', form.campaign.uid, form.campaign.name],
    ['unit', form.unit.ref, form.unit.name],
    ['window', form.from, form.to],
    ['revision', form.revision],
    ...form.sheets.flatMap(({ columns }) =>
      columns.map((column) => ['head', columnKey(column), column.head]),
    ),
  ]);
}

async function addSheet(
  workbook: ExcelJS.Workbook,
  form: Form,
  { on, columns, rows }: FormSheet,
): Promise<void> {
  const sheet = workbook.addWorksheet(`Ngày ${formatDay(on).replaceAll('/', '-')}`);
  const last = FIRST_FIGURE + columns.length - 1;
  sheet.columns = [
    { hidden: true, width: 12 },
    { width: WIDTHS.order },
    { width: WIDTHS.unit },
    ...columns.map(() => ({ width: WIDTHS.figure })),
  ];
  addTexts(sheet, form, on, last);
  const keys = sheet.addRow([
    FORM_MARK,
    ORDER_KEY,
    UNIT_KEY,
    ...columns.map((column) => columnKey(column)),
  ]);
  keys.hidden = true;
  const head = addHeads(sheet, columns);
  for (const [n, row] of rows.entries()) addRow(sheet, columns, row, n + 1);
  const first = head + 1;
  if (rows.length > 1) addTotal(sheet, columns, rows, first);
  addSignature(sheet, last);
  sheet.views = [{ state: 'frozen', xSplit: UNIT, ySplit: head, showGridLines: false }];
  setUpPage(sheet, head, columns.length);
  // Without a password: it keeps from slips, and rows can be added, which are read too.
  await sheet.protect('', {
    selectLockedCells: true,
    selectUnlockedCells: true,
    insertRows: true,
    formatColumns: true,
    formatRows: true,
  });
}

function addTexts(sheet: ExcelJS.Worksheet, form: Form, on: string, last: number): void {
  const line = (text: string, pt: number, look: Partial<ExcelJS.Font>, height: number) => {
    const row = sheet.addRow([ROW_MARKS.heads, text]);
    sheet.mergeCells(row.number, ORDER, row.number, last);
    const cell = row.getCell(ORDER);
    cell.font = font(pt, look);
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
    row.height = height;
  };
  line(form.office.toLocaleUpperCase('vi'), TYPE_PT.office, { bold: true }, 20);
  line(titleOf(form), TYPE_PT.title, { bold: true }, 36);
  const days = form.from === form.to ? '' : ` (biểu ${daysText(form)})`;
  const of = `${form.unit.name}, số liệu ngày ${formatDay(on)}${days}, lần ${form.revision}`;
  line(of, TYPE_PT.line, { italic: true }, 34);
  line(
    'Chỉ ghi vào các ô trắng. Chưa có số thì để trống, không có thì ghi 0. Không sửa tên cột, tên đơn vị.',
    TYPE_PT.note,
    {},
    34,
  );
}

/** Returns the number of the row. */
function addHeads(sheet: ExcelJS.Worksheet, columns: readonly FormColumn[]): number {
  const row = sheet.addRow([ROW_MARKS.heads, 'STT', 'Đơn vị', ...columns.map(({ head }) => head)]);
  row.height = HEAD_HEIGHT;
  for (let at = ORDER; at < FIRST_FIGURE + columns.length; at += 1) {
    row.getCell(at).style = {
      font: font(TYPE_PT.tableHead, { bold: true }),
      alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
      border: BORDER,
      fill: SHADE,
      protection: LOCKED,
    };
  }
  return row.number;
}

function addRow(
  sheet: ExcelJS.Worksheet,
  columns: readonly FormColumn[],
  { ref, name, depth, cells }: FormRow,
  order: number,
): void {
  const row = sheet.addRow([ref, order, name]);
  row.getCell(ORDER).style = cellStyle({ horizontal: 'center' });
  row.getCell(UNIT).style = cellStyle({ horizontal: 'left', indent: depth, wrapText: true });
  for (const [n, column] of columns.entries()) {
    const keyed = cells[n] ?? null;
    const cell = row.getCell(FIRST_FIGURE + n);
    const isOpen = keyed !== null;
    cell.style = {
      ...cellStyle({ horizontal: 'right' }),
      numFmt: formatOf(column),
      protection: isOpen ? OPEN : LOCKED,
      ...(isOpen ? {} : { fill: SHADE }),
    };
    const value = keyed?.value ?? null;
    if (value !== null) cell.value = measuredNumber(column.measure, value);
    if (isOpen) cell.dataValidation = checkOf(column);
  }
}

const cellStyle = (alignment: Partial<ExcelJS.Alignment>): Partial<ExcelJS.Style> => ({
  font: font(TYPE_PT.tableCell),
  alignment: { vertical: 'middle', ...alignment },
  border: BORDER,
  protection: LOCKED,
});

/** A correction of what arose earlier is below zero; what is there at a time never is. */
function checkOf({ measure, kind }: FormColumn): ExcelJS.DataValidation {
  const least = kind === 'flow' ? -MAX_COUNT : 0;
  const isPercent = measure === 'percent';
  const kinds = isPercent ? 'tỷ lệ phần trăm, chẳng hạn 35,9%' : 'số nguyên, chẳng hạn 120';
  const sign = kind === 'flow' ? '; số âm chỉ để trừ bớt số đã báo' : ', không âm';
  return {
    type: isPercent ? 'decimal' : 'whole',
    operator: 'between',
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: 'Chưa ghi được',
    error: `Ô này chỉ nhận ${kinds}${sign}. Chưa có số thì để trống.`,
    formulae: isPercent ? [least / 1_000_000, 1_000_000] : [least, MAX_COUNT],
  };
}

/** The sum is blank while nothing is filled in, since a blank is not zero. */
function addTotal(
  sheet: ExcelJS.Worksheet,
  columns: readonly FormColumn[],
  rows: readonly FormRow[],
  first: number,
): void {
  const row = sheet.addRow([ROW_MARKS.total, '', 'TỔNG']);
  const bold = font(TYPE_PT.tableCell, { bold: true });
  for (const at of [ORDER, UNIT]) {
    row.getCell(at).style = { ...cellStyle({ horizontal: 'left' }), font: bold, fill: SHADE };
  }
  for (const [n, column] of columns.entries()) {
    const cell = row.getCell(FIRST_FIGURE + n);
    cell.style = {
      ...cellStyle({ horizontal: 'right' }),
      font: bold,
      fill: SHADE,
      numFmt: FORMATS.total,
    };
    if (column.measure === 'percent') continue;
    const letter = sheet.getColumn(FIRST_FIGURE + n).letter;
    const cells = `${letter}${first}:${letter}${first + rows.length - 1}`;
    const known = rows.flatMap((one) => one.cells[n]?.value ?? []);
    cell.value = {
      formula: `IF(COUNT(${cells})=0,"",SUM(${cells}))`,
      result: known.length === 0 ? '' : known.reduce((sum, value) => sum + value, 0),
    };
  }
}

function addSignature(sheet: ExcelJS.Worksheet, last: number): void {
  sheet.addRow([ROW_MARKS.end]);
  const row = sheet.addRow([ROW_MARKS.end]);
  const place = (at: number, to: number, text: string) => {
    if (to > at) sheet.mergeCells(row.number, at, row.number, to);
    const cell = row.getCell(at);
    cell.value = text;
    cell.font = font(TYPE_PT.tableCell, { bold: true });
    cell.alignment = { horizontal: 'center' };
  };
  place(ORDER, UNIT, 'NGƯỜI LẬP BIỂU');
  place(FIRST_FIGURE, last, 'THỦ TRƯỞNG ĐƠN VỊ');
}

function setUpPage(sheet: ExcelJS.Worksheet, head: number, figures: number): void {
  sheet.pageSetup = {
    paperSize: A4,
    orientation: figures > MOST_IN_PORTRAIT ? 'landscape' : 'portrait',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    printTitlesRow: `${head}:${head}`,
    margins: {
      top: inches(MARGIN_MM.top),
      bottom: inches(MARGIN_MM.bottom),
      left: inches(MARGIN_MM.left),
      right: inches(MARGIN_MM.right),
      header: 0.3,
      footer: 0.3,
    },
  };
}
