import { NativeSelect } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReadSheet, TargetDay } from '../../shared/contract/methods.ts';
import { addDays, type Day } from '../../shared/domain/day.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { useMethod } from '../api/queries.ts';
import css from './targets.module.css';

/** Names that an option tells; more are counted. */
const TOLD = 2;

const told = (names: readonly string[]) =>
  names.slice(0, TOLD).join(', ') +
  (names.length > TOLD ? ` và ${names.length - TOLD} đơn vị` : '');

/** "Từ 10/9/2023: Thôn A nhập vào Thôn B". */
export function dayWords({ on, taken, heirs, targets }: TargetDay): string {
  const words = [
    ...(taken.length > 0 ? [`${told(taken)} thành ${told(heirs)}`] : []),
    ...(targets > 0 ? [`${targets} chỉ tiêu mới`] : []),
  ];
  return `Từ ${formatDay(on)}: ${words.join('; ')}`;
}

/** Chooses the day shown: before or after a merger, or after targets that hold from a day on. */
export function DayChoice({ sheet }: { sheet: ReadSheet }) {
  const { campaign, on } = sheet;
  const navigate = useNavigate();
  const days = useMethod('targets.days', { campaignId: campaign.id }, { fresh: true });
  const turns = days.data ?? [];
  const [first] = turns;
  if (!first) return null;
  const shown = turns.findLast((turn) => turn.on <= on)?.on ?? '';
  const open = (turn: string) => {
    const day: Day = turn === '' ? addDays(first.on, -1) : turn;
    void navigate({ to: '/targets', search: { campaign: campaign.id, on: day } });
  };
  return (
    <NativeSelect
      className={css.targetsDay}
      size="xs"
      aria-label="Thời điểm"
      value={shown}
      onChange={(event) => open(event.currentTarget.value)}
      data={[
        { value: '', label: `Đến hết ${formatDay(addDays(first.on, -1))}` },
        ...turns.map((turn) => ({ value: turn.on, label: dayWords(turn) })),
      ]}
    />
  );
}
