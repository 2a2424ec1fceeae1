import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent } from 'echarts/components';
import { init, setPlatformAPI, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { lazily } from '../../text/lazily.ts';
import type { ChartMark, ChartTick } from '../model.ts';
import { textWidth } from './text-width.ts';

/** How charts look, in pixels of 1/96 inch. Readable in black and white: nothing is told by colour. */

export const PX_PER_MM = 96 / 25.4;

/** 10 pt: a little smaller than the table's type. */
export const TYPE_PX = 13.3;
export const SMALL_PX = 12;
export const LINE_PX = 15;

export const INK = '#000000';
export const FAINT = '#c8c8c8';
/** As dark as a dark grey where there is no colour. */
export const ACCENT = '#1f5a96';

/** Lines do not run through a figure. */
export const ON_WHITE = { backgroundColor: '#ffffff', padding: [0, 2] };

/** Between a text and what it belongs to. */
export const GAP_PX = 6;

const SIZE = /([\d.]+)px/;

const prepare = lazily(() => {
  use([BarChart, LineChart, GridComponent, MarkLineComponent, SVGRenderer, LabelLayout]);
  setPlatformAPI({
    // Never asked of the PC's own fonts: the same chart is the same everywhere.
    measureText: (text, font) => ({ width: textWidth(text!, Number(SIZE.exec(font!)![1])) }),
  });
});

/** What stands on the line of a target. */
export const markWords = ({ name, at }: ChartMark): string => `${name}: ${at.text}`;

/** An ECharts option as SVG, so many pixels wide and high. */
export function render(option: object, width: number, height: number): string {
  prepare();
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: FACE, fontSize: TYPE_PX, color: INK },
      ...option,
    });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

/** Replaced by the page's face, see `svg.ts`. */
export const FACE = 'face';

/** The axis of figures: its marks as the model prints them. */
export function valueAxis(ticks: readonly ChartTick[]): Record<string, unknown> {
  const first = ticks[0]!.number;
  const last = ticks.at(-1)!.number;
  const interval = (last - first) / (ticks.length - 1);
  return {
    min: first,
    max: last,
    interval,
    splitLine: { lineStyle: { color: FAINT, width: 0.75 } },
    axisLabel: {
      color: INK,
      fontSize: SMALL_PX,
      formatter: (value: number) => ticks[Math.round((value - first) / interval)]!.text,
    },
  };
}
