import type { Day } from '../domain/day.ts';
import { readMeasured } from '../domain/measure.ts';
import { formatDay } from '../text/dates.ts';
import { unreadableNumberSentence } from '../text/numbers.ts';
import { unitMatcher } from './match-unit.ts';
import { cellKind } from './paste-cells.ts';
import type { ColumnRole, PasteLayout } from './paste-columns.ts';
import { type PasteField, saysDay } from './paste-heads.ts';
import { type PasteUnit, type RowUnit, unitFinder } from './paste-units.ts';
import { isGroupRow, summaryKind } from './table-rows.ts';

/** What the grid tells about its own cells. */
export interface PasteTarget {
  units: readonly PasteUnit[];
  fields: readonly PasteField[];
  /** The day of its figures; null when it is not about one day. */
  on: Day | null;
  /** Units in the order of the grid's rows, from the cursor on: for tables without names. */
  order: readonly number[];
  /** Why a cell cannot be keyed; null when it can. */
  lockOf(unitId: number, fieldId: string): string | null;
  /** True when the unit's figure is a sum of those below it. */
  isSum(unitId: number, fieldId: string): boolean;
  /** Why these figures cannot be together at the unit; null when they can. */
  refusal?(unitId: number, values: ReadonlyMap<string, number>): string | null;
}

/** The clerk's decisions about rows, by their numbers. */
export interface PasteDecisions {
  /** The unit for a row that names none, several, or an unknown one. */
  units: ReadonlyMap<number, number>;
  /** For a unit in several rows, the row to take. */
  rows: ReadonlyMap<number, number>;
}

export interface PasteCell {
  fieldId: string;
  text: string;
  /** Null for a blank cell, which changes nothing, and for a text that cannot be taken. */
  value: number | null;
  problem: string | null;
}

/** A row with figures. */
export interface PasteLine {
  /** From 1. */
  row: number;
  written: string;
  unitId: number | null;
  cells: PasteCell[];
  /** Why nothing of the row is written. */
  problem: string | null;
  /** What the clerk is asked about it. */
  ask: 'unknown' | 'several' | 'suggested' | 'codeAndName' | 'twice' | null;
  /** The possible units, the likeliest first. */
  units: number[];
}

/** A row that is a sum, and the sum of its rows as read; null when none of them is read. */
export interface PasteSum {
  row: number;
  written: string;
  fieldId: string;
  stated: number;
  sum: number;
}

export interface PasteReading {
  lines: PasteLine[];
  sums: PasteSum[];
  /** How many cells with a dash are left as blank ones are. */
  dashes: number;
  /** When no row has the day of the grid: the day that the rows have, as written. */
  otherDay: string | null;
}

type Roles = readonly (ColumnRole | null)[];
interface Summary {
  row: number;
  written: string;
  cells: PasteCell[];
  /** The lines that it is the sum of. */
  covers(lines: readonly PasteLine[]): PasteLine[];
}

/**
 * Makes the reader of a table for a grid, so that names are indexed once and not at each choice.
 */
