import { Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { type ErrorDetails, FieldError } from '../../shared/contract/errors.ts';
import type { SentFile } from '../../shared/contract/methods.ts';
import { addDays, type Day } from '../../shared/domain/day.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import { daysText, formatInstant } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { useCampaignDays } from '../api/campaign-days.ts';
import { useJob } from '../api/jobs.ts';
import { useChange, useMethod, useToday } from '../api/queries.ts';
import type { ReadRow } from '../grid/read-rows.ts';
import type { ReadColumn } from '../grid/read-table.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { JobProgress, WorkButton } from '../ui/job-progress.tsx';
import { Problem } from '../ui/problem.tsx';
import { ReadTable } from '../ui/read-table.tsx';
import { OpenedPanel } from '../ui/screen.tsx';
import stack from '../ui/stack.module.css';
import { Empty, Loading } from '../ui/states.tsx';
import { dayWithin } from './day-within.ts';
import { ExportForm } from './export-form.tsx';
import { NotedCells } from './noted-cells.tsx';
import { Cells } from './plan-tables.tsx';

const COLUMNS: readonly ReadColumn[] = [
  { id: 'what', title: 'Nội dung', kind: 'text', width: 250, wraps: true },
  { id: 'revision', title: 'Lần', kind: 'count', width: 60 },
  { id: 'at', title: 'Ghi lúc', kind: 'text', width: 150 },
  { id: 'by', title: 'Người ghi', kind: 'text', width: 150, wraps: true },
  { id: 'file', title: 'Tệp', kind: 'text', width: 330, wraps: true },
  { id: 'answer', title: 'Nơi nhận trả lời', kind: 'text', width: 260, wraps: true },
];

const KIND_WORDS = { campaign: 'Giao chiến dịch', results: 'Số liệu', answer: 'Trả lời' } as const;

function rowOf({ id, kind, from, to, revision, file, at, by, answer }: SentFile): ReadRow {
  const days = from === null || to === null ? '' : ` ${daysText({ from, to })}`;
  const said =
    answer === null
      ? ''
      : answer.state === 'accepted'
        ? 'đã tiếp nhận'
        : `trả lại: ${answer.reason}${notesText(answer.cells.length)}`;
  return {
    id: String(id),
    cells: {
      what: {
        text: `${KIND_WORDS[kind]}${days}`,
        order: from ?? '',
        opens: kind === 'results' && (revision > 1 || answer !== null),
      },
      revision: { text: String(revision), number: revision },
      at: { text: formatInstant(at), order: at },
      by: { text: by },
      file: { text: file },
      answer: { text: said, opens: answer !== null },
    },
  };
}

/** From the day after the last file that went up to the last day that has figures. */
function daysToSend(sent: readonly SentFile[], last: Day): DayWindow {
  const ends = sent.flatMap(({ kind, to }) => (kind === 'results' && to !== null ? [to] : []));
  const next = ends.length === 0 ? last : addDays(ends.toSorted().at(-1)!, 1);
  return { from: next <= last ? next : last, to: last };
}

const isAboutBlanks = (error: unknown): boolean =>
  error instanceof FieldError &&
  error.code === 'settingRefused' &&
  (error.details as ErrorDetails['settingRefused']).problems.some(
    ({ field }) => field === 'blankReason',
  );

const notesText = (count: number): string =>
  count === 0 ? '' : ` (${formatCount(count)} ô có ghi chú)`;

/** Figures that go up: which days, what was sent, and what the office above said of it. */
export function SendView({ campaignId }: { campaignId: number }) {
  const today = useToday();
  const sent = useMethod('exchange.sent', { campaignId });
  const job = useJob();
  const send = useChange('exchange.send', job);
  // Undefined: the usual day; null: what stands in the field is no day.
  const [from, setFrom] = useState<Day | null>();
  const [to, setTo] = useState<Day | null>();
  const [blank, setBlank] = useState('');
  const [opened, setOpened] = useState<number | null>(null);
  const campaign = useCampaignDays(campaignId);
  const reported = useMethod('results.sheet', { campaignId, on: null }).data?.on ?? null;
  const usual =
    today && campaign ? daysToSend(sent.data ?? [], reported ?? dayWithin(today, campaign)) : null;
  const first = from === undefined ? (usual?.from ?? null) : from;
  const last = to === undefined ? (from ?? usual?.to ?? null) : to;
  const blankInput = useRef<HTMLInputElement>(null);
  const list = sent.data ?? [];
  const shown = list.find(({ id }) => id === opened);
  return (
    <section className={stack.work} aria-label="Gửi lên">
      <div className={stack.fields}>
        <DayInput label="Từ ngày" size="xs" value={first} within={campaign} onChange={setFrom} />
        <DayInput label="Đến hết ngày" size="xs" value={last} within={campaign} onChange={setTo} />
        <TextInput
          label="Lý do còn ô trống, nếu có"
          size="xs"
          ref={blankInput}
          value={blank}
          onChange={(event) => setBlank(event.currentTarget.value)}
        />
        <WorkButton
          to="exchange.send"
          size="xs"
          isWorking={send.isPending}
          disabled={first === null || last === null}
          onClick={() =>
            send.mutate(
              { campaignId, from: first!, to: last!, blankReason: blank.trim() },
              { onError: (error) => isAboutBlanks(error) && blankInput.current?.focus() },
            )
          }
        >
          Chốt và ghi tệp gửi lên…
        </WorkButton>
      </div>
      <JobProgress state={job.state} words="Đang kiểm tra và chốt số liệu" onStop={job.stop} />
      {send.error && <Problem error={send.error} />}
      {send.data && (
        <Text size="sm" role="status">
          {`${send.data.isSame ? `Số liệu không đổi từ lần gửi trước; đã ghi lại đúng tệp lần ${send.data.sent.revision}: ` : 'Đã ghi '}${send.data.path}. Gửi tệp này lên cấp trên qua thư điện tử, tin nhắn, USB hay thư mục chung.`}
        </Text>
      )}
      <ExportForm campaignId={campaignId} from={first} to={last} />
      {sent.isError && <Problem error={sent.error} onRetry={() => void sent.refetch()} />}
      {sent.isPending && <Loading />}
      {sent.data && list.length === 0 && (
        <Empty>
          Chưa gửi gì. Chọn ngày rồi ghi tệp: số liệu các ngày đó được chốt, và tệp mang tên đơn vị,
          chiến dịch, ngày và lần gửi.
        </Empty>
      )}
      {list.length > 0 && (
        <ReadTable
          label="Danh sách tệp đã gửi"
          columns={COLUMNS}
          rows={list.map(rowOf)}
          onOpen={(id) => setOpened(Number(id))}
        />
      )}
      {shown && (
        <SentPanel
          key={shown.id}
          campaignId={campaignId}
          sent={shown}
          onClose={() => setOpened(null)}
        />
      )}
    </section>
  );
}

/** What the office above said of a file, and what a later revision changed. */
function SentPanel({ campaignId, sent, onClose }: SentPanelProps) {
  const { id, from, to, revision, answer } = sent;
  const navigate = useNavigate();
  const changes = useMethod('exchange.sentChanges', { id }, { enabled: revision > 1 });
  const cells = changes.data ?? [];
  return (
    <OpenedPanel
      title={`Số liệu ${daysText({ from: from!, to: to! })}, lần ${revision}`}
      onClose={onClose}
    >
      <div className={stack.panel}>
        {answer && (
          <Text size="sm">
            {answer.state === 'accepted'
              ? `Cấp trên đã tiếp nhận, ${answer.by}, ${formatInstant(answer.at)}.`
              : `Cấp trên trả lại, ${answer.by}, ${formatInstant(answer.at)}: ${answer.reason}`}
          </Text>
        )}
        {answer?.state === 'returned' && (
          <Text size="sm">Các ngày này đã mở chốt: sửa số rồi ghi lại tệp gửi lên.</Text>
        )}
        <NotedCells
          title="Ô cấp trên ghi chú"
          cells={answer?.cells ?? []}
          onOpen={(found) =>
            void navigate({
              to: '/entry',
              search: { campaign: campaignId, on: found.on },
              state: { found },
            })
          }
        />
        {changes.isError && <Problem error={changes.error} />}
        {revision > 1 && changes.isPending && <Loading />}
        {changes.data && (
          <Text size="sm">{`Lần này sửa ${formatCount(cells.length)} ô so với lần trước.`}</Text>
        )}
        <Cells
          title="Các ô đã sửa"
          cells={cells}
          count={cells.length}
          most={cells.length}
          heads={['Lần trước', 'Lần này']}
        />
      </div>
    </OpenedPanel>
  );
}

interface SentPanelProps {
  campaignId: number;
  sent: SentFile;
  onClose(): void;
}
