import { ActionIcon, Button, Text, Title } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { MethodName } from '../../shared/contract/methods.ts';
import { useRefusal } from '../api/rights.ts';
import css from './settings-page.module.css';

/** The entry that is open in the form, null for a new one, and the number of its opening. */
type Opened<Item> = { item: Item | null; opening: number } | null;

/**
 * The settings of one kind: the list, and beside it the form of the opened one. Alt+↑ and Alt+↓
 * move an entry where the order counts.
 */
export function SettingList<Item>(props: {
  /** The method that saves an entry. */
  to: MethodName;
  title: string;
  /** "Thêm chỉ số"; without it nothing can be added yet, and `empty` says why. */
  addWords: string | null;
  empty: string;
  items: readonly Item[];
  keyOf(item: Item): string;
  nameOf(item: Item): string;
  lineOf(item: Item): ReactNode;
  form(item: Item | null, close: () => void): ReactNode;
  onRemove(item: Item): void;
  /** Left out, every entry can be removed. */
  canRemove?(item: Item): boolean;
  onMove?(items: Item[]): Promise<unknown>;
}) {
  const { to, title, addWords, empty, items, keyOf, nameOf, lineOf, form, onRemove, onMove } =
    props;
  const { canRemove = () => true } = props;
  const [opened, setOpened] = useState<Opened<Item>>(null);
  const list = useRef<HTMLElement>(null);
  const openings = useRef(0);
  const refusal = useRefusal(to);

  const focusLine = (key: string) =>
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-line="${key}"]`)?.focus(),
    );

  const openedKey = opened?.item ? keyOf(opened.item) : null;

  function open(item: Item | null) {
    const isOpen = opened !== null && (item === null ? null : keyOf(item)) === openedKey;
    // A form that is being saved closes by itself: what is opened meanwhile is another one.
    if (isOpen && !list.current?.querySelector('form[aria-busy="true"]')) return;
    openings.current += 1;
    setOpened({ item, opening: openings.current });
  }

  /** Closes the form of an opening, and none that was opened since. */
  function close({ item, opening }: NonNullable<Opened<Item>>) {
    if (opening !== openings.current) return;
    focusLine(item ? keyOf(item) : 'new');
    setOpened(null);
  }

  async function move(from: number, step: number) {
    const to = from + step;
    const item = items[from];
    if (!onMove || !item || to < 0 || to >= items.length) return;
    await onMove(items.toSpliced(from, 1).toSpliced(to, 0, item));
    focusLine(keyOf(item));
  }

  function moveByKey(event: KeyboardEvent, index: number) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || step === undefined || refusal !== undefined) return;
    event.preventDefault();
    void move(index, step);
  }

  return (
    <section ref={list} className={css.settingList} aria-label={title}>
      <div>
        <div className={css.settingListHead}>
          <Title order={2} size="h5">
            {title}
          </Title>
          {addWords !== null && (
            <Button
              size="compact-sm"
              data-line="new"
              variant={items.length === 0 && opened === null ? 'filled' : 'default'}
              disabled={refusal !== undefined}
              title={refusal}
              onClick={() => open(null)}
            >
              {addWords}
            </Button>
          )}
        </div>
        {refusal !== undefined && (
          <Text size="sm" c="dimmed">
            {refusal}
          </Text>
        )}
        {items.length === 0 && <Text c="dimmed">{empty}</Text>}
        <ol>
          {items.map((item, index) => (
            <li key={keyOf(item)} data-opened={keyOf(item) === openedKey || undefined}>
              <button
                type="button"
                className={css.settingLine}
                data-line={keyOf(item)}
                aria-keyshortcuts={onMove ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
                onClick={() => open(item)}
                onKeyDown={(event) => moveByKey(event, index)}
              >
                <strong>{nameOf(item)}</strong>
                <span>{lineOf(item)}</span>
              </button>
              {onMove && refusal === undefined && (
                <>
                  <LineButton
                    sign="↑"
                    words={`Đưa lên: ${nameOf(item)}`}
                    disabled={index === 0}
                    onClick={() => void move(index, -1)}
                  />
                  <LineButton
                    sign="↓"
                    words={`Đưa xuống: ${nameOf(item)}`}
                    disabled={index === items.length - 1}
                    onClick={() => void move(index, 1)}
                  />
                </>
              )}
              {canRemove(item) && refusal === undefined && (
                <LineButton
                  sign="×"
                  words={`Xóa: ${nameOf(item)}`}
                  onClick={() => {
                    setOpened(null);
                    onRemove(item);
                  }}
                />
              )}
            </li>
          ))}
        </ol>
      </div>
      {opened && (
        <div key={opened.opening} className={css.settingPane}>
          {form(opened.item, () => close(opened))}
        </div>
      )}
    </section>
  );
}

function LineButton(props: { sign: string; words: string; disabled?: boolean; onClick(): void }) {
  const { sign, words, ...button } = props;
  return (
    <ActionIcon variant="default" aria-label={words} title={words} {...button}>
      {sign}
    </ActionIcon>
  );
}
