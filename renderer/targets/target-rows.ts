import type { Measure } from '../../shared/domain/campaign.ts';
import { type Figure, figureValue, hasValue } from '../../shared/domain/figure.ts';
import {
  type CampaignFigures,
  figuresOf,
  type TargetFigures,
} from '../../shared/domain/figures.ts';
import { givenSentence } from '../../shared/domain/lock-words.ts';
import { formatDifference, formatMeasured } from '../../shared/domain/measure.ts';
import { endOf, paceDays, paceOver } from '../../shared/domain/pace.ts';
import { canHaveTarget } from '../../shared/domain/settings.ts';
import { type DaySheet, isLeaf, sumKnown, type TargetColumn } from '../../shared/domain/sheet.ts';
import {
  countedUntil,
  isPastCumulative,
  type TargetEnd,
  windowOf,
} from '../../shared/domain/target.ts';
import { keepsOpening, targetProblem } from '../../shared/domain/target-place.ts';
import { percentText, ruleInWords } from '../../shared/domain/words.ts';
import { formatDay } from '../../shared/text/dates.ts';
import type { GridCell, GridColumn, GridRow } from '../grid/figure-grid.tsx';
import type { CellMarks } from '../keyed/cell-marks.ts';
import {
  gridCount,
  gridDifference,
  gridMeasured,
  gridRate,
  lateCell,
  lateColumn,
  leftOutReason,
  withReason,
} from '../keyed/figure-cells.ts';
import { keyedCell } from '../keyed/keyed-cell.ts';
import { targetKey } from './target-cells.ts';
import {
  givenIn,
  isRange,
  measureAt,
  notesIn,
  type Place,
  targetAt,
  titleOf,
} from './target-place.ts';

/** The grid of one place: targets by a milestone, or opening figures. */

/** Official codes have five digits at most; those of an office's own may be longer. */
function unitColumns({ units }: DaySheet): GridColumn[] {
  const longest = units.reduce((most, { unit }) => Math.max(most, unit.code.length), 5);
  const width = Math.min(160, 27 + 9 * longest);
  return [
    { id: 'code', title: 'Mã', kind: 'order', width, pinned: true },
    { id: 'unit', title: 'Đơn vị', kind: 'text', width: 250, pinned: true },
  ];
}

const count = (id: string, title: string, width = 105, group?: string): GridColumn => ({
  id,
  title,
  kind: 'count',
  width,
  ...(group === undefined ? {} : { group }),
});

export function placeColumns(sheet: DaySheet, place: Place, withPace: boolean): GridColumn[] {
  // Percentages have no sum to compare with the unit's own.
  const adds = measureAt(sheet, place) !== 'percent';
  if (place.milestoneId === null) {
    return [
      ...unitColumns(sheet),
      { ...count('value', titleOf(sheet, place, 'value'), 140), editable: true },
      ...(adds ? [count('below', 'Tổng cấp dưới'), count('difference', 'Chênh lệch')] : []),
      count('effective', 'Số đầu kỳ áp dụng', 140),
    ];
  }
  const target = sheet.targets[targetAt(sheet, place)];
  const rule = target?.rule ?? null;
  const hasSince = target?.givenSince?.some((since) => since !== null) ?? false;
  const range = isRange(sheet, place);
  const given = range ? 'Chỉ tiêu giao' : undefined;
  const milestone = sheet.milestones.find(({ id }) => id === place.milestoneId);
  const isPast = milestone !== undefined && isPastCumulative(milestone, sheet.on);
  const until = milestone ? countedUntil(milestone, sheet.on) : sheet.on;
  const done = `Đến hết ngày ${formatDay(isPast ? until : sheet.on)}`;
  const pace = 'Tiến độ cần đạt';
  return [
    ...unitColumns(sheet),
    ...(rule
      ? [
          {
            ...count('rule', ruleTitle(rule), range ? 140 : 115),
            hint: ruleInWords(rule, sheet.indicators),
          },
        ]
      : []),
    { ...count('value', titleOf(sheet, place, 'value'), 115, given), editable: true },
    ...(range
      ? [{ ...count('high', titleOf(sheet, place, 'high'), 115, given), editable: true }]
      : []),
    ...(hasSince ? [{ ...count('since', 'Hiệu lực từ', 110), kind: 'text' as const }] : []),
    count('effective', 'Chỉ tiêu áp dụng', range ? 150 : 105),
    ...(adds ? [count('below', 'Tổng giao cấp dưới'), count('difference', 'Chênh lệch', 95)] : []),
    count('done', 'Đã đạt', 95, done),
    ...(isPast ? [lateColumn('late', done)] : []),
    count('rate', 'Tỷ lệ so với chỉ tiêu', 100, done),
    count('remaining', 'Còn lại', 95, done),
    ...(withPace
      ? [
          count('perDay', 'Mỗi ngày', 95, pace),
          count('thisWeek', 'Tuần này', 95, pace),
          count('thisMonth', 'Tháng này', 95, pace),
        ]
      : []),
  ];
}

