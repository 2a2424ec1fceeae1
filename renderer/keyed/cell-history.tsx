import { Text } from '@mantine/core';
import { useMemo } from 'react';
import type { CellChange } from '../../shared/contract/methods.ts';
import type { Measure } from '../../shared/domain/campaign.ts';
import { formatDay, formatInstant } from '../../shared/text/dates.ts';
import type { ReadRow } from '../grid/read-rows.ts';
import type { ReadColumn } from '../grid/read-table.tsx';
import { Problem } from '../ui/problem.tsx';
import { ReadTable } from '../ui/read-table.tsx';
import { OpenedPanel } from '../ui/screen.tsx';
import { type FigureAddress, useFigureChanges } from './figure-changes.ts';
import { measuredFigure } from './keyed-cell.ts';

const COLUMNS: readonly ReadColumn[] = [
  { id: 'at', title: 'Lúc', kind: 'text', width: 150, wraps: true },
  { id: 'by', title: 'Người sửa', kind: 'text', width: 86, wraps: true },
  { id: 'old', title: 'Trước', kind: 'count', width: 66 },
  { id: 'now', title: 'Sau', kind: 'count', width: 66 },
  { id: 'source', title: 'Cách nhập', kind: 'text', width: 104, wraps: true },
];

const figureCell = (measure: Measure, value: number | null) =>
  value === null ? { text: 'trống' } : measuredFigure(measure, value);

/** The rows of changes. Several may have the same instant; they keep the order of the store. */
const rowsOf = (changes: readonly CellChange[], measure: Measure): ReadRow[] =>
  changes.map(({ at, by, source, old, new: now, since }, n) => {
    const isSame = old === now ? ' (trùng số đã lưu)' : '';
    const from = since ? `, từ ngày ${formatDay(since)}` : '';
    return {
      id: String(n),
      cells: {
        at: { text: formatInstant(at), order: at },
        by: { text: by },
        old: figureCell(measure, old),
        now: figureCell(measure, now),
        source: { text: `${source}${isSame}${from}` },
      },
    };
  });

/** Who changed a cell, when, from what to what, and how. */
export function CellHistory(props: {
  campaignId: number;
  figure: FigureAddress;
  place: string;
  measure: Measure;
  onClose(): void;
}) {
  const { campaignId, figure, place, measure, onClose } = props;
  const history = useFigureChanges(campaignId, figure);
  const rows = useMemo(() => rowsOf(history.data ?? [], measure), [history.data, measure]);
  return (
    <OpenedPanel title={`Lịch sử ô: ${place}`} onClose={onClose}>
      {history.isError && <Problem error={history.error} />}
      {history.data?.length === 0 && <Text>Ô này chưa được nhập lần nào.</Text>}
      {rows.length > 0 && <ReadTable label={`Lịch sử ô: ${place}`} columns={COLUMNS} rows={rows} />}
    </OpenedPanel>
  );
}
