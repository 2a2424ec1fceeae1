import { Button, Checkbox, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Campaign } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { useMethod } from '../api/queries.ts';
import { Problem } from '../ui/problem.tsx';
import stack from '../ui/stack.module.css';
import { Empty, Loading } from '../ui/states.tsx';
import { daysOfSpan, type Span } from './deadline-views.ts';
import css from './deadlines.module.css';

/** Texts are listed up to here; the one for all units names every one. */
const MOST_TEXTS = 200;

/** Texts that ask for what is owed: one for all units, one for each, ready to be copied. */
export function RemindersView(props: { campaign: Campaign; span: Span; today: Day }) {
  const { campaign, span, today } = props;
  const [lateOnly, setLateOnly] = useState(true);
  const days = daysOfSpan(span, today, campaign);
  const { from } = daysOfSpan('chien-dich', today, campaign);
  const texts = useMethod(
    'deadlines.reminders',
    // What is late is asked for however long ago it was due.
    {
      campaignId: campaign.id,
      from: lateOnly ? from : days.from,
      to: lateOnly ? today : days.to,
      unitIds: null,
      lateOnly,
    },
    { every: 60_000, keepPrevious: true },
  );
  const [copied, setCopied] = useState<{ of: string; done: boolean } | null>(null);
  const copy = (of: string, text: string) =>
    void navigator.clipboard.writeText(text).then(
      () => setCopied({ of, done: true }),
      () => setCopied({ of, done: false }),
    );
  /** The same reminders as a letter: the report opens with what is chosen here. */
  const letter = (unit?: number) => ({
    campaign: campaign.id,
    on:
      today < campaign.startsOn
        ? campaign.startsOn
        : today > campaign.endsOn
          ? campaign.endsOn
          : today,
    report: 'reminder',
    ...(unit === undefined ? {} : { unit }),
    ...(lateOnly ? {} : { ...days, coming: true }),
  });
  const { units = [], all = '' } = texts.data ?? {};
  return (
    <section className={stack.work} aria-label="Lời nhắc">
      <Group gap="sm">
        <Checkbox
          size="sm"
          label="Chỉ nhắc việc đã quá hạn"
          checked={lateOnly}
          onChange={(event) => setLateOnly(event.currentTarget.checked)}
        />
        <Button size="xs" disabled={all === ''} onClick={() => copy('cả các đơn vị', all)}>
          Chép lời nhắc chung
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={all === ''}
          renderRoot={(button) => <Link to="/reports" search={letter()} {...button} />}
        >
          Lập công văn đôn đốc…
        </Button>
        <Text size="sm" role="status">
          {copied && copiedText(copied)}
        </Text>
      </Group>
      {texts.error && <Problem error={texts.error} onRetry={() => void texts.refetch()} />}
      {texts.isPending && <Loading />}
      {texts.data && all === '' && (
        <Empty>
          {lateOnly
            ? 'Không đơn vị cấp dưới nào có việc quá hạn.'
            : 'Không đơn vị cấp dưới nào còn việc đến hạn trong những ngày đang xem.'}
        </Empty>
      )}
      {all !== '' && <p className={css.reminder}>{all}</p>}
      {units.length > 0 && (
        <ul className={css.reminders} aria-label="Lời nhắc từng đơn vị">
          {units.slice(0, MOST_TEXTS).map(({ unitId, unit, text }) => (
            <li key={text}>
              <p className={css.reminder}>{text}</p>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Công văn đôn đốc ${unit}`}
                renderRoot={(button) => <Link to="/reports" search={letter(unitId)} {...button} />}
              >
                Công văn…
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Chép lời nhắc ${unit}`}
                onClick={() => copy(unit, text)}
              >
                Chép
              </Button>
            </li>
          ))}
        </ul>
      )}
      {units.length > MOST_TEXTS && (
        <p className={css.note}>
          {`Đang hiện lời nhắc của ${formatCount(MOST_TEXTS)} trong ${formatCount(units.length)} đơn vị; lời nhắc chung có đủ các đơn vị.`}
        </p>
      )}
    </section>
  );
}

const copiedText = ({ of, done }: { of: string; done: boolean }) =>
  done
    ? `Đã chép lời nhắc ${of}; dán vào tin nhắn hoặc thư.`
    : 'Trình duyệt không cho chép; bôi đen lời nhắc rồi bấm Ctrl+C.';
