import { Button, CloseButton, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatInstant } from '../../shared/text/dates.ts';
import { type UnreadCell, unreadWords } from '../grid/cell-step.ts';
import type { FocusedCell } from '../grid/grid-model.ts';
import { type FigureAddress, useFigureChanges } from './figure-changes.ts';
import type { ConflictCell, StepTrouble } from './keyed-snapshot.ts';
import type { Rest } from './left-overs.ts';
import css from './step-panels.module.css';

/** More lines than this are of no use. */
const LINES = 200;

interface CellLine extends FocusedCell {
  place: string;
  words: ReactNode;
}

function CellLines({ lines, onOpen }: { lines: CellLine[]; onOpen(cell: FocusedCell): void }) {
  return (
    <ul className={css.stepCells}>
      {lines.slice(0, LINES).map(({ rowId, columnId, place, words }) => (
        <li key={`${rowId} ${columnId}`}>
          <button type="button" onClick={() => onOpen({ rowId, columnId })}>
            {place}
          </button>{' '}
          {words}
        </li>
      ))}
      {lines.length > LINES && <li>và {lines.length - LINES} ô nữa.</li>}
    </ul>
  );
}

const RESTS: Record<Rest, string> = {
  waiting: '.',
  written: '; các ô khác đã ghi.',
  none: '; chưa ô nào được ghi.',
};

/** What could not be taken of a paste or a fill: each line leads to its cell. */
export function UnreadPanel(props: {
  cells: readonly UnreadCell[];
  /** What else was left out: read-only columns, rows beyond the grid. */
  remarks: readonly string[];
  /** What happened to the other cells. */
  rest: Rest;
  onOpen(cell: FocusedCell): void;
  onClose(): void;
}) {
  const { cells, remarks, rest, onOpen, onClose } = props;
  if (cells.length === 0 && remarks.length === 0) return null;
  const lines = cells.map((cell) => ({ ...cell, words: unreadWords(cell) }));
  return (
    <section className={css.stepPanel} aria-label="Ô chưa ghi được">
      <header>
        <strong role="status">
          {[
            ...(cells.length > 0 ? [`${cells.length} ô không ghi được${RESTS[rest]}`] : []),
            ...remarks,
          ].join(' ')}
        </strong>
        <CloseButton aria-label="Đóng danh sách" onClick={onClose} />
      </header>
      <CellLines lines={lines} onOpen={onOpen} />
    </section>
  );
}

const WAYS = { undo: 'Hoàn tác', redo: 'Làm lại' } as const;

/** " (Nguyễn An sửa lúc 08:15:02 05/9/2023)": who keyed the present figure of a cell. */
function ChangedBy(props: { campaignId: number; figure: FigureAddress; current: number | null }) {
  const { campaignId, figure, current } = props;
  const last = useFigureChanges(campaignId, figure).data?.[0];
  // It was changed again meanwhile, so the shown figure is somebody else's.
  if (last?.new !== current) return null;
  return ` (${last.by} sửa lúc ${formatInstant(last.at)})`;
}

/** An undo or redo that conflicts with somebody else's change. */
export function TroublePanel<Cell extends FigureAddress>(props: {
  campaignId: number;
  trouble: StepTrouble<Cell, unknown> | null;
  /** A figure as the column of the cell writes it. */
  figureText(cell: Cell, value: number | null): string;
  onOpen(cell: FocusedCell): void;
  onRest(): void;
  onClose(): void;
}) {
  const { campaignId, trouble, figureText, onOpen, onRest, onClose } = props;
  if (!trouble) return null;
  const { way, reason, conflicts, rest } = trouble;
  const word = WAYS[way];
  const wordsOf = ({ figure, current, wanted }: ConflictCell<Cell>) => {
    return (
      <>
        đang là {figureText(figure, current)}
        <ChangedBy campaignId={campaignId} figure={figure} current={current} />
        {`; ${word.toLowerCase()} sẽ ghi ${figureText(figure, wanted)}.`}
      </>
    );
  };
  return (
    <section className={css.stepPanel} aria-label={`Không ${word.toLowerCase()} được`}>
      <header>
        <strong role="alert">
          {conflicts.length === 0
            ? `Không ${word.toLowerCase()} được: ${reason}`
            : `Chưa ${word.toLowerCase()}: ${conflicts.length} ô đã được sửa ở nơi khác, nên giữ nguyên.`}
        </strong>
        <Group gap={6} wrap="nowrap">
          {rest > 0 && (
            <Button size="compact-sm" variant="default" onClick={onRest}>
              {word} {rest} ô còn lại
            </Button>
          )}
          <CloseButton aria-label="Đóng thông báo" onClick={onClose} />
        </Group>
      </header>
      <CellLines
        lines={conflicts.map((cell) => ({
          rowId: cell.rowId,
          columnId: cell.columnId,
          place: cell.place,
          words: wordsOf(cell),
        }))}
        onOpen={onOpen}
      />
    </section>
  );
}
