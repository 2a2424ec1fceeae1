import { writeFileSync } from 'node:fs';
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import ExcelJS from 'exceljs';

/** Forms as offices make them, with invented contents. */

/** A document of lines, and of a table whose cells may be parted into runs by "|". */
export async function wordFile(
  path: string,
  lines: string | readonly string[],
  table: readonly (readonly string[])[] = [],
): Promise<string> {
  const paragraph = (text: string) =>
    new Paragraph({
      children: text.split('|').map((run, i) => new TextRun({ text: run, bold: i % 2 === 1 })),
    });
  const rows = table.map(
    (cells) =>
      new TableRow({
        children: cells.map((text) => new TableCell({ children: [paragraph(text)] })),
      }),
  );
  const children = [
    ...[lines].flat().map(paragraph),
    ...(rows.length > 0 ? [new Table({ rows })] : []),
  ];
  writeFileSync(path, await Packer.toBuffer(new Document({ sections: [{ children }] })));
  return path;
}

type CellContent = string | number | { formula: string } | null;

/** A workbook of one sheet, its rows from the first on; `look` does the rest. */
export async function excelFile(
  path: string,
  rows: readonly (readonly CellContent[])[],
  look: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void = () => {},
): Promise<string> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Biểu 1');
  rows.forEach((cells, i) => {
    sheet.getRow(i + 1).values = cells as ExcelJS.CellValue[];
  });
  look(sheet, book);
  await book.xlsx.writeFile(path);
  return path;
}
