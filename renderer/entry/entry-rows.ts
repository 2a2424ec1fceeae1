import type { Indicator, Measure } from '../../shared/domain/campaign.ts';
import type { CellFinding } from '../../shared/domain/cell-findings.ts';
import { keyedBehind } from '../../shared/domain/dependencies.ts';
import {
  type Figure,
  figureValue,
  hasValue,
  noFigureSentence,
} from '../../shared/domain/figure.ts';
import type { CampaignFigures, TargetFigures } from '../../shared/domain/figures.ts';
import { monthOf, periodOf } from '../../shared/domain/period.ts';
import { rememberedOf } from '../../shared/domain/remembered.ts';
import type { CellNote, DaySheet, StoredColumns, TargetColumn } from '../../shared/domain/sheet.ts';
import { isPastCumulative } from '../../shared/domain/target.ts';
import { trackedOf } from '../../shared/domain/tracked.ts';
import { unitIndex } from '../../shared/domain/unit-index.ts';
import type { SheetUnit } from '../../shared/domain/unit-tree.ts';
import { levelWords } from '../../shared/domain/words.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import type { GridCell, GridColumn, GridRow } from '../grid/grid-model.ts';
import type { CellMarks } from '../keyed/cell-marks.ts';
import {
  gridCount,
  gridDifference,
  gridMeasured,
  gridRate,
  gridTarget,
  headOf,
  lateCell,
  lateColumn,
  leftOutReason,
  noneCell,
  withReason,
} from '../keyed/figure-cells.ts';
import { measuredFigure, sumWithFindings } from '../keyed/keyed-cell.ts';
import { KEY_COLUMN } from './cell-shape.ts';
import type { OpenGroups } from './unit-groups.ts';

/** What the entry grid shows of a sheet. */
export interface EntryView {
  /** The level down to which units are shown; its indicators are keyed. */
  depth: number;
  /** Index of the target that figures are compared with; -1 without one. */
  target: number;
}

const deepestOf = rememberedOf((units: readonly SheetUnit[]): number =>
  units.reduce((most, { depth }) => Math.max(most, depth), 0),
);

/** The levels at which something is keyed, the highest first. */
export function keyedDepths(sheet: DaySheet): number[] {
  const depths = new Set<number>();
  const deepest = deepestOf(sheet.units);
  for (const indicator of sheet.indicators) {
    if (indicator.kind !== 'flow' && indicator.kind !== 'stock') continue;
    depths.add(Math.min(indicator.keyedDepth, deepest));
  }
  return [...depths].sort((a, b) => a - b);
}

/**
 * The levels down to which the grid can show units, the highest first: those at which something is
 * keyed, and every level above them, where the figures of the units below are summed.
 */
export function shownDepths(sheet: DaySheet): number[] {
  const keyed = keyedDepths(sheet);
  const summed = Array.from({ length: keyed.at(-1) ?? 0 }, (_, n) => n + 1);
  return [...new Set([...keyed, ...summed])].sort((a, b) => a - b);
}

/** The level that a clerk most likely wants: where the indicator of the campaign is keyed. */
export const likelyKeyedDepth = (sheet: DaySheet, { keyedDepth }: Indicator): number =>
  Math.min(keyedDepth, keyedDepths(sheet).at(-1) ?? 1);

/** The level whose indicators are shown at a level: its own, else those keyed next below it. */
export const keyedDepthAt = (sheet: DaySheet, depth: number): number =>
  keyedDepths(sheet).find((keyed) => keyed >= depth) ?? depth;

/** Kinds of the units at a depth: "xã, thị trấn (25)". */
export function depthName({ units }: DaySheet, depth: number): string {
  return depthNames(units).get(depth) ?? kindsAt(units, depth);
}

const depthNames = rememberedOf((units: readonly SheetUnit[]): ReadonlyMap<number, string> => {
  const depths = new Set(units.map(({ depth }) => depth));
  return new Map([...depths].map((depth) => [depth, kindsAt(units, depth)]));
});

