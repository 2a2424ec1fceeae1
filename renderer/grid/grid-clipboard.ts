import { MAX_CLIPBOARD_CELLS } from '../../shared/exchange/clipboard-html.ts';
import { officeTexts, readClipboard } from '../../shared/exchange/clipboard-read.ts';
import { clipboardOf, isWithComputed, ownHeadsOf } from '../../shared/exchange/clipboard-write.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import {
  cellsToCopy,
  copiedCell,
  coversComputed,
  headsToCopy,
  liesAsShown,
  pasteInto,
} from './clipboard.ts';
import { clearWithin } from './fill.ts';
import { type Area, contains, selectionOf } from './selection.ts';
import type { Worksheet } from './worksheet.ts';

/** Handles the browser's clipboard events on the cells; returns the function that ends it. */
export function listenToClipboard(root: HTMLElement, sheet: Worksheet): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const isOurs = () => root.contains(document.activeElement) && !sheet.isEditing();

  function copy(event: ClipboardEvent): void {
    const area = sheet.area();
    const total = sheet.totalCell();
    if (!isOurs() || !event.clipboardData) return;
    const forms = area
      ? clipboardOf(cellsToCopy(sheet.cells, area), {
          withComputed: coversComputed(sheet.cells, area),
          heads: headsToCopy(sheet.cells, area),
        })
      : total && clipboardOf([[copiedCell(total)]]);
    if (!forms) return;
    const { text, html } = forms;
    event.clipboardData.setData('text/plain', text);
    event.clipboardData.setData('text/html', html);
    event.preventDefault();
    if (event.type === 'cut' && area) clearArea(sheet, area);
  }

  function paste(event: ClipboardEvent): void {
    if (!isOurs() || !event.clipboardData || !sheet.props.onStep) return;
    event.preventDefault();
    // Otherwise the screen would also handle it as pasted beside the grid.
    event.stopPropagation();
    pasteText(sheet, {
      text: event.clipboardData.getData('text/plain'),
      html: event.clipboardData.getData('text/html'),
    });
  }

  // From the menu the browser's copy begins at the page, not at the focused cell.
  for (const type of ['copy', 'cut'] as const) {
    document.addEventListener(type, copy, { capture: true, signal });
  }
  document.addEventListener('paste', paste, { capture: true, signal });
  return () => listening.abort();
}

/** Clears to blank, not zero. A screen without `onStep` is called for each cell. */
export function clearArea(sheet: Worksheet, area: Area): void {
  const step = clearWithin(sheet.cells, area);
  if (sheet.props.onStep) {
    sheet.write(step);
    return;
  }
  for (const { rowId, columnId, text } of step.cells) {
    sheet.props.onBeginTyping?.(rowId, columnId);
    sheet.props.onKeyIn(rowId, columnId, text);
  }
}

/** Puts a clipboard's text and HTML into the selection. */
function pasteText(sheet: Worksheet, copied: { text: string; html: string }): void {
  const area = sheet.area();
  if (!area || sheet.cells.frozen) return;
  const table = readClipboard(copied);
  if (table.tooLarge) {
    sheet.beside.say(
      `Bảng vừa sao chép quá lớn nên chưa dán ô nào: mỗi lần dán được nhiều nhất ${formatCount(MAX_CLIPBOARD_CELLS)} ô. Chọn đúng vùng có số liệu rồi sao chép lại.`,
    );
    return;
  }
  if (table.rows.length === 0) return;
  const block = { table, ownHeads: ownHeadsOf(copied.html) };
  const isInPlace = liesAsShown(sheet.cells, area, table.rows);
  if (!isInPlace && sheet.props.onTable?.(block)) return;
  const pasted = pasteInto(sheet.cells, area, table.rows, {
    figures: officeTexts(table),
    asShown: isWithComputed(copied.html),
  });
  const { top, left } = pasted.area;
  const at = sheet.cursor();
  // The cursor of a range selected upwards may be below a shorter block.
  if (at && !contains(pasted.area, at)) sheet.goTo({ row: top, column: left });
  sheet.select(selectionOf(pasted.area));
  sheet.write(pasted.step);
}

/**
 * The browser's cleaned HTML has lost the number formats. Only text is read from the original;
 * nothing of it becomes part of the page.
 */
interface UncleanedClipboard {
  read(formats: { unsanitized: string[] }): Promise<ClipboardItem[]>;
}

/** Pastes from the menu. Without Ctrl+V the browser asks the clerk whether it may be read. */
export async function pasteFromClipboard(sheet: Worksheet): Promise<void> {
  try {
    const clipboard: UncleanedClipboard = navigator.clipboard;
    const [item] = await clipboard.read({ unsanitized: ['text/html'] });
    const read = async (type: string) =>
      item?.types.includes(type) ? (await item.getType(type)).text() : '';
    pasteText(sheet, { text: await read('text/plain'), html: await read('text/html') });
  } catch {
    sheet.beside.say('Trình duyệt không cho phần mềm tự đọc bảng vừa sao chép. Bấm Ctrl+V để dán.');
  }
}
