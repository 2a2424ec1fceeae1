import type { Indicator } from '../../domain/campaign.ts';
import { type Day, eachDay } from '../../domain/day.ts';
import { dayOfSheet } from '../data-day.ts';
import type { NamedUnit, UnitMatcher } from '../match-unit.ts';
import { headText, type PasteColumn, type PasteLayout, pasteLayout } from '../paste-columns.ts';
import { fieldsOfHeads, isDayHead, type PasteField, saysDay } from '../paste-heads.ts';
import { type ColumnHead, commonHead, headKey } from '../table-heads.ts';
import { markKind } from '../table-rows.ts';
import { type SheetGrid, turnedGrid } from './sheet-grid.ts';
import { fieldId } from './table-choice.ts';
import type { KnownForTables } from './table-known.ts';

/** The layout of a sheet: where its heads are, and what its columns are as far as that is certain. */
export interface SheetLayout {
  grid: SheetGrid;
  headRows: number;
  columns: PasteColumn[];
  /** The days of the campaign that titles, the name of the sheet and heads say. */
  days: Day[];
  /** The day of the whole sheet; null where its columns say days, or nothing does. */
  on: Day | null;
  /** The heads, to know the same layout again; days in them do not count. */
  key: string;
}

export interface LayoutParts {
  known: KnownForTables;
  matcher: UnitMatcher<NamedUnit>;
  fields: readonly PasteField[];
  unitsIn: 'cells' | 'sheets';
}

/** The indicators as columns of tables name them. */
export const fieldsOf = (indicators: readonly Indicator[]): PasteField[] =>
  indicators.map(({ id, name, shortName, fullName, counted, measure }) => ({
    id: fieldId({ indicatorId: id, on: null }),
    title: name,
    names: [...new Set([name, shortName, fullName, `${name} (${counted})`, `${name} (%)`])],
    day: null,
    measure,
    adds: measure !== 'percent',
    lock: null,
  }));

const DAYS_IN_HEADS = /\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{2,4})?/g;
const keyOfHead = (head: ColumnHead): string =>
  headKey(headText(head).replace(DAYS_IN_HEADS, 'ngày'));

export function sheetLayout(sheet: SheetGrid, parts: LayoutParts): SheetLayout {
  const { known, matcher, fields, unitsIn } = parts;
  const { startsOn, endsOn } = known.campaign;
  const liesSo = unitsIn === 'sheets' && liesDown(sheet, fields);
  const given = liesSo ? turnedGrid(withoutNumbers(sheet)) : sheet;
  const layout = pasteLayout({
    rows: given.rows,
    fields,
    on: endsOn,
    others: [],
    matcher,
    rootName: known.units[0]!.name,
    ownHeads: null,
  });
  const grid = layout.isTurned ? turnedGrid(given) : given;
  const campaignDays = eachDay(startsOn, endsOn);
  const isBlank = (at: number) => grid.rows.slice(layout.headRows).every((row) => row[at] === '');
  const columns = layout.columns.map((column, at) => {
    const key = grid.keys?.[at];
    return key
      ? keyedColumn(column, key, known)
      : dayColumn(column, { fields, known, days: campaignDays, isBlank: isBlank(at) });
  });
  const ofName = grid.sheet === null ? null : dayOfSheet(grid.sheet, startsOn);
  const titled = [
    ...campaignDays.filter((day) => day === ofName),
    ...layout.days.filter((day) => campaignDays.includes(day)),
  ];
  const ofColumns = columns.flatMap(({ role }) =>
    role?.kind === 'field' ? (role.id.split('@')[1] ?? []) : [],
  );
  const ofRows = daysOfRows(grid, layout, columns, campaignDays);
  return {
    grid,
    headRows: layout.headRows,
    columns,
    days: [...new Set([...titled, ...ofColumns, ...ofRows])].sort(),
    on: titled[0] ?? null,
    key: columns.map(({ head }) => keyOfHead(head)).join('|'),
  };
}

/** Whether the indicators stand one below the other in the first columns of a sheet of one unit. */
function liesDown(sheet: SheetGrid, fields: readonly PasteField[]): boolean {
  const named = (texts: readonly string[]) =>
    fieldsOfHeads(
      texts.map((title) => ({ title, above: [] })),
      fields,
    ).fields.filter((field) => field !== null).length;
  const across = Math.max(0, ...sheet.rows.slice(0, 6).map(named));
  const down = Math.max(0, ...turnedGrid(sheet).rows.slice(0, 3).map(named));
  return down > across;
}

/** The running numbers before names of indicators, which would be heads above them. */
function withoutNumbers(sheet: SheetGrid): SheetGrid {
  const isHead = (text: string) => commonHead(text) === 'order';
  const isNumbers = sheet.rows[0]!.map((_, at) => sheet.rows.some((row) => isHead(row[at]!)));
  const rows = sheet.rows.map((row) =>
    row.map((text, at) => (isNumbers[at] && (isHead(text) || markKind(text)) ? '' : text)),
  );
  return { ...sheet, rows };
}

/** A column of a form, by its hidden key. */
function keyedColumn(
  column: PasteColumn,
  { indicator, on }: { indicator: string; on: Day },
  { indicators }: KnownForTables,
): PasteColumn {
  const known = indicators.find(({ uid }) => uid === indicator);
  if (!known) return column;
  return { ...column, role: { kind: 'field', id: fieldId({ indicatorId: known.id, on }) } };
}

/** A column whose head names a day of the campaign, and its indicator or the only one. */
function dayColumn(
  column: PasteColumn,
  {
    fields,
    known,
    days,
    isBlank,
  }: Pick<LayoutParts, 'fields' | 'known'> & { days: readonly Day[]; isBlank: boolean },
): PasteColumn {
  const texts = [...column.head.above, column.head.title];
  const said = texts.map((text) => days.filter((day) => saysDay(text, day) === true));
  const at = said.findLastIndex((found) => found.length === 1);
  const on = said[at]?.[0];
  if (on === undefined) return column;
  const rest = texts.filter((_, n) => n !== at);
  const head = rest.slice(-1).map((title) => ({ title, above: rest.slice(0, -1) }));
  const [named] = fieldsOfHeads(head, fields).fields;
  const [only, second] = known.indicators;
  const indicatorId = named ? Number(named.id) : only && !second ? only.id : null;
  // A title of a turned sheet has nothing that could be asked about.
  if (indicatorId === null) return isBlank ? column : { ...column, role: null, remark: null };
  return { ...column, role: { kind: 'field', id: fieldId({ indicatorId, on }) }, remark: null };
}

/** The days that rows say in a column of days. */
function daysOfRows(
  { rows }: SheetGrid,
  { headRows }: PasteLayout,
  columns: readonly PasteColumn[],
  days: readonly Day[],
): Day[] {
  const isOfDays = ({ role, head }: PasteColumn) => role?.kind === 'day' || isDayHead(head.title);
  const places = [...columns.keys()].filter((at) => isOfDays(columns[at]!)).slice(0, 1);
  const texts = new Set(places.flatMap((at) => rows.slice(headRows).map((row) => row[at]!)));
  return days.filter((day) => [...texts].some((text) => saysDay(text, day) === true));
}

/** The place of a column in another sheet of the same layout, by its head. */
export function sameColumns(first: SheetLayout, other: SheetLayout): (number | null)[] {
  const keys = other.columns.map(({ head }) => keyOfHead(head));
  const used = new Set<number>();
  return first.columns.map(({ head }) => {
    const key = keyOfHead(head);
    const at = keys.findIndex((one, n) => one === key && !used.has(n));
    if (at < 0) return null;
    used.add(at);
    return at;
  });
}
