import { describe, expect, it } from 'vitest';
import { MOST_NAMED } from '../../shared/domain/left-out.ts';
import { reportCsv } from '../../shared/report/csv.ts';
import { reportFaceRules } from '../../shared/report/face.ts';
import { reportHtml } from '../../shared/report/html.ts';
import { MARGIN_MM, sheetMm, TYPE_PT, TYPEFACE, textWidthMm } from '../../shared/report/paper.ts';
import { buildAppendix } from '../../shared/report/reports/appendix.ts';
import { partsOf, withParts } from '../helpers/report-parts.ts';
import { giaLaiAppendix, giaLaiTable, longTable } from '../helpers/sample-sheet.ts';

describe('the paper of the decree', () => {
  it('is A4, turned as a whole, with 30 mm to bind it', () => {
    expect(sheetMm('portrait')).toEqual({ width: 210, height: 297 });
    expect(sheetMm('landscape')).toEqual({ width: 297, height: 210 });
    expect([textWidthMm('portrait'), textWidthMm('landscape')]).toEqual([165, 252]);
    expect(MARGIN_MM).toEqual({ top: 20, bottom: 20, left: 30, right: 15 });
  });

  it('is set in the sizes that the decree names', () => {
    expect(TYPE_PT).toMatchObject({ pageNumber: 13, title: 13, label: 14, note: 12 });
    expect([TYPE_PT.line, TYPE_PT.tableHead, TYPE_PT.tableCell]).toEqual([13, 12, 12]);
    expect(TYPEFACE).toBe('Times New Roman');
  });

  it('takes the own Times New Roman of the PC, by its full name, else the bundled face', () => {
    const rules = reportFaceRules((file) => `fonts/${file}`);
    const faces = rules.trimEnd().split('\n');
    expect(faces).toHaveLength(6);
    expect(faces[0]).toBe(
      '@font-face { font-family: "Chữ báo cáo"; font-weight: 400; font-style: normal; src: local("Times New Roman"), url("fonts/tinos-latin-400-normal.woff2") format("woff2"); unicode-range: U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD; }',
    );
    expect(faces[1]).toBe(
      '@font-face { font-family: "Chữ báo cáo"; font-weight: 400; font-style: normal; src: local("Times New Roman"), url("fonts/tinos-vietnamese-400-normal.woff2") format("woff2"); unicode-range: U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB; }',
    );
    expect(faces.map((face) => /local\("([^"]+)"\), url\("([^"]+)"/.exec(face)!.slice(1))).toEqual([
      ['Times New Roman', 'fonts/tinos-latin-400-normal.woff2'],
      ['Times New Roman', 'fonts/tinos-vietnamese-400-normal.woff2'],
      ['Times New Roman Bold', 'fonts/tinos-latin-700-normal.woff2'],
      ['Times New Roman Bold', 'fonts/tinos-vietnamese-700-normal.woff2'],
      ['Times New Roman Italic', 'fonts/tinos-latin-400-italic.woff2'],
      ['Times New Roman Italic', 'fonts/tinos-vietnamese-400-italic.woff2'],
    ]);
  });
});

describe('the printed page', () => {
  const model = giaLaiAppendix('office');
  const page = () => reportHtml(model);

  it('gives each column the width of the model, in the type of the house', () => {
    const html = page();
    expect(html).toContain('"Chữ báo cáo", "Times New Roman", Tinos, "Liberation Serif", serif');
    const widths = [...html.matchAll(/col:nth-child\((\d+)\) \{ width: (\d+)%; \}/g)];
    expect(widths.map(([, place, width]) => [Number(place), Number(width)])).toEqual(
      partsOf(model).columns.map(({ width }, i) => [i + 1, width]),
    );
    // Without an address nothing stands between a page and its section.
    expect(reportHtml(model)).toMatch(/padding-top: 10mm;\n {2}\}\n\}\n\.[\w-]+ \{ page: /);
    expect(html).toContain(`<colgroup>${'<col>'.repeat(partsOf(model).columns.length)}</colgroup>`);
  });

  it('has its rows and heads one after the other, with nothing between that would be printed', () => {
    const html = page();
    const outside = html
      .slice(html.indexOf('<table'), html.indexOf('</table>'))
      .replace(/<(td|th)[^>]*>[^<]*<\/\1>/g, '')
      .replace(/<[^>]*>/g, '');
    expect(outside.trim()).toBe(partsOf(model).notes[0]);
    expect(html).not.toContain('title=');
    expect(html.match(/<style[^>]*>/g)).toEqual(['<style>']);
    expect(html.slice(html.indexOf('<style>'), html.indexOf('<style>') + 40)).not.toContain(
      'Stryker',
    );
  });

  it('leaves the notes out where there are none', () => {
    expect(page()).toContain('<tr data-row="notes">');
    expect(reportHtml(withParts(model, { notes: [] }))).not.toContain('<tr data-row="notes">');
    expect(reportHtml(withParts(model, { notes: [] }))).toContain('</table>');
  });

  it('says why a figure is missing where the mouse rests on it', () => {
    const rows = [{ kind: 'unit' as const, cells: [{ text: '–', reason: 'Chưa nhập' }] }];
    expect(reportHtml(withParts(model, { rows }))).toContain(' title="Chưa nhập">–</td>');
  });
});

