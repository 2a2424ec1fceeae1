import { expect, it } from 'vitest';
import { reportCsv } from '../../shared/report/csv.ts';
import { partsOf } from '../helpers/report-parts.ts';
import { giaLaiAppendix } from '../helpers/sample-sheet.ts';
import { wholeDocument } from '../helpers/whole-document.ts';

it('holds the printed strings, head row first, with CRLF and a byte order mark', () => {
  const csv = reportCsv(giaLaiAppendix('strict'));
  const lines = csv.split('\r\n');
  expect(csv.startsWith('\uFEFFSTT,Đơn vị,')).toBe(true);
  expect(lines).toHaveLength(20);
  expect(lines[1]).toBe('1,Huyện Đăk Pơ,16.283,12.476,"76,62%",3.807,76');
  expect(lines[18]).toBe(',TỔNG,684.037,245.576,"35,90%",438.461,8.769');
  expect(lines[19]).toBe('');
  expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});

it('quotes, and disarms texts that a spreadsheet would run, but no number and no mark', () => {
  const model = giaLaiAppendix('office');
  const names = ['=1+2', '+84', '-x', '@SUM(A1)', '\tx', '–', 'Tổ "5", khu A', 'a\nb'];
  partsOf(model).table.rows = names.map((text) => ({
    kind: 'unit',
    cells: [{ text: '' }, { text }, { text: '-1.234', number: -1234 }],
  }));
  expect(reportCsv(model).split('\r\n').slice(1, -1)).toEqual([
    ",'=1+2,-1.234",
    ",'+84,-1.234",
    ",'-x,-1.234",
    ",'@SUM(A1),-1.234",
    ",'\tx,-1.234",
    ',–,-1.234',
    ',"Tổ ""5"", khu A",-1.234',
    ',"a\nb",-1.234',
  ]);
});

it('has the paragraphs of a report without tables, one a line, each whole', () => {
  const paragraphs = wholeDocument().sections.slice(0, 1);
  const lines = reportCsv({ ...wholeDocument(), sections: paragraphs }).split('\r\n');
  expect(lines).toContain('I. KẾT QUẢ');
  expect(lines.find((line) => line.includes('8.444'))).toMatch(
    /như sau: 8\.444 trường hợp, đạt 112,42%\."$/,
  );
});
