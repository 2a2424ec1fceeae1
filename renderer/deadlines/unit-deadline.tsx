import { Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { InputOf, OutputOf } from '../../shared/contract/methods.ts';
import { STATE_WORDS } from '../../shared/domain/obligation-words.ts';
import { daysText, formatInstant } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { capitalise } from '../../shared/text/vietnamese.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { RightButton } from '../ui/for-right.tsx';
import { Problem } from '../ui/problem.tsx';
import { Loading } from '../ui/states.tsx';
import css from './deadlines.module.css';
import { MarkForm } from './mark-form.tsx';

type Opened = OutputOf<'deadlines.open'>;

const SUBMISSION_WORDS: Record<Opened['submissions'][number]['state'], string> = {
  sent: 'đã gửi',
  received: 'đã nhận',
  accepted: 'đã tiếp nhận',
  returned: 'đã trả lại',
  takenOver: 'tự nhập thay',
};

/** "Đã làm xong lúc 07:20:00 09/10/2023, văn bản 12/BC-UBND (ghi bởi …)". */
function markText(
  { kind, doneAt, times, document, note, at, by }: Opened['marks'][number],
  asks: string,
) {
  const written = `${by} ghi lúc ${formatInstant(at)}`;
  if (kind === 'excused') return `Không phải thực hiện: ${note} (${written}).`;
  const parts = [
    `Đã làm xong lúc ${formatInstant(doneAt)}`,
    asks === 'count' ? `${formatCount(times)} lần` : '',
    document === '' ? '' : `văn bản ${document}`,
    note,
  ].filter(Boolean);
  return `${parts.join(', ')} (${written}).`;
}

/** One deadline of one unit: how it stands and why, what is said of it, and the way back. */
export function UnitDeadlineView(props: {
  campaignId: number;
  place: Omit<InputOf<'deadlines.open'>, 'campaignId'>;
}) {
  const { campaignId, place } = props;
  const opened = useMethod('deadlines.open', { campaignId, ...place });
  const mark = useChange('deadlines.mark');
  const [isMarking, setMarking] = useState(false);
  if (opened.isError) return <Problem error={opened.error} />;
  if (!opened.data) return <Loading />;
  const { line, unit, marks, submissions } = opened.data;
  const takeBack = (of: 'done' | 'excused') =>
    mark.mutate({
      campaignId,
      obligationId: line.obligationId,
      slot: line.slot,
      unitIds: [unit.unitId],
      mark: { kind: 'takenBack', of },
    });
  const doneAt = unit.doneAt === null ? '' : `, lúc ${formatInstant(unit.doneAt)}`;
  return (
    <>
      <Text size="sm" role="status">
        <strong>{unit.unit}</strong>
        {`: ${STATE_WORDS[unit.state]}${doneAt}.`}
      </Text>
      {submissions.length > 0 && (
        <ul className={css.told} aria-label="Số liệu đã gửi">
          {submissions.map((sent) => (
            <li key={`${sent.from} ${sent.to} ${sent.revision} ${sent.at}`}>
              <Text size="sm">
                {`${capitalise(daysText(sent))}, lần ${formatCount(sent.revision)}: gửi lúc ${formatInstant(sent.firstAt)}; ${SUBMISSION_WORDS[sent.state]} lúc ${formatInstant(sent.at)}, ${sent.by}${sent.reason === '' ? '' : `: ${sent.reason}`}.`}
              </Text>
            </li>
          ))}
        </ul>
      )}
      {marks.map((said) => (
        <Group key={said.kind} gap="xs" wrap="nowrap" align="flex-start">
          <Text size="sm">{markText(said, line.asks)}</Text>
          <RightButton
            to="deadlines.mark"
            size="compact-sm"
            variant="default"
            loading={mark.isPending}
            onClick={() => takeBack(said.kind)}
          >
            Bỏ ghi
          </RightButton>
        </Group>
      ))}
      {mark.error && <Problem error={mark.error} />}
      {isMarking ? (
        <MarkForm
          campaignId={campaignId}
          line={line}
          units={[unit]}
          onDone={() => setMarking(false)}
          onCancel={() => setMarking(false)}
        />
      ) : (
        <Group>
          <RightButton to="deadlines.mark" size="xs" onClick={() => setMarking(true)}>
            {marks.length === 0 ? 'Ghi đã làm, hoặc miễn…' : 'Ghi lại…'}
          </RightButton>
        </Group>
      )}
    </>
  );
}
