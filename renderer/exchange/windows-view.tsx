import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { UnitWindow } from '../../shared/contract/methods.ts';
import { daysText, formatInstant } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { useChange, useMethod } from '../api/queries.ts';
import type { ReadRow } from '../grid/read-rows.ts';
import type { ReadColumn } from '../grid/read-table.tsx';
import { Problem } from '../ui/problem.tsx';
import { ReadTable } from '../ui/read-table.tsx';
import { OpenedPanel } from '../ui/screen.tsx';
import { Empty, Loading } from '../ui/states.tsx';
import css from './exchange.module.css';

const COLUMNS: readonly ReadColumn[] = [
  { id: 'unit', title: 'Đơn vị', kind: 'text', width: 220, wraps: true },
  { id: 'days', title: 'Số liệu', kind: 'text', width: 240, wraps: true },
  { id: 'revision', title: 'Lần', kind: 'count', width: 60 },
  { id: 'state', title: 'Tình trạng', kind: 'text', width: 150 },
  { id: 'at', title: 'Lúc', kind: 'text', width: 150 },
  { id: 'by', title: 'Người ghi', kind: 'text', width: 150, wraps: true },
  { id: 'reason', title: 'Lý do', kind: 'text', width: 240, wraps: true },
  { id: 'told', title: 'Đã trả lời', kind: 'text', width: 110 },
];

const STATE_WORDS: Record<UnitWindow['state'], string> = {
  received: 'Đã nhận',
  accepted: 'Đã tiếp nhận',
  returned: 'Đã trả lại',
  takenOver: 'Tự nhập thay',
};

const keyOf = ({ unitId, from, to }: UnitWindow) => `${unitId} ${from} ${to}`;

const rowOf = (window: UnitWindow): ReadRow => ({
  id: keyOf(window),
  cells: {
    unit: { text: window.unit, opens: true },
    days: { text: daysText(window), order: window.from },
    revision: { text: String(window.revision), number: window.revision },
    state: { text: STATE_WORDS[window.state], opens: true },
    at: { text: formatInstant(window.at), order: window.at },
    by: { text: window.by },
    reason: { text: window.reason },
    told: { text: isAnswered(window) ? (window.isTold ? 'đã ghi tệp' : 'chưa ghi tệp') : '' },
  },
});

const isAnswered = ({ state }: UnitWindow) => state === 'accepted' || state === 'returned';

/** The days that units sent, what is said of them, and the file that tells them. */
export function WindowsView({ campaignId }: { campaignId: number }) {
  const windows = useMethod('exchange.windows', { campaignId });
  const answer = useChange('exchange.answer');
  const send = useChange('exchange.sendAnswers');
  const [opened, setOpened] = useState<string | null>(null);
  const list = windows.data ?? [];
  const waiting = list.filter(({ state }) => state === 'received');
  const untold = list.filter((window) => isAnswered(window) && !window.isTold);
  const chosen = list.find((window) => keyOf(window) === opened);
  return (
    <section className={css.view} aria-label="Đơn vị đã gửi">
      <Group gap="sm" className={css.actions}>
        <Button
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
        </Button>
        <Button
          size="xs"
          disabled={untold.length === 0}
          onClick={() => send.mutate({ campaignId, asOne: true })}
        >
          Ghi tệp trả lời chung…
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={untold.length === 0}
          onClick={() => send.mutate({ campaignId, asOne: false })}
        >
          Ghi tệp trả lời từng đơn vị…
        </Button>
      </Group>
      {send.data && (
        <Text size="sm" role="status">
          {`Đã ghi ${formatCount(send.data.files.length)} tệp vào thư mục ${send.data.folder}.`}
        </Text>
      )}
      {[answer.error, send.error, windows.error].map(
        (error) => error && <Problem key={error.message} error={error} />,
      )}
      {windows.isPending && <Loading />}
      {windows.data && list.length === 0 && (
        <Empty>
          Chưa nhận số liệu của đơn vị nào; nhận tệp ở “Tệp gửi đến”, rồi tiếp nhận hoặc trả lại ở
          đây.
        </Empty>
      )}
      {list.length > 0 && (
        <ReadTable
          label="Danh sách kỳ đã nhận"
          columns={COLUMNS}
          rows={list.map(rowOf)}
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

function WindowPanel({
  campaignId,
  window,
  onClose,
}: {
  campaignId: number;
  window: UnitWindow;
  onClose(): void;
}) {
  const answer = useChange('exchange.answer');
  const takeOver = useChange('exchange.takeOver');
  const [reason, setReason] = useState('');
  const { unitId, from, to } = window;
  const say = (state: 'accepted' | 'returned') =>
    answer.mutate({ campaignId, windows: [{ unitId, from, to }], state, reason });
  const failed = answer.error ?? takeOver.error;
  return (
    <OpenedPanel title={window.unit} onClose={onClose}>
      <div className={css.panel}>
        <Text size="sm">
          {`Số liệu ${daysText(window)}, lần ${window.revision}: ${STATE_WORDS[window.state].toLowerCase()}, ${window.by}, ${formatInstant(window.at)}.`}
        </Text>
        {window.reason !== '' && <Text size="sm">{`Lý do: ${window.reason}`}</Text>}
        <TextInput
          label="Lý do trả lại, hoặc lý do tự nhập thay"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {failed && <Problem error={failed} />}
        <Group gap="xs">
          <Button size="xs" onClick={() => say('accepted')}>
            Tiếp nhận
          </Button>
          <Button size="xs" variant="default" onClick={() => say('returned')}>
            Trả lại
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={reason.trim() === ''}
            onClick={() => takeOver.mutate({ campaignId, window: { unitId, from, to }, reason })}
          >
            Tự nhập thay
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          Trả lại: đơn vị sửa rồi gửi lần mới. Tự nhập thay: số của kỳ này nhập ở đây, tệp của đơn
          vị không ghi đè lên.
        </Text>
      </div>
    </OpenedPanel>
  );
}