function kindsAt(units: readonly SheetUnit[], depth: number): string {
  if (depth === 0) return units[0]!.unit.name;
  const at = units.filter((unit) => unit.depth === depth);
  const kinds = [...new Set(at.map(({ unit }) => unit.kind))].filter((kind) => kind !== 'khác');
  const words = kinds.length === 0 ? levelWords(depth) : kinds.slice(0, 3).join(', ');
  return `${words}${kinds.length > 3 ? '…' : ''} (${at.length})`;
}

/**
 * The indicators shown at a depth, in their order, each with its place among the stored columns:
 * those keyed there, or where nothing is, those keyed next below, as sums.
 */
export function keyedAt(sheet: DaySheet, depth: number) {
  const deepest = keyedDepths(sheet).at(-1) ?? 0;
  const level = keyedDepthAt(sheet, depth);
  return sheet.stored.flatMap((columns): { indicator: Indicator; columns: StoredColumns }[] => {
    const indicator = sheet.indicators.find(({ id }) => id === columns.indicatorId);
    if (!indicator || (indicator.kind !== 'flow' && indicator.kind !== 'stock')) return [];
    const isHere = Math.min(indicator.keyedDepth, deepest) === level;
    return isHere ? [{ indicator, columns }] : [];
  });
}

/** "28/11–04/12/2022". */
function weekText(from: string, to: string): string {
  const isOneYear = from.slice(0, 4) === to.slice(0, 4);
  return `${isOneYear ? formatDay(from).slice(0, -5) : formatDay(from)}–${formatDay(to)}`;
}

function periodHead({ kind, period }: Indicator, { campaign, on }: DaySheet): string {
  const isStock = kind === 'stock';
  switch (period) {
    case 'day':
      return `${isStock ? 'Số tại' : 'Phát sinh trong'} ngày ${formatDay(on)}`;
    case 'week': {
      const { from, to } = periodOf(on, period, campaign);
      return `${isStock ? 'Số cuối' : 'Phát sinh'} tuần ${weekText(from, to)}`;
    }
    case 'month': {
      const [year, month] = monthOf(on).from.split('-');
      return `${isStock ? 'Số cuối' : 'Phát sinh'} tháng ${Number(month)}/${year}`;
    }
    case 'once':
      return isStock ? 'Cả đợt' : 'Phát sinh cả đợt';
  }
}

/** Pixels of a figure and of its margins. */
const DIGIT = 8;
const MARGINS = 20;
/** Seven figures, two points and a sign. */
const LEAST_WIDTH = 92;

/** The width of the largest figure of the shown target, so that no figure is cut. */
function widthsOf({ targets, stored, units }: DaySheet, { target }: EntryView): number {
  const aim = targets[target];
  const given = aim ? [...aim.given, ...aim.givenHigh] : [];
  const openings = stored.flatMap(({ opening, before }) => [...opening, ...before]);
  const most = [...given, ...openings].reduce<number>((max, one) => Math.max(max, one ?? 0), 0);
  // The total of many is longer than the largest of them.
  const figures = formatCount(most).length + Math.ceil(Math.log10(units.length + 1));
  return Math.max(LEAST_WIDTH, Math.min(figures * DIGIT + MARGINS, 2 * LEAST_WIDTH));
}

const isRange = (target: TargetColumn | undefined): boolean =>
  target !== undefined &&
  (target.givenHigh.some((high) => high !== null) || (target.rule?.high ?? null) !== null);

const NAMED = 'Mã và tên đơn vị sửa ở màn hình Đơn vị.';

