import { Modal, Text, TextInput } from '@mantine/core';
import {
  type KeyboardEvent,
  useDeferredValue,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { COMMANDS, commandHint } from '../../shared/contract/commands.ts';
import css from './find-dialog.module.css';
import type { Entry } from './find-entries.ts';

/**
 * The search for whatever can be opened or done (Ctrl+K): the line chosen by arrows or mouse is
 * run by Enter or a click, after the dialog has gone and the keyboard is back where it was.
 */
export function FindDialog(props: {
  /** What fits a typed text, best first. */
  find(typed: string): readonly Entry[];
  onClose(chosen: Entry | null): void;
}) {
  const { find, onClose } = props;
  const [typed, setTyped] = useState('');
  // The field shows a letter at once, however long the list takes.
  const searched = useDeferredValue(typed);
  const entries = find(searched);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const shown = Math.min(at, entries.length - 1);
  useLayoutEffect(() => {
    list.current?.children[shown]?.scrollIntoView({ block: 'nearest' });
  }, [shown]);

  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      // Whoever types and presses Enter at once means what the whole text finds.
      const now = typed === searched ? entries[shown] : find(typed)[0];
      if (now) onClose(now);
      return;
    }
    const last = entries.length - 1;
    const to = {
      ArrowDown: shown === last ? 0 : shown + 1,
      ArrowUp: shown === 0 ? last : shown - 1,
      PageDown: Math.min(shown + 8, last),
      PageUp: Math.max(shown - 8, 0),
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setAt(to);
  };

  return (
    <Modal
      opened
      size="lg"
      yOffset="6vh"
      title={COMMANDS.find.words}
      returnFocus={false}
      onClose={() => onClose(null)}
    >
      <TextInput
        data-autofocus
        role="combobox"
        aria-label="Gõ tên, không cần dấu"
        placeholder="Gõ tên, không cần dấu; ngày gõ như 5/9"
        aria-expanded
        aria-controls={`${id}list`}
        {...(entries.length > 0 ? { 'aria-activedescendant': `${id}${shown}` } : {})}
        autoComplete="off"
        value={typed}
        onKeyDown={press}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
      />
      <div
        ref={list}
        id={`${id}list`}
        role="listbox"
        aria-label="Tìm thấy"
        // A long list can be scrolled by keyboard in the field; the list itself is no stop of Tab.
        tabIndex={-1}
        className={css.list}
      >
        {entries.map((entry, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard.
          <div
            key={entry.key}
            id={`${id}${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === shown}
            className={css.entry}
            onMouseMove={() => setAt(i)}
            onClick={() => onClose(entry)}
          >
            <span>{entry.words}</span>
            <small>{entry.note}</small>
            {entry.shortcut !== undefined && <kbd>{entry.shortcut}</kbd>}
          </div>
        ))}
      </div>
      {entries.length === 0 && (
        <Text size="sm">Không có gì tên như vậy. Gõ ít chữ hơn, hoặc tên khác.</Text>
      )}
      <Text size="xs" c="dimmed" mt="sm">
        ↑ ↓: chọn · Enter: mở · Esc: thôi · {commandHint('keys')}
      </Text>
    </Modal>
  );
}
