import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { memo, useState } from 'react';
import { COMMANDS } from '../../shared/contract/commands.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { closingOf } from '../../shared/domain/cell-lock.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { FoundCell } from '../../shared/domain/finding.ts';
import { closingSentence } from '../../shared/domain/lock-words.ts';
import { type KeyingPeriod, periodOf, periodText } from '../../shared/domain/period.ts';
import { type Closing, dayLock } from '../../shared/domain/sheet.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { useCommands } from '../actions/offered.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { RightButton } from '../ui/for-right.tsx';
import { Problem } from '../ui/problem.tsx';
import { Locked } from '../ui/states.tsx';
import { CloseDays, type KeyedToClose } from './close-days.tsx';

/** Chốt số liệu: closes the day or a period around it, or opens it again with a reason. */
export const ClosingButton = memo(function ClosingButton(props: {
  campaign: Campaign;
  on: Day;
  closings: readonly Closing[];
  keyed: KeyedToClose;
  /**
   * The period that ends on the day, where many days are shown: the button names what it closes.
   */
  period?: KeyingPeriod;
  /** Called before closing, to take an open editor. */
  onOpen(): void;
  /** Called when the dialog closes, to take the keyboard. */
  onClosed(): void;
  /** Goes to a cell that is blank. */
  onFound(cell: FoundCell): void;
}) {
  const { campaign, on, closings, keyed, period, onOpen, onClosed, onFound } = props;
  const closing = closingOf(closings, on);
  // Kept from the click on, because the day may be closed before the answer is there.
  const [asks, setAsks] = useState<{ closing: Closing | null } | null>(null);
  const isOutside = dayLock(campaign, on) !== null;
  const ask = () => {
    onOpen();
    setAsks({ closing });
  };
  useCommands({
    closeDays: !isOutside && closing === null && ask,
    reopenDays: !isOutside && closing !== null && ask,
  });
  if (isOutside) return null;
  const close = () => {
    setAsks(null);
    onClosed();
  };
  return (
    <>
      <RightButton
        to={closing ? 'closings.open' : 'closings.close'}
        variant={closing ? 'default' : 'filled'}
        size="compact-md"
        onClick={ask}
      >
        {buttonText(props, closing)}
      </RightButton>
      {asks?.closing && <OpenAgain campaign={campaign} closing={asks.closing} onClose={close} />}
      {asks?.closing === null && (
        <CloseDays
          {...{ campaign, on, keyed }}
          period={period ?? 'day'}
          onClose={close}
          onFound={(cell) => {
            setAsks(null);
            onFound(cell);
          }}
        />
      )}
    </>
  );
});

const daysText = (from: Day, to: Day) =>
  from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`;

function buttonText(
  { campaign, on, period }: { campaign: Campaign; on: Day; period?: KeyingPeriod },
  closing: Closing | null,
): string {
  if (period === undefined) return COMMANDS[closing ? 'reopenDays' : 'closeDays'].words;
  if (closing === null) return `Chốt ${periodText(period, periodOf(on, period, campaign))}…`;
  const { from, to } = closing;
  return `Mở chốt ${from === to ? 'ngày ' : ''}${daysText(from, to)}…`;
}

function OpenAgain(props: { campaign: Campaign; closing: Closing; onClose(): void }) {
  const { campaign, closing, onClose } = props;
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const open = useChange('closings.open');
  const signed = useMethod('signed.list', { campaignId: campaign.id });
  const kept = (signed.data ?? []).filter(
    (copy) => copy.closing.id === closing.id && copy.removed === null,
  );
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
          <Locked>{closingSentence(closing)}</Locked>
        </Text>
        {kept.length > 0 && (
          <Text size="sm" mb="sm">
            {formatCount(kept.length)} báo cáo đã ký theo lần chốt này vẫn giữ nguyên như đã ký.
          </Text>
        )}
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
          <RightButton to="closings.open" type="submit" loading={open.isPending}>
            Mở chốt
          </RightButton>
        </Group>
      </form>
    </Modal>
  );
}
