import { uncapitalise } from '../text/vietnamese.ts';
import type { MethodName } from './methods.ts';

/**
 * Every command of the program as the clerk reads it: its words, its keys, and where it can be
 * used. Menus, tooltips, the list of keys (F1), the search for commands (Ctrl+K) and the menu bar
 * of the window are made from this record; what a command does is said where it is offered.
 */

/** Where a command can be used, in the order and with the heads of the list of keys. */
export const PLACES = {
  everywhere: 'Ở mọi màn hình',
  day: 'Ở màn hình có ngày',
  grid: 'Trong bảng để nhập: Nhập số liệu, Chỉ tiêu',
  entry: 'Ở màn hình Nhập số liệu',
  report: 'Ở màn hình Báo cáo',
} as const;
export type Place = keyof typeof PLACES;

export interface CommandWords {
  words: string;
  /** All of them work; the first one is shown. Empty: only in menus and in the search. */
  shortcuts: readonly string[];
  place: Place;
  /** What it calls in the end: whoever has no right to that is not offered it. */
  asks?: MethodName;
}

export const COMMANDS = {
  find: { words: 'Tìm màn hình, đơn vị, ngày, lệnh…', shortcuts: ['Ctrl+K'], place: 'everywhere' },
  keys: { words: 'Danh sách phím', shortcuts: ['F1'], place: 'everywhere' },
  nextPart: { words: 'Sang phần khác của màn hình', shortcuts: ['F6'], place: 'everywhere' },
  partBefore: { words: 'Lùi về phần trước', shortcuts: ['Shift+F6'], place: 'everywhere' },
  close: { words: 'Đóng cái vừa mở', shortcuts: ['Escape'], place: 'everywhere' },
  findings: { words: 'Cảnh báo kiểm tra', shortcuts: ['F8'], place: 'everywhere' },
  schemeAuto: { words: 'Giao diện: theo máy tính', shortcuts: [], place: 'everywhere' },
  schemeLight: { words: 'Giao diện: sáng', shortcuts: [], place: 'everywhere' },
  schemeDark: { words: 'Giao diện: tối', shortcuts: [], place: 'everywhere' },

  dayBefore: { words: 'Ngày trước', shortcuts: ['Alt+PageUp'], place: 'day' },
  dayAfter: { words: 'Ngày sau', shortcuts: ['Alt+PageDown'], place: 'day' },

  viewDay: { words: 'Một ngày, mọi chỉ số', shortcuts: [], place: 'entry' },
  viewDays: { words: 'Một chỉ số, nhiều ngày', shortcuts: [], place: 'entry' },
  closeDays: {
    words: 'Chốt số liệu…',
    shortcuts: [],
    place: 'entry',
    asks: 'closings.close',
  },
  reopenDays: { words: 'Mở chốt…', shortcuts: [], place: 'entry', asks: 'closings.open' },

  print: { words: 'In', shortcuts: ['Ctrl+P'], place: 'report' },
  pages: { words: 'Trang sau, trang trước', shortcuts: ['PageDown', 'PageUp'], place: 'report' },

  savePdf: { words: 'Lưu tệp PDF', shortcuts: [], place: 'report' },
  saveWord: { words: 'Lưu tệp Word', shortcuts: [], place: 'report' },
  saveExcel: { words: 'Lưu tệp Excel', shortcuts: [], place: 'report' },
  officialDocument: { words: 'In thành văn bản hành chính…', shortcuts: [], place: 'report' },
  keepSigned: { words: 'Giữ bản đã ký', shortcuts: [], place: 'report', asks: 'signed.keep' },
  signedReports: { words: 'Các bản đã ký…', shortcuts: [], place: 'report' },
  reportSet: { words: 'Lập nhiều báo cáo…', shortcuts: [], place: 'report' },
  newTable: { words: 'Lập bảng riêng…', shortcuts: [], place: 'report', asks: 'ownTables.save' },
  editTable: {
    words: 'Sửa bảng tự lập…',
    shortcuts: [],
    place: 'report',
    asks: 'ownTables.save',
  },
  officeForms: { words: 'Biểu mẫu của cơ quan…', shortcuts: [], place: 'report' },

  edit: { words: 'Sửa tại ô', shortcuts: ['F2'], place: 'grid' },
  leave: { words: 'Bỏ chữ đang gõ, để lại số cũ', shortcuts: ['Escape'], place: 'grid' },
  down: { words: 'Lưu rồi xuống, lên', shortcuts: ['Enter', 'Shift+Enter'], place: 'grid' },
  right: { words: 'Lưu rồi sang phải, trái', shortcuts: ['Tab', 'Shift+Tab'], place: 'grid' },
  move: {
    words: 'Đi trong bảng; giữ thêm Shift: chọn vùng',
    shortcuts: ['Mũi tên', 'Ctrl+Mũi tên', 'Home', 'End', 'PageUp', 'PageDown'],
    place: 'grid',
  },
  firstCell: { words: 'Ô nhập đầu tiên', shortcuts: ['Ctrl+Home'], place: 'grid' },
  lastCell: { words: 'Ô cuối bảng', shortcuts: ['Ctrl+End'], place: 'grid' },
  cut: { words: 'Cắt', shortcuts: ['Ctrl+X'], place: 'grid' },
  copy: { words: 'Sao chép', shortcuts: ['Ctrl+C'], place: 'grid' },
  paste: { words: 'Dán', shortcuts: ['Ctrl+V'], place: 'grid' },
  clear: { words: 'Xóa trắng', shortcuts: ['Delete'], place: 'grid' },
  fillDown: { words: 'Điền xuống', shortcuts: ['Ctrl+D'], place: 'grid' },
  fillRight: { words: 'Điền sang phải', shortcuts: ['Ctrl+R'], place: 'grid' },
  fillSeries: { words: 'Điền tiếp dãy số, ngày', shortcuts: [], place: 'grid' },
  today: { words: 'Gõ ngày hôm nay', shortcuts: ['Ctrl+;'], place: 'grid' },
  undo: { words: 'Hoàn tác', shortcuts: ['Ctrl+Z'], place: 'grid' },
  redo: { words: 'Làm lại', shortcuts: ['Ctrl+Y', 'Ctrl+Shift+Z'], place: 'grid' },
  selectAll: { words: 'Chọn tất cả', shortcuts: ['Ctrl+A'], place: 'grid' },
  selectRows: { words: 'Chọn cả hàng', shortcuts: ['Shift+Space'], place: 'grid' },
  selectColumns: { words: 'Chọn cả cột', shortcuts: ['Ctrl+Space'], place: 'grid' },
  search: { words: 'Tìm trong bảng…', shortcuts: ['Ctrl+F'], place: 'grid' },
  replace: { words: 'Tìm và thay thế…', shortcuts: ['Ctrl+H'], place: 'grid' },
  cellHistory: { words: 'Lịch sử của ô', shortcuts: ['Ctrl+Shift+H'], place: 'grid' },
  note: { words: 'Ghi chú của ô…', shortcuts: ['Shift+F2'], place: 'grid' },
  save: { words: 'Đã lưu hết chưa?', shortcuts: ['Ctrl+S'], place: 'grid' },
  menu: { words: 'Việc làm với ô', shortcuts: ['Shift+F10'], place: 'grid' },
} as const satisfies Record<string, CommandWords>;

export type CommandId = keyof typeof COMMANDS;

/** The key as office PCs write it: "Esc", "Phím cách". */
export const keyText = (shortcut: string): string =>
  shortcut.replace('Escape', 'Esc').replace('Space', 'Phím cách');

/** For a line of keys worth knowing: "F2: sửa tại ô". */
export function keyHint(id: CommandId): string {
  const { words, shortcuts }: CommandWords = COMMANDS[id];
  return `${keyText(shortcuts[0] ?? '')}: ${uncapitalise(words.replace('…', ''))}`;
}

/** For a tooltip: "Ngày trước (Alt+PageUp)". */
export function commandHint(id: CommandId): string {
  const { words, shortcuts }: CommandWords = COMMANDS[id];
  const [shortcut] = shortcuts;
  return shortcut === undefined ? words : `${words} (${keyText(shortcut)})`;
}
