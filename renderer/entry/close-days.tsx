import { Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ClosingPreview } from '../../shared/contract/methods.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { cellOfKey } from '../../shared/domain/cell-place.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { FoundCell } from '../../shared/domain/finding.ts';
import {
  KEYING_PERIODS,
  type KeyingPeriod,
  periodOf,
  periodText,
} from '../../shared/domain/period.ts';
import { capitalise } from '../../shared/text/vietnamese.ts';
import { isStopped, useJob } from '../api/jobs.ts';
import { useChange } from '../api/queries.ts';
import { type CellMarks, countRefused } from '../keyed/cell-marks.ts';
import { JobProgress, Stopped, WorkButton } from '../ui/job-progress.tsx';
import { Problem } from '../ui/problem.tsx';
import css from './close-days.module.css';

/** What is keyed on the sheet that is closed. */
export interface KeyedToClose {
  snapshot(): { marks: CellMarks };
  settled(): Promise<void>;
}

/**
 * Asks which days to close. First it tells what prevents closing: figures that could not be written
 * and errors; and blank cells, for which the clerk gives a reason.
 */
export function CloseDays(props: {
  campaign: Campaign;
  on: Day;
  keyed: KeyedToClose;
  period: KeyingPeriod;
  onClose(): void;
  onFound(cell: FoundCell): void;
}) {
  const { campaign, on, keyed, period, onClose, onFound } = props;
  const [span, setSpan] = useState(period);
  const job = useJob();
  const preview = useChange('closings.preview', job);
  const close = useChange('closings.close', job);
  const [isWaiting, setWaiting] = useState(false);
  const [unwritten, setUnwritten] = useState(0);
  const [found, setFound] = useState<ClosingPreview | null>(null);
  const [reason, setReason] = useState('');
  const [isReasonMissing, setReasonMissing] = useState(false);
  const reasonField = useRef<HTMLInputElement>(null);
  const isOpen = useRef(false);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
      job.stop();
    };
  }, [job.stop]);
  const { from, to } = periodOf(on, span, campaign);
  const days = { campaignId: campaign.id, from, to };
  const forget = () => {
    preview.reset();
    close.reset();
    setUnwritten(0);
    setFound(null);
    setReasonMissing(false);
  };
  const isWorking = isWaiting || close.isPending;
  // Waits for saves under way: their figures belong to these days and would find them locked.
  const closeSettled = async () => {
    if (isWorking) return;
    const blankReason = reason.trim();
    const isAsked = found !== null && found.blanks.length > 0;
    if (isAsked && blankReason === '') {
      reasonField.current?.focus();
      return setReasonMissing(true);
    }
    forget();
    setWaiting(true);
    await keyed.settled();
    if (!isOpen.current) return;
    const left = countRefused(keyed.snapshot().marks, (key) => {
      const { on } = cellOfKey(key);
      return from <= on && on <= to;
    });
    // When the preview is refused, the state of the call shows it.
    const told = left > 0 ? null : await preview.mutateAsync(days).catch(() => null);
    if (!isOpen.current) return;
    setWaiting(false);
    setUnwritten(left);
    setFound(told);
    if (!told || told.errors.length > 0 || (told.blanks.length > 0 && !isAsked)) return;
    const said = told.blanks.length > 0 ? { blankReason } : {};
    close.mutate({ ...days, ...said }, { onSuccess: onClose });
  };
  const spans = KEYING_PERIODS.filter((one) => one === 'day' || one === 'week' || one === period);
  const isBlank = found !== null && found.errors.length === 0 && found.blanks.length > 0;
  const error = preview.error ?? close.error;
  const failed = isStopped(error) ? null : error;
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
            do. Báo cáo của các ngày này ký xong thì giữ lại ở Báo cáo, “Giữ bản đã ký”.
          </Text>
          <Radio.Group
            label="Chốt"
            value={span}
            onChange={(value) => {
              forget();
              setSpan(spans.find((one) => one === value) ?? period);
            }}
          >
            <Stack gap={6} mt={4}>
              {spans.map((one) => (
                <Radio
                  key={one}
                  value={one}
                  label={capitalise(periodText(one, periodOf(on, one, campaign)))}
                  data-autofocus={one === period || undefined}
                />
              ))}
            </Stack>
          </Radio.Group>
          {unwritten > 0 && (
            <div role="alert" className={css.closingErrors}>
              <strong>Chưa chốt được vì còn {unwritten} ô chưa ghi được:</strong> các ô có dấu đỏ
              trong những ngày này. Nhập lại hoặc bấm Delete để bỏ chữ ở các ô đó, rồi chốt.
            </div>
          )}
          {found && found.errors.length > 0 && (
            <div role="alert" className={css.closingErrors}>
              <strong>Chưa chốt được vì còn {found.errors.length} lỗi:</strong>
              <Sentences sentences={found.errors} />
            </div>
          )}
          {isBlank && (
            <div role="alert" className={css.closingBlanks}>
              <strong>Còn ô chưa nhập:</strong>
              <Sentences sentences={found.blanks} />Ô trống không phải là số 0: đơn vị không có thì
              nhập 0.
            </div>
          )}
          {isBlank && (
            <TextInput
              ref={reasonField}
              label="Vì sao còn ô trống mà vẫn chốt"
              placeholder="Ví dụ: các thôn này báo cáo bổ sung vào ngày mai"
              maxLength={300}
              withAsterisk
              // The field has just appeared because the clerk pressed “Chốt”.
              autoFocus
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              error={isReasonMissing && reason.trim() === '' ? 'Ghi lý do rồi chốt.' : undefined}
            />
          )}
          {failed && <Problem error={failed} />}
          {isStopped(error) && <Stopped>Đã dừng. Chưa chốt ngày nào.</Stopped>}
          <JobProgress
            state={job.state}
            words="Đang kiểm tra số liệu của các ngày này"
            onStop={job.stop}
          />
        </Stack>
        <Group mt="md" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Thôi
          </Button>
          {isBlank && found.firstBlank && (
            <Button variant="default" onClick={() => onFound(found.firstBlank!)}>
              Đến ô trống đầu tiên
            </Button>
          )}
          <WorkButton to="closings.close" type="submit" isWorking={isWorking}>
            {isBlank ? 'Vẫn chốt' : 'Chốt'}
          </WorkButton>
        </Group>
      </form>
    </Modal>
  );
}

function Sentences({ sentences }: { sentences: readonly string[] }) {
  return (
    <ul>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
