import ExcelJS from 'exceljs';
import { headRows } from '../../../shared/report/heads.ts';
import type { ReportModel, ReportSection, ReportStyle } from '../../../shared/report/model.ts';
import { TYPEFACE } from '../../../shared/report/paper.ts';
import { type ChartPictures, chartPictures, type DrawnBlock } from '../chart-pictures.ts';
import { addBlock, letterheadShare } from './blocks.ts';
import { DEFAULT_FONT_PT, SheetPage } from './page.ts';
import { cellStyles } from './styles.ts';
import { columnEnds } from './table.ts';

interface PreparedModel {
  styles: { model: { fonts: string[] } };
  worksheets: { dimensions: ExcelJS.Range }[];
}

/**
 * Corrects two things just before writing. exceljs always uses Calibri as default font; a PC
 * without it would measure column widths in another font. And after each empty row exceljs starts
 * again to compute which part of the sheet is used, so programs that rely on it would read only
 * some columns.
 */
function mendPrepared(workbook: ExcelJS.Workbook): void {
  const xlsx = workbook.xlsx as unknown as {
    prepareModel(model: PreparedModel, options: object): void;
  };
  const prepare = xlsx.prepareModel.bind(xlsx);
  xlsx.prepareModel = (model, options) => {
    prepare(model, options);
    model.styles.model.fonts[0] = `<font><sz val="${DEFAULT_FONT_PT}"/><name val="${TYPEFACE}"/><family val="1"/></font>`;
    for (const [i, sheet] of model.worksheets.entries()) {
      sheet.dimensions = workbook.worksheets[i]!.dimensions;
    }
  };
}

/** Columns of a section without a table: enough for texts that stand side by side. */
const PLAIN_ENDS = [10, 20, 30, 39.4, 50, 60, 70, 80, 90, 100];

/** How far from where two texts beside each other part a column may end instead, in per cent. */
const NEAR = { before: 6, after: 1 };

/**
 * Ends of the sheet's columns: those of every table in it, so that each column finds its own, and
 * those where the two halves of a letterhead and of a signature part.
 */
function sheetEnds({ blocks, orientation }: ReportSection): number[] {
  const tables = blocks.filter((block) => block.block === 'table');
  if (tables.length === 0) return PLAIN_ENDS;
  const ends = tables.flatMap(({ columns }) => columnEnds(columns));
  const parts = blocks.flatMap(({ block }) => {
    if (block === 'letterhead') return [letterheadShare(orientation)];
    return block === 'signature' ? [50] : [];
  });
  const lacking = parts.filter(
    (part) => !ends.some((end) => end >= part - NEAR.before && end <= part + NEAR.after),
  );
  const all = [...ends, ...lacking].sort((a, b) => a - b);
  // Ends less than 0,5% apart become one: so narrow a column can hold nothing.
  return all.filter((end, i) => (all[i + 1] ?? 200) - end > 0.5);
}

/** A name for a sheet: Excel allows 31 characters, not these signs, and no name twice. */
function sheetName(name: string, taken: readonly string[]): string {
  const plain =
    name
      .replace(/[[\]:*?/\\]/g, ' ')
      .trim()
      .slice(0, 28) || 'Trang';
  const isTaken = (text: string) => taken.some((t) => t.toLowerCase() === text.toLowerCase());
  let free = plain;
  for (let n = 2; isTaken(free); n++) free = `${plain} ${n}`;
  return free;
}

function addSection(
  workbook: ExcelJS.Workbook,
  section: ReportSection,
  { style, pictures }: { style: ReportStyle; pictures: ChartPictures },
): void {
  const { name, orientation, blocks, footer } = section;
  const sheet = workbook.addWorksheet(
    sheetName(
      name,
      workbook.worksheets.map((each) => each.name),
    ),
  );
  const tables = blocks.filter((block) => block.block === 'table');
  const page = new SheetPage(sheet, sheetEnds(section), orientation);
  const styleOf = cellStyles(style);
  const imageOf = (block: DrawnBlock) => {
    const { png, ...size } = pictures.get(block)!;
    const buffer = Buffer.from(png) as unknown as ExcelJS.Buffer;
    return { image: workbook.addImage({ buffer, extension: 'png' }), ...size };
  };
  let head: [number, number] | null = null;
  for (const block of blocks) {
    if (block.block === 'table') {
      head = [page.rowCount + 1, page.rowCount + headRows(block.columns).length];
    }
    addBlock(page, block, { orientation, styleOf, imageOf });
  }
  page.setUp(footer);
  // Excel repeats the head of one table only.
  if (head !== null && tables.length === 1) page.repeatHead(head);
}

/** A report as an Excel workbook (.xlsx) that is ready to print on A4, a sheet for each section. */
export async function writeWorkbook(model: ReportModel): Promise<Uint8Array> {
  const pictures = await chartPictures(model);
  const workbook = new ExcelJS.Workbook();
  workbook.title = model.subject;
  workbook.creator = 'Sổ Chỉ Tiêu';
  workbook.lastModifiedBy = workbook.creator;
  mendPrepared(workbook);
  for (const section of model.sections)
    addSection(workbook, section, { style: model.style, pictures });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
