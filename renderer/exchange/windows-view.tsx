import { Text } from '@mantine/core';
import { useState } from 'react';
import type { Missing, MissingDays, UnitWindow } from '../../shared/contract/methods.ts';
import type { Day } from '../../shared/domain/day.ts';
import { STATE_WORDS as DEADLINE_WORDS } from '../../shared/domain/obligation-words.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import { daysText, formatInstant } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { useCampaignDays } from '../api/campaign-days.ts';
import { useChange, useMethod, useToday } from '../api/queries.ts';
import type { ReadRow } from '../grid/read-rows.ts';
import type { ReadColumn } from '../grid/read-table.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { RightButton } from '../ui/for-right.tsx';
import { Problem } from '../ui/problem.tsx';
import { ReadTable } from '../ui/read-table.tsx';
import stack from '../ui/stack.module.css';
import { Empty, Loading } from '../ui/states.tsx';
import { dayWithin } from './day-within.ts';
import { STATE_WORDS, WindowPanel } from './window-panel.tsx';

const COLUMNS: readonly ReadColumn[] = [
  { id: 'unit', title: 'Đơn vị', kind: 'text', width: 220, wraps: true },
  { id: 'days', title: 'Số liệu', kind: 'text', width: 240, wraps: true },
  { id: 'revision', title: 'Lần', kind: 'count', width: 60 },
  { id: 'state', title: 'Tình trạng', kind: 'text', width: 150 },
  { id: 'due', title: 'Hạn nộp', kind: 'text', width: 130, wraps: true },
  { id: 'at', title: 'Lúc', kind: 'text', width: 150 },
  { id: 'by', title: 'Người ghi', kind: 'text', width: 150, wraps: true },
  { id: 'reason', title: 'Lý do', kind: 'text', width: 240, wraps: true },
  { id: 'told', title: 'Đã trả lời', kind: 'text', width: 110 },
];

const keyOf = ({ unitId, from, to }: UnitWindow) => `${unitId} ${from} ${to}`;

const rowOf = (window: UnitWindow): ReadRow => ({
  id: keyOf(window),
  cells: {
    unit: { text: window.unit, opens: true },
    days: { text: daysText(window), order: window.from },
    revision: { text: String(window.revision), number: window.revision },
    state: { text: STATE_WORDS[window.state], opens: true },
    due: { text: window.deadline === null ? '' : DEADLINE_WORDS[window.deadline] },
    at: { text: formatInstant(window.at), order: window.at },
    by: { text: window.by },
    reason: { text: reasonText(window) },
    told: { text: isAnswered(window) ? (window.isTold ? 'đã ghi tệp' : 'chưa ghi tệp') : '' },
  },
});

const reasonText = ({ reason, cells }: UnitWindow): string =>
  cells.length === 0 ? reason : `${reason} (${formatCount(cells.length)} ô có ghi chú)`;

const isAnswered = ({ state }: UnitWindow) => state === 'accepted' || state === 'returned';

/** A unit of which days are missing; nothing is opened there. */
const missingRows = ({ unitId, unit, parts, isGiven }: MissingDays): ReadRow[] =>
  parts.map((part) => ({
    id: `missing ${unitId} ${part.from}`,
    cells: {
      unit: { text: unit },
      days: { text: daysText(part), order: part.from },
      revision: { text: '' },
      state: { text: 'Chưa gửi' },
      due: { text: '' },
      at: { text: '' },
      by: { text: '' },
      reason: { text: isGiven ? '' : 'chưa giao chiến dịch bằng tệp cho đơn vị này' },
      told: { text: '' },
    },
  }));

/** "Từ ngày … : 15 trong 17 đơn vị đã gửi đủ, 2 chưa gửi đủ." */
const missingText = ({ units, missing }: Missing, window: DayWindow): string => {
  const head = `Số liệu ${daysText(window)}`;
  if (missing.length === 0) return `${head}: cả ${formatCount(units)} đơn vị đã gửi đủ.`;
  return `${head}: ${formatCount(units - missing.length)} trong ${formatCount(units)} đơn vị đã gửi đủ, ${formatCount(missing.length)} đơn vị chưa gửi đủ.`;
};

/** The days of the file that came for the latest days. */
const latestOf = (windows: readonly UnitWindow[]): DayWindow | null => {
  const [last] = windows.toSorted((a, b) => (a.to < b.to ? 1 : a.to > b.to ? -1 : 0));
  return last ? { from: last.from, to: last.to } : null;
};

