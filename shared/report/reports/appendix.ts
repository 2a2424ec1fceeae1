import type { Campaign, Indicator, Measure } from '../../domain/campaign.ts';
import { figureValue, hasValue } from '../../domain/figure.ts';
import type { CampaignFigures } from '../../domain/figures.ts';
import {
  type ComputedRow,
  computeTable,
  type RowFigures,
  rankOrder,
  type TargetTable,
  totalOf,
} from '../../domain/target-table.ts';
import { trackedTable } from '../../domain/tracked.ts';
import type { UnitOrder } from '../../domain/unit-order.ts';
import { formatDay } from '../../text/dates.ts';
import { capitalise, uncapitalise } from '../../text/vietnamese.ts';
import { appendixModel } from '../appendix-model.ts';
import { countCell, differenceCell, measuredCell, noFigure, rateCell } from '../cells.ts';
import { rangeCell } from '../figure-columns.ts';
import { isVerb, planLine } from '../headings.ts';
import type { ReportCell, ReportColumn, ReportModel, ReportRow, ReportStyle } from '../model.ts';
import { factNotes, reachedNote, type TargetFacts } from '../notes.ts';
import { isLack, NOTHING_MORE, type ReportKind, scopeOf } from '../request.ts';
import { unitRows } from '../unit-rows.ts';
import { reasonNotes, unitName } from '../unit-table.ts';
import { givenOrSized } from '../widths.ts';

const OF_TARGET = 'Tỷ lệ % so với chỉ tiêu';

/**
 * Column heads of the target appendix of plan 2314/KH-UBND (Gia Lai) for the tracked indicator;
 * plain ones when its name is not a verb ("Tài khoản định danh"). The plan calls its rate one of
 * the citizens, although it is one of the target: by decree 30 the head says what it is of.
 */
export function appendixColumns(tracked: Indicator, style: ReportStyle = 'office'): ReportColumn[] {
  const verb = uncapitalise(tracked.shortName);
  const words = isVerb(tracked)
    ? {
        target: `Chỉ tiêu ${verb}`,
        done: `Đã ${uncapitalise(tracked.name)}`,
        rate: style === 'strict' ? OF_TARGET : `Tỷ lệ % ${tracked.counted} đã ${verb}`,
      }
    : { target: 'Chỉ tiêu', done: 'Đã thực hiện', rate: OF_TARGET };
  const isPercent = tracked.measure === 'percent';
  const figure = isPercent ? 'rate' : 'count';
  const difference = isPercent ? 'points' : 'count';
  // Wide enough for "100,00 điểm %" in one line; "684.037" needs less.
  const widths = isPercent ? [7, 21, 13, 13, 13, 16, 17] : [7, 25, 13, 15, 13, 13, 14];
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

function figureCells(
  row: ComputedRow,
  { high }: RowFigures,
  measure: Measure,
  style: ReportStyle,
): ReportCell[] {
  return [
    rangeCell(row.target, high ?? null, measure, style),
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

/** Units that need nothing more per day because they reached the target. */
const reachedUnits = (table: TargetTable, rows: readonly ComputedRow[], style: ReportStyle) =>
  table.rows
    .filter((_, i) => {
      const remaining = figureValue(rows[i]!.remaining);
      return remaining !== null && remaining <= 0;
    })
    .map(({ unit }) => unitName(unit, style));

/**
 * The units that totals leave out; each is told once, with the uppermost total that leaves it out.
 */
function leftOutOf(table: TargetTable, style: ReportStyle): TargetFacts['leftOut'] {
  const namesOf = ({ leftOut = [] }: RowFigures) =>
    leftOut.map(({ unit, done }) => ({ name: unitName(unit, style), done }));
  const ofTotal = namesOf(totalOf(table));
  if (ofTotal.length > 0) return [{ name: 'Dòng TỔNG', out: ofTotal }];
  return table.rows.map((row) => ({ name: unitName(row.unit, style), out: namesOf(row) }));
}

const notesOf = (
  table: TargetTable,
  rows: readonly ComputedRow[],
  style: ReportStyle,
): string[] => [
  ...factNotes({
    uncounted: 'tỷ lệ, chỉ tiêu còn lại và chỉ tiêu trong ngày',
    on: table.on,
    until: table.until ?? null,
    measure: table.tracked.measure,
    late: totalOf(table).late ?? null,
    lateOf: table.rows.map(({ unit, late = null }) => ({ name: unitName(unit, style), late })),
    rule: table.rule?.of ? { rule: table.rule.rule, of: table.rule.of.name } : null,
    leftOut: leftOutOf(table, style),
  }),
  ...reachedNote(reachedUnits(table, rows, style)),
];

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
  const rows: ReportRow[] = [
    ...indices.map((index, position) => {
      const given = table.rows[index]!;
      const row = computed.rows[index]!;
      return {
        kind: 'unit' as const,
        cells: [
          orderCell(row, position),
          { text: unitName(given.unit, style) },
          ...figureCells(row, given, measure, style),
        ],
      };
    }),
    {
      kind: 'total',
      cells: [
        { text: '' },
        { text: 'TỔNG' },
        ...figureCells(computed.total, totalOf(table), measure, style),
      ],
    },
  ];
  const { columns, orientation } = givenOrSized(appendixColumns(table.tracked, style), rows);
  return appendixModel({
    report: 'appendix',
    style,
    subject: `Phụ lục: ${capitalise(title)}`,
    name: 'Phụ lục',
    orientation,
    title,
    lines: headingLines(table.campaign, style),
    table: {
      block: 'table',
      columns,
      rows,
      notes: [...notesOf(table, computed.rows, style), ...reasonNotes({ rows })],
    },
  });
}

/**
 * The rows with their ranks as every report has them: among all units of their level, none for a
 * unit that has closed.
 */
function rankedAmongAll(
  figures: CampaignFigures,
  table: TargetTable,
  target: number,
  root: number,
): TargetTable {
  const { units } = figures.sheet;
  const ranked = unitRows(figures, target, { root, depths: [1], order: 'rank' });
  const ranks = new Map(ranked.map(({ unit, order }) => [units[unit]!.unit.id, order]));
  return {
    ...table,
    rows: table.rows.map((row) => ({ ...row, rank: ranks.get(row.unit.id)! })),
  };
}

/** Report 1: the target appendix, in the form of Gia Lai. */
export const appendix: ReportKind = {
  name: 'appendix',
  title: 'Phụ lục chỉ tiêu',
  about: 'Chỉ tiêu, kết quả, tỷ lệ, còn lại và số cần đạt mỗi ngày của từng đơn vị.',
  parameters: ['indicatorId', 'milestoneId', 'unitId', 'order', 'withCodes'],
  showsTwoLevels: false,
  reads: () => NOTHING_MORE,
  build(figures, choices) {
    const scope = scopeOf(figures.sheet, choices);
    if (isLack(scope)) return scope;
    const { indicator, target, units } = scope;
    const table = trackedTable(figures, units.root, { indicator, place: target });
    return buildAppendix(
      units.order === 'rank' ? rankedAmongAll(figures, table, target, units.root) : table,
      choices.style,
      units.order,
    );
  },
};
