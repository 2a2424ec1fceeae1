import { type CellEditingStoppedEvent, createGrid } from 'ag-grid-community';
import { memo, useLayoutEffect, useRef, useState } from 'react';
import { offerCommands } from '../actions/offered.ts';
import { FindBar } from './find-bar.tsx';
import { columnDefs } from './grid-columns.ts';
import { offeredCommands } from './grid-commands.ts';
import { GridMenu } from './grid-menu.tsx';
import type { FigureGridProps, GridControl, GridRow } from './grid-model.ts';
import { NOTHING_TOLD, tellRows } from './grid-rows.ts';
import { attachSheet, GRID_OPTIONS } from './grid-setup.ts';
import { mayTakeKeyboard } from './keyboard-at-opening.ts';
import { listenToPageKeys } from './page-keys.ts';
import type { Worksheet } from './worksheet.ts';
import './figure-grid.css';

export type {
  CellState,
  FigureGridProps,
  FocusedCell,
  GridCell,
  GridColumn,
  GridControl,
  GridRow,
  SelectionSummary,
} from './grid-model.ts';

/** Used until the grid exists. */
export const NO_GRID: GridControl = {
  focusFirst: () => {},
  focusAgain: () => {},
  focusCell: () => {},
  endEditing: () => {},
  dropHeld: () => {},
  selectedFrom: () => null,
};

/**
 * The one grid of the house. It knows cells and texts; only its screens know their meaning. It does
 * not use the React wrapper of the grid library: cells and editors created at once lose no key, and
 * rows scroll in completely.
 */
export const FigureGrid = memo(function FigureGrid(props: FigureGridProps) {
  const { label, columns, rows, total, frozen, controlRef } = props;
  const place = useRef<HTMLDivElement>(null);
  const sheet = useRef<Worksheet>(null);
  const told = useRef({ ...NOTHING_TOLD, columns });
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const [find, setFind] = useState<{ withReplace: boolean } | null>(null);
  const [sentence, setSentence] = useState<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; later changes go through `take` below.
  useLayoutEffect(() => {
    const root = place.current!;
    const current = () => sheet.current!;
    // With its columns and rows from the beginning: drawn empty first, it would draw all of it again.
    told.current = { columns, rows, total };
    const api = createGrid<GridRow>(root, {
      ...GRID_OPTIONS,
      columnDefs: columnDefs(columns, current, { isSorted: props.onSort !== undefined }),
      rowData: [...rows],
      pinnedBottomRowData: total ? [total] : [],
      ...(props.styleNonce === undefined ? {} : { styleNonce: props.styleNonce }),
      onSortChanged: ({ api: sorted }) => {
        const by = sorted.getColumnState().find(({ sort }) => sort);
        const order = by ? { columnId: by.colId, descending: by.sort === 'desc' } : null;
        current().props.onSort?.(order);
      },
      onFirstDataRendered: () => beginAt(root, current()),
      onCellEditingStarted: ({ event }) => {
        // Only for a double click; keys are handled in `handleGridKey`.
        if (event instanceof MouseEvent) current().beginTyping(false);
      },
      onCellEditingStopped: (event) => tryAgain(current(), event),
      onCellFocused: () => {
        current().focusMoved();
        current().props.onFocusCell(current().cursorCell());
      },
    });
    const beside = {
      openMenu: setMenu,
      openFind: (withReplace: boolean) => setFind({ withReplace }),
      say: setSentence,
    };
    const { made, stop } = attachSheet(root, api, props, beside);
    sheet.current = made;
    const stopKeys = listenToPageKeys(made);
    const stopOffer = offerCommands({
      byKey: false,
      commands: () => offeredCommands(made).map(({ id, run }) => ({ id, run: () => run(made) })),
    });
    return () => {
      stop();
      stopKeys();
      stopOffer();
      api.destroy();
      sheet.current = null;
    };
  }, []);

  useLayoutEffect(() => {
    const { api } = sheet.current!;
    if (columns !== told.current.columns) {
      api.setGridOption(
        'columnDefs',
        columnDefs(columns, () => sheet.current!, {
          isSorted: sheet.current!.props.onSort !== undefined,
        }),
      );
    }
    tellRows(api, told.current, { rows, total });
    told.current = { columns, rows, total };
  }, [columns, rows, total]);
  // After the grid got its rows, and on every rendering, because the handlers are new each time.
  useLayoutEffect(() => sheet.current!.take(props));

  useLayoutEffect(() => {
    const grid = place.current!.querySelector('[role="grid"], [role="treegrid"]');
    grid?.setAttribute('aria-label', label);
    grid?.setAttribute('aria-multiselectable', 'true');
  }, [label]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: again when `frozen` changes, so that the screen is given a new control.
  useLayoutEffect(() => {
    if (controlRef) controlRef.current = controlOf(sheet.current!);
  }, [controlRef, frozen]);

  return (
    <section className="figure-grid" aria-label={label}>
      {find && <FindBar sheet={sheet.current!} asked={find} onClose={() => setFind(null)} />}
      {sentence !== null && (
        <output className="figure-sentence" aria-live="polite">
          {sentence}
        </output>
      )}
      <div className="figure-cells" ref={place} />
      {menu && <GridMenu sheet={sheet.current!} at={menu} onClose={() => setMenu(null)} />}
    </section>
  );
});

/**
 * For the grid library the same text is no change, but for a refused cell it is another try. After
 * Escape there is no new value.
 */
function tryAgain(sheet: Worksheet, event: CellEditingStoppedEvent<GridRow>): void {
  const { node, column, data, newValue, valueChanged } = event;
  const refused = data?.cells[column.getColId()]?.state === 'refused';
  if (refused && !valueChanged && newValue !== undefined && newValue !== null) {
    sheet.props.onKeyIn(node.id!, column.getColId(), String(newValue));
  }
}

/**
 * The grid library announces its first rows some frames after drawing them, late on a busy PC: by
 * then the screen may have placed the cursor and the clerk may be typing, here or elsewhere.
 */
function beginAt(root: HTMLElement, sheet: Worksheet): void {
  if (!mayTakeKeyboard()) return;
  const at = sheet.cursor();
  if (!at) sheet.focusFirst();
  // The cursor was placed before its column was drawn, so it has no keyboard focus yet.
  else if (!root.parentElement?.contains(document.activeElement)) sheet.goTo(at);
}

const controlOf = (sheet: Worksheet): GridControl => ({
  focusFirst: () => sheet.focusFirst(),
  focusAgain: () => sheet.focusAgain(),
  focusCell: ({ rowId, columnId }) => {
    const row = sheet.cells.rows.findIndex(({ id }) => id === rowId);
    const column = sheet.cells.columns.findIndex(({ id }) => id === columnId);
    if (row !== -1 && column !== -1) sheet.goTo({ row, column });
  },
  endEditing: () => sheet.endEditing(),
  dropHeld: () => sheet.held?.drop(),
  selectedFrom: () => {
    const area = sheet.area();
    const { rows, columns } = sheet.cells;
    return area && { rowId: rows[area.top]!.id, columnId: columns[area.left]!.id };
  },
});
