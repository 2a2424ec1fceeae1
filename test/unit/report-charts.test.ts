import { describe, expect, it } from 'vitest';
import { reportModel } from '../../shared/contract/report-model.ts';
import { chartRows, chartWords } from '../../shared/report/chart-rows.ts';
import { drawChart } from '../../shared/report/chart-svg/svg.ts';
import { compareModels } from '../../shared/report/compare-models.ts';
import { reportCsv } from '../../shared/report/csv.ts';
import { reportHtml } from '../../shared/report/html.ts';
import { type ChartBlock, chartsOf, type ReportModel } from '../../shared/report/model.ts';
import { CHARTS, chartReport, HOSTILE_NAME, rate } from '../helpers/charts.ts';
import { wholeDocument } from '../helpers/whole-document.ts';

const of = (...blocks: ChartBlock[]): ReportModel => ({
  ...chartReport(),
  sections: [{ name: 'Trang', orientation: 'portrait', blocks }],
});

describe('the figures of a chart as rows', () => {
  it('are those of bars with their targets, then of the lines across', () => {
    expect(chartRows(CHARTS.steps)).toEqual({
      heads: ['Bước', 'Lũy kế', 'Chỉ tiêu'],
      rows: [
        [{ text: 'Đủ điều kiện' }, { text: '20.058', number: 20_058 }, { text: '' }],
        [
          { text: 'Thu nhận' },
          { text: '16.000', number: 16_000 },
          { text: '20.058', number: 20_058 },
        ],
        [
          { text: 'Phê duyệt' },
          { text: '16.500', number: 16_500 },
          { text: '16.050', number: 16_050 },
        ],
        [{ text: 'Kích hoạt' }, { text: '–', reason: 'chưa có số liệu' }, { text: '10 – 20' }],
      ],
    });
    const { heads, rows } = chartRows(CHARTS.rates);
    expect(heads).toEqual(['Đơn vị', 'Tỷ lệ so với chỉ tiêu']);
    expect(rows.at(-1)).toEqual([{ text: 'Mức so sánh' }, rate(8_000)]);
  });

  it('are those of days, a column for each line', () => {
    const { heads, rows } = chartRows(CHARTS.pace);
    expect(heads).toEqual(['Ngày', 'Kết quả', 'Mức cần đạt']);
    expect(rows).toHaveLength(51);
    expect(rows[30]!.map(({ text }) => text)).toEqual(['19/9', '220.330', '271.846']);
    expect(rows[31]!.map(({ text }) => text)).toEqual(['20/9', '–', '280.615']);
    expect(rows[50]!.map(({ text }) => text)).toEqual(['Chỉ tiêu', '438.461', '']);
  });

  it('are told in words', () => {
    expect(chartWords(CHARTS.steps)).toBe(
      'Biểu đồ thanh, Lũy kế. Đủ điều kiện: 20.058; Thu nhận: 16.000/20.058; Phê duyệt: 16.500/16.050; Kích hoạt: –/10 – 20.',
    );
    expect(chartWords(CHARTS.pace)).toBe(
      'Biểu đồ đường theo ngày, Lũy kế. Kết quả: 220.330 ngày 19/9; Mức cần đạt: 438.461 ngày 08/10; Chỉ tiêu: 438.461.',
    );
    expect(chartWords(CHARTS.units)).toMatch(/Xã chưa có số: chưa có số liệu\.$/);
  });
});

describe('CSV', () => {
  it('has the figures below the title of their chart, disarmed, an empty line between two', () => {
    const lines = reportCsv(of(CHARTS.rates, CHARTS.steps)).slice(1).split('\r\n');
    expect(lines.slice(0, 3)).toEqual([
      CHARTS.rates.title,
      'Đơn vị,Tỷ lệ so với chỉ tiêu',
      'Xã Đồng Tâm,"137,24%"',
    ]);
    expect(lines.some((line) => line.startsWith(`"'=1+1 <b`))).toBe(true);
    const next = lines.indexOf(CHARTS.steps.title);
    expect(lines[next - 1]).toBe('');
    expect(lines[next + 3]).toBe('Thu nhận,16.000,20.058');
  });

  it('has them in the order of the page, among tables', () => {
    const document = wholeDocument();
    document.sections[1]!.blocks.splice(1, 0, CHARTS.one);
    const csv = reportCsv(document);
    expect(csv.indexOf(CHARTS.one.title)).toBeLessThan(csv.indexOf('STT'));
  });
});

