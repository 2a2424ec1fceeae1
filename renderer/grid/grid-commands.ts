import { fillWithin, seriesWithin } from './fill.ts';
import { clearArea, pasteFromClipboard } from './grid-clipboard.ts';
import { type Area, type GridPlace, selectionOf } from './selection.ts';
import type { Worksheet } from './worksheet.ts';

/** A command of the grid: its key and its line in the menu do the same. */
export interface GridCommand {
  id: string;
  /** As the menu says it. */
  words: string;
  /** Shown in the menu; the first one is shown, all of them work. */
  shortcuts: readonly string[];
  /** The group in the menu. */
  room: 'edit' | 'fill' | 'select' | 'find' | 'cell' | 'steps';
  run(sheet: Worksheet): void;
  /** False for commands without a handler of the screen. */
  isOffered?(sheet: Worksheet): boolean;
  /** True when the browser's own event for the key does it, so the key is left alone. */
  byEvent?: boolean;
  /** Works while an editor is open, too. */
  whileEditing?: boolean;
  /** Works with the cursor on the total, too, where nothing is keyed or selected. */
  onTotal?: boolean;
}

const takesSteps = ({ props }: Worksheet) => props.onStep !== undefined;

/** Runs an action on the selected area, if there is one. */
const onArea = (act: (sheet: Worksheet, area: Area) => void) => (sheet: Worksheet) => {
  const area = sheet.area();
  if (area) act(sheet, area);
};

const onCursor = (act: (sheet: Worksheet, at: GridPlace) => void) => (sheet: Worksheet) => {
  const at = sheet.cursor();
  if (at) act(sheet, at);
};

const COMMANDS: readonly GridCommand[] = [
  {
    id: 'cut',
    words: 'Cắt',
    shortcuts: ['Ctrl+X'],
    room: 'edit',
    byEvent: true,
    isOffered: takesSteps,
    run: () => document.execCommand('cut'),
  },
  {
    id: 'copy',
    words: 'Sao chép',
    shortcuts: ['Ctrl+C'],
    room: 'edit',
    byEvent: true,
    onTotal: true,
    run: () => document.execCommand('copy'),
  },
  {
    id: 'paste',
    words: 'Dán',
    shortcuts: ['Ctrl+V'],
    room: 'edit',
    byEvent: true,
    isOffered: takesSteps,
    run: (sheet) => void pasteFromClipboard(sheet),
  },
  {
    id: 'clear',
    words: 'Xóa trắng',
    shortcuts: ['Delete'],
    room: 'edit',
    run: onArea(clearArea),
  },
  {
    id: 'edit',
    words: 'Sửa tại ô',
    shortcuts: ['F2'],
    room: 'edit',
    run: onCursor((sheet, { row, column }) => {
      if (!sheet.beginTyping(false)) return;
      const colKey = sheet.cells.columns[column]!.id;
      sheet.api.startEditingCell({ rowIndex: row, colKey, key: 'F2' });
    }),
  },
  {
    id: 'fill-down',
    words: 'Điền xuống',
    shortcuts: ['Ctrl+D'],
    room: 'fill',
    isOffered: takesSteps,
    run: onArea((sheet, area) => sheet.write(fillWithin(sheet.cells, area, 'down'))),
  },
  {
    id: 'fill-right',
    words: 'Điền sang phải',
    shortcuts: ['Ctrl+R'],
    room: 'fill',
    isOffered: takesSteps,
    run: onArea((sheet, area) => sheet.write(fillWithin(sheet.cells, area, 'right'))),
  },
  {
    id: 'fill-series',
    words: 'Điền tiếp dãy số, ngày',
    shortcuts: [],
    room: 'fill',
    isOffered: takesSteps,
    run: onArea((sheet, area) => sheet.write(seriesWithin(sheet.cells, area))),
  },
  {
    id: 'today',
    words: 'Gõ ngày hôm nay',
    shortcuts: ['Ctrl+;'],
    room: 'fill',
    whileEditing: true,
    isOffered: ({ props }) => props.today !== undefined,
    run: typeToday,
  },
  {
    id: 'undo',
    words: 'Hoàn tác',
    shortcuts: ['Ctrl+Z'],
    room: 'steps',
    onTotal: true,
    isOffered: ({ props }) => props.onUndo !== undefined,
    run: ({ props }) => props.onUndo?.(),
  },
  {
    id: 'redo',
    words: 'Làm lại',
    shortcuts: ['Ctrl+Y', 'Ctrl+Shift+Z'],
    room: 'steps',
    onTotal: true,
    isOffered: ({ props }) => props.onRedo !== undefined,
    run: ({ props }) => props.onRedo?.(),
  },
  {
    id: 'select-all',
    words: 'Chọn tất cả',
    shortcuts: ['Ctrl+A'],
    room: 'select',
    run: (sheet) => sheet.select(selectionOf({ ...whole(sheet) })),
  },
  {
    id: 'select-rows',
    words: 'Chọn cả hàng',
    shortcuts: ['Shift+Space'],
    room: 'select',
    run: onArea((sheet, { top, bottom }) =>
      sheet.select(selectionOf({ ...whole(sheet), top, bottom })),
    ),
  },
  {
    id: 'select-columns',
    words: 'Chọn cả cột',
    shortcuts: ['Ctrl+Space'],
    room: 'select',
    run: onArea((sheet, { left, right }) =>
      sheet.select(selectionOf({ ...whole(sheet), left, right })),
    ),
  },
  {
    id: 'find',
    words: 'Tìm…',
    shortcuts: ['Ctrl+F'],
    room: 'find',
    whileEditing: true,
    onTotal: true,
    run: (sheet) => openFind(sheet, false),
  },
  {
    id: 'replace',
    words: 'Tìm và thay thế…',
    shortcuts: ['Ctrl+H'],
    room: 'find',
    whileEditing: true,
    onTotal: true,
    isOffered: takesSteps,
    run: (sheet) => openFind(sheet, true),
  },
  {
    id: 'parts',
    words: 'Sang phần khác của màn hình',
    shortcuts: ['F6'],
    room: 'find',
    onTotal: true,
    // The screen listens for F6 on the window, whatever has the focus.
    byEvent: true,
    run: () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F6', cancelable: true })),
  },
  {
    id: 'history',
    words: 'Lịch sử của ô',
    shortcuts: ['Ctrl+Shift+H'],
    room: 'cell',
    isOffered: ({ props }) => props.onHistory !== undefined,
    run: (sheet) => {
      const cell = sheet.cursorCell();
      if (cell) sheet.props.onHistory?.(cell);
    },
  },
  {
    id: 'note',
    words: 'Ghi chú của ô…',
    shortcuts: ['Shift+F2'],
    room: 'cell',
    isOffered: ({ props }) => props.onNote !== undefined,
    run: (sheet) => {
      const cell = sheet.cursorCell();
      if (cell) sheet.props.onNote?.(cell);
    },
  },
  {
    id: 'save',
    words: 'Đã lưu hết chưa?',
    shortcuts: ['Ctrl+S'],
    room: 'cell',
    whileEditing: true,
    onTotal: true,
    isOffered: ({ props }) => props.onSave !== undefined,
    run: ({ api, props }) => {
      api.stopEditing();
      props.onSave?.();
    },
  },
];

