import {
  type Campaign,
  type Indicator,
  type Measure,
  openingDay,
  type Unit,
  unitKindOf,
} from '../domain/campaign.ts';
import type { Finding } from '../domain/checks.ts';
import { formatMeasured } from '../domain/measure.ts';
import { formatDay, parseDay } from '../text/dates.ts';
import { foldText, normaliseText } from '../text/vietnamese.ts';
import {
  COMPUTED_IDS,
  type FigureId,
  KEYED_IDS,
  type PlacelessProblem,
  readFigure,
} from './appendix-figures.ts';
import { appendixFindings } from './appendix-findings.ts';
import {
  type AppendixHeads,
  type DoneColumn,
  findAppendixHeads,
  type HeadId,
} from './appendix-heads.ts';
import type { FileProblem } from './file-problem.ts';
import { suggestionSentence, type UnitMatcher, unitMatcher } from './match-unit.ts';
import type { Table, TableCell, TableRow } from './table.ts';

/** What is known of the campaign that a file is imported into. */
export interface KnownCampaign {
  campaign: Campaign;
  /** The indicator that carries the targets. */
  tracked: Indicator;
  /** Whether what the file calls done is the opening figures. */
  done: DoneColumn;
  units: KnownUnit[];
}

export interface KnownUnit extends Unit {
  /** Steps below the campaign's root. */
  depth: number;
  /** Further spellings of its name. */
  aliases: string[];
  /** Target and opening figure that the store holds; null when none. */
  target: number | null;
  opening: number | null;
  /** Upper end of the target that the store holds, which stays; null when it has none. */
  high: number | null;
}

/** One unit of the file. Null is a blank cell: what the store holds stays. */
export interface AppendixImportRow {
  unitId: number;
  target: number | null;
  done: number | null;
}

/** Either everything that is wrong with the file, by row, or what to write and to look at. */
export type AppendixImportResult =
  | { problems: FileProblem[] }
  | { rows: AppendixImportRow[]; findings: Finding[] };

/** Figures of one row, as read; the cells are kept for what the file prints. */
export interface FileFigures {
  row: number;
  cells: ReadonlyMap<string, TableCell>;
  value: Record<FigureId, number | null>;
}

export interface FileRow extends FileFigures {
  unit: KnownUnit;
}

const FIGURE_IDS = [...KEYED_IDS, ...COMPUTED_IDS];
const TOTAL_LABELS = new Set(['tong', 'tongcong', 'tongso', 'cong']);

export interface Body {
  rows: FileRow[];
  totals: FileFigures[];
  problems: FileProblem[];
}

const textOf = (cell: TableCell | undefined) => normaliseText(String(cell?.value ?? ''));

/** Figures of a row. What cannot be read is a problem, but for STT, which is only compared. */
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
      const reading = readFigure(cell, id, measure);
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
  return { row: row.row, cells, value };
}

/** Place of the last row with a figure: what follows it is notes and signatures. */
function lastFigureRow(body: readonly TableRow[], heads: AppendixHeads, measure: Measure): number {
  const holdsFigure = (row: TableRow) => {
    const unreadable: FileProblem[] = [];
    const { value } = readFigures(row, heads, measure, unreadable);
    // A text is a signature as well as not; a number gone wrong is a figure.
    return (
      FIGURE_IDS.some((id) => id !== 'order' && value[id] !== null) ||
      unreadable.some((problem) => problem.code !== 'notNumber')
    );
  };
  return body.findLast(holdsFigure)?.row ?? heads.row;
}

