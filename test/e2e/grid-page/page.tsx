/// <reference types="vite/client" />
import { useMemo, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { CellStep, CellText } from '../../../renderer/grid/cell-step.ts';
import {
  FigureGrid,
  type GridCell,
  type GridColumn,
  type GridControl,
  type GridRow,
  NO_GRID,
  type SelectionSummary,
} from '../../../renderer/grid/figure-grid.tsx';
import { Theme } from '../../../renderer/theme/theme.tsx';
import { cspNonce } from '../../../renderer/ui/csp-nonce.ts';
import { formatCount, parseCount } from '../../../shared/text/numbers.ts';

/** What a test reads of the grid, and the figures that it starts from. */
export interface GridPage {
  /** All callbacks of the grid, in order. */
  told: unknown[];
  summary: SelectionSummary | null;
  control: GridControl;
}
declare global {
  interface Window {
    grid: GridPage;
  }
}

const asked = new URLSearchParams(window.location.search);
const ROWS = Number(asked.get('rows') ?? 12);
const COUNTS = Number(asked.get('columns') ?? 4);
const NAMES = ['Thôn Đông', 'Thôn Đoài', 'Tổ dân phố 1', 'Phường Đội Cấn', 'Xã Ia Băng'];

/** By two columns in a group; by `?groups=single` each in its own, as periods differ. */
const GROUPS =
  asked.get('groups') === 'single'
    ? [
        'Phát sinh trong ngày 05/12/2022',
        'Phát sinh tuần 28/11/2022–04/12/2022',
        'Số cuối tháng 11/2022',
        'Tuần 28/11–04/12/2022',
      ]
    : ['Phát sinh trong ngày', 'Phát sinh trong ngày'];

const COLUMNS: GridColumn[] = [
  { id: 'order', title: 'TT', kind: 'order', width: 50, pinned: true },
  { id: 'unit', title: 'Đơn vị', kind: 'text', width: 190, pinned: true },
  ...Array.from({ length: COUNTS }, (_, i): GridColumn => {
    const group = GROUPS[i] === undefined ? {} : { group: GROUPS[i] };
    return {
      id: `c${i}`,
      title: `Mức ${i + 1}`,
      kind: 'count',
      width: 90,
      editable: true,
      ...group,
    };
  }),
  { id: 'sum', title: 'Cộng', kind: 'count', width: 90 },
  { id: 'remark', title: 'Ghi chú', kind: 'text', width: 160, editable: true },
];

/** As typed, a number as the house writes it. */
function cellOf(text: string): GridCell {
  const read = parseCount(text);
  return 'value' in read ? { text: formatCount(read.value), number: read.value } : { text };
}

const counts = COLUMNS.filter(({ id }) => /^c\d/.test(id)).map(({ id }) => id);

function withSum(row: GridRow): GridRow {
  const numbers = counts.flatMap((id) => row.cells[id]?.number ?? []);
  const sum = numbers.reduce((all, number) => all + number, 0);
  return { ...row, cells: { ...row.cells, sum: { text: formatCount(sum), number: sum } } };
}

const firstRows = (): GridRow[] =>
  Array.from({ length: ROWS }, (_, i) => {
    const depth = i % 4 === 0 ? 0 : 1;
    return withSum({
      id: `r${i}`,
      group: { depth, open: true, hasChildren: depth === 0 },
      cells: {
        order: { text: String(i + 1) },
        unit: { text: i < NAMES.length ? NAMES[i]! : `Thôn ${i + 1}` },
        ...Object.fromEntries(
          counts.map((id, c) => [
            id,
            i < 6 || ROWS > 50 ? cellOf(String(1000 * (c + 1) + i)) : { text: '' },
          ]),
        ),
        remark: { text: '' },
      },
    });
  });

/** States of the first rows, so that they can be looked at. */
const STATES: Record<string, Partial<GridCell>> = {
  'r7:c0': { state: 'locked', reason: 'Kỳ đã chốt số liệu' },
  'r8:c0': { text: '1,5', state: 'refused', reason: '“1,5” có phần lẻ' },
  'r8:c1': { text: '99', number: 99, level: 'error', reason: 'Kích hoạt nhiều hơn thu nhận' },
  'r8:c2': { text: '9.900', number: 9900, level: 'warning', reason: 'Khác xa những ngày trước' },
  'r8:c3': { text: '7', number: 7, state: 'saved', note: 'Đã đối chiếu với xã' },
  'r9:c0': {
    text: 'mười hai nghìn ba trăm linh một',
    state: 'refused',
    reason: '“mười hai nghìn ba trăm linh một” không phải là số',
  },
  'r9:c3': { text: '8', number: 8, state: 'waiting' },
};

function GridScreen() {
  const [rows, setRows] = useState(() =>
    firstRows().map((row) => {
      const cells = { ...row.cells };
      for (const id of ROWS > 50 ? [] : counts) {
        const state = STATES[`${row.id}:${id}`];
        if (state) cells[id] = { ...cells[id]!, ...state };
      }
      return { ...row, cells };
    }),
  );
  const [shut, setShut] = useState<ReadonlySet<string>>(new Set());
  const history = useRef<GridRow[][]>([]);
  const undone = useRef<GridRow[][]>([]);
  const control = useRef<GridControl>(NO_GRID);
  const tell = (what: unknown) => window.grid.told.push(what);

  const change = (texts: CellText[]) => {
    const byRow = Map.groupBy(texts, ({ rowId }) => rowId);
    setRows((before) => {
      history.current.push(before);
      undone.current = [];
      return before.map((row) => {
        const changed = byRow.get(row.id);
        if (!changed) return row;
        const cells = { ...row.cells };
        for (const { columnId, text } of changed) cells[columnId] = cellOf(text);
        return withSum({ ...row, cells });
      });
    });
  };
  const goBack = (from: GridRow[][], to: GridRow[][]) => {
    const earlier = from.pop();
    if (!earlier) return;
    to.push(rows);
    setRows(earlier);
  };

  const shown = useMemo(() => {
    let isShut = false;
    return rows.flatMap((row) => {
      if (row.group!.depth > 0) return isShut ? [] : row;
      isShut = shut.has(row.id);
      return isShut ? { ...row, group: { ...row.group!, open: false } } : row;
    });
  }, [rows, shut]);
  const total = useMemo((): GridRow => {
    const sum = rows.reduce((all, { cells }) => all + (cells.sum?.number ?? 0), 0);
    return {
      id: 'total',
      cells: { unit: { text: 'Tổng cộng' }, sum: { text: formatCount(sum), number: sum } },
    };
  }, [rows]);
  window.grid.control = control.current;

  return (
    <main className="grid-screen">
      <h1>Bảng số liệu</h1>
      <div className="grid-place" style={{ height: 600 }}>
        <FigureGrid
          label="Số liệu thử"
          columns={COLUMNS}
          rows={shown}
          total={total}
          today="22/11/2026"
          onKeyIn={(rowId, columnId, text) => {
            tell({ typed: text, rowId, columnId });
            change([{ rowId, columnId, text }]);
          }}
          onStep={(step: CellStep) => {
            tell({ step: ROWS > 50 ? { ...step, cells: step.cells.length } : step });
            change(step.cells);
            return 0;
          }}
          onUndo={() => {
            tell('undo');
            goBack(history.current, undone.current);
          }}
          onRedo={() => {
            tell('redo');
            goBack(undone.current, history.current);
          }}
          onSave={() => tell('save')}
          onHistory={(cell) => tell({ history: cell })}
          onNote={(cell) => tell({ note: cell })}
          onSelect={(summary) => {
            window.grid.summary = summary;
          }}
          onToggleGroup={(rowId) => {
            tell({ toggle: rowId });
            setShut((before) => {
              const next = new Set(before);
              if (!next.delete(rowId)) next.add(rowId);
              return next;
            });
          }}
          onFocusCell={() => {}}
          controlRef={control}
          styleNonce={cspNonce()}
        />
      </div>
    </main>
  );
}

window.grid = { told: [], summary: null, control: NO_GRID };
createRoot(document.getElementById('root') as HTMLElement).render(
  <Theme>
    <GridScreen />
  </Theme>,
);
