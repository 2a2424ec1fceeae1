import type { BarPicture, ChartBar } from '../model.ts';
import {
  ACCENT,
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

/** Bars from the top down: name, bar, printed figure. */

/** The height of a bar with the space around it: two lines of a long name fit. */
export const BAR_MM = 7.2;
/** Below the bars: the marks of the axis and its words. */
const AXIS_MM = 12;
const MOST_NAME_MM = 60;

/** Names of targets stand above the bars, each on a line of its own. */
const marksPx = ({ marks }: BarPicture) => GAP_PX + marks.length * LINE_PX;

export const barsHeightMm = (picture: BarPicture): number =>
  picture.bars.length * BAR_MM + AXIS_MM + marksPx(picture) / PX_PER_MM;

const printed = ({ value, target }: ChartBar): string =>
  target === undefined ? value.text : `${value.text}/${target.text}`;

/** The figure stands behind the longer of bar and frame. */
const isFrameLonger = ({ value, target }: ChartBar) =>
  (target?.number ?? Number.NEGATIVE_INFINITY) > (value.number ?? 0);

export function drawBars(picture: BarPicture, width: number): string {
  const { axis, bars, marks } = picture;
  const height = barsHeightMm(picture) * PX_PER_MM;
  const room = MOST_NAME_MM * PX_PER_MM;
  const isLong = bars.some(({ name }) => textWidth(name, TYPE_PX) > room);
  const size = isLong ? SMALL_PX : TYPE_PX;
  const names = bars.map(({ name }) => fitLines(name, room, size, 2));
  const nameWidth = Math.max(...names.flat().map((line) => textWidth(line, size)));
  const markWidth = Math.max(0, ...marks.map((mark) => textWidth(markWords(mark), TYPE_PX)));
  const right = Math.max(...bars.map((bar) => textWidth(printed(bar), TYPE_PX)), markWidth / 2);
  const label = (isShown: boolean, text: string) => ({
    show: isShown,
    position: 'right',
    distance: GAP_PX,
    ...ON_WHITE,
    color: INK,
    fontSize: TYPE_PX,
    formatter: () => text,
  });
  const option = {
    grid: {
      left: nameWidth + 2 * GAP_PX,
      right: right + 2 * GAP_PX,
      top: marksPx(picture),
      bottom: AXIS_MM * PX_PER_MM,
      outerBoundsMode: 'none',
    },
    xAxis: {
      ...valueAxis(axis.ticks),
      name: axis.words,
      nameLocation: 'middle',
      nameGap: 24,
      nameTextStyle: { color: INK, fontSize: SMALL_PX },
    },
    yAxis: {
      inverse: true,
      data: names.map((lines) => lines.join('\n')),
      axisLine: { lineStyle: { color: INK, width: 1 } },
      axisLabel: {
        color: INK,
        fontSize: size,
        lineHeight: size + 1,
        interval: 0,
      },
    },
    series: [
      {
        type: 'bar',
        barWidth: '56%',
        barGap: '-100%',
        itemStyle: { color: ACCENT },
        data: bars.map((bar) => ({
          value: bar.value.number ?? 0,
          label: label(!isFrameLonger(bar), printed(bar)),
        })),
        markLine: {
          // Behind the bars and the figures beside them.
          z: 1,
          symbol: 'none',
          lineStyle: { color: INK, type: [6, 3], width: 1 },
          data: marks.map((mark, i) => ({
            xAxis: mark.at.number,
            label: {
              formatter: () => markWords(mark),
              // The axis runs down: its beginning is at the top.
              position: 'start',
              distance: [0, 2 + i * LINE_PX],
              color: INK,
              fontSize: TYPE_PX,
            },
          })),
        },
      },
      {
        type: 'bar',
        barWidth: '56%',
        z: 3,
        itemStyle: { color: 'none', borderColor: INK, borderWidth: 1 },
        data: bars.map((bar) =>
          bar.target?.number === undefined
            ? null
            : { value: bar.target.number, label: label(isFrameLonger(bar), printed(bar)) },
        ),
      },
    ],
  };
  return render(option, width, height);
}