describe('the file for spreadsheets', () => {
  it('guards a text that would be a formula at its start only', () => {
    const model = giaLaiAppendix('office');
    const cells = ['=1+1', '+84', '-', '@a', '\t1', 'a=b', 'A-B', 'x@y'].map((text) => ({ text }));
    const csv = reportCsv(withParts(model, { rows: [{ kind: 'unit', cells }] }));
    for (const guarded of ["'=1+1", "'@a"]) expect(csv).toContain(guarded);
    for (const plain of ["'a=b", "'A-B", "'x@y"]) expect(csv).not.toContain(plain);
  });
});

describe('the heading of the appendix', () => {
  const linesOf = (change: Partial<ReturnType<typeof giaLaiTable>['campaign']>) => {
    const table = giaLaiTable();
    const campaign = { ...table.campaign, ...change };
    return partsOf(buildAppendix({ ...table, campaign }, 'office')).heading.lines;
  };

  it('names the plan with its number, day and issuer, each where there is one', () => {
    const [period] = linesOf({});
    expect(period).toBe('(Từ ngày 01/9/2023 đến hết ngày 20/10/2023)');
    expect(linesOf({})).toEqual([
      period,
      '(Kèm theo Kế hoạch số: 2314/KH-UBND ngày 29/8/2023 của UBND tỉnh)',
    ]);
    expect(linesOf({ issuer: '' })[1]).toBe('(Kèm theo Kế hoạch số: 2314/KH-UBND ngày 29/8/2023)');
    expect(linesOf({ planOn: null })[1]).toBe('(Kèm theo Kế hoạch số: 2314/KH-UBND của UBND tỉnh)');
    expect(linesOf({ planNumber: '' })).toEqual([period]);
  });

  it('has plain heads for an indicator that is no verb', () => {
    const table = giaLaiTable();
    const headsOf = (shortName: string) =>
      partsOf(buildAppendix({ ...table, tracked: { ...table.tracked, shortName } }, 'office'))
        .columns.map(({ title }) => title)
        .slice(2, 5);
    const plain = ['Chỉ tiêu', 'Đã thực hiện', 'Tỷ lệ % so với chỉ tiêu'];
    expect(headsOf('Tài khoản định danh')).toEqual(plain);
    expect(headsOf('Số kích hoạt')).toEqual(plain);
    expect(headsOf('Cấp căn cước')).toEqual(plain);
    for (const verb of ['Kích hoạt', 'Đăng ký', 'Thu nhận', 'Cài đặt', 'Phê duyệt', 'Cấp']) {
      expect(headsOf(verb)[0]).toBe(`Chỉ tiêu ${verb.toLowerCase()}`);
      expect(headsOf(verb)[2]).toBe(`Tỷ lệ % công dân đã ${verb.toLowerCase()}`);
    }
  });
});

describe('the notes below the appendix', () => {
  const notesOf = (done: number[]) => {
    const table = longTable(done.length);
    const rows = table.rows.map((row, i) => ({ ...row, target: 100, done: done[i]! }));
    return partsOf(buildAppendix({ ...table, rows }, 'office')).notes;
  };

  it('say as of when, and who has reached the target', () => {
    expect(notesOf([50, 99])).toEqual(['Số liệu tính đến hết ngày 23/8/2023.']);
    expect(notesOf([100, 99])[1]).toBe('Đã hoàn thành chỉ tiêu: Xã Nghĩa Thuận 1.');
    expect(notesOf([100, 120, 99])[1]).toBe(
      'Đã hoàn thành chỉ tiêu: Xã Nghĩa Thuận 1; Xã Nghĩa Thuận 2.',
    );
    expect(notesOf(Array.from({ length: 40 }, () => 100))[1]).toBe(
      'Đã hoàn thành chỉ tiêu: 40 đơn vị.',
    );
  });

  it('name a few, and count them where there are more', () => {
    const who = (count: number) => notesOf(Array.from({ length: count }, () => 100))[1]!;
    expect(who(MOST_NAMED)).toContain(`Xã Nghĩa Thuận ${MOST_NAMED}.`);
    expect(who(MOST_NAMED + 1)).toBe(`Đã hoàn thành chỉ tiêu: ${MOST_NAMED + 1} đơn vị.`);
  });
});
