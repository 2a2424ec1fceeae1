import type { BarPicture, ChartBlock, DayPicture, ReportCell } from './model.ts';

/** The figures of a chart as rows, for outputs without pictures and for who cannot see them. */
export interface ChartRows {
  heads: string[];
  rows: ReportCell[][];
}

/** Below a head; marks are the last rows. */
export function chartRows({ picture }: ChartBlock): ChartRows {
  const { heads, rows } = picture.picture === 'days' ? dayRows(picture) : barRows(picture);
  const marks = picture.marks.map(({ name, at }) => [{ text: name }, at]);
  const rest = { text: '' };
  return {
    heads,
    rows: [...rows, ...marks].map((row) => heads.map((_, i) => row[i] ?? rest)),
  };
}

const dayRows = ({ days, series }: DayPicture): ChartRows => ({
  heads: ['Ngày', ...series.map(({ name }) => name)],
  rows: days.map(({ text }, i) => [{ text }, ...series.map(({ values }) => values[i]!)]),
});

function barRows({ of, axis, bars }: BarPicture): ChartRows {
  const hasTargets = bars.some(({ target }) => target !== undefined);
  return {
    heads: [of, axis.words, ...(hasTargets ? ['Chỉ tiêu'] : [])],
    // No more is shown of a row than there are heads.
    rows: bars.map(({ name, value, target = { text: '' } }) => [{ text: name }, value, target]),
  };
}

/** What a chart shows, in words: its figures, of lines the last ones. */
export function chartWords({ picture }: ChartBlock): string {
  const marks = picture.marks.map(({ name, at }) => `${name}: ${at.text}`);
  if (picture.picture === 'bars') {
    const bars = picture.bars.map(({ name, value, target }) =>
      target === undefined ? `${name}: ${value.text}` : `${name}: ${value.text}/${target.text}`,
    );
    return `Biểu đồ thanh, ${picture.axis.words}. ${[...bars, ...marks].join('; ')}.`;
  }
  const { days, series } = picture;
  const lines = series.map(({ name, values }) => {
    const last = values.findLastIndex(({ number }) => number !== undefined);
    return last === -1
      ? `${name}: chưa có số liệu`
      : `${name}: ${values[last]!.text} ngày ${days[last]!.text}`;
  });
  return `Biểu đồ đường theo ngày, ${picture.axis.words}. ${[...lines, ...marks].join('; ')}.`;
}
