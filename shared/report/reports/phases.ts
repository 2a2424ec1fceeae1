import type { Milestone } from '../../domain/campaign.ts';
import type { CampaignFigures } from '../../domain/figures.ts';
import { leftOutWords } from '../../domain/left-out.ts';
import type { TargetState } from '../../domain/target.ts';
import { percentText } from '../../domain/words.ts';
import { formatDay } from '../../text/dates.ts';
import { roman } from '../../text/roman.ts';
import { appendixModel } from '../appendix-model.ts';
import { countCell } from '../cells.ts';
import { columnKind, figureCell } from '../figure-columns.ts';
import { planLine } from '../headings.ts';
import type { ReportCell, ReportColumn, ReportRow, ReportStyle } from '../model.ts';
import { NOTHING_MORE, type ReportKind } from '../request.ts';
import { reasonNotes, unitName } from '../unit-table.ts';
import { sizedColumns } from '../widths.ts';

const STATE_WORDS: Record<TargetState, string> = {
  below: 'Chưa đạt',
  reached: 'Đạt',
  exceeded: 'Vượt',
};

const COLUMNS: Omit<ReportColumn, 'width'>[] = [
  { id: 'order', title: 'STT', kind: 'order' },
  { id: 'indicator', title: 'Chỉ số', kind: 'text' },
  { id: 'audience', title: 'Đối tượng', kind: 'text' },
  { id: 'asked', title: 'Mức giao', kind: 'text' },
  { id: 'target', title: 'Chỉ tiêu', kind: 'count' },
  { id: 'done', title: 'Kết quả', kind: 'count' },
  { id: 'rate', title: 'Tỷ lệ so với chỉ tiêu', kind: 'rate' },
  { id: 'state', title: 'Đánh giá', kind: 'text' },
];

/** The row of a target at one unit: its audience, what is asked for, and what is reached. */
function rowOf(
  figures: CampaignFigures,
  target: number,
  { unit, order, style }: { unit: number; order: number; style: ReportStyle },
): ReportRow {
  const { sheet } = figures;
  const { indicatorId, rule, given } = sheet.targets[target]!;
  const indicator = sheet.indicators.find(({ id }) => id === indicatorId)!;
  const audience = sheet.audiences.find(({ id }) => id === indicator.audienceId);
  // A target of the unit's own replaces the rule's.
  const isRuled = rule !== null && given[unit] === null;
  const asked = !isRuled
    ? ''
    : rule.high === null
      ? percentText(rule.low)
      : `${percentText(rule.low)} – ${percentText(rule.high)}`;
  const { state } = figures.target(target, unit);
  const cell = (figure: 'target' | 'done' | 'rate'): ReportCell => ({
    ...figureCell(figures, { figure, target }, unit, style),
    kind: columnKind(figures, { figure, target }),
  });
  return {
    kind: 'unit',
    cells: [
      countCell(order),
      { text: indicator.name },
      { text: audience?.name ?? '' },
      { text: asked },
      cell('target'),
      cell('done'),
      cell('rate'),
      { text: state === null ? '' : STATE_WORDS[state] },
    ],
  };
}

/**
 * A note naming the units below that the rate of a row leaves out for lack of a target; [] for
 * none.
 */
function leftOutNote(
  { sheet, leftOut }: CampaignFigures,
  of: { target: number; unit: number; milestone: Milestone; style: ReportStyle },
): string[] {
  const { target, unit, milestone, style } = of;
  const out = leftOut(target, unit).map((one) => ({
    name: unitName(sheet.units[one.unit]!.unit, style),
    done: one.done,
  }));
  if (out.length === 0) return [];
  const { name } = sheet.indicators.find(({ id }) => id === sheet.targets[target]!.indicatorId)!;
  return [`${name}, ${milestone.name}: tỷ lệ không tính ${leftOutWords(out)}.`];
}

/** Columns of words that no target has, such as an audience, are left out. */
function withoutEmpty(columns: typeof COLUMNS, rows: readonly ReportRow[]) {
  const isUsed = columns.map((_, i) =>
    rows.some(({ kind, cells }) => kind === 'unit' && cells[i]!.text !== ''),
  );
  return {
    columns: columns.filter((_, i) => isUsed[i]),
    rows: rows.map((row) => ({ ...row, cells: row.cells.filter((_, i) => isUsed[i]) })),
  };
}

/** Report 5: targets by phase and audience, ranges and targets that count units, as Hà Nội has. */
export const phases: ReportKind = {
  name: 'phases',
  title: 'Chỉ tiêu theo giai đoạn và đối tượng',
  about: 'Mọi chỉ tiêu của một đơn vị theo từng mốc: đối tượng, mức giao, kết quả, đánh giá.',
  parameters: ['milestoneId', 'unitId', 'withCodes'],
  showsTwoLevels: false,
  reads: () => NOTHING_MORE,
  build(figures, choices) {
    const { sheet } = figures;
    const { style, milestoneId, unitId } = choices;
    const unit = Math.max(
      0,
      sheet.units.findIndex((one) => one.unit.id === unitId),
    );
    const targetsOf = ({ id }: Milestone) =>
      sheet.targets.flatMap((target, place) => (target.milestoneId === id ? [place] : []));
    const shown = sheet.milestones.filter(
      (milestone) =>
        (milestoneId === undefined || milestone.id === milestoneId) &&
        targetsOf(milestone).length > 0,
    );
    if (shown.length === 0) {
      return {
        sentence: 'Chưa giao chỉ tiêu nào theo mốc này; giao ở Chỉ tiêu, hoặc chọn mốc khác.',
        leadsTo: 'targets',
      };
    }
    const all = shown.flatMap((milestone, n): ReportRow[] => [
      { kind: 'group', cells: [{ text: `${roman(n + 1)}. ${milestone.name}` }] },
      ...targetsOf(milestone).map((target, i) =>
        rowOf(figures, target, { unit, order: i + 1, style }),
      ),
    ]);
    // Eight columns of short figures always fit.
    const { columns, rows } = withoutEmpty(COLUMNS, all);
    const { columns: sized, orientation } = sizedColumns(columns, rows)!;
    const name = unitName(sheet.units[unit]!.unit, style);
    return appendixModel({
      report: 'phases',
      style,
      subject: `Chỉ tiêu theo giai đoạn và đối tượng – ${name}`,
      name: 'Giai đoạn',
      orientation,
      title: 'Chỉ tiêu theo giai đoạn và đối tượng',
      lines: [`(${name})`, ...planLine(sheet.campaign, style)],
      table: {
        block: 'table',
        columns: sized,
        rows,
        notes: [
          `Số liệu tính đến hết ngày ${formatDay(sheet.on)}; mốc đã qua tính đến ngày cuối của mốc.`,
          ...shown.flatMap((milestone) =>
            targetsOf(milestone).flatMap((target) =>
              leftOutNote(figures, { target, unit, milestone, style }),
            ),
          ),
          ...reasonNotes({ rows }),
        ],
      },
    });
  },
};
