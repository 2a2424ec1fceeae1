import type { Day } from '../domain/day.ts';
import { foldText } from '../text/vietnamese.ts';
import type { NamedUnit, UnitMatcher } from './match-unit.ts';
import { type CellKind, cellKind, trimmedCell } from './paste-cells.ts';
import { daysInTitles, fieldsOfHeads, isDayHead, type PasteField } from './paste-heads.ts';
import { type ColumnHead, commonHead, headKey, joinHeadRows } from './table-heads.ts';
import { isNumberingRow, markKind, summaryKind } from './table-rows.ts';

/**
 * The meaning of a column of a pasted table. above: the unit above the named one; day: the day of
 * the row's figures; skip: not taken; null: not decided, and nothing is written before the clerk
 * does.
 */
export type ColumnRole =
  | { kind: 'unit' | 'above' | 'code' | 'order' | 'day' | 'skip' }
  | { kind: 'field'; id: string };

export interface PasteColumn {
  head: ColumnHead;
  role: ColumnRole | null;
  /** Why it is not taken, when the clerk did not choose so. */
  remark: string | null;
}

/** The layout of a pasted table, as far as it is certain. */
export interface PasteLayout {
  /** The cells; a table with its units across the top is turned. */
  rows: string[][];
  /** Rows above the units: titles, heads, their numbers. */
  headRows: number;
  columns: PasteColumn[];
  isTurned: boolean;
  /** Days that titles or heads name, in full. */
  days: Day[];
  /** The heads are days with the month first, unlike in offices. */
  monthFirst: boolean;
}

export interface LayoutTask {
  rows: readonly (readonly string[])[];
  fields: readonly PasteField[];
  /** The day of the grid's figures; null when the grid is not about one day. */
  on: Day | null;
  /** Heads of figures that the grid does not take, with the reason. */
  others: readonly { name: string; why: string }[];
  matcher: Pick<UnitMatcher<NamedUnit>, 'byName' | 'byCode'>;
  rootName: string;
  /** Heads that came with a block copied from our own grid. */
  ownHeads: readonly string[] | null;
}

/** How many rows are examined to see what a column contains. */
const LOOKED_AT = 300;

/**
 * Finds units and figures in a pasted table. Only what is certain is decided: a column of names by
 * the units it names, a column of figures by its head. A number before a name is a code only when
 * its head says so, and several columns of figures without heads are left to the clerk.
 */
export function pasteLayout(task: LayoutTask): PasteLayout {
  const isTurned = liesAcross(task);
  const rows = (isTurned ? turned(task.rows) : task.rows).map((row) => row.map(trimmedCell));
  const width = Math.max(0, ...rows.map((row) => row.length));
  const isUnit = (text: string) => 'unit' in task.matcher.byName(text);
  const headRows = task.ownHeads ? 0 : countHeads(rows, isUnit, task.rootName);
  const top = rows.slice(0, headRows);
  const headLines = top.filter((row) => !isTitle(row) && !isNumberingRow(filled(row)));
  const heads: ColumnHead[] = task.ownHeads
    ? Array.from({ length: width }, (_, at) => ({ title: task.ownHeads![at] ?? '', above: [] }))
    : joinHeadRows(headLines.length > 0 ? headLines : [new Array<string>(width).fill('')]);
  const named = fieldsOfHeads(heads, task.fields);
  const columns = proposedColumns({ ...task, rows }, heads, headRows, named.fields);
  return {
    rows,
    headRows,
    columns,
    isTurned,
    days: daysInTitles(top.flat()),
    monthFirst: named.monthFirst,
  };
}

const filled = (row: readonly string[]) => row.filter((cell) => cell !== '');
/** A title is alone in its row, in the first cell. */
const isTitle = (row: readonly string[]) =>
  row.length > 1 && row[0] !== '' && filled(row).length === 1;
const turned = (rows: LayoutTask['rows']): string[][] =>
  Array.from({ length: Math.max(0, ...rows.map((row) => row.length)) }, (_, column) =>
    rows.map((row) => row[column] ?? ''),
  );

