import { Badge, Button, Drawer, Group, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { memo, useState } from 'react';
import type { Finding, FoundCell } from '../../shared/domain/finding.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { isStopped, useJob } from '../api/jobs.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { FindingList } from './finding-list.tsx';
import css from './findings-button.module.css';
import { JobProgress } from './job-progress.tsx';
import { Problem } from './problem.tsx';

/** How many findings the campaign has, and the list of them. */
export const FindingsButton = memo(function FindingsButton(props: {
  campaignId: number;
  /** Goes to the cell of a finding; without it the entry screen is opened at it. */
  onOpen?(cell: FoundCell): void;
  /**
   * Called when the list closes, to take the keyboard focus; by default it returns to the button.
   */
  onClosed?(): void;
}) {
  const { campaignId, onClosed } = props;
  const navigate = useNavigate();
  const onOpen =
    props.onOpen ??
    ((found: FoundCell) =>
      void navigate({
        to: '/entry',
        search: { campaign: campaignId, on: found.on },
        state: { found },
      }));
  const [opened, setOpened] = useState(false);
  const job = useJob();
  const queries = useQueryClient();
  const findings = useMethod('checks.list', { campaignId }, { fresh: true, job });
  const count = findings.data ? ` (${findings.data.length})` : '';
  const hasErrors = findings.data?.some(({ level }) => level === 'error') ?? false;
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        className={hasErrors ? css.findingsErrors : undefined}
        onClick={() => {
          setOpened(true);
          void findings.refetch();
        }}
      >
        Cảnh báo{count}
      </Button>
      <Drawer
        opened={opened}
        onClose={() => {
          setOpened(false);
          onClosed?.();
        }}
        returnFocus={onClosed === undefined}
        position="right"
        // The page itself never scrolls; locking it would add a style that the policy forbids.
        lockScroll={false}
        title="Cảnh báo kiểm tra"
        closeButtonProps={{ 'aria-label': 'Đóng' }}
      >
        {findings.isError && !isStopped(findings.error) && <Problem error={findings.error} />}
        <JobProgress
          state={job.state}
          words="Đang kiểm tra số liệu"
          onStop={() => void queries.cancelQueries({ queryKey: ['checks.list', { campaignId }] })}
        />
        {findings.data === undefined && !findings.isFetching && !findings.isError && (
          <Group gap="sm">
            <Text>Đã dừng kiểm tra.</Text>
            <Button size="compact-sm" variant="default" onClick={() => void findings.refetch()}>
              Kiểm tra lại
            </Button>
          </Group>
        )}
        {findings.data?.length === 0 && <Text>Không có cảnh báo nào.</Text>}
        <AnswerImported campaignId={campaignId} findings={findings.data ?? []} />
        <FindingList>
          {findings.data?.map((finding) => (
            <FindingItem
              key={`${finding.code} ${finding.place} ${finding.sentence}`}
              finding={finding}
              onOpen={(cell) => {
                setOpened(false);
                onOpen(cell);
              }}
            />
          ))}
        </FindingList>
      </Drawer>
    </>
  );
});

/** Answers all open findings of imported files with one reason. */
function AnswerImported(props: { campaignId: number; findings: readonly Finding[] }) {
  const { campaignId, findings } = props;
  const keptIds = findings.flatMap(({ keptId }) => keptId ?? []);
  const [text, setText] = useState('');
  const answer = useChange('checks.answer');
  if (keptIds.length === 0) return null;
  return (
    <form
      className={css.findingsAnswer}
      onSubmit={(event) => {
        event.preventDefault();
        answer.mutate({ campaignId, keptIds, text: text.trim() }, { onSuccess: () => setText('') });
      }}
    >
      <TextInput
        size="xs"
        label={`Đã đối chiếu ${formatCount(keptIds.length)} cảnh báo của tệp đã nhập: ghi kết quả`}
        placeholder="ví dụ: đúng theo văn bản gốc"
        value={text}
        maxLength={300}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" loading={answer.isPending} disabled={text.trim() === ''}>
        Ghi và bỏ khỏi danh sách
      </Button>
      {answer.isError && <Problem error={answer.error} />}
    </form>
  );
}

function FindingItem(props: { finding: Finding; onOpen(cell: FoundCell): void }) {
  const { finding, onOpen } = props;
  const { level, place, sentence, cell } = finding;
  return (
    <li>
      <Badge size="sm" color={level === 'error' ? 'wrong' : 'warn'}>
        {level === 'error' ? 'Lỗi' : 'Cảnh báo'}
      </Badge>{' '}
      {cell ? (
        <button type="button" className={css.findingPlace} onClick={() => onOpen(cell)}>
          {place}, ngày {formatDay(cell.on)}
        </button>
      ) : (
        <strong>{place}</strong>
      )}
      <p>{sentence}</p>
    </li>
  );
}
