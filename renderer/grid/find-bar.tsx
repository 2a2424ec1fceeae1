import { Button, CloseButton, TextInput } from '@mantine/core';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { findFrom, questionOf, replaceIn } from './find.ts';
import type { Worksheet } from './worksheet.ts';

interface FindBarProps {
  sheet: Worksheet;
  /** A new object each time the bar is opened, so that opening it again starts anew. */
  asked: { withReplace: boolean };
  onClose(): void;
}

/**
 * Tìm và thay thế, above the cells; marks are ignored. Enter goes to the next cell, Shift+Enter to
 * the one before, Escape back into the grid.
 */
export function FindBar({ sheet, asked, onClose }: FindBarProps) {
  const { withReplace } = asked;
  const [text, setText] = useState('');
  const [by, setBy] = useState('');
  const [outcome, setOutcome] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // At once, so that the next typed text is searched for and not keyed into the cell.
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened again, it begins again.
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [asked]);

  const question = questionOf(text);
  /** Everything that is searched, also the rows of closed groups. */
  const everyCell = () => ({
    ...sheet.cells,
    rows: sheet.props.unfolded?.() ?? sheet.cells.rows,
  });
  const find = (step: 1 | -1) => {
    if (!question) return;
    const every = everyCell();
    const cursor = sheet.cursor();
    const row = every.rows.findIndex(({ id }) => id === sheet.cells.rows[cursor?.row ?? 0]?.id);
    const from = { row: Math.max(row, 0), column: cursor?.column ?? (step === 1 ? -1 : 0) };
    const found = findFrom(every, question, from, step);
    setOutcome(found ? '' : `Không có ô nào chứa “${text.trim()}”.`);
    if (!found) return;
    const { id } = every.rows[found.row]!;
    const shown = sheet.cells.rows.findIndex((one) => one.id === id);
    if (shown === -1) {
      sheet.props.onReveal?.({ rowId: id, columnId: every.columns[found.column]!.id });
      // Its group must be drawn first.
      setTimeout(() => field.current?.focus());
      return;
    }
    sheet.goTo({ ...found, row: shown });
    // The cursor shows the place; the keyboard stays here for the next search.
    field.current?.focus();
  };
  const replaceOne = () => {
    const at = sheet.cursor();
    if (!question) return;
    if (at) sheet.write(replaceIn(sheet.cells, question, by, at));
    find(1);
  };
  const replaceAll = () => {
    if (!question) return;
    const step = replaceIn(everyCell(), question, by, null);
    const count = step.cells.length;
    const shown = new Set(sheet.cells.rows.map(({ id }) => id));
    const unseen = step.cells.filter(({ rowId }) => !shown.has(rowId)).length;
    const refused = sheet.write(step);
    if (count === 0) setOutcome(`Không có ô nhập nào chứa “${text.trim()}”.`);
    else if (refused === count)
      setOutcome(`Không thay được ô nào trong ${count} ô, xem lý do ở ô.`);
    else if (refused > 0) setOutcome(`Thay ở ${count - refused} ô; ${refused} ô không thay được.`);
    else if (unseen === 0) setOutcome(`Thay ở ${count} ô.`);
    else setOutcome(`Thay ở ${count} ô, trong đó ${unseen} ô ở các nhóm đang đóng.`);
  };
  const leave = () => {
    onClose();
    sheet.focusAgain();
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    // The key belongs to the input method.
    if (event.nativeEvent.isComposing) return;
    const isField = event.target === field.current;
    if (event.key === 'Escape') leave();
    else if (event.key === 'Enter' && isField) find(event.shiftKey ? -1 : 1);
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) replaceOne();
    else return;
    event.preventDefault();
  };

  return (
    <search
      className="figure-find"
      aria-label={withReplace ? 'Tìm và thay thế' : 'Tìm trong bảng'}
      onKeyDown={press}
    >
      <TextInput
        ref={field}
        size="xs"
        aria-label="Tìm"
        placeholder="Tìm, không cần gõ dấu"
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button size="xs" variant="default" onClick={() => find(-1)}>
        Trước
      </Button>
      <Button size="xs" variant="default" onClick={() => find(1)}>
        Tiếp
      </Button>
      {withReplace && (
        <>
          <TextInput
            size="xs"
            aria-label="Thay bằng"
            placeholder="Thay bằng"
            value={by}
            onChange={({ currentTarget }) => setBy(currentTarget.value)}
          />
          <Button size="xs" variant="default" onClick={replaceOne}>
            Thay
          </Button>
          <Button size="xs" variant="default" onClick={replaceAll}>
            Thay tất cả
          </Button>
        </>
      )}
      <output>{outcome}</output>
      <CloseButton size="sm" aria-label="Đóng tìm kiếm" onClick={leave} />
    </search>
  );
}
