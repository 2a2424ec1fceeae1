import {
  type Campaign,
  type Identity,
  type Indicator,
  type Milestone,
  openingDay,
} from './campaign.ts';
import type { HeldCells } from './cell-hold.ts';
import { blanks } from './columns.ts';
import type { Day } from './day.ts';
import { keyedBehind } from './dependencies.ts';
import { eligibleIn, isOfEligible } from './limits.ts';
import { rememberedOf } from './remembered.ts';
import type {
  CellNote,
  Closing,
  Column,
  DaySheet,
  PeriodLock,
  StoredColumns,
  TargetColumn,
} from './sheet.ts';
import { spreadOf, USUAL_PERIODS } from './spread.ts';
import type { TargetRule } from './target.ts';
import type { SheetUnit } from './unit-tree.ts';

/** The cells of one indicator over the days of a range. */
export interface CellColumns {
  /** The cells' days in order: each day, or the last day of each period (see `periodOf`). */
  days: Day[];
  /** One column a day. */
  columns: Column[];
  /** See `StoredColumns`; `before` is the one of the first cell. */
  opening: Column;
  before: Column;
  /** The last values that the units keyed before the first cell, see `StoredColumns.usual`. */
  earlier: Column[];
}

/**
 * One indicator over the days of a window, units × days, with what the checks of its cells need.
 */
export interface RangeSheet extends CellColumns {
  campaign: Campaign;
  indicator: Indicator;
  units: SheetUnit[];
  /**
   * Units that can be keyed on some days otherwise than the tree of the last day says; the first
   * entry for a day counts.
   */
  otherwise: UnitDays[];
  /** Closings of days in the range or after it, in order. */
  closings: Closing[];
  /** Cells that whoever works here does not key; left out where there are none. */
  held?: readonly HeldCells[];
  /** Notes on the cells of the indicator and of those in `beside`. */
  notes: (CellNote & { on: Day })[];
  /** See `DaySheet.returned`; `on` is the day at which the cell is shown. */
  returned?: readonly (CellNote & { on: Day })[];
  beside: CheckedBeside;
  /** Targets by the day from which they hold, in order; see `StoredColumns.aim`. */
  aims?: { from: Day; column: Column }[];
  /** The last day with results in the campaign, null while there are none. */
  reportedOn: Day | null;
}

/** Days on which a unit was something else than on the last day of the range. */
export interface UnitDays {
  unitId: number;
  from: Day;
  to: Day;
  /** shared: on these days its cell also contains the figures of a unit that it took over later. */
  lock: PeriodLock | 'shared' | null;
}

/** What the checks of an indicator's cells need besides these cells. */
export interface CheckedBeside {
  /** Includes the indicator itself. */
  indicators: Indicator[];
  identities: Identity[];
  /** Targets that are a percentage of another figure, see `sharesOf`. */
  rules: TargetRule[];
  /** The milestones of `rules`. */
  milestones: Milestone[];
  columns: (CellColumns & { indicatorId: number })[];
}

/** The indicators, identities and rules that can cause a finding at the cells of an indicator. */
export function checkedWith(
  settings: {
    indicators: readonly Indicator[];
    identities: readonly Identity[];
    rules: readonly TargetRule[];
    milestones: readonly Milestone[];
  },
  indicatorId: number,
): Omit<CheckedBeside, 'columns'> {
  const { indicators, identities } = settings;
  const isBehind = (id: number) => keyedBehind(indicators, id).includes(indicatorId);
  const checked = identities.filter(({ totalId }) => isBehind(totalId));
  const rules = settings.rules.filter((rule) => rule.ofId !== null && isBehind(rule.indicatorId));
  const needed = new Set<number>();
  const need = (id: number): void => {
    needed.add(id);
    for (const one of indicators) if (one.id === id) one.parts.forEach(need);
  };
  // No check looks at units that reach a threshold.
  for (const { id, kind } of indicators) if (kind !== 'reached' && isBehind(id)) need(id);
  for (const { totalId, partIds } of checked) for (const id of [totalId, ...partIds]) need(id);
  for (const { indicatorId: id, ofId } of rules) for (const one of [id, ofId!]) need(one);
  const eligible = eligibleIn(indicators);
  const own = indicators.find(({ id }) => id === indicatorId);
  if (eligible && own && isOfEligible(own, eligible)) need(eligible.id);
  const isRuled = (id: number) => rules.some(({ milestoneId }) => milestoneId === id);
  return {
    indicators: indicators.filter(({ id }) => needed.has(id)),
    identities: checked,
    rules,
    milestones: settings.milestones.filter(({ id }) => isRuled(id)),
  };
}

const hasFigures = rememberedOf((column: Column) => column.some((value) => value !== null));

/**
 * The index of the last day with results, -1 while there are none. On that day problems are told at
 * blank cells too; on other days blank cells tell nothing.
 */