export function entryColumns(sheet: DaySheet, view: EntryView): GridColumn[] {
  const day = formatDay(sheet.on);
  const milestoneId = sheet.targets[view.target]?.milestoneId;
  const milestone = sheet.milestones.find(({ id }) => id === milestoneId);
  const aim = sheet.targets[view.target];
  const tracked = sheet.indicators.find(({ id }) => id === aim?.indicatorId);
  const isPast = milestone !== undefined && isPastCumulative(milestone, sheet.on);
  const counted = milestone !== undefined && (milestone.counts !== 'cumulative' || isPast);
  const shown = tracked ?? trackedOf(sheet).indicator;
  const computed = counted
    ? `${shown.name} · ${milestone.name}`
    : `Lũy kế “${shown.name}” đến hết ngày ${day}`;
  const width = widthsOf(sheet, view);
  return [
    { id: 'code', title: 'Mã', kind: 'order', width: 66, pinned: true, why: NAMED },
    {
      id: 'unit',
      title: 'Đơn vị',
      kind: 'text',
      width: view.depth > 1 ? 240 : 200,
      pinned: true,
      why: NAMED,
    },
    ...keyedAt(sheet, view.depth).map(
      ({ indicator }): GridColumn => ({
        id: `${KEY_COLUMN}${indicator.id}`,
        title: headOf(indicator),
        hint: indicator.fullName,
        kind: 'count',
        width: 96,
        group: periodHead(indicator, sheet),
        editable: true,
      }),
    ),
    {
      id: 'cumulative',
      title: counted ? 'Đã đạt' : 'Lũy kế',
      kind: 'count',
      width,
      group: computed,
    },
    ...(isPast ? [lateColumn('late', computed)] : []),
    {
      id: 'target',
      title: 'Chỉ tiêu',
      kind: 'count',
      width: isRange(aim) ? width * 2 : width,
      group: computed,
    },
    { id: 'rate', title: 'Tỷ lệ so với chỉ tiêu', kind: 'count', width: 96, group: computed },
    { id: 'remaining', title: 'Còn lại', kind: 'count', width, group: computed },
    // "hoàn thành · 0" is the longest that stands there.
    { id: 'perDay', title: 'Cần đạt mỗi ngày', kind: 'count', width: 116, group: computed },
    { id: 'rank', title: 'Xếp hạng', kind: 'order', width: 64, group: computed },
  ];
}

const REACHED = { reached: 'hoàn thành', exceeded: 'vượt' } as const;

const IN_DOUBT =
  'Có cảnh báo ở số liệu của đơn vị hoặc đơn vị trực thuộc; kiểm tra lại số liệu đó.';

/** The pace per day; a reached target says so, and whether its figures have findings. */
export function perDayCell(
  { perDay, state, high }: TargetFigures,
  isDoubted: boolean,
  measure: Measure,
): GridCell {
  if (state === 'below' && !hasValue(perDay)) {
    return { text: 'không đạt', reason: noFigureSentence(perDay.none), tone: 'finding' };
  }
  if (state === null || state === 'below') return gridDifference(measure, perDay);
  // Only a range has a word of its own for "exceeded"; a single target is just reached.
  const word = high === null ? REACHED.reached : REACHED[state];
  const text = `${word} · 0`;
  return isDoubted ? { text, level: 'warning', reason: IN_DOUBT } : { text, tone: 'good' };
}

/** A unit against the shown target; only its count when there is none. */
export type Computed =
  | (TargetFigures & {
      /** The units that a total leaves out, in words. */
      leftOut?: string;
    })
  | { cumulative: Figure; target: null };

/** The measure of the indicator shown against its target. */
export const shownMeasure = ({ targets, indicators }: DaySheet, view: EntryView, tracked: number) =>
  indicators.find(({ id }) => id === (targets[view.target]?.indicatorId ?? tracked))?.measure ??
  'item';

export const computedOf = (
  figures: CampaignFigures,
  view: EntryView,
  unit: number,
  tracked: number,
): Computed =>
  view.target === -1
    ? { cumulative: figures.count(tracked, unit), target: null }
    : withLeftOut(figures, view.target, unit);

function withLeftOut(figures: CampaignFigures, target: number, unit: number): Computed {
  const row = figures.target(target, unit);
  if (figureValue(row.counted) === figureValue(row.cumulative)) return row;
  return { ...row, leftOut: leftOutReason(figures, target, unit) };
}

export function computedCells(row: Computed, isDoubted: boolean, measure: Measure) {
  if (row.target === null) {
    const noTarget = noneCell({ none: 'noTarget' });
    return {
      cumulative: gridMeasured(measure, row.cumulative),
      late: { text: '' },
      target: noTarget,
      rate: noTarget,
      remaining: noTarget,
      perDay: noTarget,
      rank: noTarget,
    };
  }
  return {
    cumulative: gridMeasured(measure, row.cumulative),
    late: lateCell(row, measure),
    target: gridTarget(row, measure),
    rate: withReason(gridRate(row.rate), row.leftOut),
    remaining: withReason(gridDifference(measure, row.remaining), row.leftOut),
    perDay: withReason(perDayCell(row, isDoubted, measure), row.leftOut),
    rank: gridCount(row.rank),
  };
}

