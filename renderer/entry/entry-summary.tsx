import { hasValue } from '../../shared/domain/figure.ts';
import type { CampaignFigures } from '../../shared/domain/figures.ts';
import { formatFraction, ratioMeasure } from '../../shared/domain/measure.ts';
import { rateText } from '../keyed/figure-cells.ts';
import css from './entry-summary.module.css';

/** The figures of the whole that one looks for first. */
export function EntrySummary({ figures, target }: { figures: CampaignFigures; target: number }) {
  const { indicators } = figures.sheet;
  const whole = target === -1 ? null : figures.target(target, 0);
  const ratios = indicators.filter(({ kind }) => kind === 'ratio').slice(0, 2);
  return (
    <dl className={css.summary}>
      {whole && hasValue(whole.rate) && (
        <div>
          <dt>So với chỉ tiêu</dt>
          <dd>{rateText(whole.rate.value)}</dd>
        </div>
      )}
      {ratios.map((indicator) => {
        const { id, name, shortName } = indicator;
        const ratio = figures.ratio(id, 0);
        return (
          hasValue(ratio) && (
            <div
              key={id}
              title={`${name}: ${formatFraction(ratioMeasure(indicator, indicators), ratio.value)}`}
            >
              <dt>{shortName}</dt>
              <dd>{rateText(ratio.value)}</dd>
            </div>
          )
        );
      })}
      {target !== -1 && (
        <div>
          <dt>Còn lại</dt>
          <dd>{figures.daysLeft(target)} ngày</dd>
        </div>
      )}
    </dl>
  );
}
