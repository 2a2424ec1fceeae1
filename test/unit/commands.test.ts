import { describe, expect, it } from 'vitest';
import { menuTemplate, pressedKey } from '../../electron/desktop/menu.ts';
import {
  COMMANDS,
  type CommandWords,
  commandHint,
  keyText,
  PLACES,
  type Place,
} from '../../shared/contract/commands.ts';

const all: readonly CommandWords[] = Object.values(COMMANDS);
const placesTogether = (place: Place) => (place === 'everywhere' ? [place] : [place, 'everywhere']);

describe('the record of commands', () => {
  it('has each key and each sentence once where it can be used', () => {
    for (const place of Object.keys(PLACES) as Place[]) {
      const here = all.filter((one) => placesTogether(place).includes(one.place));
      // Escape closes the innermost, which in a table is the cell that is being typed.
      const keys = here.flatMap(({ shortcuts }) => shortcuts).filter((key) => key !== 'Escape');
      expect(new Set(keys).size, place).toBe(keys.length);
      const words = here.map((one) => one.words);
      expect(new Set(words).size, place).toBe(words.length);
    }
  });

  it('writes keys as an office reads them', () => {
    expect(commandHint('dayBefore')).toBe('Ngày trước (Alt+PageUp)');
    expect(commandHint('closeDays')).toBe('Chốt số liệu…');
    expect(keyText('Shift+Space')).toBe('Shift+Phím cách');
  });

  it('gives the menu bar of the window its words; a choice presses the key in the page', () => {
    const pressed: string[] = [];
    const menu = menuTemplate(true, (key) => pressed.push(key));
    const items = menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
    const find = items.find(({ label }) => label === COMMANDS.find.words);
    expect(find?.accelerator).toBe('Ctrl+K');
    expect(find?.registerAccelerator).toBe(false);
    (find!.click as () => void)();
    expect(pressed).toEqual(['Ctrl+K']);
    expect(pressedKey('Ctrl+Shift+H')).toEqual({
      type: 'keyDown',
      keyCode: 'H',
      modifiers: ['control', 'shift'],
    });
    expect(pressedKey('F1')).toEqual({ type: 'keyDown', keyCode: 'F1', modifiers: [] });
  });
});