const sameDay = (day: Day): DayWindow => ({ from: day, to: day });

/** The days that units sent, who has not sent, what is said of them, and the file that tells them. */
export function WindowsView({ campaignId }: { campaignId: number }) {
  const windows = useMethod('exchange.windows', { campaignId });
  const campaign = useCampaignDays(campaignId);
  const today = useToday();
  const answer = useChange('exchange.answer');
  const send = useChange('exchange.sendAnswers');
  const [opened, setOpened] = useState<string | null>(null);
  const [days, setDays] = useState<{ from?: Day | null; to?: Day | null }>({});
  const all = windows.data ?? [];
  const usual = latestOf(all) ?? (today && campaign ? sameDay(dayWithin(today, campaign)) : null);
  const from = days.from === undefined ? (usual?.from ?? null) : days.from;
  const to = days.to === undefined ? (days.from ?? usual?.to ?? null) : days.to;
  const asked = from !== null && to !== null && from <= to ? { from, to } : null;
  const missing = useMethod(
    'exchange.missing',
    { campaignId, from: from ?? '', to: to ?? '' },
    { enabled: asked !== null && windows.data !== undefined, keepPrevious: true },
  );
  const list = asked ? all.filter((one) => one.from <= asked.to && asked.from <= one.to) : all;
  const waiting = list.filter(({ state }) => state === 'received');
  const untold = all.filter((window) => isAnswered(window) && !window.isTold);
  const chosen = all.find((window) => keyOf(window) === opened);
  const rows = [...list.map(rowOf), ...(missing.data?.missing ?? []).flatMap(missingRows)];
  return (
    <section className={stack.work} aria-label="Đơn vị đã gửi">
      <div className={stack.fields}>
        <DayInput
          label="Kỳ từ ngày"
          size="xs"
          value={from}
          within={campaign}
          onChange={(day) => setDays({ ...days, from: day })}
        />
        <DayInput
          label="Đến hết ngày"
          size="xs"
          value={to}
          within={campaign}
          onChange={(day) => setDays({ ...days, to: day })}
        />
        <RightButton
          to="exchange.answer"
          size="xs"
          variant="default"
          disabled={waiting.length === 0}
          onClick={() =>
            answer.mutate({
              campaignId,
              windows: waiting.map(({ unitId, from, to }) => ({ unitId, from, to })),
              state: 'accepted',
              reason: '',
            })
          }
        >
          {`Tiếp nhận tất cả (${formatCount(waiting.length)})`}
        </RightButton>
        <RightButton
          to="exchange.sendAnswers"
          size="xs"
          disabled={untold.length === 0}
          onClick={() => send.mutate({ campaignId, asOne: true })}
        >
          Ghi tệp trả lời chung…
        </RightButton>
        <RightButton
          to="exchange.sendAnswers"
          size="xs"
          variant="default"
          disabled={untold.length === 0}
          onClick={() => send.mutate({ campaignId, asOne: false })}
        >
          Ghi tệp trả lời từng đơn vị…
        </RightButton>
      </div>
      {asked === null && from !== null && to !== null && (
        <Text size="sm" role="alert">
          Ngày cuối phải từ ngày đầu trở đi.
        </Text>
      )}
      {asked && missing.data && (
        <Text size="sm" role="status">
          {missingText(missing.data, asked)}
        </Text>
      )}
      {send.data && (
        <Text size="sm" role="status">
          {`Đã ghi ${formatCount(send.data.files.length)} tệp vào thư mục ${send.data.folder}.`}
        </Text>
      )}
      {[answer.error, send.error, windows.error, missing.error].map(
        (error) => error && <Problem key={error.message} error={error} />,
      )}
      {windows.isPending && <Loading />}
      {windows.data && all.length === 0 && (
        <Empty>
          Chưa nhận số liệu của đơn vị nào; nhận tệp ở “Tệp gửi đến”, rồi tiếp nhận hoặc trả lại ở
          đây.
        </Empty>
      )}
      {rows.length > 0 && (
        <ReadTable
          label="Danh sách kỳ đã nhận và đơn vị chưa gửi"
          columns={COLUMNS}
          rows={rows}
          onOpen={setOpened}
        />
      )}
      {chosen && (
        <WindowPanel
          key={opened}
          campaignId={campaignId}
          window={chosen}
          onClose={() => setOpened(null)}
        />
      )}
    </section>
  );
}
