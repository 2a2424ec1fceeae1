import { ActionIcon, NativeSelect, Text, TextInput } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { WINDOW_KINDS, type WindowKind } from '../../shared/domain/compared.ts';
import {
  aboutColumn,
  followsTarget,
  hasDecimals,
  hasWindow,
  isCompared,
  OWN_FIGURE_WORDS,
  type OwnColumn,
  type OwnTableSettings,
} from '../../shared/domain/own-table.ts';
import { isPercentage } from '../../shared/domain/settings.ts';
import { WINDOW_WORDS } from '../../shared/domain/words.ts';
import { uncapitalise } from '../../shared/text/vietnamese.ts';
import css from './own-table-panel.module.css';

interface Props {
  settings: OwnTableSettings;
  columns: readonly OwnColumn[];
  problemOf(column: number): string | undefined;
  /** Why there is no column. */
  empty: string | undefined;
  onChange(change: (columns: OwnColumn[]) => OwnColumn[]): void;
}

/** The name of a column that the clerk has not named. */
function wordsOf(column: OwnColumn, { indicators, milestones }: OwnTableSettings): string {
  const indicator = indicators.find(({ uid }) => uid === column.indicator);
  if (!indicator) return OWN_FIGURE_WORDS[column.figure];
  const windowWords = column.window === null ? '' : uncapitalise(WINDOW_WORDS[column.window]);
  return aboutColumn(column, {
    indicator,
    indicators,
    milestones,
    isMilestoneNamed: milestones.length > 1,
    windowWords,
  });
}

/**
 * The columns in their order. Enter opens one, Alt+↑ and Alt+↓ move it, Delete takes it out; they
 * can also be dragged.
 */
export function OwnColumns({ settings, columns, problemOf, empty, onChange }: Props) {
  const [opened, setOpened] = useState<number | null>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const focusLine = (at: number) =>
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-line="${at}"]`)?.focus(),
    );
  function move(from: number, to: number) {
    if (to < 0 || to >= columns.length || from === to) return;
    onChange((all) => all.toSpliced(from, 1).toSpliced(to, 0, all[from]!));
    if (opened !== null) setOpened(opened === from ? to : null);
    focusLine(to);
  }
  function remove(at: number) {
    onChange((all) => all.toSpliced(at, 1));
    setOpened(null);
    focusLine(Math.min(at, columns.length - 2));
  }
  function onKey(event: KeyboardEvent, at: number) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.altKey && step !== undefined) {
      event.preventDefault();
      move(at, at + step);
    } else if (event.key === 'Delete') {
      event.preventDefault();
      remove(at);
    }
  }

  return (
    <section aria-label="Các cột của bảng">
      <Text fw={600} size="sm">
        Các cột ({columns.length})
      </Text>
      {columns.length === 0 && (
        <Text size="sm" c="dimmed">
          {empty}
        </Text>
      )}
      <ol className={css.columns} ref={list}>
        {columns.map((column, at) => {
          const words = wordsOf(column, settings);
          const name = column.head || words;
          const problem = problemOf(at);
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place alone
              key={at}
              draggable={opened !== at}
              data-opened={opened === at || undefined}
              onDragStart={(event) => {
                event.dataTransfer.setData('text/plain', name);
                setDragged(at);
              }}
              onDragEnd={() => setDragged(null)}
              onDragOver={(event) => dragged !== null && event.preventDefault()}
              onDrop={(event) => {
                event.preventDefault();
                if (dragged !== null) move(dragged, at);
              }}
            >
              <div className={css.line}>
                <button
                  type="button"
                  className={css.column}
                  data-line={at}
                  aria-expanded={opened === at}
                  aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
                  onClick={() => setOpened(opened === at ? null : at)}
                  onKeyDown={(event) => onKey(event, at)}
                >
                  <strong>
                    {at + 1}. {name}
                  </strong>
                  {column.under !== '' && <span>dưới “{column.under}”</span>}
                </button>
                <ActionIcon
                  variant="default"
                  aria-label={`Đưa lên: ${name}`}
                  disabled={at === 0}
                  onClick={() => move(at, at - 1)}
                >
                  ↑
                </ActionIcon>
                <ActionIcon
                  variant="default"
                  aria-label={`Đưa xuống: ${name}`}
                  disabled={at === columns.length - 1}
                  onClick={() => move(at, at + 1)}
                >
                  ↓
                </ActionIcon>
                <ActionIcon
                  variant="default"
                  aria-label={`Bỏ cột: ${name}`}
                  onClick={() => remove(at)}
                >
                  ×
                </ActionIcon>
              </div>
              {problem && (
                <Text size="sm" c="wrong" role="alert" px="sm">
                  {problem}
                </Text>
              )}
              {opened === at && (
                <ColumnFields
                  column={column}
                  words={words}
                  settings={settings}
                  onChange={(change) => onChange((all) => all.with(at, { ...all[at]!, ...change }))}
                />
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function ColumnFields(props: {
  column: OwnColumn;
  words: string;
  settings: OwnTableSettings;
  onChange(change: Partial<OwnColumn>): void;
}) {
  const { column, words, settings, onChange } = props;
  const { indicators, milestones } = settings;
  const indicator = indicators.find(({ uid }) => uid === column.indicator);
  const chosen = (value: string) => (value === '' ? null : value);
  const withNone = (known: { value: string; label: string }[], value: string | null) =>
    known.some((each) => each.value === value)
      ? known
      : [{ value: value ?? '', label: '(chưa chọn)' }, ...known];
  return (
    <div className={css.fields}>
      <TextInput
        label="Đầu cột"
        placeholder={words}
        value={column.head}
        onChange={(event) => onChange({ head: event.currentTarget.value })}
      />
      <TextInput
        label="Đầu cột cấp trên"
        description="Các cột cạnh nhau ghi giống nhau thì đứng chung dưới một đầu cột."
        value={column.under}
        onChange={(event) => onChange({ under: event.currentTarget.value })}
      />
      {(followsTarget(column) || column.window === 'milestone') && (
        <NativeSelect
          label="Mốc"
          value={column.milestone ?? ''}
          data={withNone(
            milestones.map(({ uid, name }) => ({ value: uid, label: name })),
            column.milestone,
          )}
          onChange={(event) => onChange({ milestone: chosen(event.currentTarget.value) })}
        />
      )}
      {column.figure === 'share' && (
        <NativeSelect
          label="Mẫu số"
          value={column.of ?? ''}
          data={withNone(
            indicators
              .filter((each) => !isPercentage(each) && each !== indicator)
              .map(({ uid, name }) => ({ value: uid, label: name })),
            column.of,
          )}
          onChange={(event) => onChange({ of: chosen(event.currentTarget.value) })}
        />
      )}
      {hasWindow(column) && (
        <NativeSelect
          label={isCompared(column) ? 'Kỳ, so với kỳ trước' : 'Kỳ'}
          value={column.window ?? ''}
          data={WINDOW_KINDS.filter(
            (kind) => !isCompared(column) || (kind !== 'milestone' && kind !== 'campaign'),
          ).map((value) => ({ value, label: WINDOW_WORDS[value] }))}
          onChange={(event) => onChange({ window: event.currentTarget.value as WindowKind })}
        />
      )}
      {hasDecimals(column, indicator) && (
        <NativeSelect
          label="Chữ số thập phân"
          value={`${column.decimals ?? 2}`}
          data={['0', '1', '2', '3', '4']}
          onChange={(event) => {
            const decimals = Number(event.currentTarget.value);
            onChange({ decimals: decimals === 2 ? null : decimals });
          }}
        />
      )}
    </div>
  );
}
