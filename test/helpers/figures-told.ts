import type { ExportedFigures } from '../../shared/exchange/export-figures.ts';

/**
 * The figures of a campaign's units on a day in a short form, to be kept beside a database: the
 * value of every indicator, and of every target its value, what is done and the rank.
 */
export const figuresTold = ({ indicators, units }: Pick<ExportedFigures, 'indicators' | 'units'>) =>
  Object.fromEntries(
    units.map((unit) => [
      `${unit.code} ${unit.name}`,
      [
        indicators.map(({ code }) =>
          valueIn(unit.indicators.find((one) => one.indicator === code)?.value),
        ),
        ...unit.targets.map(({ target, done, rank }) => [target, done, rank].map(valueIn)),
      ],
    ]),
  );

/** A figure, a percentage as such, the two numbers of a rate, or the reason why there is none. */
function valueIn(figure: unknown): unknown {
  if (typeof figure !== 'object' || figure === null) return figure;
  if ('none' in figure) return figure.none;
  if ('part' in figure && 'whole' in figure) return [valueIn(figure.part), valueIn(figure.whole)];
  return 'percent' in figure ? `${figure.percent}%` : figure;
}