/** Findings by unit and indicator. */
export type FindingsOfCells = ReadonlyMap<string, readonly CellFinding[]>;

export const unitIndicator = (unitId: number, indicatorId: number) => `${unitId}:${indicatorId}`;

/** Findings of a computed figure are shown at the keyed cells behind it. */
export function findingsByCell(
  indicators: readonly Indicator[],
  findings: readonly CellFinding[],
): FindingsOfCells {
  const byCell = new Map<string, CellFinding[]>();
  for (const finding of findings) {
    for (const indicatorId of keyedBehind(indicators, finding.indicatorId)) {
      const key = unitIndicator(finding.unitId, indicatorId);
      const known = byCell.get(key);
      if (known) known.push(finding);
      else byCell.set(key, [finding]);
    }
  }
  return byCell;
}

/**
 * Places of the units whose shown cumulative rests on figures with a finding that nobody answered:
 * their own, or of a unit below.
 */
export function doubtedUnits(
  { units, indicators, targets }: DaySheet,
  view: EntryView,
  { findings, tracked }: Pick<EntryFacts, 'findings' | 'tracked'>,
): ReadonlySet<number> {
  const doubted = new Set<number>();
  const behind = keyedBehind(indicators, targets[view.target]?.indicatorId ?? tracked);
  const places = unitIndex(units);
  for (const [cell, found] of findings) {
    const { unitId } = found[0]!;
    const isShown = behind.some((id) => cell === unitIndicator(unitId, id));
    if (!isShown || found.every(({ answered }) => answered)) continue;
    for (let i = places.get(unitId) ?? -1; i !== -1 && !doubted.has(i); i = units[i]!.parent) {
      doubted.add(i);
    }
  }
  return doubted;
}

export const notesByCell = (notes: readonly CellNote[]): ReadonlyMap<string, CellNote> =>
  new Map(notes.map((note) => [unitIndicator(note.unitId, note.indicatorId), note]));

/** What the rows of a day show besides its figures. */
export interface EntryFacts {
  marks: CellMarks;
  findings: FindingsOfCells;
  groups: OpenGroups;
  /** Id of the indicator that is shown where no target is. */
  tracked: number;
}

/**
 * The figure shown at a unit that keys nothing itself: of a flow for the period, of a stock as it
 * stands.
 */
export const above = (figures: CampaignFigures, { id, kind }: Indicator, unit: number): Figure =>
  kind === 'stock' ? figures.count(id, unit) : figures.now(id, unit);

/** The pinned row: sums of the period and figures computed from sums. It has no rank. */
export function totalRow(
  figures: CampaignFigures,
  view: EntryView,
  { findings, tracked }: Pick<EntryFacts, 'findings' | 'tracked'>,
): GridRow {
  const root = figures.sheet.units[0]!.unit.id;
  const isDoubted = doubtedUnits(figures.sheet, view, { findings, tracked }).has(0);
  const cells: Record<string, GridCell> = {
    code: { text: '' },
    unit: { text: 'TỔNG' },
    ...computedCells(
      computedOf(figures, view, 0, tracked),
      isDoubted,
      shownMeasure(figures.sheet, view, tracked),
    ),
    rank: { text: '' },
  };
  for (const { indicator } of keyedAt(figures.sheet, view.depth)) {
    const sum = above(figures, indicator, 0);
    const cell = hasValue(sum) ? measuredFigure(indicator.measure, sum.value) : noneCell(sum);
    // Where the root itself is keyed, its own cell shows its findings.
    const found = view.depth > 0 ? findings.get(unitIndicator(root, indicator.id)) : undefined;
    cells[`${KEY_COLUMN}${indicator.id}`] = sumWithFindings(cell, found);
  }
  return { id: 'total', cells };
}
