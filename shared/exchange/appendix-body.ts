import { type Measure, unitKindOf } from '../domain/campaign.ts';
import { formatMeasured } from '../domain/measure.ts';
import { normaliseText } from '../text/vietnamese.ts';
import {
  brokenCell,
  COMPUTED_IDS,
  type FigureId,
  KEYED_IDS,
  type PlacelessProblem,
  readAppendixCell,
} from './appendix-figures.ts';
import type { AppendixHeads, HeadId } from './appendix-heads.ts';
import type { FileProblem } from './file-problem.ts';
import type { KnownCampaign, KnownUnit } from './known-campaign.ts';
import { type NamedUnit, suggestionSentence, type UnitMatcher, unitMatcher } from './match-unit.ts';
import type { Table, TableCell, TableRow } from './table.ts';
import { isGroupRow, isNumberingRow, markKind, summaryKind } from './table-rows.ts';

/** Figures of one row, as read; the cells are kept for what the file prints. */
export interface FileFigures {
  row: number;
  hidden: boolean;
  cells: ReadonlyMap<string, TableCell>;
  value: Record<FigureId, number | null>;
}

export interface FileRow extends FileFigures {
  unit: KnownUnit;
}

/** A row that is a sum, with its label in the file, and the rows that it may be the sum of. */
export interface FileSum extends FileFigures {
  label: string;
  /** True for a total of all units. */
  isTotal: boolean;
  /**
   * All rows or those of its group, and the rows right above it: offices use one label for totals
   * of all and of a part.
   */
  of: [whole: FileRow[], part: FileRow[]];
}

/** A row taken for the heading of a group, although its name begins like a unit's. */
export interface PassedRow {
  row: number;
  name: string;
}

export interface Body {
  rows: FileRow[];
  sums: FileSum[];
  passed: PassedRow[];
  problems: FileProblem[];
  /** The last row with a figure: what follows it is notes and signatures. */
  lastRow: number;
}

const FIGURE_IDS = [...KEYED_IDS, ...COMPUTED_IDS];

const textOf = (cell: TableCell | undefined) => normaliseText(String(cell?.value ?? ''));

/**
 * The figures of a row. A cell that cannot be read is a problem, except STT, which is only
 * compared.
 */
function readFigures(
  row: TableRow,
  heads: AppendixHeads,
  measure: Measure,
  problems: FileProblem[],
): FileFigures {
  const cells = new Map(row.cells.map((cell) => [cell.column, cell]));
  const value = Object.fromEntries(
    FIGURE_IDS.map((id) => {
      const column = heads.column.get(id);
      const cell = column === undefined ? undefined : cells.get(column);
      const reading = readAppendixCell(cell, id, measure);
      if ('value' in reading) return [id, reading.value];
      const { code, sentence } = reading.unreadable;
      if (id !== 'order' || code === 'formulaWithoutValue') {
        problems.push({
          code,
          row: row.row,
          column: column!,
          sentence: `Cột “${heads.title.get(id)}”: ${sentence}`,
        });
      }
      return [id, null];
    }),
  ) as Record<FigureId, number | null>;
  return { row: row.row, hidden: row.hidden === true, cells, value };
}

/** Place of the last row with a figure: what follows it is notes and signatures. */
function lastFigureRow(body: readonly TableRow[], heads: AppendixHeads, measure: Measure): number {
  const holdsFigure = (row: TableRow) => {
    const unreadable: FileProblem[] = [];
    const { value } = readFigures(row, heads, measure, unreadable);
    // A text in the column may belong to a signature, so it is no figure; a broken number is one.
    return (
      FIGURE_IDS.some((id) => id !== 'order' && value[id] !== null) ||
      unreadable.some((problem) => problem.code !== 'notNumber')
    );
  };
  return body.findLast(holdsFigure)?.row ?? heads.row;
}

const eitherName = (units: readonly NamedUnit[]) => units.map((unit) => unit.name).join(' hoặc ');

