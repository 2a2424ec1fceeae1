import { describe, expect, it } from 'vitest';
import { readClipboard } from '../../shared/exchange/clipboard-read.ts';

const rowsOf = (html: string) => readClipboard({ html, text: '' }).rows;

describe('a cell merged over rows leaves their other cells in their columns', () => {
  it('over three rows, at the left, in the middle and at the right', () => {
    expect(
      rowsOf(`<table>
        <tr><td rowspan=3>Huyện A<td>Xã 1<td>10<td rowspan=3>ghi chú</tr>
        <tr><td>Xã 2<td>20</tr>
        <tr><td>Xã 3<td>30</tr>
        <tr><td>Huyện B<td>Xã 4<td>40<td>khác</tr></table>`),
    ).toEqual([
      ['Huyện A', 'Xã 1', '10', 'ghi chú'],
      ['', 'Xã 2', '20', ''],
      ['', 'Xã 3', '30', ''],
      ['Huyện B', 'Xã 4', '40', 'khác'],
    ]);
    expect(
      rowsOf(`<table><tr><td>Xã 1<td rowspan=3>đợt 1<td>10</tr><tr><td>Xã 2<td>20</tr>
        <tr><td>Xã 3<td>30</tr><tr><td>Xã 4<td>đợt 2<td>40</tr></table>`),
    ).toEqual([
      ['Xã 1', 'đợt 1', '10'],
      ['Xã 2', '', '20'],
      ['Xã 3', '', '30'],
      ['Xã 4', 'đợt 2', '40'],
    ]);
  });

  it('over three rows and two columns, beside one over two rows', () => {
    expect(
      rowsOf(`<table>
        <tr><td rowspan=3 colspan=2>A<td rowspan=2>B<td>1</tr>
        <tr><td>2</tr>
        <tr><td>C<td>3</tr>
        <tr><td>a<td>b<td>c<td>4</tr></table>`),
    ).toEqual([
      ['A', '', 'B', '1'],
      ['', '', '', '2'],
      ['', '', 'C', '3'],
      ['a', 'b', 'c', '4'],
    ]);
  });

  it('over four rows, one of which has no cell of its own', () => {
    expect(
      rowsOf(`<table><tr><td rowspan=4>A<td>1</tr><tr></tr><tr><td>3</tr><tr><td>4</tr>
        <tr><td>B<td>5</tr></table>`),
    ).toEqual([
      ['A', '1'],
      ['', ''],
      ['', '3'],
      ['', '4'],
      ['B', '5'],
    ]);
  });

  it('ends with its table', () => {
    expect(
      rowsOf(
        '<table><tr><td rowspan=9>A<td>1</tr></table><table><tr><td>B<td>2</tr><tr><td>C<td>3</tr></table>',
      ),
    ).toEqual([
      ['A', '1'],
      ['B', '2'],
      ['C', '3'],
    ]);
  });
});
