import type { Day } from '../../domain/day.ts';
import { daysText, formatDay } from '../../text/dates.ts';
import { type UnitMatcher, unitMatcher } from '../match-unit.ts';
import { type ColumnRole, headText, roleKey, roleOfKey } from '../paste-columns.ts';
import { type RowUnit, unitFinder, type WrittenUnit } from '../paste-units.ts';
import type { Table } from '../table.ts';
import { type SheetGrid, sheetGrids } from './sheet-grid.ts';
import { fieldPlace, type TableChoice } from './table-choice.ts';
import type { KnownForTables, TableUnit } from './table-known.ts';
import {
  fieldsOf,
  type LayoutParts,
  type SheetLayout,
  sameColumns,
  sheetLayout,
} from './table-layout.ts';
import { type LayoutMemory, rememberedRoles } from './table-memory.ts';
import { columnWords, type KnownColumn, type OpenRow, readRows } from './table-rows-of.ts';
import { cellCollector, type ToldCells } from './told-cells.ts';

/**
 * A table in whatever layout, as it would be read: what is certain is proposed, the clerk says the
 * rest, and nothing is taken before nothing is open.
 */
export interface TableLook extends ToldCells {
  /** The sheets of the file that have something in them. */
  sheets: { place: number; name: string | null; isHidden: boolean }[];
  /** What was said, completed by what is proposed. */
  choice: TableChoice;
  columns: { head: string; samples: string[]; remark: string | null }[];
  open: OpenRow[];
  /** What has to be said before it can be taken; null when it can. */
  problem: string | null;
  /** What was left out, and what is remembered. */
  remarks: string[];
  /** The heads, by which the layout is known again. */
  layout: string;
}

export interface LookTask {
  known: KnownForTables;
  file: string;
  /** What the clerk said so far; null at the first look. */
  choice: TableChoice | null;
  /** How tables of this layout were read, the last sender first. */
  remembered(layout: string): readonly { unitId: number; memory: LayoutMemory }[];
}

const SAMPLES = 3;

export function lookAtTable(tables: readonly Table[], task: LookTask): TableLook {
  const { known } = task;
  const matcher = unitMatcher(known.units);
  const grids = sheetGrids(tables);
  const fields = fieldsOf(known.indicators);
  const parts = (unitsIn: TableChoice['unitsIn']): LayoutParts => ({
    known,
    matcher,
    fields,
    unitsIn,
  });
  const { choice, layouts, isRemembered } = task.choice
    ? chosen(grids, task.choice, parts)
    : proposed(grids, task, parts, matcher);
  const [first] = layouts;
  const read = readAll(layouts, choice, known, matcher);
  return {
    sheets: grids.map(({ place, sheet, isHidden }) => ({ place, name: sheet, isHidden })),
    choice,
    columns: first ? columnsShown(first) : [],
    ...read,
    remarks: [
      ...(isRemembered
        ? ['Các cột được chọn như lần trước với bảng cùng mẫu; xem lại rồi nhận.']
        : []),
      ...read.remarks,
    ],
    problem: problemOf(choice, first, read.open),
    layout: first?.key ?? '',
  };
}

const columnsShown = ({ grid, headRows, columns }: SheetLayout) =>
  columns.map(({ head, remark }, at) => ({
    head: headText(head),
    samples: grid.rows
      .slice(headRows)
      .map((row) => row[at]!)
      .filter((text) => text !== '')
      .slice(0, SAMPLES),
    remark,
  }));

interface Planned {
  choice: TableChoice;
  layouts: SheetLayout[];
  isRemembered: boolean;
}

function chosen(
  grids: readonly SheetGrid[],
  choice: TableChoice,
  parts: (unitsIn: TableChoice['unitsIn']) => LayoutParts,
): Planned {
  const taken = grids.filter(({ place }) => choice.sheets.includes(place));
  const layouts = taken.map((grid) => sheetLayout(grid, parts(choice.unitsIn)));
  const [first] = layouts;
  // Another sheet has other columns: what was said of those before does not hold.
  const isSame = first?.columns.length === choice.roles.length;
  const roles = isSame ? choice.roles : (first?.columns ?? []).map(({ role }) => roleKey(role));
  return { choice: { ...choice, roles }, layouts, isRemembered: false };
}

const hasFigures = ({ rows }: SheetGrid): boolean =>
  rows.some((row) => row.some((text) => /^-?\d[\d., ]*%?$/.test(text)));

