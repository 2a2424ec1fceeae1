import type { CellFinding } from '../../shared/domain/cell-findings.ts';
import { isKeyedCell, unitLock } from '../../shared/domain/cell-lock.ts';
import { cellDay, cellKey } from '../../shared/domain/cell-place.ts';
import { type Figure, hasValue, type Rate } from '../../shared/domain/figure.ts';
import type { CampaignFigures } from '../../shared/domain/figures.ts';
import { lastReading } from '../../shared/domain/last-reading.ts';
import { dayUnitSentence, lockSentence, notKeyedReason } from '../../shared/domain/lock-words.ts';
import { type CellNote, type DaySheet, isLeaf } from '../../shared/domain/sheet.ts';
import { unitIndex } from '../../shared/domain/unit-index.ts';
import type { GridCell, GridRow } from '../grid/grid-model.ts';
import type { CellMark } from '../keyed/cell-marks.ts';
import { gridCount } from '../keyed/figure-cells.ts';
import { keyedCell, summedCell, sumWithFindings } from '../keyed/keyed-cell.ts';
import { createRowMemory } from '../keyed/row-memory.ts';
import { KEY_COLUMN } from './cell-shape.ts';
import { changedUnits } from './changed-units.ts';
import {
  above,
  type Computed,
  computedCells,
  computedOf,
  doubtedUnits,
  type EntryFacts,
  type EntryView,
  keyedAt,
  notesByCell,
  shownMeasure,
  unitIndicator,
} from './entry-rows.ts';
import { type ShownUnit, shownUnits } from './unit-groups.ts';

const plain = (figure: Figure) => (hasValue(figure) ? figure.value : figure.none);
const isSameRate = (one: Figure<Rate>, other: Figure<Rate>) =>
  hasValue(one) && hasValue(other)
    ? one.value.part === other.value.part && one.value.whole === other.value.whole
    : !hasValue(one) && !hasValue(other) && one.none === other.none;

/** Whether two units are equal except for the rank: one new figure can change every rank. */
function isSameComputed(one: Computed, other: Computed): boolean {
  if (plain(one.cumulative) !== plain(other.cumulative)) return false;
  if (one.target === null || other.target === null) return one.target === other.target;
  return (
    plain(one.target) === plain(other.target) &&
    plain(one.remaining) === plain(other.remaining) &&
    plain(one.perDay) === plain(other.perDay) &&
    plain(one.counted) === plain(other.counted) &&
    one.high === other.high &&
    one.late === other.late &&
    one.leftOut === other.leftOut &&
    one.state === other.state &&
    isSameRate(one.rate, other.rate)
  );
}

const rankOf = (row: Computed) => (row.target === null ? null : plain(row.rank));

/** A keyed column of a row, with everything that its cell is made from. */
interface KnownCell {
  value: number | string | null;
  mark: CellMark | undefined;
  findings: readonly CellFinding[] | undefined;
  note: CellNote | undefined;
  last?: ReturnType<typeof lastReading>;
  cell: GridCell;
}

interface KnownRow {
  row: GridRow;
  computed: Computed;
  isDoubted: boolean;
  cells: readonly KnownCell[];
  /** Keys of its columns in order: for marks, and for findings and notes. */
  keys: readonly { mark: string; found: string }[];
}

const isSame = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((part, n) => part === other[n]);

const areSameFindings = (one: readonly CellFinding[] = [], other: readonly CellFinding[] = []) =>
  one === other ||
  (one.length === other.length &&
    one.every(
      ({ level, sentence, answered }, n) =>
        level === other[n]!.level &&
        sentence === other[n]!.sentence &&
        answered === other[n]!.answered,
    ));

/** What rows were made from, to recognise which must be made again. */
interface Made {
  sheet: DaySheet;
  locks: readonly (string | null)[];
  view: EntryView;
  facts: EntryFacts;
  doubted: ReadonlySet<number>;
  shown: readonly ShownUnit[];
  rows: readonly KnownRow[];
}

/**
 * Rows of the entry grid in the order of the units; those above the keyed level are sums. A row
 * with unchanged content stays the same object, which is decided before any text is made: a
 * keystroke among thousands of units looks at one or two of them again.
 */
