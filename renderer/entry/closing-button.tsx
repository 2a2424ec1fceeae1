import { Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FieldError } from '../../shared/contract/errors.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import { periodOf } from '../../shared/domain/period.ts';
import { type Closing, dayLock } from '../../shared/domain/sheet.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { useChange } from '../api/queries.ts';
import { Problem } from '../ui/problem.tsx';
import { closingSentence } from './cell-shape.ts';

/** Chốt số liệu: closes the day or its week, or opens again what holds the day, with a reason. */
export function ClosingButton(props: {
  campaign: Campaign;
  on: Day;
  closing: Closing | null;
  /** Takes what stands in an open editor, before anything is closed. */
  onOpen(): void;
}) {
  const { campaign, on, closing, onOpen } = props;
  // Held from the click on: the day is closed before the answer to it is there.
  const [asks, setAsks] = useState<{ closing: Closing | null } | null>(null);
  if (dayLock(campaign, on) !== null) return null;
  const close = () => setAsks(null);
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        onClick={() => {
          onOpen();
          setAsks({ closing });
        }}
      >
        {closing ? 'Mở chốt…' : 'Chốt số liệu…'}
      </Button>
      {asks?.closing && <OpenAgain campaign={campaign} closing={asks.closing} onClose={close} />}
      {asks?.closing === null && <CloseDays campaign={campaign} on={on} onClose={close} />}
    </>
  );
}

const daysText = (from: Day, to: Day) =>
  from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`;

function CloseDays(props: { campaign: Campaign; on: Day; onClose(): void }) {
  const { campaign, on, onClose } = props;
  const [span, setSpan] = useState<'day' | 'week'>('day');
  const close = useChange('closings.close', ['results.sheet', 'results.range']);
  const { from, to } = periodOf(on, span, campaign);
  const refused = close.error instanceof FieldError ? close.error.toWire() : null;
  const week = periodOf(on, 'week', campaign);
  return (
    <Modal
      opened
      onClose={onClose}
      title="Chốt số liệu"
      lockScroll={false}
      closeButtonProps={{ 'aria-label': 'Đóng' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          close.mutate({ campaignId: campaign.id, from, to }, { onSuccess: onClose });
        }}
      >
        <Stack gap="sm">
          <Text size="sm">
            Sau khi chốt, không ai sửa được số liệu của các ngày này cho đến khi mở chốt và ghi lý
            do.
          </Text>
          <Radio.Group
            label="Chốt"
            value={span}
            onChange={(value) => {
              close.reset();
              setSpan(value === 'week' ? 'week' : 'day');
            }}
          >
            <Stack gap={6} mt={4}>
              <Radio value="day" label={`Ngày ${formatDay(on)}`} data-autofocus />
              <Radio value="week" label={`Tuần ${daysText(week.from, week.to)}`} />
            </Stack>
          </Radio.Group>
          {refused?.code === 'closingRefused' ? (
            <div role="alert" className="closing-errors">
              <strong>Chưa chốt được vì còn {refused.details.sentences.length} lỗi:</strong>
              <ul>
                {refused.details.sentences.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </div>
          ) : (
            close.isError && <Problem error={close.error} />
          )}
        </Stack>
        <Group mt="md" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Thôi
          </Button>
          <Button type="submit" loading={close.isPending}>
            Chốt
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function OpenAgain(props: { campaign: Campaign; closing: Closing; onClose(): void }) {
  const { campaign, closing, onClose } = props;
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const open = useChange('closings.open', ['results.sheet', 'results.range']);
  return (
    <Modal
      opened
      onClose={onClose}
      title="Mở chốt"
      lockScroll={false}
      closeButtonProps={{ 'aria-label': 'Đóng' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() === '') return setMissing(true);
          const input = { campaignId: campaign.id, id: closing.id, reason: reason.trim() };
          open.mutate(input, { onSuccess: onClose });
        }}
      >
        <Text size="sm" mb="sm">
          {closingSentence(closing)}
        </Text>
        <TextInput
          label="Lý do mở chốt"
          maxLength={300}
          withAsterisk
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={missing && reason.trim() === '' ? 'Ghi lý do mở chốt.' : undefined}
        />
        {open.isError && <Problem error={open.error} />}
        <Group mt="md" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Thôi
          </Button>
          <Button type="submit" loading={open.isPending}>
            Mở chốt
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
