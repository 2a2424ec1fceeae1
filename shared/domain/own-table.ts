import { capitalise, foldText, normaliseText } from '../text/vietnamese.ts';
import type { Indicator, Milestone } from './campaign.ts';
import { arisesInWindows, type WindowKind } from './compared.ts';
import type { FieldProblem } from './field-problem.ts';
import { type CampaignSettings, canHaveTarget, isPercentage } from './settings.ts';
import type { UnitOrder } from './unit-order.ts';

/** A table that a clerk puts together: which figures stand in its columns, and how. */

/**
 * arisenMore is growth in cases, ratePoints in percentage points; arisenRelative, in per cent of
 * the window before, stands only where it was asked for (rule 7 of the field).
 */
export const OWN_FIGURES = [
  'count',
  'arisen',
  'arisenMore',
  'arisenRelative',
  'target',
  'done',
  'rate',
  'ratePoints',
  'remaining',
  'perDay',
  'rank',
  'share',
  'note',
] as const;
export type OwnFigure = (typeof OWN_FIGURES)[number];

export const OWN_FIGURE_WORDS: Record<OwnFigure, string> = {
  count: 'Lũy kế, số hiện có',
  arisen: 'Phát sinh trong kỳ',
  arisenMore: 'Tăng, giảm so với kỳ trước (số trường hợp)',
  arisenRelative: 'Tăng tương đối so với kỳ trước (%)',
  target: 'Chỉ tiêu',
  done: 'Kết quả của mốc',
  rate: 'Tỷ lệ so với chỉ tiêu',
  ratePoints: 'Tăng, giảm tỷ lệ so với kỳ trước (điểm %)',
  remaining: 'Còn lại',
  perDay: 'Cần đạt mỗi ngày',
  rank: 'Xếp hạng',
  share: 'Tỷ lệ trên một chỉ số khác',
  note: 'Ghi chú',
};

/** A column. What it is about is known by uid, so that it is found however it is renamed. */
export interface OwnColumn {
  figure: OwnFigure;
  indicator: string;
  /** Uid of the milestone, for figures that follow a target; null for others. */
  milestone: string | null;
  /** Uid of the indicator that is the denominator of a share; null for other figures. */
  of: string | null;
  /** For figures that arise in a window or are compared with the window before; null for others. */
  window: WindowKind | null;
  /** Decimals of a percentage or of percentage points; null for two. */
  decimals: number | null;
  /** The head of the column; '' for the words of `aboutColumn`. */
  head: string;
  /** The head above, which columns beside each other share; '' for none. */
  under: string;
}

export interface OwnTable {
  /** The name under which it is listed among the reports. */
  name: string;
  /** The title that is printed; '' for the name. */
  title: string;
  columns: OwnColumn[];
  /**
   * Levels of units, in steps below the unit of the report: one, or two of which the first is
   * above.
   */
  levels: number[];
  order: UnitOrder;
  withBlank: boolean;
  /**
   * Hundredths of a per cent: units with at least this share of the target stand in one group,
   * those below it in another. Null for one list.
   */
  share: number | null;
}

const KEYS: (keyof OwnTable | keyof OwnColumn)[] = [
  ...(['name', 'title', 'columns', 'levels', 'order', 'withBlank', 'share'] as const),
  ...(['figure', 'indicator', 'milestone', 'of', 'window', 'decimals', 'head', 'under'] as const),
];

/** A table as it is kept. */
export interface SavedOwnTable {
  id: number;
  uid: string;
  table: OwnTable;
}

export const ownTableIsSame = (a: OwnTable, b: OwnTable) => {
  const inOrder = (table: OwnTable) => JSON.stringify(table, [...KEYS]);
  return inOrder(a) === inOrder(b);
};

/** The settings that the columns of a table refer to. */
export type OwnTableSettings = Pick<CampaignSettings, 'indicators' | 'milestones'>;

const OF_TARGET: readonly OwnFigure[] = [
  'target',
  'done',
  'rate',
  'ratePoints',
  'remaining',
  'perDay',
  'rank',
];
const OF_WINDOW: readonly OwnFigure[] = ['arisen', 'arisenMore', 'arisenRelative', 'ratePoints'];
const COMPARED: readonly OwnFigure[] = ['arisenMore', 'arisenRelative', 'ratePoints'];
const OF_PERCENT: readonly OwnFigure[] = ['rate', 'share', 'ratePoints', 'arisenRelative'];
/** Windows that repeat, so that there is one before to compare with. */
const REPEATING: readonly WindowKind[] = ['day', 'week', 'decreeMonth', 'month'];

export const followsTarget = ({ figure }: Pick<OwnColumn, 'figure'>) => OF_TARGET.includes(figure);
export const hasWindow = ({ figure }: Pick<OwnColumn, 'figure'>) => OF_WINDOW.includes(figure);
export const isCompared = ({ figure }: Pick<OwnColumn, 'figure'>) => COMPARED.includes(figure);

/** Whether a column is a percentage, which has decimals. */
export const hasDecimals = (
  { figure }: Pick<OwnColumn, 'figure'>,
  indicator: Pick<Indicator, 'kind'> | undefined,
) => OF_PERCENT.includes(figure) || (figure === 'count' && indicator?.kind === 'ratio');

