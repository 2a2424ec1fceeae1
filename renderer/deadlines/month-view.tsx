import { ActionIcon, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { DeadlineDay, DeadlineMonth, StateCounts } from '../../shared/contract/deadlines.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { addDays, type Day, weekdayOf } from '../../shared/domain/day.ts';
import { isOwed } from '../../shared/domain/deadline-status.ts';
import { CALENDAR_KIND_WORDS } from '../../shared/domain/obligation-words.ts';
import { monthOf } from '../../shared/domain/period.ts';
import { formatDay, WEEKDAY_WORDS } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { capitalise } from '../../shared/text/vietnamese.ts';
import { useMethod } from '../api/queries.ts';
import { dayWithin } from '../exchange/day-within.ts';
import { Problem } from '../ui/problem.tsx';
import stack from '../ui/stack.module.css';
import { Loading } from '../ui/states.tsx';
import { DeadlinePanel } from './deadline-panel.tsx';
import css from './deadlines.module.css';
import { Notices } from './notices.tsx';

/** A month with what falls due on each day, days off marked with why. */
export function MonthView(props: { campaign: Campaign; today: Day }) {
  const { campaign, today } = props;
  const [on, setOn] = useState(() =>
    dayWithin(today, { from: campaign.startsOn, to: campaign.endsOn }),
  );
  const month = useMethod(
    'deadlines.month',
    { campaignId: campaign.id, on },
    { every: 60_000, keepPrevious: true },
  );
  const [opened, setOpened] = useState<OpenedLine | null>(null);
  const { from, to } = monthOf(on);
  const title = `Tháng ${Number(on.slice(5, 7))}/${on.slice(0, 4)}`;
  return (
    <section className={stack.work} aria-label="Lịch tháng">
      <Group gap="xs">
        <ActionIcon
          variant="default"
          aria-label="Tháng trước"
          title="Tháng trước"
          onClick={() => setOn(addDays(from, -1))}
        >
          ‹
        </ActionIcon>
        <Text fw={600} role="status">
          {title}
        </Text>
        <ActionIcon
          variant="default"
          aria-label="Tháng sau"
          title="Tháng sau"
          onClick={() => setOn(addDays(to, 1))}
        >
          ›
        </ActionIcon>
      </Group>
      {month.error && <Problem error={month.error} onRetry={() => void month.refetch()} />}
      {month.isPending && <Loading />}
      {month.data && <Notices campaign={campaign.id} notices={month.data} />}
      {month.data && <Calendar month={month.data} title={title} today={today} onOpen={setOpened} />}
      {opened && (
        <OpenedDeadline
          key={`${opened.obligationId} ${opened.slot}`}
          campaignId={campaign.id}
          opened={opened}
          onClose={() => setOpened(null)}
        />
      )}
    </section>
  );
}

/** A deadline of a day. */
interface OpenedLine {
  on: Day;
  obligationId: number;
  slot: string;
}

/** The panel of a deadline: of all units below that owe it, or else of this office. */
function OpenedDeadline(props: { campaignId: number; opened: OpenedLine; onClose(): void }) {
  const { campaignId, opened, onClose } = props;
  const { on, obligationId, slot } = opened;
  const list = useMethod('deadlines.list', {
    ...{ campaignId, from: on, to: on, unitId: null, lateOnly: false },
  });
  const line = list.data?.lines.find(
    (one) => one.obligationId === obligationId && one.slot === slot,
  );
  if (list.error) return <Problem error={list.error} />;
  if (!line) return null;
  const isOwn = line.own !== null && sum(line.counts) === 1;
  const place = isOwn
    ? ({ line, side: 'own', unitId: line.own!.unitId } as const)
    : ({ line, side: 'below', unitId: null } as const);
  return <DeadlinePanel campaignId={campaignId} place={place} onClose={onClose} />;
}

function Calendar(props: {
  month: DeadlineMonth;
  title: string;
  today: Day;
  onOpen(line: OpenedLine): void;
}) {
  const { month, title, today, onOpen } = props;
  const weeks = weeksOf(month.days);
  return (
    <table className={css.month} aria-label={title}>
      <thead>
        <tr>
          {WEEKDAY_WORDS.map((weekday) => (
            <th key={weekday} scope="col">
              {capitalise(weekday)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.find(Boolean)?.on}>
            {week.map((day, n) =>
              day ? (
                <DayCell key={day.on} day={day} isToday={day.on === today} onOpen={onOpen} />
              ) : (
                <td key={WEEKDAY_WORDS[n]} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Weeks from Monday to Sunday; null where a day is of another month. */
function weeksOf(days: readonly DeadlineDay[]): (DeadlineDay | null)[][] {
  const before = Array.from({ length: weekdayOf(days[0]!.on) - 1 }, () => null);
  const all = [...before, ...days];
  const weeks: (DeadlineDay | null)[][] = [];
  for (let n = 0; n < all.length; n += 7) {
    const week = all.slice(n, n + 7);
    weeks.push([...week, ...Array.from({ length: 7 - week.length }, () => null)]);
  }
  return weeks;
}

const sum = (counts: StateCounts) => Object.values(counts).reduce((all, one) => all + one, 0);

/** "3 quá hạn", "5 chưa xong", "đã xong": how a deadline of a day stands. */
function standing(counts: StateCounts): {
  words: string;
  tone: 'late' | 'due' | 'done' | 'coming';
} {
  if (counts.overdue > 0) return { words: `${formatCount(counts.overdue)} quá hạn`, tone: 'late' };
  const owed = Object.entries(counts).reduce(
    (all, [state, count]) => all + (isOwed(state as keyof StateCounts) ? count : 0),
    0,
  );
  if (owed > 0) {
    return {
      words: `${formatCount(owed)} chưa xong`,
      tone: counts.dueToday > 0 ? 'due' : 'coming',
    };
  }
  return counts.notOpen === sum(counts)
    ? { words: 'chưa đến kỳ', tone: 'coming' }
    : { words: 'đã xong', tone: 'done' };
}

function DayCell(props: { day: DeadlineDay; isToday: boolean; onOpen(line: OpenedLine): void }) {
  const { day, isToday, onOpen } = props;
  const { on, isWorking, calendar, lines } = day;
  const why = calendar ? `${CALENDAR_KIND_WORDS[calendar.kind]}: ${calendar.name}` : '';
  return (
    <td data-off={!isWorking || undefined} data-today={isToday || undefined}>
      <strong title={formatDay(on)}>
        {Number(on.slice(8))}
        {isToday && ' (hôm nay)'}
      </strong>
      {why !== '' && <small>{why}</small>}
      {lines.length > 0 && (
        <ul>
          {lines.map(({ obligationId, slot, name, due, counts }) => {
            const { words, tone } = standing(counts);
            return (
              <li key={`${obligationId} ${slot}`}>
                <button
                  type="button"
                  title={`${name}: ${due}`}
                  onClick={() => onOpen({ on, obligationId, slot })}
                >
                  <span>{name}</span>
                  <em data-tone={tone}>{words}</em>
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </td>
  );
}
