import { themeQuartz } from 'ag-grid-community';

/**
 * Dense and quiet, with the lines of a spreadsheet and no animation. Colours and sizes are those of
 * the one look (renderer/theme), so light and dark need no second theme.
 */
export const gridTheme = themeQuartz.withParams({
  browserColorScheme: 'inherit',
  fontFamily: 'inherit',
  fontSize: 'var(--mantine-font-size-md)',
  headerFontSize: 'var(--mantine-font-size-xs)',
  headerFontWeight: 600,
  // A table of one row is as high as one row.
  autoHeightMinBodyHeight: 0,
  rowHeight: '1.75rem',
  headerHeight: '2.6rem',
  backgroundColor: 'var(--color-paper)',
  foregroundColor: 'var(--color-ink)',
  textColor: 'var(--color-ink)',
  headerTextColor: 'var(--color-ink)',
  headerBackgroundColor: 'var(--color-head)',
  borderColor: 'var(--color-line)',
  columnBorder: true,
  headerColumnBorder: true,
  rowHoverColor: 'var(--color-hover)',
  accentColor: 'var(--color-accent)',
  rangeSelectionBorderColor: 'var(--color-accent)',
  tooltipBackgroundColor: 'var(--color-notice)',
  tooltipTextColor: 'var(--color-notice-ink)',
  cellHorizontalPadding: '0.5rem',
  wrapperBorderRadius: '4px',
});
