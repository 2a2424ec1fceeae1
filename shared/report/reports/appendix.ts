import type { Campaign, Indicator, Measure, Unit } from '../../domain/campaign.ts';
import {
  type Figure,
  hasValue,
  type NoFigureReason,
  noFigureSentence,
  type Rate,
} from '../../domain/figure.ts';
import { lateWords, leftOutWords, MOST_NAMED } from '../../domain/left-out.ts';
import { formatDifference, formatMeasured, measuredNumber } from '../../domain/measure.ts';
import { percentHundredths } from '../../domain/rounding.ts';
import {
  type ComputedRow,
  computeTable,
  rankOrder,
  type TargetTable,
  totalOf,
} from '../../domain/target-table.ts';
import { formatDay, formatDayInWords } from '../../text/dates.ts';
import type { DecimalSign } from '../../text/numbers.ts';
import { capitalise, uncapitalise, upperText } from '../../text/vietnamese.ts';
import type { ReportCell, ReportColumn, ReportModel, ReportStyle } from '../model.ts';

/** Rows by rank (the form of the Gia Lai appendix) or in the official order of the units. */
export type ReportOrder = 'rank' | 'official';
export const REPORT_ORDERS = ['rank', 'official'] as const satisfies ReportOrder[];

/** Printed in a cell without a figure; the note under the table gives the reason. */
const NO_FIGURE_MARK = '–';

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

const noFigure = ({ none }: { none: NoFigureReason }): ReportCell => ({
  text: NO_FIGURE_MARK,
  reason: noFigureSentence(none),
});

const signOf = (style: ReportStyle): DecimalSign => (style === 'office' ? '.' : ',');

const measuredCell = (figure: Figure, measure: Measure, style: ReportStyle): ReportCell =>
  hasValue(figure)
    ? {
        text: formatMeasured(measure, figure.value, signOf(style)),
        number: measuredNumber(measure, figure.value),
      }
    : noFigure(figure);

const differenceCell = (figure: Figure, measure: Measure, style: ReportStyle): ReportCell =>
  hasValue(figure)
    ? {
        text: formatDifference(measure, figure.value, signOf(style)),
        number: measure === 'percent' ? figure.value / 100 : figure.value,
      }
    : noFigure(figure);

function rateCell(figure: Figure<Rate>, style: ReportStyle): ReportCell {
  if (!hasValue(figure)) return noFigure(figure);
  const { part, whole } = figure.value;
  return measuredCell({ value: percentHundredths(part, whole) }, 'percent', style);
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

function headingLines(campaign: Campaign, style: ReportStyle): string[] {
  const lines = [
    `(Từ ngày ${formatDay(campaign.startsOn)} đến hết ngày ${formatDay(campaign.endsOn)})`,
  ];
  if (campaign.planNumber === '') return lines;
  const plan = style === 'office' ? `${campaign.planType} số:` : `${campaign.planType} số`;
  const day =
    campaign.planOn === null
      ? ''
      : style === 'office'
        ? ` ngày ${formatDay(campaign.planOn)}`
        : ` ${formatDayInWords(campaign.planOn)}`;
  const issuer = campaign.issuer === '' ? '' : ` của ${campaign.issuer}`;
  lines.push(`(Kèm theo ${plan} ${campaign.planNumber}${day}${issuer})`);
  return lines;
}

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
  order: ReportOrder = 'rank',
): ReportModel {
  const computed = computeTable(table);
  const { measure } = table.tracked;
  const indices = order === 'rank' ? rankOrder(computed) : table.rows.map((_, i) => i);
  const anyRanked = computed.rows.some((row) => hasValue(row.rank));
  const orderCell = (row: ComputedRow, position: number): ReportCell => {
    // A column of dashes would say nothing: while nobody has a rank, rows are numbered.
    if (order === 'official' || !anyRanked)
      return { text: `${position + 1}`, number: position + 1 };
    return hasValue(row.rank)
      ? { text: `${row.rank.value}`, number: row.rank.value }
      : { text: NO_FIGURE_MARK, reason: noFigureSentence(row.rank.none) };
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