function matchUnit(
  matcher: UnitMatcher<KnownUnit>,
  code: TableCell | undefined,
  name: string,
): KnownUnit | PlacelessProblem {
  if (name === '' && !code) {
    return {
      code: 'unitMissing',
      sentence: 'Dòng có số liệu nhưng không ghi đơn vị; ghi tên đơn vị hoặc xóa dòng này.',
    };
  }
  const named = name === '' ? { unknown: true as const } : matcher.byName(name);
  const coded = code?.value == null ? { unknown: true as const } : matcher.byCode(code.value);
  if ('unit' in coded) {
    if (!('unit' in named) || named.unit === coded.unit) return coded.unit;
    return {
      code: 'unitCodeDiffers',
      sentence: `Mã ${textOf(code)} là của ${coded.unit.name}, nhưng tên ghi “${name}”; sửa lại mã hoặc tên.`,
    };
  }
  if ('unit' in named) return named.unit;
  if ('ambiguous' in named) {
    return {
      code: 'unitAmbiguous',
      written: name,
      sentence: `“${name}” có thể là ${named.ambiguous.map((unit) => unit.name).join(' hoặc ')}; ghi đầy đủ tên hoặc thêm cột mã đơn vị.`,
    };
  }
  if ('suggested' in named) {
    return {
      code: 'unitSuggested',
      written: name,
      sentence: `${suggestionSentence(name, named.suggested)} Nếu đúng, ghi lại tên cho khớp hoặc chọn đơn vị cho tên này.`,
    };
  }
  const written = name === '' ? `mã ${textOf(code)}` : `“${name}”`;
  return {
    code: 'unitUnknown',
    ...(name === '' ? {} : { written: name }),
    sentence: `Không có đơn vị ${written} trong chiến dịch; sửa cho khớp danh sách đơn vị hoặc xóa dòng này.`,
  };
}

/** Figures that no unit can have: below zero, or a target over the upper end that it keeps. */
function boundProblems(
  { row, unit, value }: FileRow,
  heads: AppendixHeads,
  { tracked: { measure }, done }: KnownCampaign,
): FileProblem[] {
  const problems = KEYED_IDS.flatMap((id): FileProblem[] => {
    const figure = value[id];
    if (figure === null || figure >= 0 || (id === 'done' && done === 'left')) return [];
    const code = id === 'target' ? 'negativeTarget' : 'negativeDone';
    const sentence = `“${heads.title.get(id)}” của ${unit.name} là ${formatMeasured(measure, figure)}; số này phải từ 0 trở lên.`;
    return [{ code, row, column: heads.column.get(id)!, sentence }];
  });
  const { high } = unit;
  if (high !== null && value.target !== null && value.target > high) {
    problems.push({
      code: 'rangeReversed',
      row,
      column: heads.column.get('target')!,
      sentence: `“${heads.title.get('target')}” của ${unit.name} là ${formatMeasured(measure, value.target)}, quá mức trên ${formatMeasured(measure, high)} đang lưu; sửa mức trên ở màn hình Chỉ tiêu trước rồi nhập lại.`,
    });
  }
  return problems;
}

/** Below the last figures, and with no TỔNG in between, this still is a unit and no note. */
const looksLikeUnit = (name: string, code: TableCell | undefined, order: TableCell | undefined) =>
  unitKindOf(name) !== 'khác' || code !== undefined || /^\d+$/.test(textOf(order));

const isTotal = (label: string, matcher: UnitMatcher<KnownUnit>) =>
  TOTAL_LABELS.has(foldText(label).replaceAll(' ', '')) && 'unknown' in matcher.byName(label);

/** The row "(1) (2) (3) …" that official tables carry under their heads; "(5)=(4)/(3)" as well. */
function isNumbering({ cells }: TableRow): boolean {
  const numbers = cells.map((cell) => /^\(?(\d{1,2})\)?(?:\s*=.*)?$/.exec(textOf(cell))?.[1]);
  return (
    cells.length > 1 && numbers.every((number, i) => Number(number) === Number(numbers[0]) + i)
  );
}

