import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Indicator } from '../../shared/domain/campaign.ts';
import { chartRows } from '../../shared/report/chart-rows.ts';
import type {
  ChartBlock,
  ReportCell,
  ReportColumn,
  ReportModel,
  ReportStyle,
  TableBlock,
  TitleBlock,
} from '../../shared/report/model.ts';
import { isLack, type ReportLack } from '../../shared/report/request.ts';

/**
 * A whole report, with every part of its model, as a text that a reviewer can read. A number is
 * written behind its printed text as {…}, but only where the two differ. The reason for an empty
 * cell is a letter in the table, explained below it. Columns are named by the codes of their
 * indicators.
 */
export function reportText(
  built: ReportModel | ReportLack,
  indicators: readonly Pick<Indicator, 'id' | 'code'>[],
): string {
  if (isLack(built)) return `THIẾU: ${built.sentence}\nNƠI LÀM: ${built.leadsTo}\n`;
  const { report, style, subject, sections } = built;
  const codeOf = (id: string) =>
    id.replace(/\d+$/, (own) => indicators.find((one) => one.id === Number(own))?.code ?? own);
  const lines = [`BÁO CÁO: ${report}, ${style}`, `CHỦ ĐỀ: ${subject}`];
  for (const { name, orientation, blocks } of sections) {
    lines.push(`TRANG: ${name}, ${orientation}`);
    for (const block of blocks) {
      if (block.block === 'title') lines.push(...titleLines(block));
      else if (block.block === 'table') lines.push(...tableLines(block, style, codeOf));
      else if (block.block === 'chart') lines.push(...chartLines(block, style));
      else lines.push(JSON.stringify(block));
    }
  }
  return `${lines.join('\n')}\n`;
}

const titleLines = ({ label, title, lines, ruled }: TitleBlock): string[] => [
  `NHÃN: ${label}`,
  `TÊN: ${title}${ruled ? ' (có gạch dưới)' : ''}`,
  ...lines.map((line) => `DÒNG: ${line}`),
];

function chartLines(block: ChartBlock, style: ReportStyle): string[] {
  const { title, picture, notes } = block;
  const reasons: string[] = [];
  const sign = style === 'office' ? '.' : ',';
  const text = (cell: ReportCell) =>
    cell.number === undefined && cell.reason === undefined
      ? cell.text
      : cellText(cell, { kind: 'count' } as ReportColumn, sign, reasons);
  const { heads, rows } = chartRows(block);
  const named = rows.length - picture.marks.length;
  const look = (i: number) => {
    if (i >= named) return 'mức ';
    return picture.picture === 'days' && i === picture.lookedAt ? 'ngày' : '    ';
  };
  const kinds =
    picture.picture === 'days' ? `, ${picture.series.map(({ kind }) => kind).join(', ')}` : '';
  const written = rows.map((row, i) => [look(i), ...row.map(text)].join(' | ').trimEnd());
  return [
    `BIỂU ĐỒ: ${title} (${picture.picture}${kinds})`,
    `  trục ${picture.axis.words}: ${picture.axis.ticks.map((tick) => text(tick)).join(' | ')}`,
    `     | ${heads.join(' | ')}`,
    ...written,
    ...reasons.map((reason, n) => `LÝ DO ${LETTERS[n]}: ${reason}`),
    ...notes.map((note) => `GHI CHÚ: ${note}`),
  ];
}

function tableLines(
  { columns, rows, notes }: TableBlock,
  style: ReportStyle,
  codeOf: (id: string) => string,
): string[] {
  const reasons: string[] = [];
  const sign = style === 'office' ? '.' : ',';
  const written = rows.map(({ kind, cells }) => {
    if (kind !== 'group' && cells.length !== columns.length) {
      throw new Error(`a row has ${cells.length} cells in ${columns.length} columns`);
    }
    return [kind.padEnd(5), ...cells.map((cell, i) => cellText(cell, columns[i]!, sign, reasons))];
  });
  const whole = written.filter(({ length }) => length === columns.length + 1);
  const across = columns.map((_, i) => Math.max(...whole.map((row) => row[i + 1]!.length)));
  const longest = Math.max(...columns.map(({ id }) => codeOf(id).length));
  return [
    `BẢNG: ${columns.length} cột`,
    ...columns.map((column) => columnText(column, codeOf(column.id).padEnd(longest))),
    ...written.map(([kind, ...cells]) =>
      [kind, ...cells.map((cell, i) => cell.padEnd(cells.length > 1 ? across[i]! : 0))]
        .join(' | ')
        .trimEnd(),
    ),
    ...reasons.map((reason, n) => `LÝ DO ${LETTERS[n]}: ${reason}`),
    ...notes.map((note) => `GHI CHÚ: ${note}`),
  ];
}

const LETTERS = 'abcdefghij';

function columnText(
  { title, kind, width, under = [], decimals }: ReportColumn,
  id: string,
): string {
  const digits = decimals === undefined ? '' : ` (${decimals} chữ số thập phân)`;
  const heads = [...under, title].join(' / ');
  return `  ${width.toFixed(2).padStart(5)}% ${kind.padEnd(6)} ${id} ${heads}${digits}`;
}

function cellText(
  { text, number, kind, reason }: ReportCell,
  column: ReportColumn,
  sign: string,
  reasons: string[],
): string {
  const of = kind ?? column.kind;
  const own = of === column.kind ? '' : ` ~${kind}`;
  const mark = of === 'text' && number === undefined ? '' : numberMark(text, number, sign);
  if (reason === undefined) return `${text}${mark}${own}`;
  if (!reasons.includes(reason)) reasons.push(reason);
  return `${text} ${LETTERS[reasons.indexOf(reason)]}${mark}${own}`;
}

/**
 * '' where the number is what the text says: "8.444" 8444, "62,29%" 0.6229, "75,15 điểm %" 75.15.
 */
function numberMark(text: string, number: number | undefined, sign: string): string {
  const [, digits, unit] = /^(-?[\d.,]+)(| điểm %|%)$/.exec(text) ?? [];
  if (digits === undefined) return number === undefined ? '' : ` {${number}}`;
  if (number === undefined) return ' {chữ}';
  const plain = unit === '' ? digits.replaceAll('.', '') : plainNumber(digits, sign);
  const said = unit === '%' ? Number(plain) / 100 : Number(plain);
  return Math.abs(said - number) < 1e-12 * Math.max(1, Math.abs(said)) ? '' : ` {${number}}`;
}

const plainNumber = (digits: string, sign: string) =>
  sign === ',' ? digits.replaceAll('.', '').replace(',', '.') : digits.replaceAll(',', '');

const FIXTURES = join(import.meta.dirname, '../fixtures');

/**
 * A text as somebody last approved it, a file of test/fixtures. With `GOLDEN=write` the present text
 * is stored; the changed files must be reviewed like code.
 */
export function golden(path: string, now: string): string {
  const file = join(FIXTURES, path);
  if (process.env.GOLDEN === 'write') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, now);
  }
  return readFileSync(file, 'utf8');
}

/** A report as it was, see `golden`. */
export const goldenText = (name: string, now: string): string => golden(`reports/${name}.txt`, now);
