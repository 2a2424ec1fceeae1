import { lastDayOfMilestone, type Measure } from '../domain/campaign.ts';
import type { Day } from '../domain/day.ts';
import { figureValue, hasValue } from '../domain/figure.ts';
import type { CampaignFigures } from '../domain/figures.ts';
import { type LeftOut, lateWords, leftOutWords, MOST_NAMED } from '../domain/left-out.ts';
import { formatDifference } from '../domain/measure.ts';
import { isPastCumulative, type TargetRule } from '../domain/target.ts';
import { percentText } from '../domain/words.ts';
import { formatDay } from '../text/dates.ts';
import type { ReportStyle } from './model.ts';
import type { UnitRow } from './unit-rows.ts';
import { unitName } from './unit-table.ts';

/** Notes below a table that follows a target: what its figures count, and what they leave out. */

export interface TargetFacts {
  on: Day;
  /** The last day of a cumulative milestone that has passed; null while it goes on. */
  until: Day | null;
  measure: Measure;
  /** What arose after `until`, in all and by unit. */
  late: number | null;
  lateOf: readonly { name: string; late: number | null }[];
  /** The rule of targets by percentage, and the name of what they are a percentage of. */
  rule: { rule: TargetRule; of: string } | null;
  /** Rows whose figures leave out units without a target. */
  leftOut: readonly { name: string; out: readonly { name: string; done: number }[] }[];
  /** The columns that leave these units out: "tỷ lệ và chỉ tiêu còn lại". */
  uncounted: string;
}

export const asOfNote = (on: Day): string => `Số liệu tính đến hết ngày ${formatDay(on)}.`;

export function factNotes(facts: TargetFacts): string[] {
  const { on, until, rule, leftOut, uncounted } = facts;
  return [
    until === null
      ? asOfNote(on)
      : `Số liệu tính đến hết ngày ${formatDay(until)}, ngày cuối của mốc.`,
    ...(until === null ? [] : [lateNote(facts)]),
    ...(rule === null ? [] : ruleNote(rule)),
    ...leftOut
      .filter(({ out }) => out.length > 0)
      .map(({ name, out }) => `${name}: ${uncounted} không tính ${leftOutWords(out)}.`),
  ];
}

/** What arose after the milestone's last day, which its figures do not count. */
function lateNote({ on, measure, late, lateOf }: TargetFacts): string {
  const total = lateWords(late, measure);
  if (total === '') {
    return `Từ sau ngày đó đến hết ngày ${formatDay(on)} không có thêm số nào.`;
  }
  const rows = lateOf.flatMap(({ name, late: own }) =>
    own ? [`${name} ${formatDifference(measure, own)}`] : [],
  );
  const named = rows.length === 0 || rows.length > MOST_NAMED ? '' : ` (${rows.join('; ')})`;
  return `Đến hết ngày ${formatDay(on)} ${total}${named}, không tính vào kết quả của mốc.`;
}

function ruleNote({ rule, of }: NonNullable<TargetFacts['rule']>): string[] {
  const { low, high, baseOn } = rule;
  if (baseOn === null) return [];
  const share = high === null ? percentText(low) : `${percentText(low)} đến ${percentText(high)}`;
  return [
    `Chỉ tiêu (trừ đơn vị được giao riêng) là ${share} của “${of}” tại hết ngày ${formatDay(baseOn)}.`,
  ];
}

/** "Đã hoàn thành chỉ tiêu: Huyện Đăk Pơ."; none where no unit did. */
export function reachedNote(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const who = names.length > MOST_NAMED ? `${names.length} đơn vị` : names.join('; ');
  return [`Đã hoàn thành chỉ tiêu: ${who}.`];
}

/** What the total of a table leaves out units without a target from. */
const OF_TOTAL = { name: 'Dòng TỔNG', uncounted: 'tỷ lệ và chỉ tiêu còn lại' };

/**
 * The notes on a target of a sheet, below rows under the unit at `root`; -1 for no target.
 * `leavesOut`: which of its figures leave out units without a target.
 */
export function targetNotes(
  figures: CampaignFigures,
  target: number,
  root: number,
  rows: readonly UnitRow[],
  style: ReportStyle,
  leavesOut: { name: string; uncounted: string } = OF_TOTAL,
): string[] {
  const { sheet } = figures;
  const column = sheet.targets[target];
  const milestone = sheet.milestones.find(({ id }) => id === column?.milestoneId);
  if (!column || !milestone) return [asOfNote(sheet.on)];
  const { measure } = sheet.indicators.find(({ id }) => id === column.indicatorId)!;
  const nameAt = (unit: number) => unitName(sheet.units[unit]!.unit, style);
  const of = sheet.indicators.find(({ id }) => id === column.rule?.ofId);
  return factNotes({
    uncounted: leavesOut.uncounted,
    on: sheet.on,
    until: isPastCumulative(milestone, sheet.on) ? lastDayOfMilestone(milestone) : null,
    measure,
    late: figures.target(target, root).late,
    lateOf: rows.map(({ unit }) => ({
      name: nameAt(unit),
      late: figures.target(target, unit).late,
    })),
    rule: of ? { rule: column.rule!, of: of.name } : null,
    leftOut: [
      {
        name: leavesOut.name,
        out: figures
          .leftOut(target, root)
          .flatMap((out) => shownOf(figures, target, out, rows))
          .map(({ unit, done }) => ({ name: nameAt(unit), done })),
      },
    ],
  });
}

/**
 * A unit that a total leaves out. One that the table does not show is told by the units below it
 * that it shows, where these have all that was done.
 */
function shownOf(
  figures: CampaignFigures,
  target: number,
  out: LeftOut,
  rows: readonly UnitRow[],
): LeftOut[] {
  if (rows.some(({ unit }) => unit === out.unit)) return [out];
  const { units } = figures.sheet;
  const next = units.findIndex(({ depth }, i) => i > out.unit && depth <= units[out.unit]!.depth);
  const end = next === -1 ? units.length : next;
  const below = rows.flatMap(({ unit, isAbove }): LeftOut[] => {
    const done = figureValue(figures.target(target, unit).cumulative) ?? 0;
    return !isAbove && unit > out.unit && unit < end && done !== 0 ? [{ unit, done }] : [];
  });
  return below.reduce((sum, { done }) => sum + done, 0) === out.done ? below : [out];
}

/** The lowest units that reached a target; one whose target is 0 has no rate and is not named. */
export const reachedUnits = (
  figures: CampaignFigures,
  target: number,
  rows: readonly UnitRow[],
  style: ReportStyle,
): string[] =>
  rows
    .filter(({ unit, isAbove }) => {
      if (isAbove) return false;
      const { remaining, rate } = figures.target(target, unit);
      return hasValue(rate) && hasValue(remaining) && remaining.value <= 0;
    })
    .map(({ unit }) => unitName(figures.sheet.units[unit]!.unit, style));