describe('the page', () => {
  const page = () => reportHtml(chartReport(), { drawChart, nonce: 'abc' });

  it('has each chart under its title with its notes, as wide as the text', () => {
    const figures = page().match(/<div class="chart"[\s\S]*?<\/div>/g)!;
    expect(figures).toHaveLength(7);
    expect(figures[0]).toMatch(
      /^<div class="chart" data-block="chart"><p class="chart-title">Biểu đồ 1\. Tỷ lệ [^<]*<\/p>\n<svg role="img"/,
    );
    expect(figures[0]).toMatch(/<\/svg>\n<p>\(–\): chưa có số liệu\.<\/p><\/div>$/);
    const widths = figures.map((figure) => Number(/ width="([\d.]+)"/.exec(figure)![1]));
    expect(widths[0]).toBeCloseTo((165 / 25.4) * 96, 3);
    expect(widths[6]).toBeCloseTo((252 / 25.4) * 96, 3);
  });

  it('names every id once and has no style on a tag', () => {
    const html = page();
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(13);
    expect(new Set(ids).size).toBe(ids.length);
    expect(html).not.toMatch(/<[^>]* style=/);
    expect(html.match(/<style/g)).toHaveLength(1);
    for (const [, id] of html.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id);
  });

  it('never lets a name become mark-up', () => {
    expect(page()).not.toContain('<b style');
    const title = of({ ...CHARTS.one, title: HOSTILE_NAME, notes: ['<i>'] });
    expect(reportHtml(title, { drawChart })).not.toMatch(/<[bi][ >]/);
  });

  it('needs the writer of charts only where there are some', () => {
    expect(() => reportHtml(chartReport())).toThrow('needs their writer');
    expect(reportHtml(wholeDocument())).not.toContain('<svg');
  });
});

describe('a signed report', () => {
  it('keeps its charts, and what is none is refused when it is read back', () => {
    expect(reportModel.safeParse(JSON.parse(JSON.stringify(chartReport()))).error).toBeUndefined();
    const broken = (change: (charts: ChartBlock[]) => void) => {
      const model = structuredClone(chartReport());
      change(chartsOf(model));
      return reportModel.safeParse(model).success;
    };
    expect(broken(() => {})).toBe(true);
    expect(
      broken((charts) => {
        for (const { picture } of charts) if (picture.picture === 'days') picture.days.pop();
      }),
    ).toBe(false);
    expect(
      broken((charts) => {
        for (const { picture } of charts) if (picture.picture === 'days') picture.lookedAt = 99;
      }),
    ).toBe(false);
    expect(broken(([first]) => first!.picture.axis.ticks.splice(1))).toBe(false);
    expect(broken(([first]) => Object.assign(first!.picture, { picture: 'pie' }))).toBe(false);
  });

  it('says what its chart shows otherwise', () => {
    const changed = structuredClone(CHARTS.rates) as ChartBlock;
    if (changed.picture.picture === 'bars') changed.picture.bars[0]!.value = rate(1);
    expect(compareModels(of(CHARTS.rates), of(structuredClone(CHARTS.rates)))).toEqual([]);
    const [found, ...others] = compareModels(of(CHARTS.rates), of(changed));
    expect(others).toEqual([]);
    expect(found!.place).toContain('biểu đồ');
    expect(JSON.stringify(found)).toContain('137,24%');
    const later = structuredClone(CHARTS.pace) as ChartBlock;
    if (later.picture.picture === 'days') later.picture.lookedAt = 31;
    expect(compareModels(of(CHARTS.pace), of(later))).toHaveLength(1);
  });
});
