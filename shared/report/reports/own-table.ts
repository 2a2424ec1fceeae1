import type { Indicator } from '../../domain/campaign.ts';
import type { Figure } from '../../domain/figure.ts';
import { hasValue } from '../../domain/figure.ts';
import type { CampaignFigures } from '../../domain/figures.ts';
import {
  aboutColumn,
  checkOwnTable,
  followsTarget,
  hasWindow,
  isCompared,
  type OwnColumn,
  type OwnTable,
} from '../../domain/own-table.ts';
import type { DayWindow } from '../../domain/period.ts';
import type { DaySheet } from '../../domain/sheet.ts';
import { formatDay } from '../../text/dates.ts';
import { foldText, uncapitalise } from '../../text/vietnamese.ts';
import { appendixModel } from '../appendix-model.ts';
import { countCell, noFigure } from '../cells.ts';
import { planLine, windowWords } from '../headings.ts';
import type { ReportCell, ReportModel, ReportStyle } from '../model.ts';
import { asOfNote, targetNotes } from '../notes.ts';
import {
  isLack,
  type ReportChoices,
  type ReportKind,
  type ReportLack,
  type ReportReads,
  scopeOf,
  windowsOf,
} from '../request.ts';
import { rowRanks, type UnitChoice, type UnitRow } from '../unit-rows.ts';
import { reasonNotes, type UnitColumn, type UnitTable, unitTable } from '../unit-table.ts';
import { openWindowNote, quotaOf } from './progress.ts';
import { partedTable } from './ranking.ts';

/** The name under which a table is asked for that is not saved, or was changed since. */
export const DRAWN_TABLE = 'own-table';
const PREFIX = 'own-table:';

export const ownReportName = (uid: string) => `${PREFIX}${uid}`;
/** The uid of a saved table; null for a name of another report. */
export const ownTableUid = (report: string): string | null =>
  report.startsWith(PREFIX) ? report.slice(PREFIX.length) : null;

/** The windows that a column counts, for a day. */
function windowsOfColumn(
  settings: Pick<DaySheet, 'campaign' | 'milestones'>,
  { milestone, window }: OwnColumn,
  on: string,
) {
  const milestoneId = settings.milestones.find(({ uid }) => uid === milestone)?.id;
  return windowsOf(settings, { on, window: window ?? undefined, milestoneId });
}

function readsOf(
  { columns }: OwnTable,
  { on }: ReportChoices,
  settings: Pick<DaySheet, 'campaign' | 'milestones'>,
): ReportReads {
  const earlierDays = new Set<string>();
  const windows = new Map<string, DayWindow>();
  const read = (window: DayWindow) => windows.set(`${window.from} ${window.to}`, window);
  for (const column of columns.filter(hasWindow)) {
    const { window, previous } = windowsOfColumn(settings, column, on);
    if (column.figure !== 'ratePoints') read(window);
    if (!isCompared(column) || previous === null) continue;
    earlierDays.add(previous.to);
    if (column.figure !== 'ratePoints') read(previous);
  }
  return { earlierDays: [...earlierDays], windows: [...windows.values()] };
}

/** A column with what it is about, found in the sheet. */
interface FoundColumn {
  column: OwnColumn;
  indicator: Indicator;
  /** Place of its target; -1 for a column that follows none. */
  target: number;
}

/** Finds what the columns are about, or tells which target was not given. */
function foundColumns(
  { indicators, milestones, targets }: DaySheet,
  columns: readonly OwnColumn[],
): FoundColumn[] | ReportLack {
  const found: FoundColumn[] = [];
  for (const [i, column] of columns.entries()) {
    const indicator = indicators.find(({ uid }) => uid === column.indicator)!;
    const milestone = milestones.find(({ uid }) => uid === column.milestone);
    const target = !followsTarget(column)
      ? -1
      : targets.findIndex(
          ({ indicatorId, milestoneId }) =>
            indicatorId === indicator.id && milestoneId === milestone!.id,
        );
    if (followsTarget(column) && target === -1) {
      return {
        sentence: `Cột ${i + 1}: chưa giao chỉ tiêu “${indicator.name}” theo mốc “${milestone!.name}”; giao ở Chỉ tiêu, hoặc chọn mốc khác cho cột.`,
        leadsTo: 'targets',
      };
    }
    found.push({ column, indicator, target });
  }
  return found;
}

