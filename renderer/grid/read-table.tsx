import {
  type CellClickedEvent,
  type GridReadyEvent,
  ModuleRegistry,
  RowAutoHeightModule,
  type SortChangedEvent,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { formatCount } from '../../shared/text/numbers.ts';
import { columnDef } from './grid-columns.ts';
import { handleGridKey } from './grid-keys.ts';
import { GridMenu } from './grid-menu.tsx';
import type { FigureGridProps, GridColumn } from './grid-model.ts';
import { attachSheet, GRID_OPTIONS } from './grid-setup.ts';
import {
  type ReadGroup,
  type ReadOrder,
  type ReadRow,
  rowsInGroups,
  rowsInOrder,
  rowsWith,
} from './read-rows.ts';
import { useColumnsAsWideAsText } from './text-scale.ts';
import type { Worksheet } from './worksheet.ts';
import './figure-grid.css';
import './read-table.css';

ModuleRegistry.registerModules([RowAutoHeightModule]);

export interface ReadColumn extends Omit<GridColumn, 'editable' | 'group' | 'pinned'> {
  /** Long texts stand in as many lines as they need. */
  wraps?: boolean;
}

export interface ReadTableProps {
  /** What a screen reader calls the table. */
  label: string;
  columns: readonly ReadColumn[];
  rows: readonly ReadRow[];
  /** In their order; the rows say to which they belong. */
  groups?: readonly ReadGroup[];
  /** Groups that are closed at first. */
  foldedAtFirst?: readonly string[];
  onOpen?(rowId: string, columnId: string): void;
  styleNonce: string | undefined;
}

/** A table with fewer rows than this is seen at a glance and has no search field. */
const FEW = 8;

/** Up to this many rows the table is as high as its rows; with more it fills its place and scrolls. */
const MOST_WHOLE = 12;

/**
 * The one table that is read and not keyed: sorted by its heads, filtered by words, selected and
 * copied as the grid is. It is the grid library's own React component.
 */
export default function ReadTable(props: ReadTableProps) {
  const { label, rows } = props;
  const columns = useColumnsAsWideAsText(props.columns, rows) as readonly ReadColumn[];
  const place = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const sheet = useRef<Worksheet>(null);
  const stop = useRef(() => {});
  const [isReady, setReady] = useState(false);
  const [asked, setAsked] = useState('');
  const [order, setOrder] = useState<ReadOrder | null>(null);
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const { groups, foldedAtFirst = [] } = props;
  const [folded, setFolded] = useState<ReadonlySet<string>>(() => new Set(foldedAtFirst));
  const shown = useMemo(() => {
    const found = rowsInOrder(rowsWith(rows, asked), order);
    if (!groups) return found;
    // A search shows what it finds in closed groups too.
    const isSearched = asked.trim() !== '';
    return rowsInGroups(found, groups, (id) => isSearched || !folded.has(id));
  }, [rows, groups, folded, asked, order]);
  const found = groups ? shown.filter(({ of }) => of !== undefined).length : shown.length;
  const searchId = useId();

  const { onOpen } = props;
  const open = useRef(onOpen);
  open.current = onOpen;
  const fold = useCallback((groupId: string) => {
    setFolded((before) => {
      const next = new Set(before);
      if (!next.delete(groupId)) next.add(groupId);
      return next;
    });
  }, []);
  const openRow = useCallback((columnId: string, rowId: string | undefined) => {
    const row = latest.current.rows.find(({ id }) => id === rowId) as ReadRow | undefined;
    if (row?.group?.hasChildren) {
      latest.current.onToggleGroup?.(row.id);
      return true;
    }
    if (!row?.cells[columnId]?.opens || !open.current) return false;
    open.current(row.id, columnId);
    return true;
  }, []);
  const grid: FigureGridProps = {
    label,
    columns,
    rows: shown,
    total: null,
    styleNonce: props.styleNonce,
    onKeyIn: () => {},
    onFocusCell: () => {},
    onToggleGroup: fold,
  };
  const latest = useRef(grid);
  latest.current = grid;

  const onGridReady = useCallback(({ api }: GridReadyEvent<ReadRow>) => {
    const root = place.current!;
    const beside = {
      openMenu: setMenu,
      // The search of a table is its filter.
      openFind: () => search.current?.focus(),
      say: () => {},
    };
    const attached = attachSheet(root, api, latest.current, beside, { clicksOpen: true });
    sheet.current = attached.made;
    stop.current = attached.stop;
    setReady(true);
  }, []);
  useEffect(() => () => stop.current(), []);
  // After the grid has its rows, and on every rendering: the handlers are new each time.
  useEffect(() => sheet.current?.take(latest.current));
  useLayoutEffect(() => {
    const table = isReady && place.current?.querySelector('[role="grid"], [role="treegrid"]');
    if (!table) return;
    table.setAttribute('aria-label', label);
    table.setAttribute('aria-multiselectable', 'true');
  }, [label, isReady]);

  const defs = useMemo(
    () =>
      columns.map((column) => ({
        ...columnDef(column, () => sheet.current!),
        sortable: true,
        // The rows are sorted already; the library only shows by which column.
        comparator: () => 0,
        editable: false,
        ...(column.wraps ? { wrapText: true, autoHeight: true } : {}),
        cellClass: [`figure-${column.kind}`, ...(column.wraps ? ['read-wraps'] : [])],
        cellClassRules: {
          'read-group': ({ data }: { data?: ReadRow | undefined }) =>
            data?.group?.hasChildren === true,
          'read-opens': ({ data }: { data?: ReadRow | undefined }) =>
            data?.cells[column.id]?.opens === true,
        },
        suppressKeyboardEvent: ({ event, node, editing }: KeyOnCell) => {
          if (!sheet.current) return true;
          const isFirst = node.rowIndex === 0 && event.key === 'ArrowUp';
          // Above the first row are the heads, which the library walks to itself.
          if (isFirst && !event.shiftKey && !event.ctrlKey && !event.altKey) return false;
          if (event.key === 'Enter' && openRow(column.id, node.id)) {
            // The same key would press the button of the panel that has just got the keyboard.
            event.preventDefault();
            return true;
          }
          return handleGridKey({ event, editing }, sheet.current);
        },
      })),
    [columns, openRow],
  );
  const onSortChanged = useCallback(({ api }: SortChangedEvent<ReadRow>) => {
    const by = api.getColumnState().find(({ sort }) => sort);
    setOrder(by ? { columnId: by.colId, descending: by.sort === 'desc' } : null);
  }, []);
  const onCellClicked = useCallback(
    ({ column, node, event }: CellClickedEvent<ReadRow>) => {
      // Only the first click of a double click: it may have moved another row under the pointer.
      const isFirst = event instanceof MouseEvent && event.detail < 2;
      const isPlain = isFirst && !event.shiftKey && !event.ctrlKey;
      if (isPlain) openRow(column.getColId(), node.id);
    },
    [openRow],
  );

  return (
    <section className="figure-grid read-table" aria-label={label}>
      {rows.length > FEW && (
        <div className="read-search">
          <label htmlFor={searchId}>Lọc</label>
          <input
            id={searchId}
            ref={search}
            type="search"
            value={asked}
            placeholder="gõ vài chữ, có dấu hay không"
            onChange={(event) => setAsked(event.currentTarget.value)}
          />
          <output aria-live="polite">
            {asked.trim() === '' ? '' : `${formatCount(found)} trong `}
            {formatCount(rows.length)} dòng
          </output>
        </div>
      )}
      <div className={`figure-cells${rows.length > MOST_WHOLE ? ' read-many' : ''}`} ref={place}>
        <AgGridReact<ReadRow>
          {...GRID_OPTIONS}
          {...(props.styleNonce === undefined ? {} : { styleNonce: props.styleNonce })}
          domLayout={rows.length > MOST_WHOLE ? 'normal' : 'autoHeight'}
          columnDefs={defs}
          rowData={shown as ReadRow[]}
          onGridReady={onGridReady}
          onCellFocused={() => sheet.current?.focusMoved()}
          onSortChanged={onSortChanged}
          onCellClicked={onCellClicked}
        />
      </div>
      {menu && sheet.current && (
        <GridMenu sheet={sheet.current} at={menu} onClose={() => setMenu(null)} />
      )}
    </section>
  );
}

interface KeyOnCell {
  event: KeyboardEvent;
  editing: boolean;
  node: { id?: string | undefined; rowIndex: number | null };
}