/** The figures that an indicator has. */
export const figuresOfIndicator = (
  indicator: Indicator,
  { indicators }: Pick<OwnTableSettings, 'indicators'>,
): OwnFigure[] =>
  OWN_FIGURES.filter((figure) => {
    if (OF_TARGET.includes(figure)) return canHaveTarget(indicator);
    if (figure === 'share') return !isPercentage(indicator);
    if (OF_WINDOW.includes(figure)) return arisesInWindows(indicator, indicators);
    return true;
  });

/** A new column for a figure of an indicator, with the usual choices. */
export const newOwnColumn = (
  figure: OwnFigure,
  { uid }: Pick<Indicator, 'uid'>,
  milestone: string | null,
): OwnColumn => ({
  figure,
  indicator: uid,
  milestone: OF_TARGET.includes(figure) ? milestone : null,
  of: null,
  window: OF_WINDOW.includes(figure) ? 'week' : null,
  decimals: null,
  head: '',
  under: '',
});

/**
 * A table as it is stored: texts in one spelling, no choices that the figure of a column ignores.
 */
export function normaliseOwnTable(
  table: OwnTable,
  { indicators }: Pick<OwnTableSettings, 'indicators'>,
): OwnTable {
  return {
    ...table,
    name: normaliseText(table.name),
    title: normaliseText(table.title),
    columns: table.columns.map((column) => ({
      ...column,
      milestone:
        followsTarget(column) || (hasWindow(column) && column.window === 'milestone')
          ? column.milestone
          : null,
      of: column.figure === 'share' ? column.of : null,
      window: hasWindow(column) ? column.window : null,
      decimals: hasDecimals(
        column,
        indicators.find(({ uid }) => uid === column.indicator),
      )
        ? column.decimals
        : null,
      head: normaliseText(column.head),
      under: normaliseText(column.under),
    })),
  };
}

/** Longer heads fit on no page. */
export const MOST_HEAD_LETTERS = 120;
const MOST_NAME_LETTERS = 100;
const MOST_TITLE_LETTERS = 300;
export const MOST_OWN_COLUMNS = 40;

/** The field under which a problem of a column is told; columns are counted from 0. */
export const columnField = (column: number) => `columns.${column}`;

/**
 * What is wrong with a table for the indicators and milestones that there are. Whether its columns
 * fit on a page is known only with its figures.
 */
export function checkOwnTable(table: OwnTable, settings: OwnTableSettings): FieldProblem[] {
  const { name, title, columns, levels, share } = table;
  const problems: FieldProblem[] = [];
  const add = (field: string, sentence: string) => problems.push({ field, sentence });
  if (name.trim() === '') add('name', 'Đặt tên cho bảng.');
  if (name.length > MOST_NAME_LETTERS) {
    add('name', `Tên bảng dài ${name.length} chữ; rút còn nhiều nhất ${MOST_NAME_LETTERS} chữ.`);
  }
  if (title.length > MOST_TITLE_LETTERS) {
    add('title', `Tiêu đề dài ${title.length} chữ; rút còn nhiều nhất ${MOST_TITLE_LETTERS} chữ.`);
  }
  if (columns.length === 0) add('columns', 'Bảng chưa có cột nào; thêm cột từ danh sách chỉ số.');
  if (columns.length > MOST_OWN_COLUMNS) {
    add('columns', `Bảng có ${columns.length} cột; bớt còn nhiều nhất ${MOST_OWN_COLUMNS} cột.`);
  }
  if (share !== null && levels.length > 1) {
    add('share', 'Tách đơn vị theo tỷ lệ thì bảng chỉ có một cấp đơn vị; chọn một cấp.');
  }
  if (share !== null && !columns.some(followsTarget)) {
    add('share', 'Bảng không có cột nào theo chỉ tiêu nên không tách đơn vị theo tỷ lệ được.');
  }
  for (const [i, column] of columns.entries()) {
    const sentence = problemOf(column, i, columns, settings);
    if (sentence !== null) add(columnField(i), `Cột ${i + 1}: ${sentence}`);
  }
  return problems;
}