const isOffered = (command: GridCommand, sheet: Worksheet): boolean =>
  (command.isOffered?.(sheet) ?? true) && (command.onTotal === true || !sheet.totalCell());

export const offeredCommands = (sheet: Worksheet): GridCommand[] =>
  COMMANDS.filter((command) => isOffered(command, sheet));

/** The name of a pressed key: "Ctrl+Shift+H". */
function shortcutOf(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'Space' : event.key;
  return [
    event.ctrlKey || event.metaKey ? 'Ctrl+' : '',
    event.altKey ? 'Alt+' : '',
    event.shiftKey ? 'Shift+' : '',
    key.length === 1 ? key.toUpperCase() : key,
  ].join('');
}

/** The command of a key; none when the open editor keeps the key. */
export function commandOf(event: KeyboardEvent, sheet: Worksheet): GridCommand | undefined {
  const shortcut = shortcutOf(event);
  return COMMANDS.find(
    (command) =>
      command.shortcuts.includes(shortcut) &&
      isOffered(command, sheet) &&
      (command.whileEditing || !sheet.isEditing()),
  );
}

const whole = ({ cells }: Worksheet): Area => ({
  top: 0,
  left: 0,
  bottom: cells.rows.length - 1,
  right: cells.columns.length - 1,
});

function openFind(sheet: Worksheet, withReplace: boolean): void {
  sheet.api.stopEditing();
  sheet.beside.openFind(withReplace);
}

/** Types today's day into the editor, where it can still be changed. */
function typeToday(sheet: Worksheet): void {
  const at = sheet.cursor();
  if (!at) return;
  if (!sheet.isEditing()) {
    if (!sheet.beginTyping(true)) return;
    const colKey = sheet.cells.columns[at.column]!.id;
    sheet.api.startEditingCell({ rowIndex: at.row, colKey, key: 'Backspace' });
  }
  const editor = document.activeElement;
  if (!(editor instanceof HTMLInputElement)) return;
  const [from, to] = [editor.selectionStart ?? 0, editor.selectionEnd ?? 0];
  editor.setRangeText(sheet.props.today ?? '', from, to, 'end');
  // The editor listens to input events; setting its text alone sends none.
  editor.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
