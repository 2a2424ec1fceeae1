import type { Campaign, Indicator, Measure, Unit } from '../../domain/campaign.ts';
import { hasValue, type NoFigureReason, noFigureSentence } from '../../domain/figure.ts';
import { lateWords, leftOutWords, MOST_NAMED } from '../../domain/left-out.ts';
import { formatDifference, formatMeasured } from '../../domain/measure.ts';
import {
  type ComputedRow,
  computeTable,
  rankOrder,
  type TargetTable,
  totalOf,
} from '../../domain/target-table.ts';
import { trackedTable } from '../../domain/tracked.ts';
import { formatDay } from '../../text/dates.ts';
import { capitalise, uncapitalise, upperText } from '../../text/vietnamese.ts';
import {
  countCell,
  differenceCell,
  measuredCell,
  NO_FIGURE_MARK,
  noFigure,
  rateCell,
} from '../cells.ts';
import { planLine } from '../headings.ts';
import type { ReportCell, ReportColumn, ReportModel, ReportStyle } from '../model.ts';
import { isLack, NOTHING_MORE, type ReportKind, scopeOf } from '../request.ts';
import type { UnitOrder } from '../unit-rows.ts';

/** Names that are verbs can stand after "đã": "Đã kích hoạt", "Tỷ lệ % … đã kích hoạt". */
const isDone = ({ shortName }: Indicator) =>
  /^(kích hoạt|đăng ký|thu nhận|cài đặt|phê duyệt|cấp)$/.test(uncapitalise(shortName));

/**
 * Column heads of the target appendix of plan 2314/KH-UBND (Gia Lai) for the tracked indicator;
 * plain ones when its name is not a verb ("Tài khoản định danh").
 */
export function appendixColumns(tracked: Indicator): ReportColumn[] {
  const verb = uncapitalise(tracked.shortName);
  const words = isDone(tracked)
    ? {
        target: `Chỉ tiêu ${verb}`,
        done: `Đã ${uncapitalise(tracked.name)}`,
        rate: `Tỷ lệ % ${tracked.counted} đã ${verb}`,
      }
    : { target: 'Chỉ tiêu', done: 'Đã thực hiện', rate: 'Tỷ lệ % so với chỉ tiêu' };
  const isPercent = tracked.measure === 'percent';
  const figure = isPercent ? 'rate' : 'count';
  const difference = isPercent ? 'points' : 'count';
  // Wide enough for "100,00 điểm %" in one line; "684.037" needs less.
  const widths = isPercent ? [6, 22, 13, 13, 13, 16, 17] : [7, 25, 13, 15, 13, 13, 14];
  const columns: Omit<ReportColumn, 'width'>[] = [
    { id: 'order', title: 'STT', kind: 'order' },
    { id: 'unit', title: 'Đơn vị', kind: 'text' },
    { id: 'target', title: words.target, kind: figure },
    { id: 'done', title: words.done, kind: figure },
    { id: 'rate', title: words.rate, kind: 'rate' },
    { id: 'remaining', title: 'Chỉ tiêu còn lại', kind: difference },
    { id: 'perDay', title: 'Chỉ tiêu hoàn thành trong ngày', kind: difference },
  ];
  return columns.map((column, i) => ({ ...column, width: widths[i]! }));
}

function figureCells(row: ComputedRow, measure: Measure, style: ReportStyle): ReportCell[] {
  return [
    measuredCell(row.target, measure, style),
    measuredCell(row.cumulative, measure, style),
    rateCell(row.rate, style),
    differenceCell(row.remaining, measure, style),
    differenceCell(row.perDay, measure, style),
  ];
}

const headingLines = (campaign: Campaign, style: ReportStyle): string[] => [
  `(Từ ngày ${formatDay(campaign.startsOn)} đến hết ngày ${formatDay(campaign.endsOn)})`,
  ...planLine(campaign, style),
];

/**
 * A note on units that need nothing more per day because they reached the target; empty when none
 * did.
 */
function reachedNote(table: TargetTable, rows: readonly ComputedRow[], style: ReportStyle): string {
  const names = table.rows
    .filter((_, i) => {
      const remaining = rows[i]?.remaining;
      return remaining && hasValue(remaining) && remaining.value <= 0;
    })
    .map(({ unit }) => nameOf(unit, style));
  if (names.length === 0) return '';
  const who = names.length > MOST_NAMED ? `${names.length} đơn vị` : names.join('; ');
  return `Đã hoàn thành chỉ tiêu: ${who}.`;
}

const nameOf = (unit: Unit, style: ReportStyle) =>
  style === 'office' ? unit.printedName : unit.name;

/** Notes on what arose after the milestone's last day, which its figures do not count. */
function lateNotes(table: TargetTable, style: ReportStyle): string[] {
  if (table.until === undefined) return [];
  const { measure } = table.tracked;
  const total = lateWords(totalOf(table).late ?? null, measure);
  const on = formatDay(table.on);
  if (total === '') return [`Từ sau ngày đó đến hết ngày ${on} không có thêm số nào.`];
  const rows = table.rows.flatMap(({ unit, late = null }) =>
    late ? [`${nameOf(unit, style)} ${formatDifference(measure, late)}`] : [],
  );
  const named = rows.length === 0 || rows.length > MOST_NAMED ? '' : ` (${rows.join('; ')})`;
  return [`Đến hết ngày ${on} ${total}${named}, không tính vào kết quả của mốc.`];
}

