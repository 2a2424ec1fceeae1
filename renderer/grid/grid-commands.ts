import { type CommandId, COMMANDS as WORDS } from '../../shared/contract/commands.ts';
import { shortcutOf } from '../actions/shortcut.ts';
import { fillWithin, seriesWithin } from './fill.ts';
import { clearArea, pasteFromClipboard } from './grid-clipboard.ts';
import { type Area, type GridPlace, selectionOf } from './selection.ts';
import type { Worksheet } from './worksheet.ts';

/** A command of the grid: its key and its line in the menu do the same. */
export interface GridCommand {
  /** Its words and keys stand in the record of all commands. */
  id: CommandId;
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
    room: 'edit',
    byEvent: true,
    isOffered: takesSteps,
    run: () => document.execCommand('cut'),
  },
  {
    id: 'copy',
    room: 'edit',
    byEvent: true,
    onTotal: true,
    run: () => document.execCommand('copy'),
  },
  {
    id: 'paste',
    room: 'edit',
    byEvent: true,
    isOffered: takesSteps,
    run: (sheet) => void pasteFromClipboard(sheet),
  },
  {
    id: 'clear',
    room: 'edit',
    run: onArea(clearArea),
  },
  {
    id: 'edit',
    room: 'edit',
    run: onCursor((sheet, { row, column }) => {
      if (!sheet.beginTyping(false)) return;
      const colKey = sheet.cells.columns[column]!.id;
      sheet.api.startEditingCell({ rowIndex: row, colKey, key: 'F2' });
    }),
  },
  {
    id: 'fillDown',
    room: 'fill',
    isOffered: takesSteps,
    run: onArea((sheet, area) => sheet.write(fillWithin(sheet.cells, area, 'down'))),
  },
  {
    id: 'fillRight',
    room: 'fill',
    isOffered: takesSteps,
    run: onArea((sheet, area) => sheet.write(fillWithin(sheet.cells, area, 'right'))),
  },
  {
    id: 'fillSeries',
    room: 'fill',
    isOffered: takesSteps,
    run: onArea((sheet, area) => sheet.write(seriesWithin(sheet.cells, area))),
  },
  {
    id: 'today',
    room: 'fill',
    whileEditing: true,
    isOffered: ({ props }) => props.today !== undefined,
    run: typeToday,
  },
  {
    id: 'undo',
    room: 'steps',
    onTotal: true,
    isOffered: ({ props }) => props.onUndo !== undefined,
    run: ({ props }) => props.onUndo?.(),
  },
  {
    id: 'redo',
    room: 'steps',
    onTotal: true,
    isOffered: ({ props }) => props.onRedo !== undefined,
    run: ({ props }) => props.onRedo?.(),
  },
  {
    id: 'selectAll',
    room: 'select',
    run: (sheet) => sheet.select(selectionOf({ ...whole(sheet) })),
  },
  {
    id: 'selectRows',
    room: 'select',
    run: onArea((sheet, { top, bottom }) =>
      sheet.select(selectionOf({ ...whole(sheet), top, bottom })),
    ),
  },
  {
    id: 'selectColumns',
    room: 'select',
    run: onArea((sheet, { left, right }) =>
      sheet.select(selectionOf({ ...whole(sheet), left, right })),
    ),
  },
  {
    id: 'search',
    room: 'find',
    whileEditing: true,
    onTotal: true,
    run: (sheet) => openFind(sheet, false),
  },
  {
    id: 'replace',
    room: 'find',
    whileEditing: true,
    onTotal: true,
    isOffered: takesSteps,
    run: (sheet) => openFind(sheet, true),
  },
  {
    id: 'nextPart',
    room: 'find',
    onTotal: true,
    // The screen listens for F6 on the window, whatever has the focus.
    byEvent: true,
    run: () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F6', cancelable: true })),
  },
  {
    id: 'cellHistory',
    room: 'cell',
    isOffered: ({ props }) => props.onHistory !== undefined,
    run: (sheet) => {
      const cell = sheet.cursorCell();
      if (cell) sheet.props.onHistory?.(cell);
    },
  },
  {
    id: 'note',
    room: 'cell',
    isOffered: ({ props }) => props.onNote !== undefined,
    run: (sheet) => {
      const cell = sheet.cursorCell();
      if (cell) sheet.props.onNote?.(cell);
    },
  },
  {
    id: 'save',
    room: 'cell',
    whileEditing: true,
    onTotal: true,
    isOffered: ({ props }) => props.onSave !== undefined,
    run: (sheet) => {
      sheet.endEditing();
      sheet.props.onSave?.();
    },
  },
];

const isOffered = (command: GridCommand, sheet: Worksheet): boolean =>
  (command.isOffered?.(sheet) ?? true) && (command.onTotal === true || !sheet.totalCell());

export const offeredCommands = (sheet: Worksheet): GridCommand[] =>
  COMMANDS.filter((command) => isOffered(command, sheet));

/** The command of a key; none when the open editor keeps the key. */
export function commandOf(event: KeyboardEvent, sheet: Worksheet): GridCommand | undefined {
  const shortcut = shortcutOf(event);
  return COMMANDS.find(
    (command) =>
      (WORDS[command.id].shortcuts as readonly string[]).includes(shortcut) &&
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
  sheet.endEditing();
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
