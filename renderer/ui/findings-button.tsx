import { Button, Group, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { commandHint } from '../../shared/contract/commands.ts';
import type { Finding, FindingLevel, FoundCell, FoundPlace } from '../../shared/domain/finding.ts';
import { type FindingGroup, groupFindings } from '../../shared/domain/finding-groups.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { useCommands } from '../actions/offered.ts';
import { isStopped, useJob } from '../api/jobs.ts';
import { whenKeyboardRests } from '../api/keyboard-rest.ts';
import { useChange, useMethod } from '../api/queries.ts';
import type { ReadCell, ReadGroup, ReadRow } from '../grid/read-rows.ts';
import type { ReadColumn } from '../grid/read-table.tsx';
import css from './findings-button.module.css';
import { ForRight, RightButton } from './for-right.tsx';
import { JobProgress } from './job-progress.tsx';
import { Problem } from './problem.tsx';
import { ReadTable } from './read-table.tsx';
import { OpenedPanel } from './screen.tsx';

const COLUMNS: readonly ReadColumn[] = [
  { id: 'place', title: 'Đơn vị, chỉ số', kind: 'text', width: 158, wraps: true },
  { id: 'sentence', title: 'Nội dung', kind: 'text', width: 270, wraps: true },
];

/** Groups that are closed at first: the answered findings. */
const FOLDED = ['answered'];

const LEVELS: Record<FindingLevel, ReadCell> = {
  error: { text: 'Lỗi', tone: 'finding' },
  warning: { text: 'Cảnh báo' },
};

const groupRow = ({ id, level, title, findings }: FindingGroup): ReadGroup => ({
  id,
  cells: {
    place: level === null ? { text: title } : LEVELS[level],
    sentence: {
      text:
        level === null ? formatCount(findings.length) : `${title}: ${formatCount(findings.length)}`,
    },
  },
});

/**
 * Headed by the unit or indicator; a click there leads to where it is mended. Where it stands in a
 * document or file comes before what is wrong there.
 */
function rowOf(finding: Finding, id: string, of: string): ReadRow {
  const { place, head = place, sentence, cell, at, answer } = finding;
  const isNamed = place.includes(head) || finding.unitCode !== null || cell !== undefined;
  const what = isNamed || at?.kind === 'headSetting' ? sentence : `${place}: ${sentence}`;
  return {
    id,
    of,
    cells: {
      place: {
        text: cell ? `${head}, ngày ${formatDay(cell.on)}` : head,
        ...(cell || at ? { opens: true } : {}),
      },
      sentence: { text: answer === undefined ? what : `${what} Trả lời: “${answer}”.` },
    },
  };
}

/** The table of findings: its groups, its rows, and the finding of each row. */
function tableOf(findings: readonly Finding[]) {
  const groups = groupFindings(findings);
  const byRow = new Map<string, Finding>();
  const rows = groups.flatMap((group) =>
    group.findings.map((finding, n) => {
      const id = `${group.id} ${n}`;
      byRow.set(id, finding);
      return rowOf(finding, id, group.id);
    }),
  );
  return { groups: groups.map(groupRow), rows, byRow };
}

/** Campaigns whose list of findings is open, so that it stays open on another day. */
const standing = new Set<number>();

/** How many findings the campaign has, and the list of them beside the work. */
export const FindingsButton = memo(function FindingsButton(props: {
  campaignId: number;
  /** Goes to the cell of a finding; without it the entry screen is opened at it. */
  onOpen?(cell: FoundCell): void;
  /**
   * Called when the list closes, to take the keyboard; by default the button gets it.
   */
  onClosed?(): void;
}) {
  const { campaignId, onClosed } = props;
  const navigate = useNavigate();
  const { on } = useSearch({ strict: false });
  const onOpen =
    props.onOpen ??
    ((found: FoundCell) =>
      void navigate({
        to: '/entry',
        search: { campaign: campaignId, on: found.on },
        state: { found },
      }));
  /** Opens what is no keyed cell on its own screen; the list stays open beside it. */
  const openPlace = (at: FoundPlace) => {
    const search = { campaign: campaignId, ...(on === undefined ? {} : { on }) };
    switch (at.kind) {
      case 'given':
        return void navigate({ to: '/targets', search, state: { given: at } });
      case 'unit':
        return void navigate({ to: '/units', search: { ...search, unit: at.unitId } });
      case 'figures': {
        const shown = { campaign: campaignId, on: at.on, unit: at.unitId };
        return void navigate({ to: '/figures', search: shown });
      }
      case 'headSetting':
        return void navigate({ to: '/settings', search: { ...search, tab: 'chung' } });
      case 'milestoneSetting':
        return void navigate({ to: '/settings', search: { ...search, tab: 'moc' } });
      case 'dataFile':
        return void navigate({ to: '/backups' });
    }
  };
  const [opened, setOpened] = useState<'before' | 'now' | null>(() =>
    standing.has(campaignId) ? 'before' : null,
  );
  const button = useRef<HTMLButtonElement>(null);
  const open = (how: 'before' | 'now' | null) => {
    if (how === null) standing.delete(campaignId);
    else standing.add(campaignId);
    setOpened(how);
  };
  const job = useJob();
  const queries = useQueryClient();
  // The count is not urgent: the checks begin only when the clerk rests, so they delay no key.
  const [isResting, setResting] = useState(false);
  useEffect(() => whenKeyboardRests(() => setResting(true)), []);
  const enabled = isResting || opened !== null;
  const asked = { campaignId, withAnswered: true };
  const findings = useMethod('checks.list', asked, { fresh: true, enabled, job });
  const unanswered = findings.data?.filter(({ answer }) => answer === undefined);
  const count = unanswered ? ` (${unanswered.length})` : '';
  const { groups, rows, byRow } = useMemo(() => tableOf(findings.data ?? []), [findings.data]);
  const openFound = (rowId: string) => {
    const { cell, at } = byRow.get(rowId) ?? {};
    if (cell) onOpen(cell);
    else if (at) openPlace(at);
  };
  const openNow = () => {
    open('now');
    void findings.refetch();
  };
  useCommands({ findings: openNow });
  const hasErrors = findings.data?.some(({ level }) => level === 'error') ?? false;
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        title={commandHint('findings')}
        className={hasErrors ? `${css.findings} ${css.findingsErrors}` : css.findings}
        ref={button}
        aria-expanded={opened !== null}
        onClick={openNow}
      >
        Cảnh báo{count}
      </Button>
      {opened !== null && (
        <OpenedPanel
          title="Cảnh báo kiểm tra"
          takesKeyboard={opened === 'now'}
          onClose={() => {
            open(null);
            if (onClosed) onClosed();
            else button.current?.focus();
          }}
        >
          {findings.isError && !isStopped(findings.error) && <Problem error={findings.error} />}
          <JobProgress
            state={job.state}
            words="Đang kiểm tra số liệu"
            onStop={() => void queries.cancelQueries({ queryKey: ['checks.list', asked] })}
          />
          {findings.data === undefined && !findings.isFetching && !findings.isError && (
            <Group gap="sm">
              <Text>Đã dừng kiểm tra.</Text>
              <Button size="compact-sm" variant="default" onClick={() => void findings.refetch()}>
                Kiểm tra lại
              </Button>
            </Group>
          )}
          {unanswered?.length === 0 && <Text>Không có cảnh báo nào.</Text>}
          <AnswerImported campaignId={campaignId} findings={findings.data ?? []} />
          {rows.length > 0 && (
            <ReadTable
              label="Cảnh báo kiểm tra"
              columns={COLUMNS}
              rows={rows}
              groups={groups}
              foldedAtFirst={FOLDED}
              onOpen={openFound}
            />
          )}
        </OpenedPanel>
      )}
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
      <ForRight to="checks.answer">
        <TextInput
          size="xs"
          label={`Đã đối chiếu ${formatCount(keptIds.length)} cảnh báo của tệp đã nhập: ghi kết quả`}
          placeholder="ví dụ: đúng theo văn bản gốc"
          value={text}
          maxLength={300}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </ForRight>
      <RightButton
        to="checks.answer"
        type="submit"
        size="xs"
        loading={answer.isPending}
        disabled={text.trim() === ''}
      >
        Ghi và bỏ khỏi danh sách
      </RightButton>
      {answer.isError && <Problem error={answer.error} />}
    </form>
  );
}
