import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import ExcelJS from 'exceljs';
import { writeWord } from '../../electron/files/word/write-word.ts';
import { writeWorkbook } from '../../electron/files/workbook/write-workbook.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import { buildAppendix } from '../../shared/report/reports/appendix.ts';
import { partsOf } from '../helpers/report-parts.ts';
import { longTable } from '../helpers/sample-sheet.ts';
import { type BenchRow, median } from './row.ts';

/** Communes of the country since 1 July 2025. */
const UNITS = 3_321;
const RUNS = 7;

/** The same cells in the same styles through exceljs alone, one object a style as well. */
async function plainWorkbook(model: ReportModel): Promise<Uint8Array> {
  const { heading, columns, rows, notes } = partsOf(model);
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Phụ lục');
  sheet.columns = columns.map(({ width }) => ({ width }));
  const thin = { style: 'thin' } as const;
  const border = { top: thin, left: thin, bottom: thin, right: thin };
  const name = 'Times New Roman';
  const middle = { vertical: 'middle', wrapText: true } as const;
  const centred = { ...middle, horizontal: 'center' } as const;
  const wide = { font: { name, size: 13, bold: true }, alignment: centred };
  for (const text of [heading.label, heading.title, ...heading.lines]) {
    const row = sheet.addRow([text]);
    row.height = 20;
    sheet.mergeCells(row.number, 1, row.number, columns.length);
    row.getCell(1).style = wide;
  }
  const head = sheet.addRow(columns.map(({ title }) => title));
  head.height = 60;
  head.eachCell((cell) => {
    cell.style = { font: { name, size: 12, bold: true }, alignment: centred, border };
  });
  const numFmts = { order: '0', text: '@', count: '#"."000', rate: '0.00%', points: '0.00' };
  const stylesOf = (bold: boolean) =>
    columns.map(({ kind }) => ({
      numFmt: numFmts[kind],
      font: { name, size: 12, bold },
      border,
      alignment: kind === 'text' ? middle : ({ ...middle, horizontal: 'right' } as const),
    }));
  const styles = { unit: stylesOf(false), total: stylesOf(true) };
  for (const { kind, cells } of rows) {
    const row = sheet.addRow(cells.map(({ number, text }) => number ?? text));
    row.height = 19;
    for (let i = 0; i < cells.length; i += 1) {
      row.getCell(i + 1).style = styles[kind === 'total' ? kind : 'unit'][i]!;
    }
  }
  for (const note of notes) sheet.addRow([note]);
  sheet.pageSetup = { paperSize: 9, fitToPage: true, fitToHeight: 0, printTitlesRow: '5:5' };
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** The same cells in the same named styles through docx alone. */
async function plainWord(model: ReportModel): Promise<Uint8Array> {
  const { heading, columns, rows, notes } = partsOf(model);
  const widths = columns.map(({ width }) => Math.round((9_354 * width) / 100));
  const styles = columns.map(({ kind }) => `Cell-${kind}`);
  const line = (text: string) =>
    new Paragraph({ style: 'Line', children: [new TextRun({ text, bold: true })] });
  const cell = (text: string, width: number, style: string, bold?: true) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      children: [new Paragraph({ style, children: [new TextRun({ text, bold })] })],
    });
  const single = { style: BorderStyle.SINGLE, size: 4 };
  const document = new Document({
    styles: {
      default: { document: { run: { font: 'Times New Roman', size: 26 } } },
      paragraphStyles: ['Line', ...new Set(styles)].map((id) => ({
        id,
        name: id,
        paragraph: { alignment: AlignmentType.CENTER },
      })),
    },
    sections: [
      {
        properties: { titlePage: true },
        headers: {
          default: new Header({
            children: [
              new Paragraph({ children: [new TextRun({ children: [PageNumber.CURRENT] })] }),
            ],
          }),
        },
        children: [
          ...[heading.label, heading.title, ...heading.lines].map(line),
          new Table({
            layout: TableLayoutType.FIXED,
            width: { size: 9_354, type: WidthType.DXA },
            columnWidths: widths,
            borders: { top: single, bottom: single, left: single, right: single },
            rows: [
              new TableRow({
                tableHeader: true,
                cantSplit: true,
                children: columns.map(({ title }, i) => cell(title, widths[i]!, 'Line', true)),
              }),
              ...rows.map(
                ({ kind, cells }) =>
                  new TableRow({
                    cantSplit: true,
                    children: cells.map(({ text }, i) =>
                      cell(text, widths[i]!, styles[i]!, kind === 'total' || undefined),
                    ),
                  }),
              ),
            ],
          }),
          ...notes.map(line),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

/** Median time of ours over the median of the library alone, the two taking turns. */
async function ratio(ours: () => Promise<unknown>, alone: () => Promise<unknown>): Promise<number> {
  const time = async (write: () => Promise<unknown>) => {
    const start = performance.now();
    await write();
    return performance.now() - start;
  };
  await ours();
  await alone();
  const times: { ours: number; alone: number }[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    times.push({ ours: await time(ours), alone: await time(alone) });
  }
  return median(times.map((pair) => pair.ours)) / median(times.map((pair) => pair.alone));
}

/** What our writers add to the time of the libraries below them. */
export default async function reportWriters(): Promise<BenchRow[]> {
  const model = buildAppendix(longTable(UNITS), 'strict');
  return [
    {
      name: 'appendix of 3.321 units as xlsx, over exceljs alone',
      value: await ratio(
        () => writeWorkbook(model),
        () => plainWorkbook(model),
      ),
      unit: '×',
      limit: 1.5,
    },
    {
      name: 'appendix of 3.321 units as docx, over docx alone',
      value: await ratio(
        () => writeWord(model),
        () => plainWord(model),
      ),
      unit: '×',
      limit: 1.5,
    },
  ];
}
