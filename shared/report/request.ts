import type { Indicator, Milestone } from '../domain/campaign.ts';
import { comparedWindows, type WindowKind } from '../domain/compared.ts';
import type { Day } from '../domain/day.ts';
import type { EachDay } from '../domain/each-day.ts';
import type { CampaignFigures } from '../domain/figures.ts';
import type { DayWindow } from '../domain/period.ts';
import type { CampaignSettings } from '../domain/settings.ts';
import type { DaySheet } from '../domain/sheet.ts';
import type { StatedFigure } from '../domain/stated.ts';
import { windowOf } from '../domain/target.ts';
import { followedTarget } from '../domain/tracked.ts';
import type { UnitOrder } from '../domain/unit-order.ts';
import type { SavedText } from '../domain/written.ts';
import type { DeadlineFact } from './deadline-facts.ts';
import type { ReportModel, ReportStyle } from './model.ts';
import { depthsBelow, type UnitChoice } from './unit-rows.ts';

/** What a clerk chooses for a report; what is left out is chosen by the report. */
export interface ReportChoices {
  /** The figures are those of the end of this day. */
  on: Day;
  style: ReportStyle;
  indicatorId?: number | undefined;
  /** For reports on several indicators. */
  indicatorIds?: readonly number[] | undefined;
  milestoneId?: number | undefined;
  /** The unit whose units below are shown; the campaign's root when left out. */
  unitId?: number | undefined;
  /** Levels shown, in steps below that unit: one or two. */
  levels?: readonly number[] | undefined;
  order?: UnitOrder | undefined;
  withBlank?: boolean | undefined;
  window?: WindowKind | undefined;
  /** Hundredths of a per cent of the target by which units are put into groups. */
  share?: number | undefined;
  /** Id of a written text of the campaign. */
  writtenId?: number | undefined;
  /** Units that are shown side by side. */
  unitIds?: readonly number[] | undefined;
  /** Whether the figures stand there as a chart as well. */
  withChart?: boolean | undefined;
  /** Whether the page has codes from which the receiving office reads what was sent. */
  withCodes?: boolean | undefined;
  /** Only deadlines whose last day in time lies in these days; see the report where left out. */
  due?: DayWindow | undefined;
  /** Deadlines that are not over yet as well. */
  withComing?: boolean | undefined;
  /** That text as it is stored, and the figures that documents print. */
  written?: { text: SavedText; stated: readonly StatedFigure[] } | undefined;
  /** The deadlines that the report reads, see `ReportReads.deadlines`. */
  deadlines?: readonly DeadlineFact[] | undefined;
  /** The instant by which they were judged, in milliseconds since 1970. */
  judgedAt?: number | undefined;
}

/** The choices that a report may offer beside day and style. */
export const REPORT_PARAMETERS = [
  'indicatorId',
  'indicatorIds',
  'milestoneId',
  'unitId',
  'levels',
  'order',
  'withBlank',
  'window',
  'share',
  'writtenId',
  'unitIds',
  'withChart',
  'withCodes',
  'due',
  'withComing',
] as const satisfies (keyof ReportChoices)[];
export type ReportParameter = (typeof REPORT_PARAMETERS)[number];

/** What a report needs and the campaign does not have. */
export interface ReportLack {
  /** What is missing and what to do. */
  sentence: string;
  /** The screen on which it is done. */
  leadsTo:
    | 'targets'
    | 'indicators'
    | 'milestones'
    | 'units'
    | 'obligations'
    | 'deadlines'
    | 'ownTable'
    | 'written'
    | 'exchange';
}

/** What a report reads beside its day. */
export interface ReportReads {
  earlierDays: Day[];
  windows: DayWindow[];
  /** One indicator on each of many days; left out where it is not wanted. */
  eachDay?: EachDay;
  /** The deadlines whose last day in time lies in these days; left out where none are wanted. */
  deadlines?: DayWindow;
}

