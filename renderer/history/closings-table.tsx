import { useMemo } from 'react';
import type { ListedClosing } from '../../shared/contract/methods.ts';
import { daysText, formatInstant } from '../../shared/text/dates.ts';
import { useMethod } from '../api/queries.ts';
import type { ReadRow } from '../grid/read-rows.ts';
import type { ReadColumn } from '../grid/read-table.tsx';
import { Problem } from '../ui/problem.tsx';
import { ReadTable } from '../ui/read-table.tsx';
import { Empty, Loading } from '../ui/states.tsx';

const COLUMNS: readonly ReadColumn[] = [
  { id: 'days', title: 'Số liệu', kind: 'text', width: 170, wraps: true },
  { id: 'state', title: 'Hiện nay', kind: 'text', width: 92 },
  { id: 'closedAt', title: 'Chốt lúc', kind: 'text', width: 154 },
  { id: 'closedBy', title: 'Người chốt', kind: 'text', width: 130, wraps: true },
  { id: 'blank', title: 'Vì sao còn ô trống', kind: 'text', width: 225, wraps: true },
  { id: 'openedAt', title: 'Mở lại lúc', kind: 'text', width: 154 },
  { id: 'openedBy', title: 'Người mở lại', kind: 'text', width: 130, wraps: true },
  { id: 'reason', title: 'Lý do mở lại', kind: 'text', width: 225, wraps: true },
];

const instant = (at: string | undefined) =>
  at === undefined ? { text: '' } : { text: formatInstant(at), order: at };

const rowOf = ({
  id,
  from,
  to,
  closedAt,
  closedBy,
  blankReason,
  opened,
}: ListedClosing): ReadRow => ({
  id: String(id),
  cells: {
    days: { text: daysText({ from, to }), order: from },
    state: { text: opened === null ? 'đang chốt' : 'đã mở lại' },
    closedAt: instant(closedAt),
    closedBy: { text: closedBy },
    blank: { text: blankReason ?? '' },
    openedAt: instant(opened?.at),
    openedBy: { text: opened?.by ?? '' },
    reason: { text: opened?.reason ?? '' },
  },
});

/** Which days of a campaign were closed, by whom and when, and why they were opened again. */
export function ClosingsTable({ campaignId }: { campaignId: number }) {
  const closings = useMethod('closings.list', { campaignId }, { fresh: true });
  const rows = useMemo(() => (closings.data ?? []).map(rowOf), [closings.data]);
  if (closings.isError) {
    return <Problem error={closings.error} onRetry={() => void closings.refetch()} />;
  }
  if (!closings.data) return <Loading />;
  if (rows.length === 0) {
    return <Empty>Chưa chốt ngày nào; chốt ở màn hình Nhập số liệu.</Empty>;
  }
  return <ReadTable label="Các lần chốt số liệu" columns={COLUMNS} rows={rows} />;
}