export function pasteReader(target: PasteTarget, matcher = unitMatcher(target.units)) {
  const unitOf = unitFinder(target.units, matcher);
  const byId = new Map(target.units.map((unit) => [unit.id, unit]));
  const rootName = target.units[0]?.name ?? '';
  const upperOf = (unitId: number | null) =>
    unitId === null ? null : (byId.get(unitId)?.parentId ?? null);
  const liesBelow = (unitId: number | null, uppers: ReadonlySet<number>): boolean => {
    for (let at = upperOf(unitId); at !== null; at = upperOf(at)) if (uppers.has(at)) return true;
    return false;
  };

  /** What would be written of a table, with all problems and questions. */
  return function read(layout: PasteLayout, roles: Roles, said: PasteDecisions): PasteReading {
    const at = (kind: string) => roles.findIndex((role) => role?.kind === kind);
    const [unitAt, codeAt, aboveAt, orderAt, dayAt] = ['unit', 'code', 'above', 'order', 'day'].map(
      at,
    );
    const places = roles.flatMap((role, column) => {
      const field = role?.kind === 'field' && target.fields.find(({ id }) => id === role.id);
      return field ? [{ column, field }] : [];
    });
    const isNamed = unitAt !== -1 || codeAt !== -1;
    const body = layout.rows.slice(layout.headRows);
    const marks = marksOf(
      body,
      orderAt!,
      places.map(({ column }) => column),
    );
    const lastHead = layout.rows[layout.headRows - 1];
    const lines: PasteLine[] = [];
    const summaries: Summary[] = [];
    let dashes = 0;
    let above = '';
    let groupFrom = 0;
    let day = '';
    const days = new Map<PasteLine, string>();

    for (const [index, row] of body.entries()) {
      const number = layout.headRows + index + 1;
      // A table in Word repeats its heads on every page.
      if (lastHead?.every((head, column) => head === row[column])) continue;
      const name = unitAt === -1 ? '' : row[unitAt!]!;
      const written = name || labelOf(row, roles);
      if (aboveAt !== -1 && row[aboveAt!] !== '') above = row[aboveAt!]!;
      // The text of a day merged over several rows is in the first of them.
      if (dayAt !== -1 && row[dayAt!] !== '') day = row[dayAt!]!;
      const cells = places.map(({ column, field }) => cellOf(row[column]!, field));
      dashes += places.filter(({ column }) => cellKind(row[column]!) === 'dash').length;
      const isEmpty = cells.every(({ value, problem }) => value === null && problem === null);
      if (isEmpty) {
        if (aboveAt === -1 && name !== '') above = name;
        continue;
      }
      const add = (found: RowUnit | null, problem?: string) => {
        const line: PasteLine = {
          row: number,
          written,
          cells,
          unitId: found && 'unit' in found ? found.unit.id : null,
          problem: found && 'ask' in found ? found.sentence : (problem ?? null),
          ask: found && 'ask' in found ? found.ask : null,
          units: found && 'ask' in found ? found.units.map(({ id }) => id) : [],
        };
        days.set(line, day);
        lines.push(line);
      };
      const label = isNamed ? written : (row.find((cell) => cellKind(cell) === 'text') ?? '');
      if (!isNamed && summaryKind(label, rootName) === null) {
        const unit = byId.get(target.order[index] ?? -1);
        if (unit) add({ unit });
        else add(null, 'quá dòng cuối của bảng');
        continue;
      }
      const chosen = isNamed ? byId.get(said.units.get(number) ?? -1) : undefined;
      const code = codeAt === -1 ? '' : row[codeAt!]!;
      const found: RowUnit = chosen
        ? { unit: chosen }
        : unitOf({ name: isNamed ? name : label, code, above });
      if ('unit' in found && isSumAt(found.unit.id, places)) {
        const { id } = found.unit;
        if (aboveAt === -1) above = found.unit.name;
        summaries.push({
          row: number,
          written,
          cells,
          covers: (all) => all.filter(({ unitId }) => liesBelow(unitId, new Set([id]))),
        });
        continue;
      }
      const kind = 'unit' in found ? null : summaryKind(label, rootName);
      if (kind === 'average') continue;
      const from = groupFrom;
      const to = lines.length;
      if (kind !== null) {
        if (kind === 'subtotal') groupFrom = to;
        const covers = (all: readonly PasteLine[]) =>
          kind === 'total' ? outermost(all) : outermost(all.slice(from, to));
        summaries.push({ row: number, written, cells, covers });
        continue;
      }
      if (!('unit' in found) && isGroupRow(marks, index)) {
        // Its rows follow it, up to the next sum of its kind.
        const ends = body.length;
        let end = index + 1;
        while (end < ends && !isGroupRow(marks, end)) end += 1;
        const until = layout.headRows + end;
        const covers = (all: readonly PasteLine[]) =>
          outermost(all.filter(({ row: at }) => at > number && at <= until));
        summaries.push({ row: number, written, cells, covers });
        if (aboveAt === -1) above = name;
        continue;
      }
      add(found);
    }
    const { ofDay, otherDay } = rowsOfDay(lines, days);
    const settled = withRefusals(withTwice(ofDay, said), target);
    return { lines: settled, sums: sumsOf(summaries, settled, places), dashes, otherDay };
  };

  /**
   * When some rows are of the grid's day, rows of other days are not written; when none is, that is
   * asked.
   */
  function rowsOfDay(lines: readonly PasteLine[], days: ReadonlyMap<PasteLine, string>) {
    const { on } = target;
    const isSaid = (line: PasteLine) => days.get(line) !== '';
    if (on === null || !lines.some(isSaid)) return { ofDay: lines, otherDay: null };
    const isOfDay = (line: PasteLine) => saysDay(days.get(line)!, on) === true;
    if (!lines.some(isOfDay)) return { ofDay: lines, otherDay: days.get(lines.find(isSaid)!)! };
    const ofDay = lines.map((line): PasteLine => {
      if (isOfDay(line)) return line;
      const said = days.get(line)!;
      const why = said === '' ? 'dòng này không ghi ngày' : `dòng này của ngày “${said}”`;
      const problem = `${why}, còn đang nhập ngày ${formatDay(on)}; không ghi`;
      return { ...line, unitId: null, ask: null, units: [], problem };
    });
    return { ofDay, otherDay: null };
  }

  function isSumAt(unitId: number, places: readonly { field: PasteField }[]): boolean {
    return places.every(({ field }) => target.isSum(unitId, field.id));
  }

  /** Lines whose units do not lie below another line's unit: what a total adds up. */
  function outermost(lines: readonly PasteLine[]): PasteLine[] {
    const root = target.units[0]?.id;
    const taken = new Set(lines.flatMap(({ unitId }) => (unitId === root ? [] : (unitId ?? []))));
    return lines.filter(
      ({ unitId }) => unitId !== null && taken.has(unitId) && !liesBelow(unitId, taken),
    );
  }
}