/** What a column shows of the sheet. */
function figureOf(
  figures: CampaignFigures,
  { column, indicator, target }: FoundColumn,
  units: UnitChoice,
): UnitColumn['of'] {
  const { sheet } = figures;
  const { id: indicatorId } = indicator;
  const told = (figure: Figure): UnitColumn['of'] => ({
    figure: 'told',
    kind: 'count',
    cellOf: () => (hasValue(figure) ? countCell(figure.value) : noFigure(figure.none)),
  });
  switch (column.figure) {
    case 'count':
      return { figure: 'count', indicatorId };
    case 'target':
    case 'done':
    case 'rate':
    case 'remaining':
    case 'perDay':
      return { figure: column.figure, target };
    case 'share': {
      const whole = sheet.indicators.find(({ uid }) => uid === column.of)!;
      return { figure: 'share', partId: indicatorId, wholeId: whole.id };
    }
    case 'rank': {
      const ranks = rowRanks(figures, target, units);
      const cellOf = (unit: number): ReportCell => {
        const rank = ranks.get(unit);
        if (rank === undefined) return { text: '' };
        return hasValue(rank) ? countCell(rank.value) : noFigure(rank.none);
      };
      return { figure: 'told', kind: 'count', cellOf };
    }
    case 'note': {
      const notes = new Map(
        sheet.notes
          .filter((note) => note.indicatorId === indicatorId)
          .map(({ unitId, text }) => [unitId, text]),
      );
      const textOf = (unit: number) => notes.get(sheet.units[unit]!.unit.id) ?? '';
      return { figure: 'text', textOf };
    }
    default:
      break;
  }
  const { window, previous } = windowsOfColumn(sheet, column, sheet.on);
  if (column.figure === 'arisen') return { figure: 'arisen', indicatorId, window };
  // The first window of a campaign has none before it.
  if (previous === null) return told({ none: 'noResult' });
  if (column.figure !== 'ratePoints') {
    return { figure: column.figure, indicatorId, compared: { window, previous } };
  }
  // A quota of this window is compared with the rate that the quota of the window before had.
  const isQuota = quotaOf(sheet, indicatorId, column.window!, window) === target;
  const earlier = isQuota ? quotaOf(sheet, indicatorId, column.window!, previous) : target;
  if (earlier === -1) return told({ none: 'noTarget' });
  return { figure: 'ratePoints', target, before: { target: earlier, day: previous.to } };
}

/**
 * The columns with their heads, and notes for heads of the clerk's own that leave something open.
 */
function headedColumns(figures: CampaignFigures, found: readonly FoundColumn[], units: UnitChoice) {
  const { indicators, milestones, on } = figures.sheet;
  const isMilestoneNamed =
    new Set(found.flatMap(({ column }) => (followsTarget(column) ? [column.milestone] : []))).size >
    1;
  const explained: string[] = [];
  const columns = found.map((each, i): UnitColumn => {
    const { column, indicator } = each;
    const { window: kind } = column;
    const window = kind === null ? null : windowsOfColumn(figures.sheet, column, on).window;
    const about = aboutColumn(column, {
      indicator,
      indicators,
      milestones,
      isMilestoneNamed,
      windowWords: window === null ? '' : uncapitalise(windowWords(kind!, window)),
    });
    if (column.head !== '' && leavesOpen(column, { indicators, window })) {
      explained.push(`“${[column.under, column.head].filter(Boolean).join(', ')}”: ${about}.`);
    }
    return {
      id: `c${i + 1}`,
      title: column.head || about,
      ...(column.under === '' ? {} : { under: [column.under] }),
      ...(column.decimals === null ? {} : { decimals: column.decimals }),
      of: figureOf(figures, each, units),
    };
  });
  return { columns, explained };
}

/** Whether the clerk's heads leave out the denominator of a rate or the days of a window. */
function leavesOpen(
  column: OwnColumn,
  { indicators, window }: { indicators: readonly Indicator[]; window: DayWindow | null },
): boolean {
  const words = foldText(`${column.under} ${column.head}`);
  const says = (text: string) => words.includes(foldText(text));
  if (column.figure === 'share') {
    return !says(indicators.find(({ uid }) => uid === column.of)!.name);
  }
  const namesTarget = !['rate', 'ratePoints'].includes(column.figure) || says('chỉ tiêu');
  return !namesTarget || (window !== null && !says(formatDay(window.to)));
}