/** Whether the units are side by side in one of the first rows instead of one below the other. */
function liesAcross({ rows, matcher, fields }: LayoutTask): boolean {
  const namesUnit = (cell: string) =>
    cellKind(cell) === 'text' && !('unknown' in matcher.byName(trimmedCell(cell)));
  const count = (cells: readonly string[]) => cells.filter(namesUnit).length;
  const width = rows[0]?.length ?? 0;
  const across = Math.max(0, ...rows.slice(0, 4).map((row) => count(row.slice(1))));
  if (across === 0) return false;
  const down = Math.max(
    ...Array.from({ length: width }, (_, at) =>
      count(rows.slice(0, LOOKED_AT).map((row) => row[at] ?? '')),
    ),
  );
  if (across > down * 2) return true;
  const firsts = rows.map((row) => ({ title: trimmedCell(row[0] ?? ''), above: [] }));
  return down <= 1 && fieldsOfHeads(firsts, fields).fields.some((field) => field !== null);
}

/** The number of rows before the first that can be a unit's. */
function countHeads(
  rows: readonly string[][],
  isUnit: (text: string) => boolean,
  rootName: string,
): number {
  const kindsOf = rows.map((row) => row.map(cellKind));
  const isNamed = kindsOf.some((kinds) => kinds.includes('text') && kinds.includes('figure'));
  let heads = 0;
  let isHeaded = false;
  /** Above heads a unit alone in its row is a title; below them it is a group. */
  let firstAlone = rows.length;
  for (const [at, row] of rows.entries()) {
    const kinds = kindsOf[at]!;
    const texts = row.filter((_, n) => kinds[n] === 'text');
    const isOfUnit = texts.some((text) => isUnit(text) || summaryKind(text, rootName) !== null);
    const isHead = texts.some((text) => commonHead(text) !== null) && !texts.some(isUnit);
    if (isHead || numbersColumns(row, isNamed)) isHeaded = true;
    else if (kinds.includes('figure') || kinds.includes('dash')) break;
    else if (isOfUnit && (isHeaded || !isTitle(row))) break;
    else if (isOfUnit) firstAlone = Math.min(firstAlone, at);
    else if (!isTitle(row)) isHeaded ||= filled(row).length > 0;
    if (filled(row).length > 0) heads = at + 1;
  }
  return isHeaded ? heads : Math.min(heads, firstAlone);
}

/** In a table without names "1 2" are figures; "(1) (2)" and "A 1 2" are never figures. */
function numbersColumns(row: readonly string[], isNamed: boolean): boolean {
  const cells = filled(row);
  return isNumberingRow(cells) && (isNamed || cells.some((cell) => !/^\d+$/.test(cell)));
}

/** What the cells of a column below the heads contain. */
interface Content {
  kinds: Record<CellKind, number>;
  texts: string[];
  /** How many of its texts name one unit or several. */
  named: number;
}

function proposedColumns(
  task: LayoutTask & { rows: readonly string[][] },
  heads: readonly ColumnHead[],
  headRows: number,
  fields: readonly (PasteField | null)[],
): PasteColumn[] {
  const body: readonly (readonly string[])[] = task.rows.slice(headRows, headRows + LOOKED_AT);
  const contents = heads.map((_, at) => contentOf(body, at, task));
  const isOfTexts = ({ kinds }: Content) => kinds.text > kinds.figure + kinds.day;
  const isOfDays = ({ kinds }: Content) => kinds.day > kinds.figure + kinds.text;
  const others = new Map(task.others.map(({ name, why }) => [headKey(name), why]));
  const common = heads.map(({ title }) => commonHead(title));
  const unit = unitColumn(contents, common, fields, isOfTexts);
  const ends = (at: number) => unit === -1 || at < unit;
  const open = heads.flatMap((head, at) => {
    const { kinds } = contents[at]!;
    const isFigures = kinds.figure > 0 && !isOfTexts(contents[at]!);
    const isCommon = common[at] === 'order' || common[at] === 'code' || at === unit;
    const isCounted = ends(at) && head.title === '' && isRunning(contents[at]!.texts);
    return isFigures && !isCommon && !isCounted ? [at] : [];
  });
  const hasField = fields.some((field) => field !== null);
  const onlyField =
    task.fields.length === 1 && task.fields[0]!.lock === null ? task.fields[0]! : null;

  return heads.map((head, at): PasteColumn => {
    const column = (role: ColumnRole | null, remark: string | null = null) => ({
      head,
      role,
      remark,
    });
    const field = fields[at];
    if (common[at] === 'order' || common[at] === 'code') return column({ kind: common[at] });
    if (at === unit) return column({ kind: 'unit' });
    if (field?.lock) return column({ kind: 'skip' }, field.lock);
    const whole = headKey([...head.above, head.title].join(' '));
    const why = others.get(whole) ?? others.get(headKey(head.title));
    // A head that fits both a keyed and a computed figure decides nothing.
    if (field) return column(why === undefined ? { kind: 'field', id: field.id } : null);
    if (why !== undefined) return column({ kind: 'skip' }, why);
    if (task.on !== null && isOfDays(contents[at]!)) {
      const isAlone = contents.filter(isOfDays).length === 1;
      return column(
        isAlone && (head.title === '' || isDayHead(head.title)) ? { kind: 'day' } : null,
      );
    }
    if (isOfTexts(contents[at]!)) {
      const isAbove = contents[at]!.named > 0 && at < unit;
      return column({ kind: isAbove ? 'above' : 'skip' });
    }
    if (!open.includes(at)) {
      const isCounted = ends(at) && isRunning(contents[at]!.texts);
      return column({ kind: isCounted ? 'order' : 'skip' });
    }
    // A single column of figures without a head goes to the only column that can be keyed.
    if (open.length === 1 && onlyField && !hasField && head.title === '') {
      return column({ kind: 'field', id: onlyField.id });
    }
    return hasField && head.title !== ''
      ? column({ kind: 'skip' }, 'không khớp cột nào; cần thì chọn')
      : column(null);
  });
}

