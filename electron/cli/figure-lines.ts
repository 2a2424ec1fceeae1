import type { Measure } from '../../shared/domain/campaign.ts';
import { type Figure, hasValue, noFigureSentence, type Rate } from '../../shared/domain/figure.ts';
import type { CampaignFigures } from '../../shared/domain/figures.ts';
import { lateWords, leftOutWords } from '../../shared/domain/left-out.ts';
import { formatDifference, formatFraction, formatMeasured } from '../../shared/domain/measure.ts';
import { peerRankOn, peerRankText } from '../../shared/domain/peer-rank.ts';
import { percentHundredths } from '../../shared/domain/rounding.ts';
import { formatDay } from '../../shared/text/dates.ts';

const rateText = (figure: Figure<Rate>, measure: Measure) => {
  if (!hasValue(figure)) return noFigureSentence(figure.none);
  const { part, whole } = figure.value;
  const percent = formatMeasured('percent', percentHundredths(part, whole));
  return `${formatFraction(measure, figure.value)} = ${percent}`;
};

const figureText = (
  figure: Figure,
  measure: Measure,
  format: typeof formatMeasured = formatMeasured,
) => (hasValue(figure) ? format(measure, figure.value) : noFigureSentence(figure.none));

/**
 * Every figure of every unit for a reader, the whole campaign first: indicators, then targets with
 * rate, what is left, pace and rank.
 */
export function figureLines(figures: CampaignFigures): string[] {
  const { sheet } = figures;
  const [root, ...below] = sheet.units;
  return [
    `${sheet.campaign.name}, số liệu đến hết ngày ${formatDay(sheet.on)}, ${root!.unit.name}:`,
    ...linesOf(figures, 0),
    ...below.flatMap(({ unit, depth }, n) => {
      const indent = '  '.repeat(depth);
      return [
        `${indent}${unit.name}:`,
        ...linesOf(figures, n + 1).map((line) => `${indent}  ${line}`),
      ];
    }),
  ];
}

function linesOf(figures: CampaignFigures, unit: number): string[] {
  const { sheet } = figures;
  const byId = new Map(sheet.indicators.map((indicator) => [indicator.id, indicator]));
  const nameOf = (id: number) => byId.get(id)?.name ?? '';
  const measureOf = (id: number | undefined) => byId.get(id ?? -1)?.measure ?? 'item';
  const milestoneOf = new Map(sheet.milestones.map(({ id, name }) => [id, name]));
  return [
    ...sheet.indicators.map(({ id, name, kind, measure, parts }) => {
      if (kind === 'reached') return `${name}: ${rateText(figures.ratio(id, unit), 'unit')}`;
      if (kind === 'ratio')
        return `${name}: ${rateText(figures.ratio(id, unit), measureOf(parts[0]))}`;
      return `${name}: ${figureText(figures.count(id, unit), measure)}`;
    }),
    // The whole is ranked by the office above, its units are ranked here.
    ...(unit === 0 ? peerRankLines(figures) : []),
    ...sheet.targets.map(({ indicatorId, milestoneId, rule }, place) => {
      const row = figures.target(place, unit);
      const measure = measureOf(indicatorId);
      const difference = (figure: Figure) => figureText(figure, measure, formatDifference);
      const out = leftOutWords(
        figures.leftOut(place, unit).map(({ unit: left, done }) => ({
          name: sheet.units[left]!.unit.name,
          done,
        })),
      );
      return [
        `Chỉ tiêu ${nameOf(indicatorId)}, ${milestoneOf.get(milestoneId)}: ${rateText(row.rate, measure)}`,
        `còn lại ${difference(row.remaining)}`,
        `cần mỗi ngày ${difference(row.perDay)}`,
        ...(unit > 0 && hasValue(row.rank) ? [`xếp hạng ${row.rank.value}`] : []),
        ...(rule?.baseOn && hasValue(row.target)
          ? [`tính trên số đến hết ngày ${formatDay(rule.baseOn)}`]
          : []),
        ...[lateWords(row.late, measure)].filter(Boolean),
        ...(out === '' ? [] : [`không tính ${out}`]),
      ].join(', ');
    }),
  ];
}

const peerRankLines = ({ sheet }: CampaignFigures): string[] =>
  sheet.indicators.flatMap(({ id, name }) => {
    const told = peerRankOn(sheet.peerRanks, id, sheet.on);
    if (!told) return [];
    return `Xếp hạng ${name} do cấp trên thông báo: ${peerRankText(told)}, đến hết ngày ${formatDay(told.on)} (${told.place})`;
  });
