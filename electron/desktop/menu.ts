import type { MenuItemConstructorOptions } from 'electron';
import { COMMANDS, type CommandId } from '../../shared/contract/commands.ts';

/**
 * The menu bar. Its commands have the words and keys of the record of all commands; the page hears
 * the keys itself, so that a choice of the menu only presses the key there (`press`). Loading the
 * page again and the developer tools are for unpackaged runs only.
 */
export function menuTemplate(
  isPackaged: boolean,
  press: (key: string) => void,
): MenuItemConstructorOptions[] {
  const command = (id: CommandId): MenuItemConstructorOptions => {
    const { words, shortcuts } = COMMANDS[id];
    const [accelerator = ''] = shortcuts;
    return {
      label: words,
      accelerator,
      registerAccelerator: false,
      click: () => press(accelerator),
    };
  };
  const forDevelopers: MenuItemConstructorOptions[] = [
    { type: 'separator' },
    { role: 'reload', label: 'Tải lại trang' },
    { role: 'toggleDevTools', label: 'Công cụ lập trình' },
  ];
  return [
    { label: 'Tệp', submenu: [command('print'), { role: 'quit', label: 'Thoát' }] },
    {
      label: 'Sửa',
      submenu: [
        { role: 'undo', label: COMMANDS.undo.words },
        { role: 'redo', label: COMMANDS.redo.words },
        { type: 'separator' },
        { role: 'cut', label: COMMANDS.cut.words },
        { role: 'copy', label: COMMANDS.copy.words },
        { role: 'paste', label: COMMANDS.paste.words },
        { role: 'selectAll', label: COMMANDS.selectAll.words },
      ],
    },
    {
      label: 'Xem',
      submenu: [
        command('find'),
        command('findings'),
        command('nextPart'),
        { type: 'separator' },
        { role: 'zoomIn', label: 'Phóng to' },
        { role: 'zoomOut', label: 'Thu nhỏ' },
        { role: 'resetZoom', label: 'Cỡ chữ bình thường' },
        { type: 'separator' },
        { role: 'togglefullscreen', label: 'Toàn màn hình' },
        ...(isPackaged ? [] : forDevelopers),
      ],
    },
    { label: 'Trợ giúp', submenu: [command('keys')] },
  ];
}

/** A key of the record of commands as the window takes it: "Ctrl+K" → K with control. */
export function pressedKey(shortcut: string) {
  const parts = shortcut.split('+');
  const keyCode = parts.pop() ?? '';
  const names = { Ctrl: 'control', Shift: 'shift', Alt: 'alt' } as const;
  const modifiers = parts.map((part) => names[part as keyof typeof names]);
  return { type: 'keyDown', keyCode, modifiers } as const;
}
