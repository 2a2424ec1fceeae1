import { foldText, normaliseText } from '../text/vietnamese.ts';

/**
 * Heads of columns that every table of an office has: the running number, the code and the name of
 * the unit.
 */
export type CommonHead = 'order' | 'code' | 'unit';

/** The texts above one column: the lowest is its title, the others from top to bottom. */
export interface ColumnHead {
  title: string;
  above: string[];
}

/**
 * A head reduced to one spelling: without case, marks, spaces and line breaks; "tỉ lệ" is "tỷ lệ".
 */
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
/** Heads that consist of kinds of units only: "Xã, phường, thị trấn", "Tên xã", "Huyện/TX/TP". */
const KIND_WORDS =
  /^(?:ten )?(?:cap )?(?:(?:huyen|quan|thi xa|tx|thanh pho|tp|xa|phuong|thi tran|tt|dac khu|thon|lang|ban|buon|ap|xom|khu pho|to dan pho|tdp|to)(?: |$))+$/;

/** The common head that a title is; null for others, such as "Đơn vị tính". */
export function commonHead(title: string): CommonHead | null {
  const key = headKey(title);
  if (ORDER.has(key)) return 'order';
  if (CODE.has(key)) return 'code';
  const words = foldText(title.replace(/\([^()]*\)/g, ' '));
  if (UNIT.has(key) || UNIT.has(headKey(words))) return 'unit';
  return words !== 'tt' && KIND_WORDS.test(words) ? 'unit' : null;
}

/**
 * Joins heads of several lines, by place from 0: a text over several columns belongs to each of
 * them; a text merged downwards is the title itself. `rows` are the texts of the lines, "" where a
 * cell is blank or part of a merged one.
 */
export function joinHeadRows(rows: readonly (readonly string[])[]): ColumnHead[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const at = (line: number, column: number) => normaliseText(rows[line]![column] ?? '');
  const lowest = (column: number) => rows.findLastIndex((_, line) => at(line, column) !== '');
  return Array.from({ length: width }, (_, column) => {
    const line = lowest(column);
    const above: string[] = [];
    for (let upper = 0; upper < line; upper += 1) {
      // A blank cell to the right of a text with heads below it belongs to that text.
      let left = column;
      while (left > 0 && at(upper, left) === '') left -= 1;
      if (at(upper, left) !== '' && lowest(left) > upper) above.push(at(upper, left));
    }
    return { title: line < 0 ? '' : at(line, column), above };
  });
}
