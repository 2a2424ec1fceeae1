import { type Figure, hasValue, noFigureSentence, type Rate } from '../../shared/domain/figure.ts';
import type { CampaignFigures } from '../../shared/domain/figures.ts';
import { formatMeasured } from '../../shared/domain/measure.ts';
import { peerRankOn, peerRankText } from '../../shared/domain/peer-rank.ts';
import { percentHundredths } from '../../shared/domain/rounding.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { formatCount, formatScaled } from '../../shared/text/numbers.ts';

const rateText = (figure: Figure<Rate>) => {
  if (!hasValue(figure)) return noFigureSentence(figure.none);
  const { part, whole } = figure.value;
  const percent = formatScaled(percentHundredths(part, whole), 2, ',');
  return `${formatCount(part)}/${formatCount(whole)} = ${percent}%`;
};

const countText = (figure: Figure) =>
  hasValue(figure) ? formatCount(figure.value) : noFigureSentence(figure.none);

/** The figures of the whole campaign for a reader; --json gives those of every unit. */
export function figureLines(figures: CampaignFigures): string[] {
  const { sheet } = figures;
  const nameOf = new Map(sheet.indicators.map(({ id, name }) => [id, name]));
  const milestoneOf = new Map(sheet.milestones.map(({ id, name }) => [id, name]));
  return [
    `${sheet.campaign.name}, số liệu đến hết ngày ${formatDay(sheet.on)}, ${sheet.units[0]!.unit.name}:`,
    ...sheet.indicators.map(({ id, name, kind, measure }) => {
      if (kind === 'ratio' || kind === 'reached')
        return `${name}: ${rateText(figures.ratio(id, 0))}`;
      const figure = figures.count(id, 0);
      return `${name}: ${hasValue(figure) ? formatMeasured(measure, figure.value) : noFigureSentence(figure.none)}`;
    }),
    ...sheet.indicators.flatMap(({ id, name }) => {
      const told = peerRankOn(sheet.peerRanks, id, sheet.on);
      if (!told) return [];
      return `Xếp hạng ${name} do cấp trên thông báo: ${peerRankText(told)}, đến hết ngày ${formatDay(told.on)} (${told.place})`;
    }),
    ...sheet.targets.map(({ indicatorId, milestoneId }, place) => {
      const row = figures.target(place, 0);
      return `Chỉ tiêu ${nameOf.get(indicatorId)}, ${milestoneOf.get(milestoneId)}: ${rateText(row.rate)}, còn lại ${countText(row.remaining)}, cần mỗi ngày ${countText(row.perDay)}`;
    }),
  ];
}