export function createEntryRows() {
  let made: Made | null = null;
  const memory = createRowMemory();

  return (figures: CampaignFigures, view: EntryView, facts: EntryFacts): readonly GridRow[] => {
    const { sheet } = figures;
    const { units, targets } = sheet;
    const keyed = keyedAt(sheet, view.depth);
    const columnIds = keyed.map(({ indicator: { id } }) => `${KEY_COLUMN}${id}`);
    const days = keyed.map(({ indicator }) => cellDay(indicator, sheet.campaign, sheet.on));
    const locks = keyed.map(({ indicator }) => lockSentence(sheet, indicator, sheet.on));
    const doubted = doubtedUnits(sheet, view, facts);
    const now = { sheet, locks, view, facts, doubted };
    const known = made && isAlike(made, now) ? made : null;
    const touched = known && touchedUnits(known, now);
    const notes = notesByCell(sheet.notes);

    const keysOf = (unitId: number) =>
      keyed.map(({ indicator: { id } }, n) => ({
        mark: cellKey({ unitId, indicatorId: id, on: days[n]! }),
        found: unitIndicator(unitId, id),
      }));
    const cellOf = (
      n: number,
      index: number,
      { mark, found }: KnownRow['keys'][number],
      old?: KnownCell,
    ): KnownCell => {
      const { indicator, columns } = keyed[n]!;
      const unit = isKeyedCell(sheet, index, indicator) ? null : unitLock(units, index, indicator);
      if (unit !== null) {
        const sum = above(figures, indicator, index);
        const value = plain(sum);
        const findings = facts.findings.get(found);
        if (old?.value === value && areSameFindings(old.findings, findings)) return old;
        const reason = notKeyedReason(unit, isLeaf(units, index));
        const cell = sumWithFindings(summedCell(indicator, sum, reason), findings);
        return { value, mark: undefined, findings, note: undefined, cell };
      }
      const value = columns.now[index] ?? null;
      const cellFacts = {
        mark: facts.marks.get(mark),
        findings: facts.findings.get(found),
        note: notes.get(found),
        last: value === null ? lastReading(columns, index) : null,
      };
      const isSaid =
        old?.value === value &&
        old.mark === cellFacts.mark &&
        old.note === cellFacts.note &&
        old.last?.value === cellFacts.last?.value &&
        old.last?.on === cellFacts.last?.on &&
        areSameFindings(old.findings, cellFacts.findings);
      if (isSaid) return old;
      const lock = locks[n] ?? dayUnitSentence(sheet, units[index]!.unit.id, indicator);
      const cell = keyedCell(indicator, value, { ...cellFacts, lock });
      return { value, ...cellFacts, cell };
    };
    const measure = shownMeasure(figures.sheet, view, facts.tracked);
    const rowOf = ({ index, group }: ShownUnit, old: KnownRow | undefined): KnownRow => {
      const { unit } = units[index]!;
      const keys = old?.keys ?? keysOf(unit.id);
      const cells = keys.map((key, n) => cellOf(n, index, key, old?.cells[n]));
      const computed = computedOf(figures, view, index, facts.tracked);
      const isDoubted = doubted.has(index);
      const isComputed =
        old !== undefined && old.isDoubted === isDoubted && isSameComputed(old.computed, computed);
      const isRanked = old !== undefined && rankOf(old.computed) === rankOf(computed);
      const isShown = isComputed && isRanked && old.row.group?.open === group?.open;
      if (isShown && isSame(cells, old.cells)) return old;

      const row: GridRow = {
        id: String(unit.id),
        cells: old
          ? { ...old.row.cells }
          : { code: { text: unit.code }, unit: { text: unit.name, reason: unit.name } },
        ...(group ? { group } : {}),
      };
      if (!isComputed) Object.assign(row.cells, computedCells(computed, isDoubted, measure));
      else if (!isRanked && computed.target !== null) row.cells.rank = gridCount(computed.rank);
      for (const [n, { cell }] of cells.entries()) {
        row.cells[columnIds[n]!] = cell;
      }
      return { row: known ? row : memory.row(row), computed, isDoubted, cells, keys };
    };
    // One figure can change every rank.
    const isRankedAlike = (index: number, { computed }: KnownRow) =>
      !targets[view.target] || rankOf(computed) === plain(figures.rank(view.target, index));

    const isSameTree = known?.facts.groups === facts.groups;
    const shown = isSameTree ? known!.shown : shownUnits(units, view.depth, facts.groups);
    const before = isSameTree ? null : rowsByUnit(known);
    const rows = shown.map((unit, n) => {
      const old = before ? before.get(unit.index) : known!.rows[n];
      const isUntouched =
        old !== undefined &&
        isSameTree &&
        touched?.has(unit.index) === false &&
        isRankedAlike(unit.index, old);
      return isUntouched ? old : rowOf(unit, old);
    });
    made = { ...now, shown, rows };
    return memory.rows(rows.map(({ row }) => row));
  };
}

const rowsByUnit = (known: Made | null): ReadonlyMap<number, KnownRow> =>
  new Map(known?.rows.map((row, n) => [known.shown[n]!.index, row]));

type Told = Omit<Made, 'shown' | 'rows'>;

/** Whether rows can differ only in figures, notes, marks and findings. */
function isAlike(old: Made, now: Told): boolean {
  const parts = ({ sheet, view, locks, facts }: Told) => [
    ...[sheet.campaign, sheet.on, sheet.indicators, sheet.units, sheet.otherwise, sheet.held],
    ...[view, facts.tracked, ...locks],
  ];
  return isSame(parts(old), parts(now));
}

/**
 * Indices of units with a changed figure, mark or finding, and of those above them; null where more
 * can have changed. Ranks are left out.
 */
function touchedUnits(old: Made, now: Told): ReadonlySet<number> | null {
  const changed = changedUnits(old.sheet, now.sheet);
  if (changed === null) return null;
  const { units } = now.sheet;
  const places = unitIndex(units);
  const touched = new Set<number>();
  for (const index of changed) {
    for (let i = index; i !== -1 && !touched.has(i); i = units[i]!.parent) touched.add(i);
  }
  const touchUnit = (key: string) => {
    // Keys begin with the unit.
    const place = places.get(Number.parseInt(key, 10));
    if (place !== undefined) touched.add(place);
  };
  differing(old.facts.marks, now.facts.marks, (one, other) => one === other).forEach(touchUnit);
  differing(old.facts.findings, now.facts.findings, areSameFindings).forEach(touchUnit);
  for (const index of old.doubted) if (!now.doubted.has(index)) touched.add(index);
  for (const index of now.doubted) if (!old.doubted.has(index)) touched.add(index);
  return touched;
}

/** The keys with different values in two maps. */
function differing<V>(
  old: ReadonlyMap<string, V>,
  now: ReadonlyMap<string, V>,
  isEqual: (one: V, other: V) => boolean,
): string[] {
  if (old === now) return [];
  const keys: string[] = [];
  for (const [key, value] of now) {
    const was = old.get(key);
    if (was !== value && (was === undefined || !isEqual(was, value))) keys.push(key);
  }
  for (const key of old.keys()) if (!now.has(key)) keys.push(key);
  return keys;
}