/** The first thing wrong with a column; null for none. */
function problemOf(
  column: OwnColumn,
  at: number,
  columns: readonly OwnColumn[],
  { indicators, milestones }: OwnTableSettings,
): string | null {
  const { figure, head, under } = column;
  const indicator = indicators.find(({ uid }) => uid === column.indicator);
  if (!indicator) {
    return `chỉ số của cột “${head || OWN_FIGURE_WORDS[figure]}” đã bị xóa khỏi chiến dịch; bỏ cột này, hoặc khôi phục chỉ số ở Thiết lập.`;
  }
  const words = `“${OWN_FIGURE_WORDS[figure]}” của “${indicator.name}”`;
  if (!figuresOfIndicator(indicator, { indicators }).includes(figure)) {
    return `chỉ số “${indicator.name}” không có “${OWN_FIGURE_WORDS[figure]}”; bỏ cột này.`;
  }
  const needsMilestone = followsTarget(column) || column.window === 'milestone';
  if (needsMilestone && column.milestone === null) return `chọn mốc cho ${words}.`;
  if (needsMilestone && !milestones.some(({ uid }) => uid === column.milestone)) {
    return `mốc của ${words} đã bị xóa khỏi chiến dịch; chọn mốc khác, hoặc khôi phục mốc ở Thiết lập.`;
  }
  if (hasWindow(column) && column.window === null) return `chọn kỳ cho ${words}.`;
  if (isCompared(column) && !REPEATING.includes(column.window!)) {
    return `${words} cần một kỳ có kỳ trước: ngày, tuần hoặc tháng.`;
  }
  if (figure === 'share') {
    if (column.of === null) return `chọn chỉ số làm mẫu số cho ${words}.`;
    const whole = indicators.find(({ uid }) => uid === column.of);
    if (!whole) {
      return `mẫu số của ${words} đã bị xóa khỏi chiến dịch; chọn mẫu số khác, hoặc khôi phục ở Thiết lập.`;
    }
    if (whole === indicator) return `mẫu số của ${words} là chính chỉ số đó; chọn mẫu số khác.`;
    if (isPercentage(whole)) {
      return `“${whole.name}” là tỷ lệ, không làm mẫu số được; chọn mẫu số khác.`;
    }
  }
  for (const text of [head, under]) {
    if (text.length > MOST_HEAD_LETTERS) {
      return `đầu cột dài ${text.length} chữ; rút còn nhiều nhất ${MOST_HEAD_LETTERS} chữ.`;
    }
  }
  const same = columns.findIndex((other) => isSameFigure(other, column));
  if (same < at) return `${words} đã có ở cột ${same + 1}; bỏ một trong hai cột.`;
  return null;
}

const isSameFigure = (a: OwnColumn, b: OwnColumn) =>
  a.figure === b.figure &&
  a.indicator === b.indicator &&
  a.milestone === b.milestone &&
  a.of === b.of &&
  a.window === b.window;

/**
 * The problem of a name that another table or a report of the program has, capitals and marks
 * ignored.
 */
export function checkOwnName(
  name: string,
  id: number | null,
  others: readonly SavedOwnTable[],
  reports: readonly { name: string; title: string }[],
): FieldProblem[] {
  const key = foldText(name);
  const taken =
    others.some(({ id: other, table }) => other !== id && foldText(table.name) === key) ||
    reports.some(({ name: code, title }) => [code, title].some((each) => foldText(each) === key));
  return taken ? [{ field: 'name', sentence: `Đã có báo cáo tên “${name}”; đặt tên khác.` }] : [];
}

/** The name, or with a number after it where another table has it: "Bảng", "Bảng (2)". */
export function freeOwnName(name: string, others: readonly SavedOwnTable[]): string {
  const taken = new Set(others.map(({ table }) => foldText(table.name)));
  let free = name;
  for (let number = 2; taken.has(foldText(free)); number++) free = `${name} (${number})`;
  return free;
}

/** What a column shows, naming its denominator: "Tỷ lệ kích hoạt trên công dân đủ điều kiện". */
export function aboutColumn(
  { figure, milestone, of }: OwnColumn,
  {
    indicator,
    indicators,
    milestones,
    isMilestoneNamed,
    windowWords,
  }: {
    indicator: Indicator;
    indicators: readonly Indicator[];
    milestones: readonly Milestone[];
    /** Whether targets by several milestones stand in the table. */
    isMilestoneNamed: boolean;
    /** "tuần 25/9/2023 – 01/10/2023", "tuần"; '' without a window. */
    windowWords: string;
  },
): string {
  const { name } = indicator;
  const own = isMilestoneNamed ? milestones.find(({ uid }) => uid === milestone)?.name : undefined;
  const by = own === undefined ? '' : ` (${own})`;
  switch (figure) {
    case 'count':
      return name;
    case 'arisen':
      return `${name}, ${windowWords}`;
    case 'arisenMore':
      return `${name}: tăng, giảm ${windowWords} so với kỳ trước`;
    case 'arisenRelative':
      return `${name}: tăng tương đối ${windowWords} so với kỳ trước (%)`;
    case 'target':
      return `Chỉ tiêu ${name}${by}`;
    case 'done':
      return `Kết quả ${name}${by}`;
    case 'rate':
      return `Tỷ lệ ${name} so với chỉ tiêu${by}`;
    case 'ratePoints':
      return `Tỷ lệ ${name} so với chỉ tiêu${by}: tăng, giảm ${windowWords} so với kỳ trước`;
    case 'remaining':
      return `${name} còn lại so với chỉ tiêu${by}`;
    case 'perDay':
      return `${name} cần đạt mỗi ngày${by}`;
    case 'rank':
      return `Xếp hạng ${name} theo tỷ lệ so với chỉ tiêu${by}`;
    case 'share':
      return `Tỷ lệ ${name} trên ${indicators.find(({ uid }) => uid === of)?.name ?? '(chưa chọn)'}`;
    case 'note':
      return `Ghi chú ${capitalise(name)}`;
  }
}