/** The order marks of the rows up to the last with figures; "" for rows without one. */
function marksOf(
  body: readonly (readonly string[])[],
  orderAt: number,
  figures: readonly number[],
): string[] {
  const isFigured = (row: readonly string[]) =>
    figures.some((column) => cellKind(row[column]!) === 'figure');
  return body.slice(0, body.findLastIndex(isFigured) + 1).map((row) => row[orderAt] ?? '');
}

/** The label of a row without a name: a total may stand in the column of running numbers. */
function labelOf(row: readonly string[], roles: Roles): string {
  const isLabel = (cell: string, column: number) =>
    roles[column]?.kind !== 'field' && cellKind(cell) === 'text';
  return row.find(isLabel) ?? '';
}

function cellOf(text: string, { id, measure }: PasteField): PasteCell {
  const cell = { fieldId: id, text, value: null, problem: null };
  const kind = cellKind(text);
  if (kind === 'blank' || kind === 'dash') return cell;
  const reading = readMeasured(measure, text);
  return 'value' in reading
    ? { ...cell, value: reading.value }
    : { ...cell, problem: unreadableNumberSentence(reading.error, text) };
}

/** Several rows of one unit: none is taken before the clerk chooses. */
function withTwice(lines: readonly PasteLine[], { rows }: PasteDecisions): PasteLine[] {
  const rowsOf = new Map<number | null, number[]>();
  for (const { unitId, row } of lines) {
    const others = rowsOf.get(unitId);
    if (others) others.push(row);
    else rowsOf.set(unitId, [row]);
  }
  return lines.map((line) => {
    if (line.unitId === null) return line;
    const all = rowsOf.get(line.unitId)!;
    if (all.length < 2) return line;
    // Rows count from 1.
    const taken = rows.get(line.unitId) ?? 0;
    if (taken === line.row) return { ...line, ask: 'twice' };
    const others = all.filter((row) => row !== line.row);
    const problem = all.includes(taken)
      ? `không ghi: đã chọn dòng ${taken} cho đơn vị này`
      : `đơn vị này còn ở dòng ${others.join(', ')}; chọn dòng được ghi`;
    return { ...line, ask: 'twice', problem };
  });
}

/** Adds the refusals: locked cells, and figures that cannot be together. */
function withRefusals(lines: readonly PasteLine[], target: PasteTarget): PasteLine[] {
  return lines.map((line) => {
    const { unitId } = line;
    if (unitId === null || line.problem !== null) return line;
    const cells = line.cells.map((cell) => {
      if (cell.value === null && cell.problem === null) return cell;
      const lock = target.lockOf(unitId, cell.fieldId);
      return lock === null ? cell : { ...cell, value: null, problem: lock };
    });
    const values = new Map(
      cells.flatMap(({ fieldId, value }) => (value === null ? [] : [[fieldId, value] as const])),
    );
    const problem = values.size > 0 ? (target.refusal?.(unitId, values) ?? null) : null;
    return { ...line, cells, problem };
  });
}

function sumsOf(
  summaries: readonly Summary[],
  lines: readonly PasteLine[],
  places: readonly { field: PasteField }[],
): PasteSum[] {
  const taken = lines.filter(({ problem }) => problem === null);
  const isTaken = new Set(taken);
  return summaries.flatMap(({ row, written, cells, covers }) => {
    const covered = covers(lines).filter((line) => isTaken.has(line));
    return places.flatMap(({ field }, n): PasteSum[] => {
      const stated = cells[n]!.value;
      if (!field.adds || stated === null) return [];
      const values = covered.map((line) => line.cells[n]!.value ?? 0);
      const sum = values.reduce((all, value) => all + value, 0);
      return [{ row, written, fieldId: field.id, stated, sum }];
    });
  });
}