/** A note on the base of targets by percentage, and on its day. */
function ruleNotes({ rule: told }: TargetTable): string[] {
  if (!told?.of || told.rule.baseOn === null) return [];
  const { low, high, baseOn } = told.rule;
  const percent = (hundredths: number) =>
    formatMeasured('percent', hundredths).replace(/,00%$|0%$/, '%');
  const share = high === null ? percent(low) : `${percent(low)} đến ${percent(high)}`;
  return [
    `Chỉ tiêu (trừ đơn vị được giao riêng) là ${share} của “${told.of.name}” tại hết ngày ${formatDay(baseOn)}.`,
  ];
}

/**
 * Notes on units whose results a total does not count because they have no target; told once, for
 * the uppermost total.
 */
function leftOutNotes(table: TargetTable, style: ReportStyle): string[] {
  const told = [
    { name: 'Dòng TỔNG', leftOut: totalOf(table).leftOut ?? [] },
    ...table.rows.map(({ unit, leftOut = [] }) => ({ name: nameOf(unit, style), leftOut })),
  ].filter(({ leftOut }) => leftOut.length > 0);
  const ofTotal = told.filter(({ name }) => name === 'Dòng TỔNG');
  return (ofTotal.length > 0 ? ofTotal : told).map(({ name, leftOut }) => {
    const words = leftOutWords(
      leftOut.map(({ unit, done }) => ({ name: nameOf(unit, style), done })),
    );
    return `${name}: tỷ lệ, chỉ tiêu còn lại và chỉ tiêu trong ngày không tính ${words}.`;
  });
}

function noteLines(
  table: TargetTable,
  rows: readonly ComputedRow[],
  total: ComputedRow,
  style: ReportStyle,
): string[] {
  const notes = [
    table.until === undefined
      ? `Số liệu tính đến hết ngày ${formatDay(table.on)}.`
      : `Số liệu tính đến hết ngày ${formatDay(table.until)}, ngày cuối của mốc.`,
    ...lateNotes(table, style),
    ...ruleNotes(table),
    ...leftOutNotes(table, style),
  ];
  const reached = reachedNote(table, rows, style);
  if (reached !== '') notes.push(reached);
  const reasons = new Set<NoFigureReason>();
  for (const row of [...rows, total])
    for (const figure of [row.target, row.cumulative, row.rate, row.remaining, row.perDay])
      if ('none' in figure) reasons.add(figure.none);
  if (reasons.size > 0) {
    notes.push(`(${NO_FIGURE_MARK}): ${[...reasons].map(noFigureSentence).join('; ')}.`);
  }
  return notes;
}

/**
 * The target appendix ("Phụ lục chỉ tiêu") of a campaign for one day, in the form of plan
 * 2314/KH-UBND of Gia Lai. In the order of rank, STT is the rank: equal units share it, units
 * without data have none. In the official order, STT is a running number.
 */
export function buildAppendix(
  table: TargetTable,
  style: ReportStyle,
  order: UnitOrder = 'rank',
): ReportModel {
  const computed = computeTable(table);
  const { measure } = table.tracked;
  const indices = order === 'official' ? table.rows.map((_, i) => i) : rankOrder(computed);
  const anyRanked = computed.rows.some((row) => hasValue(row.rank));
  const orderCell = (row: ComputedRow, position: number): ReportCell => {
    // A column of dashes would say nothing: while nobody has a rank, rows are numbered.
    if (order === 'official' || !anyRanked) return countCell(position + 1);
    return hasValue(row.rank) ? countCell(row.rank.value) : noFigure(row.rank.none);
  };
  const title = `Chỉ tiêu ${uncapitalise(table.tracked.fullName)}`;
  return {
    report: 'appendix',
    style,
    subject: `Phụ lục: ${capitalise(title)}`,
    sections: [
      {
        name: 'Phụ lục',
        orientation: 'portrait',
        blocks: [
          {
            block: 'title',
            label: style === 'office' ? 'PHỤ LỤC' : 'Phụ lục',
            title: upperText(title),
            lines: headingLines(table.campaign, style),
            ruled: false,
          },
          {
            block: 'table',
            columns: appendixColumns(table.tracked),
            rows: [
              ...indices.map((index, position) => {
                const { unit } = table.rows[index]!;
                const row = computed.rows[index]!;
                return {
                  kind: 'unit' as const,
                  cells: [
                    orderCell(row, position),
                    { text: nameOf(unit, style) },
                    ...figureCells(row, measure, style),
                  ],
                };
              }),
              {
                kind: 'total',
                cells: [
                  { text: '' },
                  { text: 'TỔNG' },
                  ...figureCells(computed.total, measure, style),
                ],
              },
            ],
            notes: noteLines(table, computed.rows, computed.total, style),
          },
        ],
      },
    ],
  };
}

/** Report 1: the target appendix, in the form of Gia Lai. */
export const appendix: ReportKind = {
  name: 'appendix',
  title: 'Phụ lục chỉ tiêu',
  about: 'Chỉ tiêu, kết quả, tỷ lệ, còn lại và số cần đạt mỗi ngày của từng đơn vị.',
  parameters: ['indicatorId', 'milestoneId', 'unitId', 'order'],
  reads: () => NOTHING_MORE,
  build(figures, choices) {
    const scope = scopeOf(figures.sheet, choices);
    if (isLack(scope)) return scope;
    const { indicator, target, units } = scope;
    const table = trackedTable(figures, units.root, { indicator, place: target });
    return buildAppendix(table, choices.style, units.order);
  },
};
