import { formatCount } from '../../text/numbers.ts';

/** Marks of live figures in a text: "đã kích hoạt {lũy kế} tài khoản". */

/** A piece of a text: its words, the mark of a figure, or a sign that makes no mark. */
export type MarkPiece =
  | { text: string }
  | { mark: string; at: number }
  | { bad: string; at: number };

/** Splits a text into pieces; `at` is the index of a brace that belongs to no mark. */
export function readMarks(text: string): MarkPiece[] {
  const pieces: MarkPiece[] = [];
  let words = 0;
  for (const { 0: found, index: at } of text.matchAll(/\{[^{}\n]*\}|[{}]/g)) {
    if (at > words) pieces.push({ text: text.slice(words, at) });
    const mark = found.slice(1, -1).trim();
    pieces.push(mark !== '' ? { mark, at } : { bad: found, at });
    words = at + found.length;
  }
  if (words < text.length) pieces.push({ text: text.slice(words) });
  return pieces;
}

/** The marks of a text, each once, in the order in which they stand. */
export const marksIn = (text: string): string[] => [
  ...new Set(readMarks(text).flatMap((piece) => ('mark' in piece ? [piece.mark] : []))),
];

/** The words before a place, by which the clerk finds it. */
const before = (text: string, at: number) =>
  at === 0 ? 'ở đầu đoạn' : `sau “${text.slice(Math.max(0, at - 24), at).trimStart()}”`;

/** Problems of marks that stand for no figure, each with its place; `known` are those that do. */
export function markProblems(text: string, known: ReadonlySet<string>): string[] {
  return readMarks(text).flatMap((piece) => {
    if ('text' in piece) return [];
    const place = `chữ thứ ${formatCount(piece.at + 1)}, ${before(text, piece.at)}`;
    if ('bad' in piece) {
      return [
        `Dấu “${piece.bad}” (${place}) không thành một số liệu; viết đủ {tên số liệu}, hoặc xóa dấu này.`,
      ];
    }
    if (known.has(piece.mark)) return [];
    return [
      `Đoạn này không có số liệu {${piece.mark}} (${place}); chọn ở Chèn số liệu, hoặc xóa cả dấu ngoặc.`,
    ];
  });
}

/** The mark, or with a number behind it where it is used already: "lũy kế", "lũy kế 2". */
export function freeMark(mark: string, used: readonly string[]): string {
  for (let n = 1; ; n++) {
    const tried = n === 1 ? mark : `${mark} ${n}`;
    if (!used.includes(tried)) return tried;
  }
}