function proposed(
  grids: readonly SheetGrid[],
  { known, file, remembered }: LookTask,
  parts: (unitsIn: TableChoice['unitsIn']) => LayoutParts,
  matcher: UnitMatcher<TableUnit>,
): Planned {
  const shown = grids.filter(({ isHidden }) => !isHidden);
  const filled = shown.filter(hasFigures);
  const candidates = filled.length > 0 ? filled : shown;
  const ofUnits = candidates.filter(
    ({ sheet }) => sheet !== null && 'unit' in matcher.byName(sheet),
  );
  const unitsIn = ofUnits.length > 1 ? 'sheets' : 'cells';
  const all = (unitsIn === 'sheets' ? ofUnits : candidates).map((grid) =>
    sheetLayout(grid, parts(unitsIn)),
  );
  const [first] = all;
  const layouts = all.filter(({ key }) => key === first!.key);
  const days = [...new Set(layouts.flatMap((layout) => layout.days))].sort();
  const from = days[0] ?? null;
  const to = days.at(-1) ?? null;
  const before = first ? remembered(first.key) : [];
  const memory = before[0]?.memory ?? null;
  const senders = new Set(before.map(({ unitId }) => unitId));
  const roles = (first?.columns ?? []).map(({ role }) => roleKey(role));
  const isRemembered = memory !== null && memory.unitsIn === unitsIn;
  const choice: TableChoice = {
    unitId:
      senders.size === 1
        ? [...senders][0]!
        : (unitOfName(file, matcher) ?? commonUnit(layouts, known, matcher, unitsIn)),
    from,
    to,
    sheets: layouts.map(({ grid }) => grid.place),
    unitsIn,
    roles: isRemembered ? rememberedRoles(memory, roles, known, from) : roles,
    units: [],
  };
  return { choice, layouts, isRemembered };
}

/** The unit that a part of a file's name is called by: "Biểu - Xã Ia Dêr - 01-10". */
function unitOfName(file: string, matcher: UnitMatcher<TableUnit>): number | null {
  const parts = file.replace(/\.[^.]*$/, '').split(/[-_,()]/);
  const found = parts.flatMap((part) => {
    const match = matcher.byName(part.replace(/(?:biểu|báo cáo|số liệu)(?: của)? /iu, ''));
    return 'unit' in match ? [match.unit.id] : [];
  });
  const [only, other] = new Set(found);
  return other === undefined ? (only ?? null) : null;
}

/**
 * The lowest unit that all units named in a table lie in. Names that several units have do not tell
 * it, but one of these has to lie in it.
 */
function commonUnit(
  layouts: readonly SheetLayout[],
  { units }: KnownForTables,
  matcher: UnitMatcher<TableUnit>,
  unitsIn: TableChoice['unitsIn'],
): number | null {
  const byId = new Map<number | null, TableUnit>(units.map((unit) => [unit.id, unit]));
  const pathOf = (unit: TableUnit): number[] => {
    const upper = byId.get(unit.parentId);
    return upper ? [...pathOf(upper), unit.id] : [unit.id];
  };
  const names = layouts.flatMap(({ grid, headRows, columns }) => {
    if (unitsIn === 'sheets') return grid.sheet!;
    const places = [...columns.keys()].filter((at) => columns[at]!.role?.kind === 'unit');
    return places.flatMap((at) => grid.rows.slice(headRows).map((row) => row[at]!));
  });
  const named = names.flatMap((name) => {
    const match = matcher.byName(name);
    const meant = 'unit' in match ? [match.unit] : 'ambiguous' in match ? match.ambiguous : [];
    const below = meant.filter(({ parentId }) => parentId !== null);
    return below.length > 0 ? [below.map(pathOf)] : [];
  });
  const certain = named.find(({ length }) => length === 1)?.[0];
  const isOfAll = (id: number) => named.every((paths) => paths.some((path) => path.includes(id)));
  return certain?.findLast(isOfAll) ?? null;
}

/** What still has to be said. */
function problemOf(
  { unitId, from, to, roles }: TableChoice,
  first: SheetLayout | undefined,
  open: readonly OpenRow[],
): string | null {
  if (!first) return 'Chọn trang tính có số liệu.';
  if (unitId === null) return 'Chọn đơn vị đã gửi bảng này.';
  if (from === null || to === null) return 'Chọn số liệu của ngày nào.';
  if (from > to) return 'Ngày cuối phải từ ngày đầu trở đi.';
  const at = roles.indexOf('');
  if (at >= 0) {
    return `Chọn ${columnWords(first, at)} là gì; cột không cần thì chọn “Bỏ qua”.`;
  }
  if (!roles.some((role) => role.startsWith('field '))) {
    return 'Chưa cột nào được chọn là số liệu; chọn cột nào là chỉ số nào.';
  }
  if (open.length > 0) return 'Chọn đơn vị cho từng dòng chưa rõ, hoặc không lấy dòng đó.';
  return null;
}

