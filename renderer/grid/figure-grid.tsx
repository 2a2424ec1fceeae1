import { AG_GRID_LOCALE_VN } from '@ag-grid-community/locale';
import {
  type CellEditingStartedEvent,
  type CellEditingStoppedEvent,
  CellStyleModule,
  ClientSideRowModelModule,
  type ColDef,
  type ColGroupDef,
  ColumnApiModule,
  type GridApi,
  LocaleModule,
  ModuleRegistry,
  type NavigateToNextCellParams,
  PinnedRowModule,
  RenderApiModule,
  RowApiModule,
  RowStyleModule,
  ScrollApiModule,
  TextEditorModule,
  TooltipModule,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { memo, type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import { type Editing, handleGridKey } from './grid-keys.ts';
import { gridTheme } from './grid-theme.ts';
import './figure-grid.css';

ModuleRegistry.registerModules([
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  LocaleModule,
  PinnedRowModule,
  RenderApiModule,
  RowApiModule,
  RowStyleModule,
  ScrollApiModule,
  TextEditorModule,
  TooltipModule,
]);

/** The one grid of the house. It knows cells and texts; what they mean is told by its screens. */
export interface GridColumn {
  id: string;
  title: string;
  /** The title in full, as a tooltip. */
  hint?: string;
  /** text is left-aligned, order centred, count right-aligned. */
  kind: 'order' | 'text' | 'count';
  /** At least this many pixels; what is left over is shared in this proportion. */
  width: number;
  group?: string;
  editable?: boolean;
  /** Stays in view when scrolling sideways. */
  pinned?: boolean;
}

export type CellState = 'waiting' | 'saved' | 'refused' | 'locked';

export interface GridCell {
  text: string;
  state?: CellState;
  /** Shown as a tooltip and in the status line: why it is refused, locked or empty. */
  reason?: string;
  /** finding: the figure does not agree with another one. */
  tone?: 'good' | 'finding';
  /** Steps that the text stands in from the left: a unit below another. */
  indent?: number;
}

export interface GridRow {
  id: string;
  cells: Record<string, GridCell>;
}

export interface FocusedCell {
  rowId: string;
  columnId: string;
}

export interface GridControl {
  /** Puts the cursor on the first cell to key. */
  focusFirst(): void;
  /** Puts the cursor back on the cell where it was, or on the first one to key. */
  focusAgain(): void;
  /** Takes what stands in an open editor as typed. */
  endEditing(): void;
}

/** Until the grid is there. */
export const NO_GRID: GridControl = {
  focusFirst: () => {},
  focusAgain: () => {},
  endEditing: () => {},
};

export interface FigureGridProps {
  /** What a screen reader calls the grid. */
  label: string;
  columns: readonly GridColumn[];
  /** Rows that changed are new objects; the grid repaints those. */
  rows: readonly GridRow[];
  /** Pinned below all rows; null where the first of them is the whole. */
  total: GridRow | null;
  onKeyIn(rowId: string, columnId: string, text: string): void;
  /** An editor was opened on a cell. */
  onBeginTyping?(rowId: string, columnId: string): void;
  /** Nothing can be keyed for the moment. */
  frozen?: boolean;
  onFocusCell(cell: FocusedCell | null): void;
  /** Is given the handles of the grid. */
  controlRef?: RefObject<GridControl>;
  styleNonce: string | undefined;
}

const KIND_CLASS = { order: 'figure-order', text: 'figure-text', count: 'figure-count' } as const;

const hasState = (state: CellState) => (params: { data?: GridRow; colDef: ColDef<GridRow> }) =>
  params.data?.cells[params.colDef.colId!]?.state === state;

/** Only texts are set in; the policy of the page allows no style of a cell's own. */
const INDENTS = {
  order: {},
  count: {},
  text: Object.fromEntries(
    [1, 2, 3, 4, 5].map((steps) => [
      `figure-indent-${steps}`,
      ({ data, colDef }: { data?: GridRow; colDef: ColDef<GridRow> }) =>
        Math.min(5, data?.cells[colDef.colId!]?.indent ?? 0) === steps,
    ]),
  ),
};

/** What the columns of a grid share with it. */
interface GridWork extends Editing {
  frozen: boolean;
  onKeyIn: FigureGridProps['onKeyIn'];
}

function columnDef(column: GridColumn, work: GridWork): ColDef<GridRow, string> {
  return {
    colId: column.id,
    headerName: column.title,
    ...(column.hint ? { headerTooltip: column.hint } : {}),
    minWidth: column.width,
    ...(column.pinned ? { pinned: 'left' as const, width: column.width } : { flex: column.width }),
    valueGetter: ({ data }) => data?.cells[column.id]?.text ?? '',
    tooltipValueGetter: ({ data }) => data?.cells[column.id]?.reason ?? null,
    cellClass: column.editable
      ? [KIND_CLASS[column.kind], 'figure-key']
      : [KIND_CLASS[column.kind], 'figure-computed'],
    cellClassRules: {
      'figure-waiting': hasState('waiting'),
      'figure-saved': hasState('saved'),
      'figure-refused': hasState('refused'),
      'figure-locked': hasState('locked'),
      'figure-good': ({ data }) => data?.cells[column.id]?.tone === 'good',
      'figure-finding': ({ data }) => data?.cells[column.id]?.tone === 'finding',
      ...INDENTS[column.kind],
    },
    headerClass: KIND_CLASS[column.kind],
    editable: ({ data, node }) =>
      column.editable === true &&
      !work.frozen &&
      !node.rowPinned &&
      data?.cells[column.id]?.state !== 'locked',
    // The screen owns the figures: it is told, and answers with new rows. Unlike the event of a
    // read-only edit, which the grid sends a frame later, this is called at once.
    valueSetter: ({ data, newValue }) => {
      work.onKeyIn(data.id, column.id, newValue ?? '');
      return false;
    },
    suppressKeyboardEvent: (params) => handleGridKey(params, work),
  };
}

function columnDefs(columns: readonly GridColumn[], work: GridWork) {
  const defs: (ColDef<GridRow> | ColGroupDef<GridRow>)[] = [];
  for (const column of columns) {
    const last = defs.at(-1);
    const def = columnDef(column, work);
    if (column.group === undefined) defs.push(def);
    else if (last && 'children' in last && last.headerName === column.group) {
      last.children.push(def);
    } else {
      defs.push({ headerName: column.group, headerClass: 'figure-group', children: [def] });
    }
  }
  return defs;
}

export const FigureGrid = memo(function FigureGrid(props: FigureGridProps) {
  const { label, columns, rows, total, onKeyIn, onFocusCell, controlRef, styleNonce } = props;
  const { onBeginTyping = ignore, frozen = false } = props;
  const api = useRef<GridApi<GridRow>>(null);
  const work = useRef<GridWork>({ byTyping: false, frozen, onKeyIn, onBeginTyping });
  Object.assign(work.current, { frozen, onKeyIn, onBeginTyping });
  const defs = useMemo(() => columnDefs(columns, work.current), [columns]);
  const pinned = useMemo(() => (total ? [total] : []), [total]);

  const focus = useRef(onFocusCell);
  focus.current = onFocusCell;

  const startedEditing = useCallback(
    ({ event, node, column }: CellEditingStartedEvent<GridRow>) => {
      // A double click; keys have told it themselves, see `handleGridKey`.
      if (!(event instanceof MouseEvent)) return;
      work.current.byTyping = false;
      work.current.onBeginTyping(node.id!, column.getColId());
    },
    [],
  );

  const stoppedEditing = useCallback((event: CellEditingStoppedEvent<GridRow>) => {
    const { node, column, data, newValue, valueChanged } = event;
    // The same text again is no change to the grid, but to a refused cell it is another try.
    // After Escape there is no new value.
    const refused = data?.cells[column.getColId()]?.state === 'refused';
    if (refused && !valueChanged && newValue !== undefined && newValue !== null) {
      work.current.onKeyIn(node.id!, column.getColId(), String(newValue));
    }
  }, []);

  const firstKeyed = columns.find((column) => column.editable)?.id;
  const focusFirst = useCallback(() => {
    const grid = api.current;
    if (!grid || !firstKeyed || grid.getDisplayedRowCount() === 0) return;
    // Rows of units above the keyed level are sums: the cursor begins where something is keyed.
    const rows = grid.getDisplayedRowCount();
    let first = 0;
    while (first < rows) {
      const row = grid.getDisplayedRowAtIndex(first)?.data;
      if (row && row.cells[firstKeyed]?.state !== 'locked') break;
      first += 1;
    }
    grid.setFocusedCell(first < rows ? first : 0, firstKeyed);
  }, [firstKeyed]);
  useEffect(() => {
    if (!controlRef) return;
    controlRef.current = {
      focusFirst,
      focusAgain: () => {
        const cell = api.current?.getFocusedCell();
        if (cell) api.current?.setFocusedCell(cell.rowIndex, cell.column);
        else focusFirst();
      },
      endEditing: () => api.current?.stopEditing(),
    };
  }, [controlRef, focusFirst]);

  return (
    <section className="figure-grid" aria-label={label}>
      <AgGridReact<GridRow>
        theme={gridTheme}
        styleNonce={styleNonce}
        localeText={AG_GRID_LOCALE_VN}
        columnDefs={defs}
        defaultColDef={DEFAULT_COLUMN}
        rowData={rows as GridRow[]}
        pinnedBottomRowData={pinned}
        getRowId={rowId}
        stopEditingWhenCellsLoseFocus
        suppressMovableColumns
        suppressScrollOnNewData
        animateRows={false}
        ensureDomOrder
        tooltipShowDelay={300}
        onGridReady={(event) => {
          api.current = event.api;
        }}
        onFirstDataRendered={focusFirst}
        onCellEditingStarted={startedEditing}
        onCellEditingStopped={stoppedEditing}
        navigateToNextCell={staysInRows}
        tabToNextCell={leavesGrid}
        onCellFocused={(event) => {
          const node = event.rowPinned
            ? undefined
            : event.rowIndex === null
              ? undefined
              : event.api.getDisplayedRowAtIndex(event.rowIndex);
          const column = event.column;
          focus.current(
            node?.id && column && typeof column !== 'string' && 'getColId' in column
              ? { rowId: node.id, columnId: column.getColId() }
              : null,
          );
        }}
      />
    </section>
  );
});

const ignore = () => {};

const DEFAULT_COLUMN: ColDef<GridRow> = {
  sortable: false,
  resizable: true,
  suppressHeaderMenuButton: true,
  cellEditor: 'agTextCellEditor',
  wrapHeaderText: true,
};

/** Arrows end at the last row: nothing is keyed into the total. */
const staysInRows = ({ nextCellPosition, previousCellPosition }: NavigateToNextCellParams) =>
  nextCellPosition?.rowPinned ? previousCellPosition : nextCellPosition;

/** Tab past the last cell to key goes on to what follows the grid, see `handleGridKey`. */
const leavesGrid = () => false;

const rowId = ({ data }: { data: GridRow }) => data.id;
