import { Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { NotedCell, UnitWindow } from '../../shared/contract/methods.ts';
import { daysText, formatInstant } from '../../shared/text/dates.ts';
import { useChange } from '../api/queries.ts';
import { WorkButton } from '../ui/job-progress.tsx';
import { Problem } from '../ui/problem.tsx';
import { OpenedPanel } from '../ui/screen.tsx';
import stack from '../ui/stack.module.css';
import { NoteCells } from './note-cells.tsx';
import { NotedCells } from './noted-cells.tsx';

export const STATE_WORDS: Record<UnitWindow['state'], string> = {
  received: 'Đã nhận',
  accepted: 'Đã tiếp nhận',
  returned: 'Đã trả lại',
  takenOver: 'Tự nhập thay',
};

/** Days that a unit sent: they are accepted, returned with notes on single cells, or keyed here. */
export function WindowPanel({ campaignId, window, onClose }: WindowPanelProps) {
  const answer = useChange('exchange.answer');
  const takeOver = useChange('exchange.takeOver');
  const [reason, setReason] = useState('');
  const [cells, setCells] = useState<readonly NotedCell[]>([]);
  const { unitId, from, to } = window;
  const say = (state: 'accepted' | 'returned') =>
    answer.mutate(
      {
        campaignId,
        windows: [{ unitId, from, to }],
        state,
        reason,
        cells: cells.map(({ unit: _, indicator: __, ...cell }) => cell),
      },
      {
        onSuccess: () => {
          setReason('');
          setCells([]);
        },
      },
    );
  const failed = answer.error ?? takeOver.error;
  return (
    <OpenedPanel title={window.unit} onClose={onClose}>
      <div className={stack.panel}>
        <Text size="sm">
          {`Số liệu ${daysText(window)}, lần ${window.revision}: ${STATE_WORDS[window.state].toLowerCase()}, ${window.by}, ${formatInstant(window.at)}.`}
        </Text>
        {window.reason !== '' && <Text size="sm">{`Lý do: ${window.reason}`}</Text>}
        <NotedCells title="Ghi chú đã trả lại" cells={window.cells} />
        <TextInput
          label="Lý do trả lại, hoặc lý do tự nhập thay"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <NoteCells campaignId={campaignId} window={window} cells={cells} onCells={setCells} />
        {failed && <Problem error={failed} />}
        <Group gap="xs">
          <WorkButton
            to="exchange.answer"
            size="xs"
            isWorking={answer.isPending}
            disabled={cells.length > 0}
            onClick={() => say('accepted')}
          >
            Tiếp nhận
          </WorkButton>
          <WorkButton
            to="exchange.answer"
            size="xs"
            variant="default"
            isWorking={answer.isPending}
            onClick={() => say('returned')}
          >
            {cells.length === 0 ? 'Trả lại' : `Trả lại kèm ${cells.length} ghi chú`}
          </WorkButton>
          <WorkButton
            to="exchange.takeOver"
            isWorking={takeOver.isPending}
            size="xs"
            variant="default"
            disabled={reason.trim() === ''}
            onClick={() => takeOver.mutate({ campaignId, window: { unitId, from, to }, reason })}
          >
            Tự nhập thay
          </WorkButton>
        </Group>
        <Text size="sm" c="dimmed">
          Trả lại: đơn vị sửa rồi gửi lần mới. Tự nhập thay: số của kỳ này nhập ở đây, tệp của đơn
          vị không ghi đè lên. Sau khi tiếp nhận hay trả lại, ghi tệp trả lời để gửi cho đơn vị.
        </Text>
      </div>
    </OpenedPanel>
  );
}

interface WindowPanelProps {
  campaignId: number;
  window: UnitWindow;
  onClose(): void;
}