/** The notes on the targets of a table; where there are several each says which it is about. */
function notesOf(
  figures: CampaignFigures,
  targets: readonly number[],
  { root, shown, style }: { root: number; shown: readonly UnitRow[]; style: ReportStyle },
): string[] {
  const { sheet } = figures;
  const plain = asOfNote(sheet.on);
  if (targets.length === 0) return [plain];
  const all = targets.flatMap((target) => {
    const notes = targetNotes(figures, target, root, shown, style);
    if (targets.length === 1) return notes;
    const { indicatorId, milestoneId } = sheet.targets[target]!;
    const { name } = sheet.indicators.find(({ id }) => id === indicatorId)!;
    const by = sheet.milestones.find(({ id }) => id === milestoneId)!;
    return notes.map((note) => (note === plain ? note : `${name}, ${by.name}: ${note}`));
  });
  return [...new Set(all)];
}

function build(
  figures: CampaignFigures,
  choices: ReportChoices,
  own: OwnTable,
): ReportModel | ReportLack {
  const { sheet } = figures;
  const { style } = choices;
  // The name may still be missing: it is asked for only when the table is saved.
  const wrong = checkOwnTable(own, sheet).find(({ field }) => field !== 'name');
  if (wrong) return { sentence: wrong.sentence, leadsTo: 'ownTable' };
  const scope = scopeOf(sheet, { ...choices, levels: own.levels, order: own.order });
  if (isLack(scope)) return scope;
  const { units } = scope;
  const found = foundColumns(sheet, own.columns);
  if (isLack(found)) return found;
  const targets = [...new Set(found.flatMap(({ target }) => (target === -1 ? [] : [target])))];
  const ranking = rankingOf(found);
  const { columns, explained } = headedColumns(figures, found, units);
  const { withBlank, share } = own;
  const table: UnitTable = { columns, target: ranking, units, withBlank, style };
  const made = share === null ? unitTable(figures, table) : partedTable(figures, table, share);
  if (isLack(made)) {
    return {
      sentence: `Bảng có ${columns.length} cột, không vừa khổ giấy ngang; bớt cột, hoặc viết đầu cột ngắn hơn.`,
      leadsTo: 'ownTable',
    };
  }
  const { block, orientation, shown } = made;
  const title = own.title || own.name || 'Bảng tự lập';
  const compared = found.find(({ column }) => isCompared(column));
  return appendixModel({
    report: DRAWN_TABLE,
    style,
    subject: title,
    name: 'Bảng',
    orientation,
    title,
    lines: planLine(sheet.campaign, style),
    table: {
      ...block,
      notes: [
        ...notesOf(figures, targets, { root: units.root, shown, style }),
        ...(compared
          ? openWindowNote(sheet.on, windowsOfColumn(sheet, compared.column, sheet.on))
          : []),
        ...orderNote(sheet, own, ranking, targets),
        ...explained,
        ...reasonNotes(block),
      ],
    },
  });
}

/** The target whose rates order the rows: that of the first rate or rank, else of the first. */
function rankingOf(found: readonly FoundColumn[]): number {
  const rated = found.find(({ column }) => column.figure === 'rate' || column.figure === 'rank');
  return (rated ?? found.find(({ target }) => target !== -1))?.target ?? -1;
}

/** A note that says which of several targets gives the order. */
function orderNote(
  sheet: DaySheet,
  { order, share }: OwnTable,
  ranking: number,
  targets: readonly number[],
): string[] {
  if (targets.length < 2 || (order === 'official' && share === null)) return [];
  const { indicatorId, milestoneId } = sheet.targets[ranking]!;
  const { name } = sheet.indicators.find(({ id }) => id === indicatorId)!;
  const milestone = sheet.milestones.find(({ id }) => id === milestoneId)!;
  return [`Thứ tự theo tỷ lệ ${name} so với chỉ tiêu (${milestone.name}).`];
}

/** A table that a clerk put together, as a report beside those of the registry. */
export const ownTableReport = (name: string, table: OwnTable): ReportKind => ({
  name,
  title: table.name,
  about: 'Bảng tự lập của chiến dịch.',
  parameters: ['unitId', 'withCodes'],
  showsTwoLevels: true,
  reads: (choices, settings) => readsOf(table, choices, settings),
  build: (figures, choices) => build(figures, choices, table),
});