function contentOf(body: LayoutTask['rows'], at: number, { matcher }: LayoutTask): Content {
  const content: Content = {
    kinds: { blank: 0, dash: 0, figure: 0, day: 0, text: 0 },
    texts: [],
    named: 0,
  };
  for (const row of body) {
    const text = row[at] ?? '';
    const kind = cellKind(text);
    content.kinds[kind] += 1;
    if (kind !== 'blank') content.texts.push(text);
    if (kind !== 'text') continue;
    const match = matcher.byName(text);
    if ('unit' in match || 'ambiguous' in match) content.named += 1;
  }
  return content;
}

/**
 * The column of names: among columns with such a head, else among all columns of texts, the one
 * that names the most units. Without a head it must name units in most cells, unless it is the only
 * column of texts. -1 when not certain.
 */
function unitColumn(
  contents: readonly Content[],
  common: readonly (ReturnType<typeof commonHead> | null)[],
  fields: readonly (PasteField | null)[],
  isOfTexts: (content: Content) => boolean,
): number {
  const places = contents
    .map((_, at) => at)
    .filter((at) => fields[at] === null && common[at] !== 'order' && common[at] !== 'code');
  const headed = places.filter((at) => common[at] === 'unit');
  const texts = places.filter((at) => isOfTexts(contents[at]!));
  const ofUnits = headed.length > 0 ? headed : texts;
  const named = (at: number) => contents[at]!.named;
  const most = Math.max(0, ...ofUnits.map(named));
  // Among equal ones the last: "Xã | Thôn".
  const best = ofUnits.findLast((at) => named(at) === most) ?? -1;
  if (headed.length > 0 || texts.length === 1) return best;
  return best !== -1 && most * 2 > contents[best]!.kinds.text ? best : -1;
}

/** Whether a column only numbers its rows: "1 2 3", "01 02", "I 1 2 II 1", or a part as "7 8 9". */
function isRunning(texts: readonly string[]): boolean {
  if (texts.some((text) => markKind(text) === null && summaryKind(text, '') === null)) return false;
  const numbers = texts.filter((text) => /^\d+$/.test(text)).map(Number);
  const starts = numbers.filter((number, i) => i > 0 && number !== numbers[i - 1]! + 1);
  const isPart = numbers.length > 2 && starts.length === 0;
  return (numbers[0] === 1 || isPart) && starts.every((number) => number === 1);
}

/** The choice for a column as a value of a list of choices; "" for none. */
export const roleKey = (role: ColumnRole | null): string =>
  role === null ? '' : role.kind === 'field' ? `field ${role.id}` : role.kind;

export function roleOfKey(key: string): ColumnRole | null {
  if (key === '') return null;
  if (key.startsWith('field ')) return { kind: 'field', id: key.slice('field '.length) };
  return { kind: key as Exclude<ColumnRole['kind'], 'field'> };
}

/** A head as one text, as a clerk reads it. */
export const headText = ({ title, above }: ColumnHead): string =>
  [...above.filter((text) => foldText(text) !== foldText(title)), title]
    .filter(Boolean)
    .join(' · ');
