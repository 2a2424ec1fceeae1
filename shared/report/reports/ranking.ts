import { figureValue, hasValue, type Rate } from '../../domain/figure.ts';
import type { CampaignFigures } from '../../domain/figures.ts';
import { compareRates } from '../../domain/rank.ts';
import { percentText } from '../../domain/words.ts';
import { formatCount } from '../../text/numbers.ts';
import { capitalise, uncapitalise } from '../../text/vietnamese.ts';
import { appendixModel } from '../appendix-model.ts';
import { noChartNote } from '../charts/parts.ts';
import { rateBars } from '../charts/rate-bars.ts';
import { planLine } from '../headings.ts';
import type { ReportModel } from '../model.ts';
import { targetNotes } from '../notes.ts';
import {
  isLack,
  NOTHING_MORE,
  type ReportChoices,
  type ReportKind,
  type ReportLack,
  scopeOf,
} from '../request.ts';
import { reasonNotes, type UnitTable, unitTable } from '../unit-table.ts';

/** Groups of units by their rate: at least the share, below it, without a rate. */
function groupsBy(figures: CampaignFigures, target: number, share: number) {
  const least: Rate = { part: share, whole: 10_000 };
  const rateOf = (unit: number) => figures.target(target, unit).rate;
  const isAtLeast = (unit: number) => {
    const rate = figureValue(rateOf(unit));
    return rate !== null && compareRates(rate, least) >= 0;
  };
  const isReached = share === 10_000;
  const words = percentText(share);
  const of = (count: number, all: number) => `${formatCount(count)}/${formatCount(all)} đơn vị`;
  return (all: number) =>
    [
      {
        title: (count: number) =>
          `I. ${isReached ? 'Đơn vị đã hoàn thành chỉ tiêu' : `Đơn vị đạt từ ${words} trở lên`} (${of(count, all)})`,
        takes: isAtLeast,
      },
      {
        title: (count: number) =>
          `II. ${isReached ? 'Đơn vị chưa hoàn thành chỉ tiêu' : `Đơn vị đạt dưới ${words}`} (${of(count, all)})`,
        takes: (unit: number) => hasValue(rateOf(unit)),
      },
      {
        title: (count: number) => `III. Đơn vị chưa xếp hạng (${of(count, all)})`,
        takes: () => true,
      },
    ] as const;
}

/**
 * A table in groups: units that reached the share of the target (hundredths of a per cent), those
 * that did not and, where there are any, those without a rate.
 */
export function partedTable(figures: CampaignFigures, table: UnitTable, share: number) {
  const plain = unitTable(figures, table);
  if (isLack(plain)) return plain;
  const all = plain.shown;
  const isRanked = ({ unit }: { unit: number }) =>
    hasValue(figures.target(table.target, unit).rate);
  const [above, below, unranked] = groupsBy(figures, table.target, share)(all.length);
  const groups = all.every(isRanked) ? [above, below] : [above, below, unranked];
  return unitTable(figures, { ...table, groups });
}

function build(figures: CampaignFigures, choices: ReportChoices): ReportModel | ReportLack {
  const { sheet } = figures;
  const { style, withBlank = true, share = 10_000, withChart = false } = choices;
  const scope = scopeOf(sheet, { ...choices, order: 'rank' });
  if (isLack(scope)) return scope;
  const { indicator, target } = scope;
  if (target === -1) {
    return {
      sentence: `Chưa giao chỉ tiêu “${indicator.name}” nên không xếp hạng được; giao ở Chỉ tiêu, hoặc chọn chỉ số khác.`,
      leadsTo: 'targets',
    };
  }
  const { units } = scope;
  const table = {
    columns: [
      { id: 'target', title: 'Chỉ tiêu', of: { figure: 'target', target } },
      { id: 'done', title: 'Kết quả', of: { figure: 'done', target } },
      { id: 'rate', title: 'Tỷ lệ so với chỉ tiêu', of: { figure: 'rate', target } },
      { id: 'remaining', title: 'Còn lại', of: { figure: 'remaining', target } },
    ],
    target,
    units,
    withBlank,
    style,
  } as const;
  const grouped = partedTable(figures, table, share);
  if (isLack(grouped)) return grouped;
  const { block, orientation, shown } = grouped;
  const charts = withChart ? rateBars(figures, { target, shown, share, orientation, style }) : [];
  const title = `Xếp hạng kết quả ${uncapitalise(indicator.fullName)}`;
  return appendixModel({
    report: 'ranking',
    style,
    subject: capitalise(title),
    name: 'Xếp hạng',
    orientation,
    title: title,
    lines: planLine(sheet.campaign, style),
    charts,
    table: {
      ...block,
      notes: [
        ...targetNotes(figures, target, units.root, shown, style),
        ...reasonNotes(block),
        ...(withChart && charts.length === 0
          ? [noChartNote('chưa đơn vị nào có tỷ lệ so với chỉ tiêu.')]
          : []),
      ],
    },
  });
}

/** Report 3: who reached the target, or a share of it, and who did not. */
export const ranking: ReportKind = {
  name: 'ranking',
  title: 'Xếp hạng đơn vị',
  about:
    'Đơn vị đã và chưa hoàn thành chỉ tiêu, hoặc đạt trên và dưới một tỷ lệ, theo thứ tự xếp hạng.',
  parameters: [
    'indicatorId',
    'milestoneId',
    'unitId',
    'levels',
    'withBlank',
    'share',
    'withChart',
    'withCodes',
  ],
  showsTwoLevels: false,
  reads: () => NOTHING_MORE,
  build,
};
