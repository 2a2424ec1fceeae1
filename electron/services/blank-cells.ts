import {
  type BlankPeriod,
  duePeriods,
  MOST_NAMES,
  readingsOf,
} from '../../shared/domain/blank-cells.ts';
import {
  type Campaign,
  type Indicator,
  isComputed,
  openingDay,
} from '../../shared/domain/campaign.ts';
import { closingOf, unitLock } from '../../shared/domain/cell-lock.ts';
import { keptOn } from '../../shared/domain/cell-place.ts';
import { addDays, type Day } from '../../shared/domain/day.ts';
import { type DayWindow, periodOf } from '../../shared/domain/period.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import type { UnitTree } from '../../shared/domain/unit-tree.ts';
import { countKeyed, listAddedOn, listBlank } from '../db/blank-cells.ts';
import { listClosings } from '../db/closings.ts';
import type { ReadHandle } from '../db/open.ts';
import { lastReportedOn, listKeyedDays } from '../db/results.ts';
import { readTree } from './sheets.ts';

/** How many cells of an indicator are counted, the last periods first. */
const MOST_CELLS = 1_000_000;

/** Later than every day. */
const NEVER: Day = '9999-12-31';

interface Asked {
  campaign: Campaign;
  indicators: readonly Indicator[];
  /** Only periods that end on these days. */
  window: DayWindow;
}

/** Units that key an indicator on the same days, with the periods of these days. */
interface Span {
  tree: UnitTree;
  unitIds: number[];
  periods: DayWindow[];
}

/**
 * Periods at whose end some units had keyed nothing: of flows, and of stocks with `requiresAll`.
 */
function readBlanks(db: ReadHandle, asked: Asked): BlankPeriod[] {
  const { campaign, indicators, window } = asked;
  const closings = listClosings(db, campaign.id, window);
  const addedOn = listAddedOn(db, campaign.id);
  return indicators.flatMap((indicator) => {
    if (isComputed(indicator) || (indicator.kind === 'stock' && !indicator.requiresAll)) return [];
    const due = duePeriods(indicator, campaign, window.to).filter(
      ({ to }) => to >= window.from && closingOf(closings, to) === null,
    );
    return spansOf(db, { campaign, indicator, addedOn }, due).flatMap((span) =>
      blanksIn(db, campaign, indicator, span),
    );
  });
}

function spansOf(
  db: ReadHandle,
  of: { campaign: Campaign; indicator: Indicator; addedOn: ReadonlyMap<number, Day> },
  due: readonly DayWindow[],
): Span[] {
  const { campaign, indicator, addedOn } = of;
  const spans: Span[] = [];
  let cells = 0;
  for (const period of due.toReversed()) {
    const tree = readTree(db, campaign, period.to);
    const isLate = [...addedOn.values()].some((day) => day > period.to);
    const last = spans.at(-1);
    if (last && last.tree === tree && !isLate) last.periods.unshift(period);
    else {
      const unitIds = tree.units.flatMap(({ unit }, i) =>
        unitLock(tree.units, i, indicator) === null && (addedOn.get(unit.id) ?? '') <= period.to
          ? [unit.id]
          : [],
      );
      spans.push({ tree, unitIds, periods: [period] });
    }
    cells += spans.at(-1)!.unitIds.length;
    if (cells > MOST_CELLS) break;
  }
  return spans.reverse();
}

function blanksIn(
  db: ReadHandle,
  campaign: Campaign,
  indicator: Indicator,
  { tree, unitIds, periods }: Span,
): BlankPeriod[] {
  if (unitIds.length === 0) return [];
  // With `requiresAll` a note does not replace a figure.
  const orNoted = !indicator.requiresAll;
  const kept = periods.map(({ to }) => keptOn(indicator, campaign, to));
  const asked = { indicatorId: indicator.id, unitIds: JSON.stringify(unitIds) };
  const counts = countKeyed(db, { ...asked, from: kept[0]!, to: kept.at(-1)! }, orNoted);
  return periods.flatMap((period, n): BlankPeriod[] => {
    const blank = unitIds.length - (counts.get(kept[n]!) ?? 0);
    if (blank === 0) return [];
    const ids = listBlank(db, { ...asked, on: kept[n]! }, { orNoted, most: MOST_NAMES });
    const first = ids.map((id) => unitOf(tree, id));
    return [{ indicator, period, units: unitIds.length, blank, first }];
  });
}

function unitOf({ units, indexOf }: UnitTree, id: number) {
  const { code, name } = units[indexOf(id)!]!.unit;
  return { id, code, name };
}

/**
 * Units without any reading of a stock by the day of a sheet, told at the last period that is due.
 */
function neverRead(sheet: DaySheet, indicator: Indicator, window: DayWindow): BlankPeriod[] {
  const { campaign, units, closings } = sheet;
  if (indicator.kind !== 'stock' || indicator.requiresAll) return [];
  const period = duePeriods(indicator, campaign, window.to).at(-1);
  if (!period || period.to < window.from || closingOf(closings, period.to)) return [];
  const { keyed, unread } = readingsOf(sheet, indicator);
  if (unread.length === 0) return [];
  const first = unread.slice(0, MOST_NAMES).map((i) => units[i]!.unit);
  return [{ indicator, period, units: keyed.length, blank: unread.length, first, ever: true }];
}

/**
 * Blank cells of ended periods for the list of findings, without closed days. Periods are due up to
 * the last day that was keyed or closed, never after today. An indicator that nobody has keyed yet
 * is not in use: its cells count as blank only from its first figures on.
 */
export function listBlanks(db: ReadHandle, latest: DaySheet, today: Day): BlankPeriod[] {
  const { campaign, indicators } = latest;
  const { startsOn, endsOn } = campaign;
  const keyed = indicators
    .filter((indicator) => !isComputed(indicator))
    .flatMap((indicator) => {
      const kept = lastReportedOn(db, campaign.id, [indicator.id]);
      if (kept === null) return [];
      const last = kept < endsOn ? kept : endsOn;
      // A week keyed before its Sunday does not make its remaining days due for other indicators.
      return [{ indicator, last, begun: periodOf(last, indicator.period, campaign).from }];
    });
  const closed = listClosings(db, campaign.id, { from: startsOn, to: endsOn }).at(-1)?.to ?? '';
  return indicators.flatMap((indicator) => {
    const days = keyed.map((one) => (one.indicator === indicator ? one.last : one.begun));
    const reached = [...days, closed].sort().at(-1)!;
    const window = { from: startsOn, to: reached < today ? reached : today };
    if (indicator.kind === 'stock' && !indicator.requiresAll) {
      return neverRead(latest, indicator, window);
    }
    const counted = { from: addDays(openingDay(campaign), 1), to: window.to };
    const [begunOn = NEVER] = listKeyedDays(db, indicator.id, counted).sort();
    return readBlanks(db, { campaign, indicators: [indicator], window }).filter(
      ({ period, blank, units }) => blank < units || indicator.requiresAll || begunOn < period.to,
    );
  });
}

/** Blank cells of the periods that end on days to be closed. */
export function closingBlanks(db: ReadHandle, last: DaySheet, window: DayWindow): BlankPeriod[] {
  const { campaign, indicators, stored } = last;
  // A stock need not be read every day; but once some units have a reading on a day, the readings
  // of the others are missing.
  const isRead = (id: number) =>
    stored.some(({ indicatorId, now }) => indicatorId === id && now.some((one) => one !== null));
  return [
    ...readBlanks(db, { campaign, indicators, window }),
    ...indicators.flatMap((one) => (isRead(one.id) ? neverRead(last, one, window) : [])),
  ];
}
