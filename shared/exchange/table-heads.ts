import { foldText, normaliseText } from '../text/vietnamese.ts';

/**
 * Heads of the columns that every table of an office has, whatever its figures are: the running
 * number, the code and the name of the unit.
 */
export type CommonHead = 'order' | 'code' | 'unit';

/** What stands above one column: the lowest text, and the texts over it from top to bottom. */
export interface ColumnHead {
  title: string;
  above: string[];
}

/** One spelling of a head: without case, marks, spaces and line breaks; "tỉ lệ" is "tỷ lệ". */
export const headKey = (title: string): string =>
  foldText(title).replaceAll(' ', '').replaceAll('tile', 'tyle');

const keysOf = (titles: string) => new Set(titles.split(', ').map(headKey));
const ORDER = keysOf('STT, TT, Số TT, Số thứ tự, S.T.T, Stt.');
const CODE = keysOf(
  'Mã, Mã số, Mã đơn vị, Mã ĐV, Mã ĐVHC, Mã đơn vị hành chính, Mã huyện, Mã xã, Mã phường, Mã phường xã, Mã xã phường, Mã thôn, Mã PX',
);
const UNIT = keysOf(
  'Đơn vị, Tên đơn vị, Đơn vị hành chính, Tên đơn vị hành chính, Tên ĐVHC, ĐVHC, Địa phương, Địa bàn',
);
/** "Xã, phường, thị trấn", "Tên xã", "Huyện/TX/TP": kinds of units and nothing else. */
const KIND_WORDS =
  /^(?:ten )?(?:cap )?(?:(?:huyen|quan|thi xa|tx|thanh pho|tp|xa|phuong|thi tran|tt|dac khu|thon|lang|ban|buon|ap|xom|khu pho|to dan pho|tdp|to)(?: |$))+$/;

/** Which common head a title is; null for any other, "Đơn vị tính" among them. */
export function commonHead(title: string): CommonHead | null {
  const key = headKey(title);
  if (ORDER.has(key)) return 'order';
  if (CODE.has(key)) return 'code';
  const words = foldText(title.replace(/\([^()]*\)/g, ' '));
  if (UNIT.has(key) || UNIT.has(headKey(words))) return 'unit';
  return words !== 'tt' && KIND_WORDS.test(words) ? 'unit' : null;
}

/**
 * Heads of several lines as one, by place from 0: a text over several columns belongs to all of
 * them, and a text merged down is the head itself. `rows` are the texts of the lines of heads,
 * "" where a cell is blank or belongs to a merged one.
 */
export function joinHeadRows(rows: readonly (readonly string[])[]): ColumnHead[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const at = (line: number, column: number) => normaliseText(rows[line]?.[column] ?? '');
  const lowest = (column: number) => rows.findLastIndex((_, line) => at(line, column) !== '');
  return Array.from({ length: width }, (_, column) => {
    const line = lowest(column);
    const above: string[] = [];
    for (let upper = 0; upper < line; upper += 1) {
      // A blank to the right of a text that has heads below it lies under that text.
      let left = column;
      while (left > 0 && at(upper, left) === '') left -= 1;
      if (at(upper, left) !== '' && lowest(left) > upper) above.push(at(upper, left));
    }
    return { title: line < 0 ? '' : at(line, column), above };
  });
}
