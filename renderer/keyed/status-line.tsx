import { type ReactNode, useEffect, useState } from 'react';
import { formatInstant } from '../../shared/text/dates.ts';
import { formatCount, formatScaled } from '../../shared/text/numbers.ts';
import type {
  FocusedCell,
  GridCell,
  GridColumn,
  GridRow,
  SelectionSummary,
} from '../grid/grid-model.ts';
import { Locked } from '../ui/states.tsx';
import { countRefused } from './cell-marks.ts';
import type { KeyedSnapshot } from './keyed-snapshot.ts';
import css from './status-line.module.css';

type Saved = Pick<KeyedSnapshot<unknown, unknown, unknown>, 'marks' | 'savedAt' | 'waiting'>;

/** What the store said last, in a few words. */
function saveText(snapshot: Saved): string {
  const { marks, savedAt, waiting } = snapshot;
  if (waiting > 0) return 'Đang lưu…';
  const refused = countRefused(marks);
  if (refused > 0) return `${refused} ô chưa ghi được, xem ô có dấu đỏ`;
  return savedAt === null ? 'Mọi số liệu đã lưu' : `Đã lưu lúc ${formatInstant(savedAt)}`;
}

/** The answer to Ctrl+S: there is nothing to be saved, every figure is on disk since then. */
export function savedSentence(snapshot: Saved): string {
  const { marks, savedAt, waiting } = snapshot;
  if (waiting > 0) return 'Đang lưu các ô vừa nhập, không cần bấm lưu.';
  const refused = countRefused(marks);
  if (refused > 0) return `Còn ${refused} ô chưa ghi được; các ô khác đã lưu.`;
  return savedAt === null
    ? 'Mọi số liệu đã lưu; phần mềm tự lưu từng ô ngay khi nhập.'
    : `Mọi số liệu đã lưu, lần cuối lúc ${formatInstant(savedAt)}.`;
}

const twoDecimals = (value: number) => formatScaled(Math.round(value * 100), 2, ',');

/** The figures of a selection in words, each with its name. */
export function selectionTexts(selection: SelectionSummary): [string, string][] {
  const { count, sum, average, min, max, percent } = selection;
  const text = (value: number | null, write: (value: number) => string) => {
    if (value === null) return '–';
    return percent ? `${twoDecimals(value * 100)}%` : write(value);
  };
  return [
    ['Số ô', formatCount(count)],
    ...(sum === null && count > 0 ? [] : [['Tổng', text(sum, formatCount)] as [string, string]]),
    ['Trung bình', text(average, twoDecimals)],
    ['Nhỏ nhất', text(min, formatCount)],
    ['Lớn nhất', text(max, formatCount)],
  ];
}

function Selection({ selection }: { selection: SelectionSummary }) {
  return (
    <dl className={css.statusSelection}>
      {selectionTexts(selection).map(([name, figure]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  );
}

const COMPUTED = 'Phần mềm tính; không nhập ở đây.';

/** The cell with the cursor; a computed one says why it cannot be keyed. */
export function cellUnderCursor(
  columns: readonly GridColumn[],
  rows: readonly GridRow[],
  at: FocusedCell | null,
): GridCell | undefined {
  const cell = rows.find(({ id }) => id === at?.rowId)?.cells[at?.columnId ?? ''];
  const column = columns.find(({ id }) => id === at?.columnId);
  const isComputed = column?.kind === 'count' && !column.editable;
  return cell && isComputed && !cell.reason ? { ...cell, reason: COMPUTED } : cell;
}

/**
 * The worst finding of the sums above the cursor: of the units above and of all. Sums are not
 * keyed, so the clerk is told here where to correct.
 */
export function foundAbove(
  rows: readonly GridRow[],
  total: GridRow,
  at: FocusedCell | null,
): Pick<GridCell, 'level' | 'reason'> | undefined {
  const place = rows.findIndex(({ id }) => id === at?.rowId);
  if (!at || place === -1) return undefined;
  const above: GridRow[] = [];
  let depth = rows[place]!.group?.depth ?? 0;
  for (let n = place - 1; n >= 0 && depth > 0; n--) {
    const row = rows[n]!;
    if (!row.group || row.group.depth >= depth) continue;
    above.push(row);
    depth = row.group.depth;
  }
  const found = [...above, total].flatMap(({ cells }) => {
    const cell = cells[at.columnId];
    return cell?.level ? [{ cell, name: cells.unit?.text ?? '' }] : [];
  });
  const worst = found.find(({ cell }) => cell.level === 'error') ?? found[0];
  if (!worst?.cell.level) return undefined;
  const reason = found.map(({ cell, name }) => `${name}: ${cell.reason}`).join(' ');
  return { level: worst.cell.level, reason };
}

/** How many letters fit on the line beside the keys. */
const LONG = 60;

/** Saved or not, what the cell under the cursor says, and the figures of the selection. */
export function StatusLine(props: {
  snapshot: Saved;
  lock: string | null;
  focused: GridCell | undefined;
  /** The worst finding of the sums that the cell is part of. */
  above?: Pick<GridCell, 'level' | 'reason'> | undefined;
  selection: SelectionSummary | null;
  /** Counts how often Ctrl+S was pressed. */
  asked: number;
  /** Stands at the right while nothing is selected: keys worth knowing, figures of the whole. */
  aside: ReactNode;
}) {
  const { snapshot, lock, focused, above, selection, asked, aside } = props;
  const [answered, setAnswered] = useState(0);
  useEffect(() => {
    if (asked === answered) return;
    const timer = setTimeout(() => setAnswered(asked), 6000);
    return () => clearTimeout(timer);
  }, [asked, answered]);
  // What is not saved yet comes before why nothing can be keyed.
  const isQuiet = snapshot.waiting === 0 && countRefused(snapshot.marks) === 0;
  const isLocked = lock !== null && isQuiet && asked === answered;
  // The reason of a locked day is shown at the left already.
  const isLock = lock !== null && focused?.state === 'locked' && focused.reason?.startsWith(lock);
  const reason = isLock ? focused.reason!.slice(lock.length).trim() : focused?.reason;
  const note = focused?.note && `Ghi chú: ${focused.note}`;
  const told = [reason, note, above?.reason].filter(Boolean).join(' · ');
  const level = above?.level === 'error' ? above.level : (focused?.level ?? above?.level);
  const tone = focused?.state === 'refused' ? 'refused' : (level ?? '');
  return (
    <footer className={css.statusLine}>
      <output aria-live="polite" data-locked={isLocked || undefined}>
        {isLocked ? (
          <Locked cut>{lock}</Locked>
        ) : asked === answered ? (
          saveText(snapshot)
        ) : (
          savedSentence(snapshot)
        )}
      </output>
      <span className={`${css.statusReason} ${css[tone] ?? ''}`}>{told}</span>
      {selection !== null ? (
        <Selection selection={selection} />
      ) : (
        // A long message about the cell needs the whole line.
        told.length <= LONG && <span className={css.statusKeys}>{aside}</span>
      )}
    </footer>
  );
}