/** A report of the registry. */
export interface ReportKind {
  name: string;
  /** "Phụ lục chỉ tiêu". */
  title: string;
  /** What it shows, in a sentence. */
  about: string;
  parameters: readonly ReportParameter[];
  /** The window where none is chosen; the week where it is left out. */
  usualWindow?: WindowKind;
  /**
   * A letter: it says itself to whom it goes, its `unitId` is the one unit that it is for, and it is
   * printed as an official letter unless the clerk says otherwise.
   */
  isLetter?: true;
  /** Whether it shows two levels of units in one table. */
  showsTwoLevels: boolean;
  reads(choices: ReportChoices, settings: CampaignSettings): ReportReads;
  build(figures: CampaignFigures, choices: ReportChoices): ReportModel | ReportLack;
}

export const NOTHING_MORE: ReportReads = { earlierDays: [], windows: [] };

export const NO_INDICATORS: ReportLack = {
  sentence: 'Chiến dịch chưa có chỉ số nào; thêm chỉ số ở Thiết lập trước.',
  leadsTo: 'indicators',
};

/** What a report is about, after its choices were looked up in the sheet. */
export interface ReportScope {
  indicator: Indicator;
  /** Place of the target that is followed; -1 where the indicator has none. */
  target: number;
  milestone: Milestone | null;
  units: UnitChoice;
}

/**
 * The indicator, target and units of a report. An indicator alone takes its own target that is due
 * last; a milestone alone the first indicator with a target by it.
 */
export function scopeOf(sheet: DaySheet, choices: ReportChoices): ReportScope | ReportLack {
  if (sheet.indicators.length === 0) return NO_INDICATORS;
  const root = rootOf(sheet, choices.unitId);
  const levels = depthsBelow(sheet.units, root);
  if (levels.length === 0) {
    return {
      sentence: `“${sheet.units[root]!.unit.name}” chưa có đơn vị cấp dưới; thêm ở Đơn vị trước.`,
      leadsTo: 'units',
    };
  }
  const depths = chosenLevels(levels, choices.levels);
  if (depths === null) {
    return {
      sentence: `Dưới “${sheet.units[root]!.unit.name}” không có cấp đơn vị đã chọn; chọn lại cấp.`,
      leadsTo: 'units',
    };
  }
  const { indicator, place } = followedTarget(sheet, choices);
  const milestoneId = sheet.targets[place]?.milestoneId;
  return {
    indicator,
    target: place,
    milestone: sheet.milestones.find(({ id }) => id === milestoneId) ?? null,
    units: { root, depths, order: choices.order ?? 'rank' },
  };
}

export const isLack = (found: object): found is ReportLack => 'sentence' in found;

/** The place of the unit that a report is about; the root where none is chosen. */
export function rootOf({ units }: DaySheet, unitId: number | undefined): number {
  return Math.max(
    0,
    units.findIndex(({ unit }) => unit.id === unitId),
  );
}

function chosenLevels(
  known: readonly number[],
  asked: readonly number[] | undefined,
): UnitChoice['depths'] | null {
  const [first, second] = asked ?? [known[0]!];
  if (!known.includes(first!)) return null;
  if (second === undefined) return [first!];
  return known.includes(second) && second > first! ? [first!, second] : null;
}

/**
 * The window of a report and the one before. A milestone that is not chosen stands for the
 * campaign.
 */
export function windowsOf(
  { campaign, milestones }: Pick<DaySheet, 'campaign' | 'milestones'>,
  { on, window = 'week', milestoneId }: Pick<ReportChoices, 'on' | 'window' | 'milestoneId'>,
) {
  const milestone = milestones.find(({ id }) => id === milestoneId);
  return comparedWindows(window, on, {
    campaign: { from: campaign.startsOn, to: campaign.endsOn },
    milestone: milestone === undefined ? null : windowOf(milestone, on),
  });
}
