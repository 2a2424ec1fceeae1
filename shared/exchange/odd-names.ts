import { unitKindOf } from '../domain/campaign.ts';
import type { Question } from '../domain/plausible-day.ts';
import { foldText, normaliseText } from '../text/vietnamese.ts';
import { commonHead } from './table-heads.ts';
import { summaryKind } from './table-rows.ts';

const DAY = /^\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?$|^\d{4}-\d{2}-\d{2}/;
const MONTH_NAME = /^\d{1,2}[-/. ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|thg)/i;
const NO_VALUE =
  /^(?:n a|na|null|nan|none|undefined|unknown|ref|value|name|num|div 0|khong co|khong|trong)$/;

/** How titles above a table and signatures below it begin. */
const NOT_A_ROW =
  /^(?:danh sach|phu luc|bieu (?:so|mau)|cong hoa xa hoi|doc lap tu do|nguoi (?:lap|ky|kiem)|noi nhan|kinh gui|ghi chu|(?:.* )?ngay \d{1,2} thang|dvt\b|don vi tinh)/;

/** The questions about odd names among those of units: one for each. */
export const oddNameQuestions = (names: readonly string[]): Question[] =>
  names.flatMap((typed) => {
    const why = oddName(typed);
    if (why === null) return [];
    return [{ key: `name:${normaliseText(typed)}`, sentence: `${why} Vẫn lấy tên này?` }];
  });

/**
 * Why a text is hardly the name of a unit, as a sentence for the clerk; null for an ordinary name.
 * The clerk is asked before such a name is taken: mostly it is a figure, a total or a day that
 * slipped into the column of names.
 */
export function oddName(text: string): string | null {
  const name = normaliseText(text);
  const folded = foldText(name);
  if (DAY.test(name) || MONTH_NAME.test(name)) {
    return `“${name}” là ngày tháng; bảng tính có thể đã tự đổi tên đơn vị thành ngày.`;
  }
  if (!/\p{L}/u.test(name)) return `“${name}” không có chữ nào nên không giống tên đơn vị.`;
  if (NO_VALUE.test(folded)) return `“${name}” là chữ thay cho ô trống hoặc ô lỗi.`;
  if (/\uFFFD|\?\?|\p{L}\?\p{L}/u.test(name)) {
    return `“${name}” có chữ bị hỏng khi chuyển bảng mã.`;
  }
  if (/^[ivx]{2,}$/.test(folded)) return `“${name}” là số La Mã.`;
  if (NOT_A_ROW.test(folded)) {
    return `“${name}” giống tiêu đề hoặc chữ ký của văn bản, không giống tên đơn vị.`;
  }
  if (/^(?:\d{1,3}[.)/]|[-–—+*•])\s*\p{L}/u.test(name)) {
    return `“${name}” có số thứ tự hoặc dấu gạch đầu dòng trước tên.`;
  }
  const parts = name.split(/[,;]/);
  if (parts.length > 1 && parts.every((part) => unitKindOf(part.trim()) !== 'khác')) {
    return `“${name}” có nhiều tên đơn vị trong một dòng.`;
  }
  if (summaryKind(name, '') !== null || /^(?:tong|cong)\b.* \d/.test(folded))
    return `“${name}” là tên của dòng tổng.`;
  if (commonHead(name) !== null) return `“${name}” là tiêu đề của một cột.`;
  return null;
}
