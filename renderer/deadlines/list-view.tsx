import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { Campaign } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { useMethod } from '../api/queries.ts';
import { Problem } from '../ui/problem.tsx';
import { ReadTable } from '../ui/read-table.tsx';
import stack from '../ui/stack.module.css';
import { Empty, Loading } from '../ui/states.tsx';
import { actionOf } from './deadline-actions.ts';
import { DeadlinePanel, type OpenedPlace } from './deadline-panel.tsx';
import {
  belowCounts,
  isCut,
  joined,
  LIST_COLUMNS,
  placeOfRow,
  rowsByBody,
  rowsByUnit,
  rowsByUrgency,
  worstOf,
} from './deadline-rows.ts';
import { daysOfSpan, type ListView as Kind, SPAN_WORDS, type Span } from './deadline-views.ts';
import css from './deadlines.module.css';
import { Notices } from './notices.tsx';
import { useActions } from './use-actions.ts';

const ROWS = { han: rowsByUrgency, 'don-vi': rowsByUnit, 'co-quan': rowsByBody } as const;

/** How often the list is judged anew: a deadline passes without anything being changed. */
const EVERY = 60_000;

/** What is late and what is due in the chosen days, each line with the way to where one acts. */
export function ListView(props: { campaign: Campaign; kind: Kind; span: Span; today: Day }) {
  const { campaign, kind, span, today } = props;
  const campaignId = campaign.id;
  const days = daysOfSpan(span, today, campaign);
  const read = { every: EVERY, keepPrevious: true };
  const list = useMethod(
    'deadlines.list',
    { campaignId, ...days, unitId: null, lateOnly: false },
    read,
  );
  const due = useMethod('deadlines.due', { campaignId }, read).data;
  // What is late stays in the list however long ago it was due.
  const late = useMethod(
    'deadlines.list',
    {
      campaignId,
      from: due?.since ?? daysOfSpan('chien-dich', today, campaign).from,
      to: today,
      unitId: null,
      lateOnly: true,
    },
    { ...read, enabled: due !== undefined },
  );
  // What is done leaves the list of what is late, but stays open beside it.
  const [opened, setOpened] = useState<{ row: string; place: OpenedPlace } | null>(null);
  const lines = useMemo(() => joined(late.data, list.data), [late.data, list.data]);
  const listed = useMemo(() => ROWS[kind](lines), [kind, lines]);
  const act = useActions(campaignId, () => {});
  const place = opened && (openedPlace(opened.row, lines) ?? opened.place);
  const error = list.error ?? late.error;
  const open = (row: string, column: string) => {
    const found = openedPlace(row, lines);
    if (!found) return;
    const action = actionOf(found.line, found.side, stateOf(found));
    if (column === 'act' && action.to !== 'panel') act(action);
    else setOpened({ row, place: found });
  };
  return (
    <section className={stack.work} aria-label="Danh sách việc đến hạn">
      {error && <Problem error={error} onRetry={() => void list.refetch()} />}
      {!error && (!list.data || !late.data) && <Loading />}
      {due && due.since !== null && (
        <p className={css.note}>
          {`Chiến dịch có rất nhiều hạn: việc quá hạn được liệt kê từ ngày ${formatDay(due.since)}; chọn “${SPAN_WORDS['chien-dich']}” để xem cả trước đó.`}
        </p>
      )}
      {list.data && <Notices campaign={campaignId} notices={list.data} />}
      {list.data && late.data && lines.length === 0 && (
        <Empty
          action={
            <Button
              size="xs"
              mt="sm"
              renderRoot={(button) => (
                <Link
                  to="/settings"
                  search={{ campaign: campaignId, tab: 'bao-cao' }}
                  {...button}
                />
              )}
            >
              Xem chế độ báo cáo
            </Button>
          }
        >
          Không có việc nào quá hạn hoặc đến hạn trong những ngày đang xem. Việc phải làm, ai làm và
          hạn nào ghi ở Thiết lập, thẻ Chế độ báo cáo.
        </Empty>
      )}
      {listed.rows.length > 0 && (
        <ReadTable
          key={kind}
          label="Việc đến hạn"
          columns={LIST_COLUMNS}
          rows={listed.rows}
          groups={listed.groups}
          foldedAtFirst={listed.folded}
          onOpen={open}
        />
      )}
      {kind === 'don-vi' && isCut(lines) && (
        <p className={css.note}>
          {`Có việc mà quá nhiều đơn vị còn nợ: mỗi việc chỉ liệt kê ${formatCount(200)} đơn vị; mở việc đó ở “Theo hạn” để xem tất cả.`}
        </p>
      )}
      {place && (
        <DeadlinePanel
          key={opened?.row}
          campaignId={campaignId}
          place={place}
          onClose={() => setOpened(null)}
        />
      )}
    </section>
  );
}

function stateOf({ line, side, unitId }: OpenedPlace) {
  const unit =
    unitId === null ? undefined : [line.own, ...line.owing].find((one) => one?.unitId === unitId);
  if (unit) return unit.state;
  return side === 'own' ? line.own!.state : worstOf(belowCounts(line));
}

/** Undefined for a row of a group, and for a line that is not shown any more. */
function openedPlace(row: string, lines: Parameters<typeof isCut>[0]): OpenedPlace | null {
  const place = placeOfRow(row);
  const line = lines.find(
    ({ obligationId, slot }) => obligationId === place?.obligationId && slot === place.slot,
  );
  return place && line ? { line, side: place.side, unitId: place.unitId } : null;
}
