import type { ColDef, ColGroupDef } from 'ag-grid-community';
import { handleGridKey } from './grid-keys.ts';
import type { CellState, GridCell, GridColumn, GridRow } from './grid-model.ts';
import type { Worksheet } from './worksheet.ts';

const KIND_CLASS = { order: 'figure-order', text: 'figure-text', count: 'figure-count' } as const;

type Asked = { data?: GridRow; colDef: ColDef<GridRow> };
type Rules = Record<string, (asked: Asked) => boolean>;

const cellOf = ({ data, colDef }: Asked): GridCell | undefined => data?.cells[colDef.colId!];
const hasState = (state: CellState) => (asked: Asked) => cellOf(asked)?.state === state;

const RULES: Rules = {
  'figure-saved': hasState('saved'),
  'figure-warning': (asked) => cellOf(asked)?.level === 'warning',
  'figure-error': (asked) => cellOf(asked)?.level === 'error',
  'figure-waiting': hasState('waiting'),
  'figure-refused': hasState('refused'),
  'figure-locked': hasState('locked'),
  'figure-noted': (asked) => cellOf(asked)?.note !== undefined,
  'figure-good': (asked) => cellOf(asked)?.tone === 'good',
  'figure-finding': (asked) => cellOf(asked)?.tone === 'finding',
};

/** Only texts are set in; the policy of the page allows no style of a cell's own. */
const INDENTS: Rules = Object.fromEntries(
  [1, 2, 3, 4, 5].map((steps) => [
    `figure-indent-${steps}`,
    (asked) => Math.min(5, cellOf(asked)?.indent ?? 0) === steps,
  ]),
);

/** The column with the names carries the tree. */
const TREE: Rules = {
  ...Object.fromEntries(
    [0, 1, 2, 3, 4].map((depth) => [
      `figure-depth-${depth}`,
      ({ data }) => data?.group !== undefined && Math.min(4, data.group.depth) === depth,
    ]),
  ),
  'figure-open': ({ data }) => data?.group?.hasChildren === true && data.group.open,
  'figure-shut': ({ data }) => data?.group?.hasChildren === true && !data.group.open,
};

/** A tooltip says why, and what was noted. */
const tooltipOf = ({ reason, note }: GridCell): string | null =>
  [reason, note && `Ghi chú: ${note}`].filter(Boolean).join('\n') || null;

function columnDef(
  column: GridColumn,
  isTree: boolean,
  sheet: () => Worksheet,
): ColDef<GridRow, string> {
  const { id, kind } = column;
  return {
    colId: id,
    headerName: column.title,
    ...(column.hint ? { headerTooltip: column.hint } : {}),
    minWidth: column.width,
    ...(column.pinned ? { pinned: 'left' as const, width: column.width } : { flex: column.width }),
    valueGetter: ({ data }) => data?.cells[id]?.text ?? '',
    tooltipValueGetter: ({ data }) => tooltipOf(data?.cells[id] ?? { text: '' }),
    cellClass: [KIND_CLASS[kind], column.editable ? 'figure-key' : 'figure-computed'],
    cellClassRules: {
      ...RULES,
      ...(kind === 'text' ? INDENTS : {}),
      ...(isTree ? TREE : {}),
    },
    headerClass: KIND_CLASS[kind],
    editable: ({ data, node }) =>
      column.editable === true &&
      !sheet().cells.frozen &&
      !node.rowPinned &&
      data?.cells[id]?.state !== 'locked',
    // The screen owns the figures: it is told, and answers with new rows. Unlike the event of a
    // read-only edit, which the grid sends a frame later, this is called at once.
    valueSetter: ({ data, newValue }) => {
      sheet().props.onKeyIn(data.id, id, newValue ?? '');
      return false;
    },
    suppressKeyboardEvent: (params) => handleGridKey(params, sheet()),
  };
}

/** The columns as the grid library takes them, neighbours of one group under one head. */
export function columnDefs(columns: readonly GridColumn[], sheet: () => Worksheet) {
  const defs: (ColDef<GridRow> | ColGroupDef<GridRow>)[] = [];
  const tree = columns.find(({ kind }) => kind === 'text');
  for (const column of columns) {
    const last = defs.at(-1);
    const def = columnDef(column, column === tree, sheet);
    if (column.group === undefined) defs.push(def);
    else if (last && 'children' in last && last.headerName === column.group) {
      last.children.push(def);
    } else {
      defs.push({ headerName: column.group, headerClass: 'figure-group', children: [def] });
    }
  }
  return defs;
}