function matchUnit(
  matcher: UnitMatcher<NamedUnit>,
  code: TableCell | undefined,
  name: string,
): NamedUnit | PlacelessProblem {
  if (name === '' && !code) {
    return {
      code: 'unitMissing',
      sentence: 'Dòng có số liệu nhưng không ghi đơn vị; ghi tên đơn vị hoặc xóa dòng này.',
    };
  }
  const named = matcher.byName(name);
  const coded = matcher.byCode(code?.value ?? '');
  if ('unit' in coded) {
    const { unit } = coded;
    const possible =
      'unit' in named
        ? [named.unit]
        : 'suggested' in named
          ? named.suggested
          : 'ambiguous' in named
            ? named.ambiguous
            : [];
    // The code decides when the name could mean this unit or others.
    if (name === '' || possible.includes(unit)) return unit;
    return {
      code: 'unitCodeDiffers',
      sentence: `Mã ${textOf(code)} là của ${unit.name}, nhưng tên ghi “${name}”; sửa lại mã hoặc tên.`,
    };
  }
  if ('unit' in named) return named.unit;
  if ('ambiguous' in named) {
    return {
      code: 'unitAmbiguous',
      written: name,
      sentence: `“${name}” có thể là ${eitherName(named.ambiguous)}; ghi đầy đủ tên hoặc thêm cột mã đơn vị.`,
    };
  }
  if ('suggested' in named) {
    const { suggested } = named;
    return {
      code: 'unitSuggested',
      written: name,
      suggested: suggested.map((unit) => ({ id: (unit as KnownUnit).id, name: unit.name })),
      sentence: `${suggestionSentence(name, suggested)} Nếu đúng, ghi lại tên cho khớp hoặc chọn đơn vị cho tên này.`,
    };
  }
  const written = name === '' ? `mã ${textOf(code)}` : `“${name}”`;
  return {
    code: 'unitUnknown',
    ...(name === '' ? {} : { written: name }),
    sentence: `Không có đơn vị ${written} trong chiến dịch; sửa cho khớp danh sách đơn vị hoặc xóa dòng này.`,
  };
}

/**
 * Figures that are impossible: below zero, or a target above the upper end that the store keeps.
 */
function boundProblems(
  { row, unit, value }: FileRow,
  heads: AppendixHeads,
  { tracked: { measure }, done }: KnownCampaign,
): FileProblem[] {
  const problems = KEYED_IDS.flatMap((id): FileProblem[] => {
    const figure = value[id] ?? 0;
    if (figure >= 0 || (id === 'done' && done === 'left')) return [];
    const code = id === 'target' ? 'negativeTarget' : 'negativeDone';
    const sentence = `“${heads.title.get(id)}” của ${unit.name} là ${formatMeasured(measure, figure)}; số này phải từ 0 trở lên.`;
    return [{ code, row, column: heads.column.get(id)!, sentence }];
  });
  const { high } = unit;
  const target = value.target ?? 0;
  if (high !== null && target > high) {
    problems.push({
      code: 'rangeReversed',
      row,
      column: heads.column.get('target')!,
      sentence: `“${heads.title.get('target')}” của ${unit.name} là ${formatMeasured(measure, target)}, quá mức trên ${formatMeasured(measure, high)} đang lưu; sửa mức trên ở màn hình Chỉ tiêu trước rồi nhập lại.`,
    });
  }
  return problems;
}

/** For rows below the last figures with no total in between: true for a unit, false for a note. */
const looksLikeUnit = (name: string, code: TableCell | undefined, order: TableCell | undefined) =>
  unitKindOf(name) !== 'khác' || code !== undefined || /^\d+$/.test(textOf(order));

/** Everything in a row besides its figures. */
interface Labelled {
  row: TableRow;
  order: string;
  code: TableCell | undefined;
  name: string;
  /** The name, or the text of a cell that spans the first columns. */
  label: string;
  match: NamedUnit | PlacelessProblem;
  summary: 'total' | 'subtotal' | 'average' | null;
}

function labelRows(under: readonly TableRow[], heads: AppendixHeads, known: KnownCampaign) {
  const matcher = unitMatcher<NamedUnit>([known.root, ...known.units]);
  return under.map((row): Labelled => {
    const at = (id: HeadId) => row.cells.find((cell) => cell.column === heads.column.get(id));
    const order = textOf(at('order'));
    const written = textOf(at('code'));
    const name = textOf(at('unit'));
    const label = name || [order, written].find((text) => /\p{L}{2}/u.test(text)) || '';
    const labelMatch = matcher.byName(label);
    const labelled = 'unit' in labelMatch ? labelMatch.unit : null;
    const isUnit = labelled !== null && labelled !== known.root;
    // A row with the code of a unit is not a total; the code of the root does not decide.
    const ownCode = written !== '' && written !== label && written !== known.root.code;
    const summary =
      isUnit || ownCode ? null : labelled ? 'total' : summaryKind(label, known.root.name);
    const code = written === label && name === '' ? undefined : at('code');
    return { row, order, code, name, label, match: matchUnit(matcher, code, name), summary };
  });
}

