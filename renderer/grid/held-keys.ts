import { isKeyed } from './grid-model.ts';
import type { HeldKeys, Worksheet } from './worksheet.ts';

const GOING = /^(Enter|Tab|Delete|Home|End|Page(Up|Down)|Arrow(Up|Down|Left|Right))$/;

/** `press` handles a key that is not a letter. */
export function createHeldKeys(
  sheet: Worksheet,
  press: (event: KeyboardEvent, sheet: Worksheet) => void,
): HeldKeys {
  let held: KeyboardEvent[] = [];
  let waiting = 0;

  function replay(): void {
    const events = held;
    held = [];
    let text: string | null = null;
    for (const event of events) {
      text = withKey(text, event);
      if (!GOING.test(event.key)) continue;
      if (text !== null) keyIn(sheet, text);
      text = null;
      press(event, sheet);
    }
    if (text !== null) goOnTyping(sheet, text);
  }

  return {
    hold(event) {
      if (!sheet.cells.frozen && held.length === 0) return false;
      if (event.ctrlKey || event.metaKey || event.altKey) return false;
      const isHeld = event.key.length === 1 || event.key === 'Backspace' || GOING.test(event.key);
      if (isHeld) held.push(event);
      return isHeld;
    },
    release() {
      if (held.length === 0) return;
      // Runs after the screen has placed the cursor; keys until then are queued.
      window.clearTimeout(waiting);
      waiting = window.setTimeout(() => {
        if (!sheet.cells.frozen) replay();
      });
    },
    drop() {
      const texts = textsOf(held);
      held = [];
      if (texts.length === 0) return;
      const quoted = texts.map((text) => `“${text}”`).join(', ');
      sheet.beside.say(`Chưa ghi ${quoted}: bảng định nhập chưa mở ra. Gõ lại.`);
    },
  };
}

/** The text after a letter or Backspace; Backspace on a cell starts an empty text. */
function withKey(text: string | null, { key }: KeyboardEvent): string | null {
  if (key.length === 1) return (text ?? '') + key;
  return key === 'Backspace' ? (text ?? '').slice(0, -1) : text;
}

function textsOf(events: readonly KeyboardEvent[]): string[] {
  const texts: string[] = [];
  let text: string | null = null;
  for (const event of events) {
    text = withKey(text, event);
    if (!GOING.test(event.key)) continue;
    texts.push(text ?? '');
    text = null;
  }
  return [...texts, text ?? ''].filter((one) => one !== '');
}

/** Takes a text as typed into the cell with the cursor. */
function keyIn(sheet: Worksheet, text: string): void {
  const at = sheet.cursor();
  if (!at || !sheet.beginTyping(true)) return;
  const { rows, columns } = sheet.cells;
  sheet.props.onKeyIn(rows[at.row]!.id, columns[at.column]!.id, text);
}

/** Opens the editor as if the text had been typed into it. */
function goOnTyping(sheet: Worksheet, text: string): void {
  const at = sheet.cursor();
  if (!at || !isKeyed(sheet.cells, at.row, at.column) || !sheet.beginTyping(true)) return;
  sheet.api.startEditingCell({ rowIndex: at.row, colKey: sheet.cells.columns[at.column]!.id });
  const editor = document.activeElement;
  if (!(editor instanceof HTMLInputElement)) return;
  editor.value = text;
  editor.setSelectionRange(text.length, text.length);
  // The grid library's editor keeps the value of this event, not the field's.
  editor.dispatchEvent(new Event('input', { bubbles: true }));
}
