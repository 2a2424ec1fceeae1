import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { chartWords } from '../../shared/report/chart-rows.ts';
import { drawChart } from '../../shared/report/chart-svg/svg.ts';
import { textWidth } from '../../shared/report/chart-svg/text-width.ts';
import type { ChartBlock } from '../../shared/report/model.ts';
import { CHARTS, HOSTILE_NAME, LONG_NAME } from '../helpers/charts.ts';
import { golden } from '../helpers/report-text.ts';

const NAMES = Object.keys(CHARTS) as (keyof typeof CHARTS)[];
const draw = (chart: ChartBlock, widthMm = 165) =>
  drawChart(chart, { widthMm, name: 'chart-1', face: '"Chữ báo cáo", serif' });

const parsed = (svg: string) => new DOMParser().parseFromString(svg, 'image/svg+xml');
const textsOf = (svg: string) =>
  [...parsed(svg).getElementsByTagName('text')].map((one) => one.textContent ?? '');

/** What a chart prints, of the figures of its model. */
function printed({ picture }: ChartBlock): string[] {
  const { axis, marks } = picture;
  const ticks = axis.ticks.map(({ text }) => text);
  const lines = marks.map(({ name, at }) => `${name}: ${at.text}`);
  if (picture.picture === 'bars') {
    const bars = picture.bars.map(({ value, target }) =>
      target ? `${value.text}/${target.text}` : value.text,
    );
    return [axis.words, ...ticks, ...lines, ...bars];
  }
  const ends = picture.series.flatMap(
    ({ values }) => values.findLast(({ number }) => number !== undefined) ?? [],
  );
  return [axis.words, ...ticks, ...lines, ...ends.map(({ text }) => `: ${text}`)];
}

describe.each(NAMES)('the chart "%s"', (name) => {
  const chart: ChartBlock = CHARTS[name];

  it('is as somebody looked at it', () => {
    const { svg } = draw(chart);
    expect(svg).toBe(golden(`charts/${name}.svg`, svg));
  });

  it('is the same text however many were drawn before', () => {
    const { svg } = draw(chart);
    for (const other of NAMES) draw(CHARTS[other], 247);
    expect(draw(chart).svg).toBe(svg);
  });

  it('prints the strings of the model and no other figure', () => {
    const texts = textsOf(draw(chart).svg);
    const wanted = printed(chart);
    for (const one of wanted)
      expect(
        texts.some((text) => text.endsWith(one)),
        one,
      ).toBe(true);
    const days = chart.picture.picture === 'days' ? chart.picture.days : [];
    const isDay = (text: string) => days.some((day) => text.endsWith(day.text));
    const figures = texts.filter((text) => /^-?[\d.,]+%?$/.test(text) && !isDay(text));
    for (const figure of figures) expect(wanted).toContain(figure);
  });

  it('says what it is to whoever cannot see it', () => {
    const root = parsed(draw(chart).svg).documentElement!;
    expect(root.getAttribute('role')).toBe('img');
    expect(root.getAttribute('aria-labelledby')).toBe('chart-1-title chart-1-desc');
    expect(root.getElementsByTagName('title')[0]!.textContent).toBe(chart.title);
    expect(root.getElementsByTagName('desc')[0]!.textContent).toBe(chartWords(chart));
    expect(root.getAttribute('font-family')).toBe('"Chữ báo cáo", serif');
  });

  it('passes the policy of the page: no styles, no scripts, ids of its own', () => {
    const all = [...parsed(draw(chart).svg).getElementsByTagName('*')];
    for (const one of all) {
      expect(['style', 'script', 'foreignObject', 'image', 'a']).not.toContain(one.localName);
      expect(one.getAttribute('style')).toBeFalsy();
      expect(one.getAttribute('class')).toBeFalsy();
      const id = one.getAttribute('id');
      if (id) expect(id).toMatch(/^chart-1-/);
    }
  });

  it('is as large as it says', () => {
    const { svg, heightMm, widthMm } = draw(chart);
    const root = parsed(svg).documentElement!;
    expect(widthMm).toBe(165);
    expect(Number(root.getAttribute('width'))).toBeCloseTo((165 / 25.4) * 96, 5);
    expect(Number(root.getAttribute('height'))).toBeCloseTo((heightMm / 25.4) * 96, 5);
    expect(root.getAttribute('viewBox')).toBe(
      `0 0 ${root.getAttribute('width')} ${root.getAttribute('height')}`,
    );
  });
});

