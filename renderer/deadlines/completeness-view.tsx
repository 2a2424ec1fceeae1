import { NativeSelect, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Campaign } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import { useMethod } from '../api/queries.ts';
import { Problem } from '../ui/problem.tsx';
import { ReadTable } from '../ui/read-table.tsx';
import { OpenedPanel } from '../ui/screen.tsx';
import stack from '../ui/stack.module.css';
import { Empty, Loading } from '../ui/states.tsx';
import { completenessColumns, completenessRows, rateText } from './completeness-rows.ts';
import { daysOfSpan, type Span } from './deadline-views.ts';
import { UnitDeadlineView } from './unit-deadline.tsx';

/** So many deadlines stand side by side; more are not read across. */
const MOST_COLUMNS = 62;

/** Units × deadlines: who did what, in time or not, with the rates; a cell opens its evidence. */
export function CompletenessView(props: { campaign: Campaign; span: Span; today: Day }) {
  const { campaign, span, today } = props;
  const campaignId = campaign.id;
  const [obligationId, setObligation] = useState<number | null>(null);
  const [opened, setOpened] = useState<{ unitId: number; column: number } | null>(null);
  const days = daysOfSpan(span, today, campaign);
  const { obligations = [] } = useMethod('campaigns.settings', { campaignId }).data ?? {};
  const read = useMethod(
    'deadlines.completeness',
    { campaignId, ...days, obligationId },
    { every: 60_000, keepPrevious: true },
  );
  const table = useMemo(() => {
    if (!read.data) return null;
    const shown = read.data.columns.slice(0, MOST_COLUMNS);
    return {
      columns: completenessColumns(shown, obligationId === null && obligations.length > 1),
      rows: completenessRows(read.data, shown.length),
    };
  }, [read.data, obligationId, obligations.length]);
  const column = opened && read.data?.columns[opened.column];
  return (
    <section className={stack.work} aria-label="Tỷ lệ đã gửi">
      <NativeSelect
        size="xs"
        aria-label="Việc phải làm"
        w="28rem"
        value={obligationId === null ? '' : String(obligationId)}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setObligation(value === '' ? null : Number(value));
        }}
        data={[
          { value: '', label: 'Mọi việc' },
          ...obligations.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
      />
      {read.error && <Problem error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <Loading />}
      {read.data && (
        <Text size="sm" role="status">
          {`Đã làm ${rateText(read.data.done, read.data.asked)}; đúng hạn ${rateText(read.data.onTime, read.data.asked)}.`}
          {read.data.columns.length > MOST_COLUMNS &&
            ` Bảng chỉ hiện ${MOST_COLUMNS} hạn đầu; chọn một việc hoặc ít ngày hơn để xem đủ.`}
        </Text>
      )}
      {read.data && read.data.rows.length === 0 && (
        <Empty>Không có hạn nào trong những ngày đang xem; chọn nhiều ngày hơn ở phía trên.</Empty>
      )}
      {table && table.rows.length > 0 && (
        <ReadTable
          // The columns are other deadlines.
          key={table.columns.map(({ id, name }) => `${id} ${name}`).join()}
          label="Đơn vị và hạn"
          columns={table.columns}
          rows={table.rows}
          onOpen={(row, id) => setOpened({ unitId: Number(row), column: Number(id) })}
        />
      )}
      {opened && column && (
        <OpenedPanel title={column.name} onClose={() => setOpened(null)}>
          <div className={stack.panel}>
            <Text size="sm">{`Hạn: ${column.due}.`}</Text>
            <UnitDeadlineView
              key={`${opened.unitId} ${column.obligationId} ${column.slot}`}
              campaignId={campaignId}
              place={{
                obligationId: column.obligationId,
                slot: column.slot,
                unitId: opened.unitId,
              }}
            />
          </div>
        </OpenedPanel>
      )}
    </section>
  );
}