/** "80% số hết 25/10/2024", "80%–90% số hết 25/10/2024"; of units that are counted no day is told. */
function ruleTitle({ low, high, baseOn }: NonNullable<TargetColumn['rule']>): string {
  const share = high === null ? percentText(low) : `${percentText(low)}–${percentText(high)}`;
  return baseOn === null ? `Theo tỷ lệ ${share}` : `${share} số hết ${formatDay(baseOn)}`;
}

export function placeRows(
  figures: CampaignFigures,
  place: Place,
  marks: CellMarks,
  withPace: boolean,
): GridRow[] {
  const cellsAt =
    place.milestoneId === null
      ? openingCells(figures.sheet, place)
      : targetCells(figures, place, withPace);
  const given = givenIn(figures.sheet, place);
  const noteOn = notesIn(figures.sheet, place);
  const measure = measureAt(figures.sheet, place);
  return figures.sheet.units.map(({ unit, depth }, index) => {
    const lock = givenSentence(figures.sheet, { ...place, unitId: unit.id });
    const keyed = (end: TargetEnd) =>
      keyedCell({ measure }, given(index)[end], {
        mark: marks.get(targetKey({ ...place, unitId: unit.id, end })),
        lock,
        note: noteOn(unit.id, end),
      });
    return {
      id: String(unit.id),
      cells: {
        code: { text: unit.code },
        unit: { text: unit.name, indent: depth, reason: unit.name },
        value: keyed('value'),
        high: keyed('high'),
        ...cellsAt(index),
      },
    };
  });
}

type CellsAt = (index: number) => Record<string, GridCell>;

function targetCells(figures: CampaignFigures, place: Place, withPace: boolean): CellsAt {
  const { sheet } = figures;
  const at = targetAt(sheet, place);
  const milestone = sheet.milestones.find(({ id }) => id === place.milestoneId);
  if (at === -1 || !milestone) return () => ({});
  const ruled = sheet.targets[at]!.rule ? ruledFigures(sheet, at) : null;
  const { from, to } = windowOf(milestone, sheet.on);
  const measure = measureAt(sheet, place);
  const figureCell = (figure: Figure) => gridMeasured(measure, figure);
  const ended = endOf(to, sheet);
  const days = paceDays({ startsOn: from, dueOn: to, ended }, sheet.on);
  const { givenSince = [] } = sheet.targets[at]!;
  return (index) => {
    const row = figures.target(at, index);
    const since = givenSince[index] ?? null;
    const below = isLeaf(sheet.units, index) ? null : figures.givenBelow(at, index);
    const pace = withPace ? paceOver(row.remaining, days) : null;
    const leftOut = leftOutReason(figures, at, index);
    return {
      ...(ruled ? { rule: rangeCell(measure, ruled.target(at, index)) } : {}),
      since: { text: since === null ? '' : formatDay(since) },
      effective: rangeCell(measure, row),
      ...balanceCells(measure, below, row.target, 'chỉ tiêu'),
      done: figureCell(row.cumulative),
      late: lateCell(row, measure),
      rate: withReason(gridRate(row.rate), leftOut),
      remaining: withReason(
        row.state === 'reached' || row.state === 'exceeded'
          ? {
              text: `hoàn thành · ${formatDifference(measure, figureValue(row.remaining) ?? 0)}`,
              tone: 'good',
            }
          : gridDifference(measure, row.remaining),
        leftOut,
      ),
      ...(pace
        ? {
            perDay: gridDifference(measure, pace.perDay),
            thisWeek: gridDifference(measure, pace.thisWeek),
            thisMonth: gridDifference(measure, pace.thisMonth),
          }
        : {}),
    };
  };
}

/** The campaign as if no target had been given: what the rule alone asks of each unit. */
function ruledFigures(sheet: DaySheet, at: number): CampaignFigures {
  const blank = new Array<null>(sheet.units.length).fill(null);
  const target = { ...sheet.targets[at]!, given: blank, givenHigh: blank };
  return figuresOf({ ...sheet, targets: sheet.targets.with(at, target) });
}

