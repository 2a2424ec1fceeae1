import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  type IParagraphStyleOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { ReportColumn, ReportModel, ReportRow } from '../../shared/report/model.ts';
import {
  MARGIN_MM,
  PAGE_MM,
  PAGE_NUMBER_MM,
  TYPE_PT,
  TYPEFACE,
  textWidthMm,
} from '../../shared/report/paper.ts';

const twip = (mm: number) => Math.round((mm / 25.4) * 1440);
const halfPoints = (pt: number) => pt * 2;
const points = (pt: number) => pt * 20;

const { CENTER, LEFT, RIGHT } = AlignmentType;
type Alignment = (typeof AlignmentType)[keyof typeof AlignmentType];

const paragraphStyle = (
  id: string,
  name: string,
  alignment: Alignment,
  run: NonNullable<IParagraphStyleOptions['run']>,
  before = 0,
): IParagraphStyleOptions => ({
  id,
  name,
  basedOn: 'Normal',
  quickFormat: true,
  run,
  paragraph: { alignment, spacing: { before: points(before) } },
});

/** Every look is a named style, so that an office can change it in one place. */
const cell = halfPoints(TYPE_PT.tableCell);
const PARAGRAPH_STYLES = [
  paragraphStyle('Label', 'Phụ lục - Nhãn', CENTER, {
    bold: true,
    size: halfPoints(TYPE_PT.label),
  }),
  paragraphStyle('AppendixTitle', 'Phụ lục - Tên', CENTER, {
    bold: true,
    size: halfPoints(TYPE_PT.title),
  }),
  paragraphStyle('Line', 'Phụ lục - Căn cứ', CENTER, {
    italics: true,
    size: halfPoints(TYPE_PT.line),
  }),
  paragraphStyle('TableHead', 'Bảng - Đầu cột', CENTER, {
    bold: true,
    size: halfPoints(TYPE_PT.tableHead),
  }),
  paragraphStyle('TableOrder', 'Bảng - Thứ tự', CENTER, { size: cell }),
  paragraphStyle('TableText', 'Bảng - Chữ', LEFT, { size: cell }),
  paragraphStyle('TableNumber', 'Bảng - Số', RIGHT, { size: cell }),
  paragraphStyle(
    'TableNote',
    'Bảng - Ghi chú',
    LEFT,
    { italics: true, size: halfPoints(TYPE_PT.note) },
    3,
  ),
  paragraphStyle('PageNumber', 'Số trang', CENTER, { size: halfPoints(TYPE_PT.pageNumber) }),
];
const TOTAL_STYLE = { id: 'Total', name: 'Bảng - Tổng', quickFormat: true, run: { bold: true } };

const CELL_STYLE = {
  order: 'TableOrder',
  text: 'TableText',
  count: 'TableNumber',
  rate: 'TableNumber',
  points: 'TableNumber',
} as const;

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

function tableCell(text: string, width: number, style: string, runStyle?: string): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    children: [
      new Paragraph({
        style,
        children: text === '' ? [] : [new TextRun({ text, style: runStyle })],
      }),
    ],
  });
}

function reportTable({ columns, rows }: ReportModel, widthTwips: number): Table {
  const widths = columnTwips(columns, widthTwips);
  const bodyRow = (row: ReportRow, index: number) =>
    new TableRow({
      cantSplit: true,
      // The total stays on one page with the row before it, and the notes stay below the total.
      keepNext: row.kind === 'total' || rows[index + 1]?.kind === 'total',
      children: row.cells.map(({ text }, i) =>
        tableCell(
          text,
          widths[i]!,
          CELL_STYLE[columns[i]!.kind],
          row.kind === 'total' ? TOTAL_STYLE.id : undefined,
        ),
      ),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widthTwips, type: WidthType.DXA },
    columnWidths: widths,
    borders: BORDERS,
    margins: { top: points(2), bottom: points(2), left: points(3), right: points(3) },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map((column, i) => tableCell(column.title, widths[i]!, 'TableHead')),
      }),
      ...rows.map(bodyRow),
    ],
  });
}

/** A report as a Word document (.docx) on A4, its page number from page 2 on in the top margin. */
export async function writeWord(model: ReportModel): Promise<Uint8Array> {
  const { heading } = model;
  const line = (style: string) => (text: string) =>
    new Paragraph({ style, children: [new TextRun(text)] });
  const document = new Document({
    title: model.subject,
    creator: 'Sổ Chỉ Tiêu',
    lastModifiedBy: 'Sổ Chỉ Tiêu',
    styles: {
      default: {
        document: {
          run: {
            font: { ascii: TYPEFACE, hAnsi: TYPEFACE, cs: TYPEFACE, eastAsia: TYPEFACE },
            size: halfPoints(TYPE_PT.line),
            language: { value: 'vi-VN' },
          },
        },
      },
      paragraphStyles: PARAGRAPH_STYLES,
      characterStyles: [TOTAL_STYLE],
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            // Always the size of the upright sheet: the library turns it by the orientation.
            size: {
              width: twip(PAGE_MM.width),
              height: twip(PAGE_MM.height),
              orientation:
                PageOrientation[model.orientation === 'portrait' ? 'PORTRAIT' : 'LANDSCAPE'],
            },
            margin: {
              top: twip(MARGIN_MM.top),
              bottom: twip(MARGIN_MM.bottom),
              left: twip(MARGIN_MM.left),
              right: twip(MARGIN_MM.right),
              header: twip(PAGE_NUMBER_MM),
              footer: twip(PAGE_NUMBER_MM),
            },
          },
        },
        headers: {
          first: new Header({ children: [new Paragraph({ style: 'PageNumber' })] }),
          default: new Header({
            children: [
              new Paragraph({
                style: 'PageNumber',
                children: [new TextRun({ children: [PageNumber.CURRENT] })],
              }),
            ],
          }),
        },
        children: [
          line('Label')(heading.label),
          line('AppendixTitle')(heading.title),
          ...heading.lines.map(line('Line')),
          new Paragraph({ style: 'Line' }),
          reportTable(model, twip(textWidthMm(model.orientation))),
          ...model.notes.map(line('TableNote')),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}
