import { expect, it } from 'vitest';
import { reportCsv } from '../../shared/report/csv.ts';
import { headRows } from '../../shared/report/heads.ts';
import { reportHtml } from '../../shared/report/html.ts';
import { tablesOf } from '../../shared/report/model.ts';
import { wholeDocument } from '../helpers/whole-document.ts';

const table = tablesOf(wholeDocument())[0]!;

it('joins the same heads beside each other, and lets columns reach down past what they lack', () => {
  const cells = headRows(table.columns).map((row) =>
    row.map(({ title, at, columns, rows }) => [title, at, columns, rows]),
  );
  expect(cells).toEqual([
    [
      ['STT', 0, 1, 3],
      ['Đơn vị', 1, 1, 3],
      ['Tuần 25/9 – 01/10/2023', 2, 3, 1],
      ['So với tuần trước', 5, 2, 1],
    ],
    [
      ['Chỉ tiêu', 2, 1, 2],
      ['Kết quả', 3, 1, 2],
      ['Tỷ lệ so với chỉ tiêu', 4, 1, 2],
      ['Tăng, giảm', 5, 2, 1],
    ],
    [
      ['Trường hợp', 5, 1, 1],
      ['Điểm %', 6, 1, 1],
    ],
  ]);
});

it('covers every column in every row of the head exactly once', () => {
  const columns = [...table.columns, ...table.columns.slice(2, 5)];
  const grid = Array.from({ length: 3 }, () => Array<number>(columns.length).fill(0));
  for (const [level, row] of headRows(columns).entries()) {
    for (const { at, columns: across, rows } of row) {
      for (let r = level; r < level + rows; r++)
        for (let c = at; c < at + across; c++) grid[r]![c]! += 1;
    }
  }
  expect(grid.flat().every((times) => times === 1)).toBe(true);
});

it('same heads apart from each other stay apart, also under different heads', () => {
  const column = (id: string, under: string[]) => ({ ...table.columns[2]!, id, under });
  const heads = headRows([column('a', ['A', 'x']), column('b', ['B', 'x']), column('c', ['A'])]);
  expect(heads[0]!.map(({ title }) => title)).toEqual(['A', 'B', 'A']);
  expect(heads[1]!.map(({ title }) => title)).toEqual(['x', 'x', 'Chỉ tiêu']);
});

it('stands so on the page and, with its upper heads, in CSV', () => {
  const html = reportHtml(wholeDocument());
  expect(html).toContain('<th scope="colgroup" colspan="3">Tuần 25/9 – 01/10/2023</th>');
  expect(html).toContain('<th scope="col" rowspan="3" data-column="order">STT</th>');
  const [head] = reportCsv(wholeDocument()).split('\r\n');
  expect(head).toContain('STT,Đơn vị,Tuần 25/9 – 01/10/2023: Chỉ tiêu,');
  expect(head).toMatch(/,"So với tuần trước: Tăng, giảm: Điểm %"$/);
});