/** "16.050", "8.000 – 9.000". */
const rangeCell = (measure: Measure, { target, high }: TargetFigures): GridCell =>
  hasValue(target) && high !== null
    ? { text: `${formatMeasured(measure, target.value)} – ${formatMeasured(measure, high)}` }
    : gridMeasured(measure, target);

function openingCells(sheet: DaySheet, place: Place): CellsAt {
  const { indicatorId } = place;
  const measure = measureAt(sheet, place);
  const figures = openingsOf(sheet);
  const given = givenIn(sheet, place);
  const below = new Map<number, (number | null)[]>();
  for (const [index, { parent }] of sheet.units.entries()) {
    const value = figureValue(figures.count(indicatorId, index));
    const siblings = below.get(parent);
    if (siblings) siblings.push(value);
    else below.set(parent, [value]);
  }
  return (index) => {
    const children = below.get(index);
    const sum = children ? sumKnown(children) : null;
    const own = given(index).value;
    return {
      effective: gridMeasured(measure, figures.count(indicatorId, index)),
      ...balanceCells(
        measure,
        children ? asFigure(sum) : null,
        own === null ? { none: 'noResult' } : { value: own },
        'số đầu kỳ',
      ),
    };
  };
}

/** The figures as they stood at the end of the opening day, before anything was keyed. */
export function openingsOf(sheet: DaySheet): CampaignFigures {
  const blank = new Array<null>(sheet.units.length).fill(null);
  const stored = sheet.stored.map((columns) => ({
    ...columns,
    before: blank,
    now: blank,
    windows: [],
  }));
  return figuresOf({ ...sheet, stored });
}

const asFigure = (value: number | null): Figure =>
  value === null ? { none: 'noResult' } : { value };

/** Compares the sum below a unit with its own figure; a difference is a finding. */
function balanceCells(
  measure: Measure,
  below: Figure | null,
  own: Figure,
  what: string,
): Record<string, GridCell> {
  if (measure === 'percent') return {};
  if (below === null) return { below: { text: '' }, difference: { text: '' } };
  if (!hasValue(below) || !hasValue(own)) {
    return { below: gridCount(below), difference: { text: '' } };
  }
  const difference = below.value - own.value;
  if (difference === 0) {
    return { below: gridCount(below), difference: { text: '0', number: 0, tone: 'good' } };
  }
  const side = difference > 0 ? 'nhiều hơn' : 'ít hơn';
  return {
    below: gridCount(below),
    difference: {
      text: `${difference > 0 ? '+' : ''}${formatMeasured(measure, difference)}`,
      number: difference,
      tone: 'finding',
      reason: `tổng ${what} cấp dưới ${side} của đơn vị ${formatMeasured(measure, Math.abs(difference))}`,
    },
  };
}

/** Indicators or milestones to choose from: those that have figures, then all others. */
export interface Choices {
  set: { id: number; name: string }[];
  others: { id: number; name: string }[];
}

function choicesOf<Named extends { id: number; name: string }>(
  list: readonly Named[],
  isSet: (named: Named) => boolean,
): Choices {
  return {
    set: list.filter(isSet),
    others: list.filter((named) => !isSet(named)),
  };
}

/** Indicators that can have targets. A ratio has none; its parts do. */
export function targetIndicators({ indicators, targets }: DaySheet): Choices {
  const withTargets = new Set(targets.map(({ indicatorId }) => indicatorId));
  return choicesOf(indicators.filter(canHaveTarget), ({ id }) => withTargets.has(id));
}

/** Milestones by which an indicator can have targets. */
export function targetMilestones(sheet: DaySheet, indicatorId: number): Choices {
  const indicator = sheet.indicators.find(({ id }) => id === indicatorId);
  return choicesOf(
    sheet.milestones.filter((one) => indicator && targetProblem(sheet, indicator, one) === null),
    ({ id }) => targetAt(sheet, { indicatorId, milestoneId: id }) !== -1,
  );
}

/** Indicators with opening figures: what is keyed, or a sum whose parts began later. */
export function openingIndicators({ indicators, stored }: DaySheet): Choices {
  const opened = new Set(
    stored
      .filter(({ opening }) => opening.some((value) => value !== null))
      .map(({ indicatorId }) => indicatorId),
  );
  return choicesOf(indicators.filter(keepsOpening), ({ id }) => opened.has(id));
}