/** Reads the rows under the heads: units, TỔNG rows, and everything that is wrong with them. */
function readBody(table: Table, heads: AppendixHeads, known: KnownCampaign): Body {
  const { units } = known;
  const { measure } = known.tracked;
  const body: Body = { rows: [], totals: [], problems: [] };
  const matcher = unitMatcher(units);
  const rowOfUnit = new Map<number, number>();
  const under = table.rows.filter(
    (row) => row.row > heads.row && !(row.row === heads.row + 1 && isNumbering(row)),
  );
  const lastRow = lastFigureRow(under, heads, measure);
  for (const row of under) {
    const at = (id: HeadId) => row.cells.find((cell) => cell.column === heads.column.get(id));
    const code = at('code');
    const name = textOf(at('unit'));
    const unreadable: FileProblem[] = [];
    const figures = readFigures(row, heads, measure, unreadable);
    // A TỔNG that spans the first columns stands in the column of the order.
    if (!code && isTotal(name === '' ? textOf(at('order')) : name, matcher)) {
      body.totals.push(figures);
      body.problems.push(...unreadable);
      continue;
    }
    const unread = [code, at('unit')].find((cell) => cell?.formulaWithoutValue || cell?.error);
    if (unread) {
      const reading = readFigure(unread, 'order', measure);
      if ('unreadable' in reading) {
        body.problems.push({ ...reading.unreadable, row: row.row, column: unread.column });
        continue;
      }
    }
    const unit = matchUnit(matcher, code, name);
    const column = heads.column.get(name === '' && code ? 'code' : 'unit');
    const place = { row: row.row, column: column ?? heads.column.get('code')! };
    if ('sentence' in unit) {
      const isNamed = name !== '' || code !== undefined;
      const holdsFigures = FIGURE_IDS.some((id) => id !== 'order' && at(id));
      const afterTable = body.totals.length > 0 || !looksLikeUnit(name, code, at('order'));
      if ((row.row > lastRow && afterTable) || !(isNamed || holdsFigures)) continue;
      body.problems.push({ ...unit, ...place }, ...unreadable);
      continue;
    }
    const fileRow = { ...figures, unit };
    body.problems.push(...unreadable, ...boundProblems(fileRow, heads, known));
    const first = rowOfUnit.get(unit.id);
    if (first !== undefined) {
      body.problems.push({
        ...place,
        code: 'unitTwice',
        sentence: `${unit.name} có hai dòng, dòng ${first} và dòng ${row.row}; xóa bớt một dòng.`,
      });
      continue;
    }
    rowOfUnit.set(unit.id, row.row);
    body.rows.push(fileRow);
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
 * A file says of which day its figures are ("Số liệu tính đến hết ngày 05/9/2023"). Taken as the
 * opening, those of a later day would count again what was keyed up to then.
 */
function otherDayProblems(table: Table, campaign: Campaign): FileProblem[] {
  const opening = openingDay(campaign);
  return table.rows.flatMap(({ row, cells }) =>
    cells.flatMap((cell) => {
      const text = foldText(textOf(cell));
      const written = /tinh den (?:het )?ngay (\d{1,2} \d{1,2} \d{4})/.exec(text)?.[1];
      const day = written === undefined ? null : parseDay(written);
      if (day === null || day === opening) return [];
      return {
        code: 'otherDay',
        row,
        column: cell.column,
        sentence: `Số liệu trong tệp tính đến hết ngày ${formatDay(day)}, còn số đầu kỳ của chiến dịch là của ngày ${formatDay(opening)}; nhập vào thì số liệu hằng ngày bị cộng hai lần. Dùng phụ lục của ngày ${formatDay(opening)}.`,
      };
    }),
  );
}

const compareColumns = (a = '', b = '') => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

/**
 * Plans the import of a target appendix (the form of plan 2314/KH-UBND, Gia Lai): target and
 * done of each unit are taken, TỔNG and the computed columns only compared. Nothing is written
 * here, and nothing is taken from a file that has a problem.
 */
export function planAppendixImport(table: Table, known: KnownCampaign): AppendixImportResult {
  const place = table.sheet === null ? {} : { sheet: table.sheet };
  const found = findAppendixHeads(table, known.tracked, known.done);
  if ('problems' in found) {
    return { problems: found.problems.map((problem) => ({ ...place, ...problem })) };
  }
  const { heads } = found;
  const body = readBody(table, heads, known);
  const takesDone = known.done !== 'left' && heads.column.has('done');
  if (takesDone) body.problems.push(...otherDayProblems(table, known.campaign));
  if (body.problems.length > 0) {
    return {
      problems: body.problems
        .map((problem) => ({ ...place, ...problem }))
        .sort((a, b) => (a.row ?? 0) - (b.row ?? 0) || compareColumns(a.column, b.column)),
    };
  }
  return {
    rows: body.rows.map(({ unit, value }) => ({
      unitId: unit.id,
      target: value.target,
      done: takesDone ? value.done : null,
    })),
    findings: appendixFindings(table, heads, body, known),
  };
}
