import { AG_GRID_LOCALE_VN } from '@ag-grid-community/locale';
import {
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  type GridApi,
  type GridOptions,
  LocaleModule,
  ModuleRegistry,
  PinnedRowModule,
  RenderApiModule,
  RowApiModule,
  RowStyleModule,
  ScrollApiModule,
  TextEditorModule,
  TooltipModule,
} from 'ag-grid-community';
import { listenToClipboard } from './grid-clipboard.ts';
import { handleGridKey } from './grid-keys.ts';
import type { FigureGridProps, GridRow } from './grid-model.ts';
import { listenToPointer } from './grid-pointer.ts';
import { gridTheme } from './grid-theme.ts';
import { createHeldKeys } from './held-keys.ts';
import { keepScrollEchoAway } from './scroll-echo.ts';
import { tableTakesKeyboard } from './table-keyboard.ts';
import { type BesideGrid, createWorksheet, type Worksheet } from './worksheet.ts';

/** The parts of the grid library that both the keyed grid and the read tables use. */

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

export const GRID_OPTIONS: GridOptions<GridRow> = {
  theme: gridTheme,
  localeText: AG_GRID_LOCALE_VN,
  defaultColDef: {
    sortable: false,
    resizable: true,
    suppressHeaderMenuButton: true,
    cellEditor: 'agTextCellEditor',
    wrapHeaderText: true,
  },
  getRowId: ({ data }) => data.id,
  stopEditingWhenCellsLoseFocus: true,
  suppressMovableColumns: true,
  suppressScrollOnNewData: true,
  animateRows: false,
  ensureDomOrder: true,
  // Rows are drawn in the frame that scrolls them into view; so only few are needed beyond it, and
  // each further one makes a jump slower.
  suppressAnimationFrame: true,
  rowBuffer: 2,
  tooltipShowDelay: 300,
  // Arrows stop at the last row: the total cannot be keyed.
  navigateToNextCell: ({ nextCellPosition, previousCellPosition }) =>
    nextCellPosition?.rowPinned ? previousCellPosition : nextCellPosition,
  // Tab after the last keyed cell leaves the grid, see `handleGridKey`.
  tabToNextCell: () => false,
};

/** The cell with the cursor gets the keyboard; the first cell, where nothing is keyed. */
function takeKeyboard(root: HTMLElement, sheet: Worksheet): void {
  sheet.focusAgain();
  const isEmpty = sheet.cells.rows.length === 0;
  if (!isEmpty && !root.contains(document.activeElement)) sheet.goTo({ row: 0, column: 0 });
}

/** Keys, mouse and clipboard on a grid that the library has made; `stop` ends them. */
export function attachSheet(
  root: HTMLElement,
  api: GridApi<GridRow>,
  props: FigureGridProps,
  beside: BesideGrid,
  { clicksOpen = false }: { clicksOpen?: boolean } = {},
): { made: Worksheet; stop(): void } {
  const made = createWorksheet(root, api, props, beside);
  made.held = createHeldKeys(made, (event, sheet) => {
    handleGridKey({ event, editing: false }, sheet);
  });
  const stops = [
    listenToPointer(root, made, clicksOpen),
    listenToClipboard(root, made),
    keepScrollEchoAway(root),
    tableTakesKeyboard(root, () => takeKeyboard(root, made)),
    made.stop,
  ];
  return {
    made,
    stop() {
      for (const stop of stops) stop();
    },
  };
}
