import type ExcelJS from 'exceljs';
import {
  type ColumnKind,
  habitsOf,
  type ParagraphLook,
  type ReportCell,
  type ReportColumn,
  type ReportStyle,
  type RowKind,
} from '../../../shared/report/model.ts';
import { TYPE_PT, TYPEFACE } from '../../../shared/report/paper.ts';
import { LETTER } from './layout.ts';

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
const LOCALE = { '.': '[$-409]0', ',': '[$-42A]#,##0' };

/** The cell stays text even when a clerk edits it: a name may begin with "=". */
const TEXT_FORMAT = '@';

/** The format by which Excel prints a cell's number as its text. */
export function numberFormat(
  { kind, decimals = 2 }: Pick<ReportColumn, 'kind' | 'decimals'>,
  number: number | undefined,
  style: ReportStyle,
): string {
  if (number === undefined || kind === 'text') return TEXT_FORMAT;
  if (kind === 'order' || kind === 'count') return countFormat(number);
  const digits = `${LOCALE[habitsOf(style).decimals]}${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}`;
  // In quotes the sign is only a word and multiplies nothing.
  return kind === 'points' ? `${digits}" điểm %"` : `${digits}%`;
}

export const font = (size: number, look: Partial<ExcelJS.Font> = {}): Partial<ExcelJS.Font> => ({
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
} as const satisfies Record<ColumnKind, string>;

const aligned = (
  horizontal: 'left' | 'center' | 'right' | 'justify',
  wrapText = true,
): Partial<ExcelJS.Alignment> => ({ horizontal, vertical: 'middle', wrapText });

/** The look of a text over several columns: its style, and what its height is computed from. */
const lineLook = (
  pt: number,
  letter: number,
  horizontal: 'left' | 'center' | 'justify',
  look: Partial<ExcelJS.Font> = {},
) => ({ pt, letter, style: { font: font(pt, look), alignment: aligned(horizontal) } });
export type LineLook = ReturnType<typeof lineLook>;

const bold = { bold: true };
const italic = { italic: true };
const { regular, boldCapital } = LETTER;

export const LINE = {
  above: lineLook(TYPE_PT.office, boldCapital, 'center'),
  office: lineLook(TYPE_PT.office, boldCapital, 'center', bold),
  motto: lineLook(TYPE_PT.motto, LETTER.bold, 'center', { ...bold, underline: true }),
  number: lineLook(TYPE_PT.number, regular, 'center'),
  about: lineLook(TYPE_PT.about, regular, 'center'),
  day: lineLook(TYPE_PT.placeAndDay, regular, 'center', italic),
  label: lineLook(TYPE_PT.label, boldCapital, 'center', bold),
  title: lineLook(TYPE_PT.title, boldCapital, 'center', bold),
  line: lineLook(TYPE_PT.line, regular, 'center', italic),
  addressees: lineLook(TYPE_PT.body, regular, 'center'),
  addresseeList: lineLook(TYPE_PT.body, regular, 'left'),
  chartTitle: lineLook(TYPE_PT.chartTitle, LETTER.bold, 'center', bold),
  tableNote: lineLook(TYPE_PT.note, regular, 'left', italic),
  recipientsHead: lineLook(TYPE_PT.recipientsHead, LETTER.bold, 'left', { ...bold, ...italic }),
  recipients: lineLook(TYPE_PT.recipients, regular, 'left'),
  signer: lineLook(TYPE_PT.signature, boldCapital, 'center', bold),
  codes: lineLook(TYPE_PT.codes, regular, 'left'),
};

export const PARAGRAPH: Record<ParagraphLook, LineLook> = {
  body: lineLook(TYPE_PT.body, regular, 'justify'),
  plain: lineLook(TYPE_PT.body, regular, 'justify'),
  bold: lineLook(TYPE_PT.body, LETTER.bold, 'justify', bold),
  heading: lineLook(TYPE_PT.body, LETTER.bold, 'left', bold),
  centred: lineLook(TYPE_PT.body, LETTER.bold, 'center', bold),
  ground: lineLook(TYPE_PT.body, regular, 'justify', italic),
  note: LINE.tableNote,
};

export const HEAD: Partial<ExcelJS.Style> = {
  font: font(TYPE_PT.tableHead, bold),
  border: BORDER,
  alignment: aligned('center'),
};

/** Returns the same object for the same style: exceljs writes known objects much faster. */
export function cellStyles(style: ReportStyle) {
  const made = new Map<string, Partial<ExcelJS.Style>>();
  return (column: ReportColumn, row: RowKind, cell: ReportCell): Partial<ExcelJS.Style> => {
    const numFmt = numberFormat({ ...column, kind: cell.kind ?? column.kind }, cell.number, style);
    const key = `${column.kind} ${row} ${numFmt}`;
    let known = made.get(key);
    if (known === undefined) {
      known = {
        numFmt,
        font: font(TYPE_PT.tableCell, { bold: row !== 'unit' }),
        border: BORDER,
        alignment: aligned(HORIZONTAL[column.kind], column.kind === 'text'),
      };
      made.set(key, known);
    }
    return known;
  };
}
export type StyleOf = ReturnType<typeof cellStyles>;
