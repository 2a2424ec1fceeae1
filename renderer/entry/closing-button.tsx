import { Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { FieldError } from '../../shared/contract/errors.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { closingOf } from '../../shared/domain/cell-lock.ts';
import type { Day } from '../../shared/domain/day.ts';
import {
  KEYING_PERIODS,
  type KeyingPeriod,
  periodName,
  periodOf,
} from '../../shared/domain/period.ts';
import { type Closing, dayLock } from '../../shared/domain/sheet.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { capitalise } from '../../shared/text/vietnamese.ts';
import { useChange } from '../api/queries.ts';
import { Problem } from '../ui/problem.tsx';
import { type CellMarks, countRefused } from './cell-marks.ts';
import { closingSentence } from './cell-shape.ts';

/** What is keyed on the sheet that is closed. */
interface Keyed {
  snapshot(): { marks: CellMarks };
  settled(): Promise<void>;
}

/**
 * Chốt số liệu: closes the day or a period around it, or opens again what holds the day, with a
 * reason.
 */
export function ClosingButton(props: {
  campaign: Campaign;
  on: Day;
  closings: readonly Closing[];
  keyed: Keyed;
  /** Of which the day is the last, where many are shown: the button then names what it closes. */
  period?: KeyingPeriod;
  /** Takes what stands in an open editor, before anything is closed. */
  onOpen(): void;
  /** Takes the keyboard when the dialog is left. */
  onClosed(): void;
}) {
  const { campaign, on, closings, keyed, period, onOpen, onClosed } = props;
  const closing = closingOf(closings, on);
  // Held from the click on: the day is closed before the answer to it is there.
  const [asks, setAsks] = useState<{ closing: Closing | null } | null>(null);
  if (dayLock(campaign, on) !== null) return null;
  const close = () => {
    setAsks(null);
    onClosed();
  };
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
        {buttonText(props, closing)}
      </Button>
      {asks?.closing && <OpenAgain campaign={campaign} closing={asks.closing} onClose={close} />}
      {asks?.closing === null && (
        <CloseDays {...{ campaign, on, keyed }} period={period ?? 'day'} onClose={close} />
      )}
    </>
  );
}

const daysText = (from: Day, to: Day) =>
  from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`;

/** "ngày 05/9/2023", "tuần 04/9/2023 – 10/9/2023", "tháng 9/2023": the period of a day. */
function periodText(period: KeyingPeriod, campaign: Campaign, on: Day): string {
  const { from, to } = periodOf(on, period, campaign);
  const name = periodName(period);
  if (period === 'once') return name;
  return period === 'month' ? `${name} ${formatDay(on).slice(3)}` : `${name} ${daysText(from, to)}`;
}

function buttonText(
  { campaign, on, period }: { campaign: Campaign; on: Day; period?: KeyingPeriod },
  closing: Closing | null,
): string {
  if (period === undefined) return closing ? 'Mở chốt…' : 'Chốt số liệu…';
  if (closing === null) return `Chốt ${periodText(period, campaign, on)}…`;
  const { from, to } = closing;
  return `Mở chốt ${from === to ? 'ngày ' : ''}${daysText(from, to)}…`;
}

function CloseDays(props: {
  campaign: Campaign;
  on: Day;
  keyed: Keyed;
  period: KeyingPeriod;
  onClose(): void;
}) {
  const { campaign, on, keyed, period, onClose } = props;
  const [span, setSpan] = useState(period);
  const close = useChange('closings.close', ['results.sheet', 'results.range']);
  const [isWaiting, setWaiting] = useState(false);
  const [unwritten, setUnwritten] = useState(0);
  const isOpen = useRef(false);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  const { from, to } = periodOf(on, span, campaign);
  // A save that is on its way belongs into the closed days, and would find them locked.
  const closeSettled = async () => {
    setWaiting(true);
    setUnwritten(0);
    await keyed.settled();
    if (!isOpen.current) return;
    setWaiting(false);
    const left = countRefused(keyed.snapshot().marks, { from, to });
    setUnwritten(left);
    if (left === 0) close.mutate({ campaignId: campaign.id, from, to }, { onSuccess: onClose });
  };
  const refused = close.error instanceof FieldError ? close.error.toWire() : null;
  const spans = KEYING_PERIODS.filter((one) => one === 'day' || one === 'week' || one === period);
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
          void closeSettled();
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
              setUnwritten(0);
              setSpan(spans.find((one) => one === value) ?? period);
            }}
          >
            <Stack gap={6} mt={4}>
              {spans.map((one) => (
                <Radio
                  key={one}
                  value={one}
                  label={capitalise(periodText(one, campaign, on))}
                  data-autofocus={one === period || undefined}
                />
              ))}
            </Stack>
          </Radio.Group>
          {unwritten > 0 && (
            <div role="alert" className="closing-errors">
              <strong>Chưa chốt được vì còn {unwritten} ô chưa ghi được:</strong> các ô có dấu đỏ
              trong những ngày này. Nhập lại hoặc bấm Delete để bỏ chữ ở các ô đó, rồi chốt.
            </div>
          )}
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
          <Button type="submit" loading={isWaiting || close.isPending}>
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
