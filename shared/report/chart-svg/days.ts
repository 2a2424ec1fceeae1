import type { ChartSeries, DayPicture } from '../model.ts';
import {
  ACCENT,
  FAINT,
  GAP_PX,
  INK,
  LINE_PX,
  markWords,
  ON_WHITE,
  PX_PER_MM,
  render,
  SMALL_PX,
  TYPE_PX,
  valueAxis,
} from './look.ts';
import { fitLines, textWidth } from './text-width.ts';

/** Lines over days, each with its name and last figure at its end. */

export const DAYS_MM = 95;
const MOST_NAME_MM = 38;
/** Above the lines: the words of the axis and the day that is looked at. */
const TOP_PX = 46;
const BOTTOM_PX = 28;

const GREY = '#6e6e6e';

/** Lines are told apart by stroke and sign, also where there is no colour. */
const STROKES = [
  { color: ACCENT, type: 'solid', symbol: 'circle' },
  { color: INK, type: 'solid', symbol: 'emptyCircle' },
  { color: GREY, type: 'solid', symbol: 'rect' },
  { color: ACCENT, type: [6, 3], symbol: 'emptyRect' },
  { color: INK, type: [2, 2], symbol: 'triangle' },
  { color: GREY, type: [6, 3], symbol: 'emptyTriangle' },
] as const;
const NEEDED = { color: INK, type: [6, 4], symbol: 'none' } as const;

/** So many lines can be told apart. */
export const MOST_LINES = STROKES.length;

/** Name and last figure of a line; a line without figures has no end. */
function endWords({ name, values }: ChartSeries): string[] {
  const last = values.findLast(({ number }) => number !== undefined);
  const [words] = fitLines(name, MOST_NAME_MM * PX_PER_MM, TYPE_PX, 1);
  return last === undefined ? [] : [`${words}: ${last.text}`];
}

export function drawDays(picture: DayPicture, width: number): string {
  const { axis, days, series, marks, lookedAt } = picture;
  const ends = series.map(endWords);
  const left = Math.max(...axis.ticks.map(({ text }) => textWidth(text, SMALL_PX)));
  const dayWords = lookedAt === null ? '' : `Ngày ${days[lookedAt]!.text}`;
  // The looked at day may be the last one: half of its words stand beyond the axis.
  const right = Math.max(
    textWidth(dayWords, TYPE_PX) / 2,
    ...ends.flat().map((line) => textWidth(line, TYPE_PX)),
  );
  const markLabel = { ...ON_WHITE, color: INK, fontSize: TYPE_PX };
  const lines = [
    ...marks.map((mark, i) => ({
      yAxis: mark.at.number,
      lineStyle: { color: INK, type: [2, 3], width: 1 },
      label: {
        ...markLabel,
        formatter: () => markWords(mark),
        // The lower of two is named below its line: between two near ones there is no room.
        position: i < marks.length - 1 ? 'insideStartBottom' : 'insideStartTop',
      },
    })),
    ...(lookedAt === null
      ? []
      : [
          {
            xAxis: days[lookedAt]!.day,
            lineStyle: { color: GREY, type: 'solid', width: 0.75 },
            label: {
              ...markLabel,
              formatter: () => dayWords,
              position: 'end',
              distance: 9,
            },
          },
        ]),
  ];
  let shown = 0;
  const option = {
    grid: {
      left: left + 2 * GAP_PX,
      right: right + 3 * GAP_PX,
      top: TOP_PX,
      bottom: BOTTOM_PX,
      outerBoundsMode: 'none',
    },
    xAxis: {
      boundaryGap: days.length === 1,
      data: days.map(({ day }) => day),
      axisTick: { lineStyle: { color: FAINT } },
      axisLine: { onZero: true, lineStyle: { color: INK, width: 1 } },
      axisLabel: {
        color: INK,
        fontSize: SMALL_PX,
        formatter: (_: string, i: number) => days[i]!.text,
      },
    },
    yAxis: {
      ...valueAxis(axis.ticks),
      name: axis.words,
      nameLocation: 'end',
      nameGap: TOP_PX - LINE_PX,
      nameTextStyle: {
        color: INK,
        fontSize: SMALL_PX,
        align: 'left',
        padding: [0, 0, 0, -left - GAP_PX],
      },
    },
    series: series.map((one, i) => {
      const stroke = one.kind === 'needed' ? NEEDED : STROKES[shown++ % MOST_LINES]!;
      return {
        type: 'line',
        clip: false,
        symbol: stroke.symbol,
        symbolSize: 5,
        showAllSymbol: true,
        color: stroke.color,
        lineStyle: { color: stroke.color, type: stroke.type, width: 1.5 },
        // A day without a figure is a gap.
        connectNulls: false,
        data: one.values.map(({ number }) => number ?? null),
        endLabel: {
          show: true,
          ...ON_WHITE,
          distance: GAP_PX,
          color: INK,
          fontSize: TYPE_PX,
          lineHeight: LINE_PX,
          formatter: () => ends[i]!.join(),
        },
        labelLayout: { moveOverlap: 'shiftY' },
        markLine: i === 0 ? { symbol: 'none', data: lines } : undefined,
      };
    }),
  };
  return render(option, width, DAYS_MM * PX_PER_MM);
}
