import { chartRows } from './chart-rows.ts';
import { headText } from './heads.ts';
import type { ChartBlock, ReportCell, ReportModel, TableBlock } from './model.ts';

/**
 * A spreadsheet would run a text that begins so as a formula. The mark "–" (U+2013) is harmless.
 */
const FORMULA_START = /^[=+\-@\t\r]/;

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Numbers are written as printed, also "-1.234"; a text that looks like a formula gets a leading '.
 */
const cellField = ({ text, number }: ReportCell) =>
  field(number === undefined && FORMULA_START.test(text) ? `'${text}` : text);

const linesOf = ({ columns, rows }: TableBlock): string[][] => [
  columns.map((column) => cellField({ text: headText(column) })),
  ...rows.map((row) => row.cells.map(cellField)),
];

/** Its title, then what its figures are, then the figures. */
function chartLines(chart: ChartBlock): string[][] {
  const { heads, rows } = chartRows(chart);
  return [
    [cellField({ text: chart.title })],
    heads.map((text) => cellField({ text })),
    ...rows.map((row) => row.map(cellField)),
  ];
}

/** The paragraphs of a report, one a line; used for reports without tables. */
const wordsOf = ({ sections }: ReportModel): string[][] =>
  sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) =>
      block.block === 'paragraph'
        ? [[cellField({ text: block.runs.map(({ text }) => text).join('') })]]
        : [],
    ),
  );

/**
 * The tables as CSV of the printed texts, head row first, and the figures of charts below their
 * titles, an empty line between two; of a report without either its paragraphs. RFC 4180 with CRLF,
 * UTF-8 with a byte order mark, without which Excel reads Vietnamese in the PC's old code page.
 */
export function reportCsv(model: ReportModel): string {
  const parts = model.sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => {
      if (block.block === 'table') return [linesOf(block)];
      return block.block === 'chart' ? [chartLines(block)] : [];
    });
  const lines =
    parts.length === 0
      ? wordsOf(model)
      : parts.flatMap((part, i) => [...(i > 0 ? [[]] : []), ...part]);
  return `\uFEFF${lines.map((fields) => `${fields.join(',')}\r\n`).join('')}`;
}
