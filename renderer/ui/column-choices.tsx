import { NativeSelect } from '@mantine/core';
import css from './column-choices.module.css';

/** A column of a table from outside, and its chosen meaning. */
export interface ChoiceColumn {
  /** The text above it; "" where there is none. */
  head: string;
  /** Its first cells, so that the clerk recognises it. */
  samples: readonly string[];
  /** The chosen meaning; "" while none is chosen. */
  choice: string;
  /** Why it is not taken, or what has to be chosen first. */
  remark?: string;
}

/** A thing that a column can hold; a group has its own heading in the list. */
export interface ColumnOption {
  value: string;
  label: string;
  group?: string;
  disabled?: boolean;
}

/**
 * Asks which column is which. The columns are side by side as in the table: head, first cells and
 * the choice. Columns without a choice are framed; the first of them gets the keyboard when the
 * dialog opens.
 */
export function ColumnChoices(props: {
  columns: readonly ChoiceColumn[];
  options: readonly ColumnOption[];
  onChoose(column: number, choice: string): void;
}) {
  const { columns, options, onChoose } = props;
  const firstOpen = columns.findIndex(({ choice }) => choice === '');
  const groups = [...new Set(options.flatMap(({ group }) => group ?? []))];
  const data = [
    { value: '', label: 'Chọn…' },
    ...options.filter(({ group }) => group === undefined),
    ...groups.map((group) => ({ group, items: options.filter((one) => one.group === group) })),
  ].map((one) =>
    'items' in one
      ? { group: one.group, items: one.items.map(({ group: _, ...item }) => item) }
      : one,
  );
  return (
    <ul className={css.columnChoices} aria-label="Mỗi cột là gì">
      {columns.map(({ head, samples, choice, remark }, column) => {
        const name = head === '' ? `Cột ${column + 1}` : head;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
          <li key={column} className={css.columnChoice} data-open={choice === '' || undefined}>
            <strong title={head}>{name}</strong>
            <NativeSelect
              size="xs"
              aria-label={head === '' ? `Cột ${column + 1} là` : `Cột ${column + 1}, “${head}”, là`}
              data-autofocus={column === firstOpen || undefined}
              data={data}
              value={choice}
              onChange={(event) => onChoose(column, event.currentTarget.value)}
            />
            <span className={css.columnSamples}>{samples.join(' · ') || 'cột trống'}</span>
            {remark && <em>{remark}</em>}
          </li>
        );
      })}
    </ul>
  );
}
