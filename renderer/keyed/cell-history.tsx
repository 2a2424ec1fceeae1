import { Drawer, Text } from '@mantine/core';
import type { Measure } from '../../shared/domain/campaign.ts';
import { formatMeasured } from '../../shared/domain/measure.ts';
import { formatDay, formatInstant } from '../../shared/text/dates.ts';
import { Problem } from '../ui/problem.tsx';
import { ReadTable } from '../ui/read-table.tsx';
import { type FigureAddress, useFigureChanges } from './figure-changes.ts';

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
  const textOf = (value: number | null) =>
    value === null ? 'trống' : formatMeasured(measure, value);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      // The page itself never scrolls; locking it would add a style that the policy forbids.
      lockScroll={false}
      title={`Lịch sử ô: ${place}`}
      closeButtonProps={{ 'aria-label': 'Đóng' }}
    >
      {history.isError && <Problem error={history.error} />}
      {history.data?.length === 0 && <Text>Ô này chưa được nhập lần nào.</Text>}
      {history.data && history.data.length > 0 && (
        <ReadTable wide>
          <thead>
            <tr>
              <th>Lúc</th>
              <th>Người sửa</th>
              <th>Trước</th>
              <th>Sau</th>
              <th>Cách nhập</th>
            </tr>
          </thead>
          <tbody>
            {history.data.map(({ at, by, source, old, new: now, since }, n) => (
              // Several changes of a cell can have the same instant; their order is fixed.
              // biome-ignore lint/suspicious/noArrayIndexKey: as said.
              <tr key={n}>
                <td>{formatInstant(at)}</td>
                <td>{by}</td>
                <td data-number>{textOf(old)}</td>
                <td data-number>{textOf(now)}</td>
                <td>
                  {source}
                  {old === now && ' (trùng số đã lưu)'}
                  {since && `, từ ngày ${formatDay(since)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </ReadTable>
      )}
    </Drawer>
  );
}