function readAll(
  layouts: readonly SheetLayout[],
  choice: TableChoice,
  known: KnownForTables,
  matcher: UnitMatcher<TableUnit>,
): ToldCells & { open: OpenRow[]; remarks: string[] } {
  const collector = cellCollector(known);
  const [first] = layouts;
  const { from, to, unitId } = choice;
  const nothing = { ...collector.told(), open: [], remarks: [] };
  if (!first || from === null || to === null || from > to) return nothing;
  const theirs = unitsWithin(known, unitId ?? 0);
  const own = known.units.filter(({ id }) => theirs.has(id));
  // Among the sender's units first: hamlets of several communes have one name.
  const findOwn = unitFinder(own, unitMatcher(own));
  const findAny = unitFinder(known.units, matcher);
  const unitOf = (written: WrittenUnit): RowUnit => {
    const near = findOwn(written);
    const any = findAny(written);
    // The code may be that of a unit that is not the sender's.
    if ('unit' in near) return 'ask' in any && any.ask === 'codeAndName' ? any : near;
    return near.units.length > 0 ? near : any;
  };
  const said = new Map(choice.units.map((one) => [`${one.sheet} ${one.row}`, one.unitId]));
  const open: OpenRow[] = [];
  const remarks: string[] = [];
  const roles = choice.roles.map(roleOfKey);
  for (const layout of layouts) {
    const columns = columnsOf(layout, first, roles, known);
    remarks.push(
      ...missingColumns(layout, first, roles),
      ...otherDays(layout, { from, to }, roles),
    );
    const sheet = sheetUnit(layout, choice, known, unitOf, said);
    if (sheet !== null && 'open' in sheet) {
      open.push(sheet.open);
      continue;
    }
    if (sheet !== null && sheet.unit === null) continue;
    const read = readRows(
      layout,
      columns,
      {
        known,
        window: { from, to },
        unitOf,
        said: (place, row) => said.get(`${place} ${row}`),
        sheetUnit: sheet === null ? null : sheet.unit,
      },
      collector,
    );
    open.push(...read.open);
    remarks.push(...read.remarks);
  }
  return { ...collector.told(), open, remarks: [...new Set(remarks)] };
}

export function unitsWithin({ units }: KnownForTables, upperId: number): ReadonlySet<number> {
  const within = new Set([upperId]);
  // Units stand after the one above them, or are found in a later round.
  for (let size = 0; size < within.size; ) {
    size = within.size;
    for (const { id, parentId } of units) if (within.has(parentId ?? 0)) within.add(id);
  }
  return within;
}

/** The roles of a sheet's columns: those of the first sheet, by their heads. */
function columnsOf(
  layout: SheetLayout,
  first: SheetLayout,
  roles: readonly (ColumnRole | null)[],
  { indicators }: KnownForTables,
): KnownColumn[] {
  const places = sameColumns(first, layout);
  return layout.columns.map((_, at) => {
    const role = roles[places.indexOf(at)] ?? null;
    const field = fieldPlace(role);
    const indicator = field && indicators.find(({ id }) => id === field.indicatorId);
    return { role, field: field && indicator ? { ...field, indicator } : null };
  });
}

/** Columns of figures that a further sheet does not have: told, not guessed. */
function missingColumns(
  layout: SheetLayout,
  first: SheetLayout,
  roles: readonly (ColumnRole | null)[],
): string[] {
  return sameColumns(first, layout).flatMap((at, n) =>
    at === null && roles[n]?.kind === 'field'
      ? [`Trang tính “${layout.grid.sheet ?? ''}” không có ${columnWords(first, n)}.`]
      : [],
  );
}

/** Says where a title or the name of a sheet tells another day than the one that was chosen. */
function otherDays(
  { on, grid }: SheetLayout,
  window: { from: Day; to: Day },
  roles: readonly (ColumnRole | null)[],
): string[] {
  const hasOwnDays = roles.some((role) => role?.kind === 'day' || fieldPlace(role)?.on != null);
  if (on === null || hasOwnDays || (window.from <= on && on <= window.to)) return [];
  const where = grid.sheet === null ? 'Bảng' : `Trang tính “${grid.sheet}”`;
  return [`${where} ghi ngày ${formatDay(on)}, còn đang chọn ${daysText(window)}.`];
}

/** The unit of a whole sheet; null where rows name theirs; no unit where it is not taken. */
function sheetUnit(
  { grid }: SheetLayout,
  { unitsIn }: TableChoice,
  { units }: KnownForTables,
  unitOf: (written: WrittenUnit) => RowUnit,
  said: ReadonlyMap<string, number>,
): { unit: TableUnit | null } | { open: OpenRow } | null {
  if (unitsIn === 'cells') return null;
  const byId = (id: number) => units.find((unit) => unit.id === id) ?? null;
  const chosenId = said.get(`${grid.place} 0`);
  if (chosenId !== undefined) return { unit: byId(chosenId) };
  const name = grid.sheet ?? '';
  const found = unitOf({ name, code: '', above: '' });
  if ('unit' in found) return { unit: byId(found.unit.id) };
  const place = { sheet: grid.place, sheetName: grid.sheet, row: 0, column: null, written: name };
  return { open: { ...place, sentence: found.sentence, unitIds: found.units.map(({ id }) => id) } };
}
