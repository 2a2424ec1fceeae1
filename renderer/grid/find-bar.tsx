import { Button, CloseButton, TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { answers, findFrom, questionOf, replaceIn } from './find.ts';
import type { Place } from './selection.ts';
import type { Worksheet } from './worksheet.ts';

interface FindBarProps {
  sheet: Worksheet;
  /** Another object each time it is asked for. */
  asked: { withReplace: boolean };
  onClose(): void;
}

/**
 * Tìm và thay thế, above the cells: without caring for marks. Enter goes to the next cell,
 * Shift+Enter to the one before, Escape back into the grid.
 */
export function FindBar({ sheet, asked, onClose }: FindBarProps) {
  const { withReplace } = asked;
  const [text, setText] = useState('');
  const [by, setBy] = useState('');
  const [outcome, setOutcome] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again, it is begun again.
  useEffect(() => field.current?.select(), [asked]);

  const question = questionOf(text);
  const find = (step: 1 | -1) => {
    if (!question) return;
    const from = sheet.cursor() ?? { row: 0, column: step === 1 ? -1 : 0 };
    const found = findFrom(sheet.cells, question, from, step);
    const idOf = (at: Place | null) => sheet.cells.rows[at?.row ?? -1]?.id ?? null;
    const isInRow = found?.row === from.row && (found.column - from.column) * step > 0;
    const isFolded =
      !isInRow &&
      sheet.props.onFindFolded?.({
        answers: (written) => answers({ text: written }, question),
        from: idOf(from),
        to: idOf(found),
        step,
      });
    if (isFolded) {
      setOutcome('');
      // Its group is drawn first.
      setTimeout(() => field.current?.focus());
      return;
    }
    setOutcome(found ? '' : `Không có ô nào chứa “${text.trim()}”.`);
    if (!found) return;
    sheet.goTo(found);
    // The cursor shows where it is; the keyboard stays here for the next one.
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
    const step = replaceIn(sheet.cells, question, by, null);
    sheet.write(step);
    setOutcome(
      step.cells.length === 0
        ? `Không có ô nhập nào chứa “${text.trim()}”.`
        : `Thay ở ${step.cells.length} ô.`,
    );
  };
  const leave = () => {
    onClose();
    sheet.focusAgain();
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    // The input method owns the key.
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
