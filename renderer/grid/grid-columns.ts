import type { ColDef, ColGroupDef } from 'ag-grid-community';
import { handleGridKey } from './grid-keys.ts';
import type { GridCell, GridColumn, GridRow } from './grid-model.ts';
import type { Worksheet } from './worksheet.ts';

const KIND_CLASS = { order: 'figure-order', text: 'figure-text', count: 'figure-count' } as const;

/** A tooltip says why, and what was noted. */
const tooltipOf = ({ reason, note }: GridCell): string | null =>
  [reason, note && `Ghi chú: ${note}`].filter(Boolean).join('\n') || null;

export function columnDef(column: GridColumn, sheet: () => Worksheet): ColDef<GridRow, string> {
  const { id, kind } = column;
  return {
    colId: id,
    headerName: column.title,
    ...(column.hint || column.wrapsHead ? { headerTooltip: column.hint ?? column.title } : {}),
    ...(column.wrapsHead ? { autoHeaderHeight: true } : {}),
    minWidth: column.width,
    ...(column.pinned ? { pinned: 'left' as const, width: column.width } : { flex: column.width }),
    valueGetter: ({ data }) => data?.cells[id]?.text ?? '',
    tooltipValueGetter: ({ data }) => tooltipOf(data?.cells[id] ?? { text: '' }),
    cellClass: [KIND_CLASS[kind], column.editable ? 'figure-key' : 'figure-computed'],
    headerClass: KIND_CLASS[kind],
    editable: ({ data, node }) =>
      column.editable === true &&
      !sheet().cells.frozen &&
      !node.rowPinned &&
      data?.cells[id]?.state !== 'locked',
    // The screen owns the figures: it is told of a new text and answers with new rows. This is
    // called at once, unlike the grid's event for a read-only edit, which comes a frame later.
    valueSetter: ({ data, newValue }) => {
      sheet().props.onKeyIn(data.id, id, newValue ?? '');
      return false;
    },
    suppressKeyboardEvent: (params) => handleGridKey(params, sheet()),
  };
}

/** The columns for the grid library; neighbours of one group get one common head. */
export function columnDefs(
  columns: readonly GridColumn[],
  sheet: () => Worksheet,
  { isSorted = false }: { isSorted?: boolean } = {},
) {
  const defs: (ColDef<GridRow> | ColGroupDef<GridRow>)[] = [];
  for (const column of columns) {
    const last = defs.at(-1);
    const plain = columnDef(column, sheet);
    // The screen sorts; the library only shows by which column.
    const def = isSorted ? { ...plain, sortable: true, comparator: () => 0 } : plain;
    if (column.group === undefined) defs.push(def);
    else if (last && 'children' in last && last.headerName === column.group) {
      last.children.push(def);
    } else {
      defs.push({
        headerName: column.group,
        headerTooltip: column.group,
        headerClass: 'figure-group',
        // Above a single narrow column the text would be cut.
        wrapHeaderText: true,
        autoHeaderHeight: true,
        children: [def],
      });
    }
  }
  return defs;
}