describe('names', () => {
  it('that are long are shortened with "…", in two lines beside bars, in one beside lines', () => {
    const begin = LONG_NAME.slice(0, 20);
    const beside = textsOf(draw(CHARTS.rates).svg);
    const first = beside.findIndex((text) => text.startsWith(begin));
    expect(LONG_NAME.startsWith(beside[first]!)).toBe(true);
    expect(beside[first + 1]).toMatch(/…$/);
    expect(textsOf(draw(CHARTS.units).svg).some((text) => /^Tổ dân phố .*…: \d+$/.test(text))).toBe(
      true,
    );
  });

  it('that look like mark-up stand there as they are', () => {
    const { svg } = draw(CHARTS.rates);
    const plain = textsOf(svg).join('');
    expect(plain).toContain(`=1+1 <b style="x">&"'zr0-c0 class="y"`);
    expect(svg).not.toContain('<b ');
  });

  it('do not turn the digits of the figure behind them', () => {
    expect(HOSTILE_NAME).toContain('\u202E');
    for (const chart of [CHARTS.rates, CHARTS.units]) {
      expect(textsOf(draw(chart).svg).join('')).not.toContain('\u202E');
    }
  });
});

describe('a chart over days', () => {
  const drawn = (number: number | undefined, lookedAt: number | null) => {
    const chart: ChartBlock = structuredClone(CHARTS.oneDay);
    const { picture } = chart;
    if (picture.picture !== 'days') throw new Error('no days');
    const text = number === undefined ? '–' : `${number}`;
    const cell = number === undefined ? { text } : { text, number };
    picture.series = [{ name: 'A', kind: 'result', values: [cell] }];
    picture.lookedAt = lookedAt;
    return draw(chart).svg;
  };

  it('without any figure is as wide as its paper, and has no words at an end', () => {
    const svg = drawn(undefined, null);
    expect(svg).toBe(golden('charts/blank.svg', svg));
  });

  it('has room for half of the words of the day that is looked at', () => {
    const svg = drawn(1, 0);
    expect(svg).toBe(golden('charts/lookedAt.svg', svg));
  });
});

/** Names that were never drawn before: ECharts remembers how wide a text is. */
let fresh = 0;

it('lines do not run through a figure: the white behind its words is as wide as they are', () => {
  for (const size of [1, 2]) {
    fresh += 1;
    const name = `Ô ${fresh} ${'Ê'.repeat(size)}`;
    const chart: ChartBlock = structuredClone(CHARTS.oneDay);
    const { picture } = chart;
    if (picture.picture !== 'days') throw new Error('no days');
    picture.series[0]!.name = name;
    const { svg } = draw(chart);
    const [, width] = /<path d="M0 -7.5l([\d.]+) 0[^>]*fill="#ffffff"/.exec(svg)!;
    expect(Math.abs(Number(width) - textWidth(`${name}: 9`, 13.3) - 4)).toBeLessThan(0.1);
  }
});

it('draws no bar and no line where there is no figure', () => {
  const filled = (svg: string) =>
    [...parsed(svg).getElementsByTagName('path')].filter(
      (one) => one.getAttribute('fill') === '#1f5a96',
    );
  const withoutFigure: ChartBlock = structuredClone(CHARTS.rates);
  const all = filled(draw(withoutFigure).svg).length;
  if (withoutFigure.picture.picture === 'bars') {
    withoutFigure.picture.bars[0]!.value = { text: '–' };
  }
  const widths = filled(draw(withoutFigure).svg).map((one) => one.getAttribute('d')!);
  expect(widths).toHaveLength(all);
  // From the zero line to the zero line.
  const [, begin, end] = /^M([\d.]+) [\d.]+l([\d.]+) 0/.exec(widths[0]!)!;
  expect(Number(begin)).toBeGreaterThan(0);
  expect(Number(end)).toBe(0);
});

it('of a range the lower end is named below its line, the upper one above', () => {
  const { pace } = CHARTS;
  const { at } = pace.picture.marks[0]!;
  const marks = ['Thấp', 'Vừa', 'Cao'].map((name) => ({ name, at }));
  const texts = parsed(draw({ ...pace, picture: { ...pace.picture, marks } }).svg);
  const [low, middle, high] = marks.map(({ name }) => {
    const text = [...texts.getElementsByTagName('text')].find((one) =>
      one.textContent?.startsWith(name),
    );
    return Number(/ ([\d.]+)\)$/.exec(text?.getAttribute('transform') ?? '')?.[1]);
  });
  // From the top of the picture on.
  expect(low).toBe(middle);
  expect(low).toBeGreaterThan(high!);
});
