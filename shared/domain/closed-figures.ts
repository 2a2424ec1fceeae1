import type { Indicator } from './campaign.ts';
import { type Figure, hasValue } from './figure.ts';
import { type CampaignFigures, figuresOf } from './figures.ts';
import { formatMeasured } from './measure.ts';
import { placedNames } from './placed-names.ts';
import type { CampaignSettings } from './settings.ts';
import type { DaySheet } from './sheet.ts';

/** Once a day is closed, every figure that it shows or prints stays as it was. */

/**
 * A figure that a change would alter, in words; values are null where it is not one single figure.
 */
export interface ChangedFigure {
  what: string;
  old: string | null;
  new: string | null;
}

/**
 * The first figure of a closed day that a change would alter, highest unit first; null when all
 * stay. New things do not count: an indicator that did not exist, or the target of a milestone that
 * did not exist or that begins later and had no target.
 */
export function changedFigure(before: DaySheet, after: DaySheet): ChangedFigure | null {
  const figures = { before: figuresOf(before), after: figuresOf(after) };
  const pairs = unitPairs(before, after);
  for (const indicator of before.indicators) {
    const isKept = after.indicators.some(({ id }) => id === indicator.id);
    for (const [name, i, j] of pairs) {
      const at = isKept ? j : undefined;
      const [old, now] = [
        countAt(figures.before, indicator, i),
        countAt(figures.after, indicator, at),
      ];
      if (!isSame(old, now)) return changedCount(indicator, name, old?.count, now?.count);
    }
  }
  return changedTarget(figures, pairs);
}

/** Name of a unit and its places before and after; undefined where it is not in that sheet. */
type UnitPair = readonly [name: string, before: number | undefined, after: number | undefined];

function unitPairs(before: DaySheet, after: DaySheet): UnitPair[] {
  const places = new Map(after.units.map(({ unit }, j) => [unit.id, j]));
  const known = new Set(before.units.map(({ unit }) => unit.id));
  const namesBefore = placedNames(before.units);
  const namesAfter = placedNames(after.units);
  return [
    ...before.units.map(({ unit }, i) => [namesBefore[i]!, i, places.get(unit.id)] as const),
    ...after.units.flatMap(({ unit }, j) =>
      known.has(unit.id) ? [] : [[namesAfter[j]!, undefined, j] as const],
    ),
  ];
}

/** Compares two figures; missing ones are equal, whatever their reasons. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  const isNone = (value: unknown) =>
    value === null || value === undefined || (typeof value === 'object' && 'none' in value);
  if (isNone(a) || isNone(b)) return isNone(a) && isNone(b);
  if (typeof a !== 'object') return false;
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => isSame(one[key], other[key]));
}

function countAt(figures: CampaignFigures, { id, kind }: Indicator, i: number | undefined) {
  if (i === undefined) return null;
  const hasRatio = kind === 'ratio' || kind === 'reached';
  const count = figures.count(id, i);
  const now = figures.now(id, i);
  const ratio = hasRatio ? figures.ratio(id, i) : null;
  const isBlank = !hasValue(count) && !hasValue(now) && (ratio === null || !hasValue(ratio));
  return isBlank ? null : { count, now, ratio };
}

function changedCount(
  { name, measure }: Indicator,
  unitName: string,
  old: Figure | undefined,
  now: Figure | undefined,
): ChangedFigure {
  const text = (figure: Figure | undefined) =>
    figure && hasValue(figure) ? formatMeasured(measure, figure.value) : 'trống';
  const what = `“${name}” của ${unitName}`;
  return isSame(old, now)
    ? { what, old: null, new: null }
    : { what, old: text(old), new: text(now) };
}

function changedTarget(
  figures: { before: CampaignFigures; after: CampaignFigures },
  pairs: readonly UnitPair[],
): ChangedFigure | null {
  const { before, after } = { before: figures.before.sheet, after: figures.after.sheet };
  const placesIn = ({ targets }: DaySheet) =>
    new Map(targets.map((one, place) => [`${one.indicatorId} ${one.milestoneId}`, place]));
  const places = { before: placesIn(before), after: placesIn(after) };
  for (const key of new Set([...places.before.keys(), ...places.after.keys()])) {
    const [indicatorId, milestoneId] = key.split(' ').map(Number);
    const indicator = before.indicators.find(({ id }) => id === indicatorId);
    const milestone = before.milestones.find(({ id }) => id === milestoneId);
    if (!indicator || !milestone) continue;
    const [at, then] = [places.before.get(key), places.after.get(key)];
    if (isNotBegun(before, at, milestone.startsOn)) continue;
    for (const [name, i, j] of pairs) {
      const old = targetAt(figures.before, at, i);
      const now = targetAt(figures.after, then, j);
      if (isSame(old, now)) continue;
      const given = `chỉ tiêu “${indicator.name}” (${milestone.name}) của ${name}`;
      const told = changedCount(indicator, name, old?.row.target, now?.row.target);
      return told.old === null
        ? { what: `tỷ lệ, còn lại hoặc hạng theo ${given}`, old: null, new: null }
        : { ...told, what: given };
    }
  }
  return null;
}

/** True for a target that was not there before and whose milestone begins after the day. */
function isNotBegun(
  { on, targets }: DaySheet,
  place: number | undefined,
  startsOn: string,
): boolean {
  if (startsOn <= on) return false;
  if (place === undefined) return true;
  const { rule, given } = targets[place]!;
  return rule === null && given.every((value) => value === null);
}

function targetAt(figures: CampaignFigures, place: number | undefined, i: number | undefined) {
  if (place === undefined || i === undefined) return null;
  const told = {
    row: figures.target(place, i),
    below: figures.givenBelow(place, i),
    planned: figures.planned(place, i),
  };
  return hasValue(told.row.target) || hasValue(told.below) || hasValue(told.row.cumulative)
    ? told
    : null;
}

/**
 * The part of the settings that figures depend on. Names, order, identities, audiences and reports
 * change no figure.
 */
export function figureSettings({ campaign, indicators, milestones, rules }: FigureSettings) {
  const { startsOn, endsOn, openingOn, rootUnitId } = campaign;
  return {
    campaign: { startsOn, endsOn, openingOn, rootUnitId },
    indicators: indicators.map(
      ({ id, kind, measure, keyedDepth, period, parts, threshold, reachedBy, countedKinds }) => {
        const computed = { parts, threshold, reachedBy, countedKinds };
        return { id, kind, measure, keyedDepth, period, ...computed };
      },
    ),
    milestones: milestones.map(({ id, startsOn: from, dueOn, inclusive, counts }) => {
      return { id, startsOn: from, dueOn, inclusive, counts };
    }),
    rules,
  };
}
type FigureSettings = Pick<CampaignSettings, 'campaign' | 'indicators' | 'milestones' | 'rules'>;