export function lastReported({ days, columns, reportedOn }: RangeSheet): number {
  const keyed = columns.findLastIndex(hasFigures);
  if (reportedOn === null) return keyed;
  const last = days.findIndex((day) => day >= reportedOn);
  return Math.max(keyed, last === -1 ? days.length - 1 : last);
}

/** The targets of the units as they were on a day. */
export const aimOn = ({ aims }: RangeSheet, on: Day): Column | undefined =>
  aims?.findLast(({ from }) => from <= on)?.column;

/** The sheet of each day in order, with only what the checks of the indicator need. */
export function* daySheetsOf(range: RangeSheet): Generator<DaySheet> {
  const { campaign, units, indicator, beside } = range;
  const blank = blanks(units.length);
  const noUsual = { middle: blank, spread: blank };
  const walks = [{ ...range, indicatorId: indicator.id }, ...beside.columns].map((columns) => {
    const { kind } = beside.indicators.find(({ id }) => id === columns.indicatorId)!;
    return { columns, walk: walkOver(columns, kind, campaign, blank) };
  });
  const usualOf = usualOver(range, blank);
  const targets = beside.rules.map((rule): TargetColumn => {
    const { indicatorId, milestoneId } = rule;
    return { indicatorId, milestoneId, rule, given: blank, givenHigh: blank };
  });
  const isShown = (
    cells: readonly { columns: { indicatorId: number }; day: Day | undefined }[],
  ) => {
    return (note: CellNote & { on: Day }) =>
      cells.some(({ columns, day }) => columns.indicatorId === note.indicatorId && day === note.on);
  };
  for (const [place, on] of range.days.entries()) {
    const aim = aimOn(range, on);
    const isOpen = campaign.openingOn === null || on >= campaign.openingOn;
    const cells = walks.map(({ columns, walk }) => ({ columns, ...walk(on) }));
    const usual = usualOf(place);
    yield {
      campaign,
      on,
      units,
      otherwise: [],
      indicators: beside.indicators,
      audiences: [],
      milestones: beside.milestones,
      identities: beside.identities,
      stored: cells.map(
        ({ columns: { indicatorId, opening }, before, now }): StoredColumns => ({
          indicatorId,
          opening: isOpen ? opening : blank,
          before,
          now,
          // Only findings of the range's own indicator are shown.
          usual: indicatorId === indicator.id ? usual : noUsual,
          ...(indicatorId === indicator.id && aim ? { aim } : {}),
          windows: [],
        }),
      ),
      earlier: [],
      targets,
      closings: [],
      notes: range.notes.filter(isShown(cells)),
      ...(range.returned ? { returned: range.returned.filter(isShown(cells)) } : {}),
      givenNotes: [],
      peerRanks: [],
    };
  }
}

/** Walks over the days in order and gives each cell's value and what came before it. */
function walkOver(
  { days, columns, opening, before }: CellColumns,
  kind: Indicator['kind'],
  campaign: Campaign,
  blank: Column,
) {
  // The opening figure of a flow already contains everything up to its day.
  const isHeld = (day: Day) => kind === 'flow' && day <= openingDay(campaign);
  const isOpenOn = (day: Day) => day >= (campaign.openingOn ?? '');
  let isOpen = isOpenOn(days[0]!);
  let place = 0;
  let standing = before;
  // A reading on or before the opening day is older than the opening figure.
  const open = () => {
    if (!isOpen && kind === 'stock') standing = standing.map((value, i) => opening[i] ?? value);
    isOpen = true;
  };
  return (on: Day): { day: Day | undefined; before: Column; now: Column } => {
    for (; place < days.length && days[place]! < on; place++) {
      const column = columns[place]!;
      const day = days[place]!;
      if (isHeld(day)) continue;
      const isOlder = day <= openingDay(campaign);
      if (!isOlder) open();
      standing = standing.map((value, i) => {
        const keyed = column[i] ?? null;
        if (keyed === null || (isOlder && isOpen && opening[i] != null)) return value;
        return kind === 'flow' ? (value ?? 0) + keyed : keyed;
      });
    }
    if (isOpenOn(on)) open();
    const day = days[place];
    const isBlank = day === undefined || isHeld(day);
    return { day, before: standing, now: isBlank ? blank : columns[place]! };
  };
}

/**
 * The usual value of each unit before each day, for units that keyed something on that day. The
 * returned function must be called for each day in order: it remembers the values of days before.
 */
function usualOver({ columns, earlier }: CellColumns, blank: Column) {
  const last = blank.map((_, i) =>
    earlier.map((column) => column[i] ?? null).filter((value) => value !== null),
  );
  return (place: number): StoredColumns['usual'] => {
    const middle = blank.slice();
    const spread = blank.slice();
    for (const [i, value] of columns[place]!.entries()) {
      if (value === null) continue;
      const values = last[i]!;
      const usual = spreadOf(values);
      middle[i] = usual?.middle ?? null;
      spread[i] = usual?.spread ?? null;
      values.push(value);
      if (values.length > USUAL_PERIODS.most) values.shift();
    }
    return { middle, spread };
  };
}
