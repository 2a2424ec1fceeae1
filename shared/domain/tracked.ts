import { type Indicator, lastDayOfMilestone } from './campaign.ts';
import { figureValue, hasValue } from './figure.ts';
import type { CampaignFigures } from './figures.ts';
import { endOf } from './pace.ts';
import { childrenOf, type DaySheet, type TargetColumn } from './sheet.ts';
import { isPastCumulative, windowOf } from './target.ts';
import type { RowFigures, TargetTable } from './target-table.ts';

/** The part of a sheet that says what a campaign is about. */
export type Targeted = Pick<DaySheet, 'campaign' | 'indicators' | 'milestones' | 'targets'>;

/**
 * The indicator that a campaign is about, and the place of its target, -1 while there are no
 * targets. It is the target due last; among equals that of the first indicator, and cumulative
 * before a window. Quotas come after these; targets that count units are never taken, since they
 * say nothing about a single unit.
 */
export function trackedOf(sheet: Targeted): { indicator: Indicator; place: number } {
  const order = new Map(sheet.indicators.map(({ id }, n) => [id, n]));
  const milestones = new Map(sheet.milestones.map((milestone) => [milestone.id, milestone]));
  const weightOf = ({ indicatorId, milestoneId }: TargetColumn): string => {
    const milestone = milestones.get(milestoneId)!;
    const position = order.get(indicatorId) ?? 0;
    const isCumulative = milestone.counts === 'cumulative';
    if (sheet.indicators[position]!.kind === 'reached') return '';
    const isWhole = isCumulative || milestone.counts === 'window';
    const first = 9999 - position;
    return `${Number(isWhole)} ${lastDayOfMilestone(milestone)} ${first} ${Number(isCumulative)}`;
  };
  let place = -1;
  let most = '';
  for (const [n, target] of sheet.targets.entries()) {
    const weight = weightOf(target);
    if (weight <= most) continue;
    most = weight;
    place = n;
  }
  const targeted = sheet.targets[place]?.indicatorId;
  const indicator =
    sheet.indicators.find(({ id }) => id === targeted) ??
    sheet.indicators.find(({ kind }) => kind === 'sum') ??
    sheet.indicators[0];
  if (!indicator) throw new Error(`campaign ${sheet.campaign.id} has no indicator`);
  return { indicator, place };
}

/**
 * The indicator and the place of the target that somebody follows who names either, both or none:
 * an indicator alone takes its own target that is due last, a milestone alone the first indicator
 * with a target by it. The place is -1 where the indicator has no such target.
 */
export function followedTarget(
  sheet: Targeted,
  {
    indicatorId,
    milestoneId,
  }: { indicatorId?: number | undefined; milestoneId?: number | undefined },
): { indicator: Indicator; place: number } {
  const isOf = (target: TargetColumn, id: number | undefined) =>
    (id === undefined || target.indicatorId === id) &&
    (milestoneId === undefined || target.milestoneId === milestoneId);
  const tracked = trackedOf({
    ...sheet,
    targets: sheet.targets.filter((target) => isOf(target, indicatorId)),
  });
  const indicator = sheet.indicators.find(({ id }) => id === indicatorId) ?? tracked.indicator;
  const found = sheet.targets.filter((target) => isOf(target, indicator.id));
  if (found.length === 0) return { indicator, place: -1 };
  const best = trackedOf({ ...sheet, targets: found });
  return { indicator, place: sheet.targets.indexOf(found[best.place] ?? found[0]!) };
}

/**
 * The units right below one against a target; by default under the root, against the tracked one.
 */
export function trackedTable(
  figures: CampaignFigures,
  above = 0,
  { indicator, place } = trackedOf(figures.sheet),
): TargetTable {
  const { sheet } = figures;
  const milestoneId = sheet.targets[place]?.milestoneId;
  const milestone = sheet.milestones.find(({ id }) => id === milestoneId);
  const { from, to } = milestone
    ? windowOf(milestone, sheet.on)
    : { from: sheet.campaign.startsOn, to: sheet.campaign.endsOn };
  const isPast = milestone !== undefined && isPastCumulative(milestone, sheet.on);
  const rule = sheet.targets[place]?.rule ?? null;
  const row = (unit: number): RowFigures => {
    if (place === -1) return { done: figureValue(figures.count(indicator.id, unit)), target: null };
    const { cumulative, counted, target, high, late } = figures.target(place, unit);
    return {
      done: figureValue(cumulative),
      counted: figureValue(counted),
      target: figureValue(target),
      ...(hasValue(target) ? {} : { noTarget: target.none }),
      ...(high === null ? {} : { high }),
      late,
      leftOut: figures.leftOut(place, unit).map(({ unit: out, done }) => ({
        unit: sheet.units[out]!.unit,
        done,
      })),
    };
  };
  return {
    campaign: sheet.campaign,
    on: sheet.on,
    tracked: indicator,
    startsOn: from,
    dueOn: to,
    ended: endOf(to, sheet),
    ...(isPast ? { until: to } : {}),
    ...(rule === null
      ? {}
      : { rule: { rule, of: sheet.indicators.find(({ id }) => id === rule.ofId) ?? null } }),
    rows: childrenOf(sheet.units, above).map((unit) => ({
      unit: sheet.units[unit]!.unit,
      ...row(unit),
    })),
    whole: row(above),
  };
}