/** Reads the rows under the heads: units, sums of them, and all problems. */
export function readBody(table: Table, heads: AppendixHeads, known: KnownCampaign): Body {
  const { measure } = known.tracked;
  const under = table.rows.filter(({ row }) => row > heads.row);
  while (under[0] && isNumberingRow(under[0].cells.map(textOf))) under.shift();
  const lastRow = lastFigureRow(under, heads, measure);
  const body: Body = { rows: [], sums: [], passed: [], problems: [], lastRow };
  const labelled = labelRows(under, heads, known);
  const inTable = labelled.filter(({ row, summary }) => row.row <= lastRow && summary === null);
  const marks = inTable.map(({ order }) => order);
  const unitColumn = (heads.column.get('unit') ?? heads.column.get('code'))!;
  const rowOfUnit = new Map<number, number>();
  /** The groups that the current row is in, the outer ones first. */
  const groups: { mark: string | null; rows: FileRow[] }[] = [];
  let segment: FileRow[] = [];

  for (const { row, order, code, name, label, match, summary } of labelled) {
    const unreadable: FileProblem[] = [];
    const figures = readFigures(row, heads, measure, unreadable);
    if (summary === 'average') continue;
    if (summary !== null) {
      const ofGroup = groups.at(-1)?.rows;
      const whole = summary === 'total' ? body.rows : (ofGroup ?? segment);
      body.sums.push({ ...figures, label, isTotal: summary === 'total', of: [whole, segment] });
      body.problems.push(...unreadable);
      segment = [];
      if (summary === 'total') groups.length = 0;
      continue;
    }
    const at = (id: HeadId) => row.cells.find((cell) => cell.column === heads.column.get(id));
    const [broken] = [code, at('unit')].flatMap((cell) => {
      const problem = brokenCell(cell);
      return problem ? [{ ...problem, row: row.row, column: cell!.column }] : [];
    });
    if (broken) {
      body.problems.push(broken);
      continue;
    }
    const holdsFigures = FIGURE_IDS.some((id) => id !== 'order' && at(id));
    if ('sentence' in match) {
      const isUnknown = match.code === 'unitUnknown' && code === undefined;
      const mark = markKind(order);
      const place = inTable.findIndex((one) => one.row === row);
      const isGroup = isGroupRow(marks, place);
      // A heading on its own line, without a mark and without figures: "Khối các huyện".
      const isHeading = !holdsFigures && order === '' && unitKindOf(name) === 'khác';
      if (isUnknown && (isGroup || isHeading)) {
        while (groups.some((group) => group.mark === mark)) groups.pop();
        const rows: FileRow[] = [];
        groups.push({ mark, rows });
        segment = [];
        body.problems.push(...unreadable);
        body.sums.push({ ...figures, label: name, isTotal: false, of: [rows, rows] });
        if (unitKindOf(name) !== 'khác') body.passed.push({ row: row.row, name });
        continue;
      }
      const isNamed = name !== '' || code !== undefined;
      const hasTotal = body.sums.some(({ isTotal }) => isTotal);
      const afterTable = hasTotal || !looksLikeUnit(name, code, at('order'));
      if ((row.row > lastRow && afterTable) || !(isNamed || holdsFigures)) continue;
      const column = name === '' && code ? code.column : unitColumn;
      body.problems.push({ ...match, row: row.row, column }, ...unreadable);
      continue;
    }
    const fileRow: FileRow = { ...figures, unit: match as KnownUnit };
    body.problems.push(...unreadable, ...boundProblems(fileRow, heads, known));
    const first = rowOfUnit.get(fileRow.unit.id);
    if (first !== undefined) {
      body.problems.push({
        row: row.row,
        column: unitColumn,
        code: 'unitTwice',
        sentence: `${match.name} có hai dòng, dòng ${first} và dòng ${row.row}; xóa bớt một dòng.`,
      });
      continue;
    }
    rowOfUnit.set(fileRow.unit.id, row.row);
    body.rows.push(fileRow);
    segment.push(fileRow);
    for (const group of groups) group.rows.push(fileRow);
  }
  if (body.rows.length === 0 && body.problems.length === 0) {
    body.problems.push({
      code: 'noRows',
      row: heads.row,
      sentence: 'Dưới dòng tiêu đề không có dòng đơn vị nào để nhập.',
    });
  }
  return body;
}

/**
 * Among rows of which one lies below another, only the upper ones: a commune includes its hamlets.
 */
export function upperRows(rows: readonly FileRow[], units: readonly KnownUnit[]): FileRow[] {
  const parentOf = new Map(units.map((unit) => [unit.id, unit.parentId]));
  const present = new Set(rows.map(({ unit }) => unit.id));
  const isBelow = (unit: KnownUnit) => {
    for (let above = unit.parentId; above != null; above = parentOf.get(above) ?? null) {
      if (present.has(above)) return true;
    }
    return false;
  };
  return rows.filter(({ unit }) => !isBelow(unit));
}
