import { themeQuartz } from 'ag-grid-community';

/** Dense and quiet, with the lines of a spreadsheet and no animation. */
export const gridTheme = themeQuartz.withParams({
  fontFamily: 'inherit',
  fontSize: '0.9rem',
  headerFontSize: '0.85rem',
  headerFontWeight: 600,
  rowHeight: '1.75rem',
  headerHeight: '2.6rem',
  foregroundColor: '#1b2430',
  headerBackgroundColor: '#eef2f6',
  borderColor: '#cfd6de',
  columnBorder: true,
  headerColumnBorder: true,
  rowHoverColor: '#f4f8fc',
  accentColor: '#0b5cad',
  rangeSelectionBorderColor: '#0b5cad',
  cellHorizontalPadding: '0.5rem',
  wrapperBorderRadius: '4px',
});
