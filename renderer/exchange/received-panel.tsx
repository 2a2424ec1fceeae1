import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { QueuedFile, ShownPlan } from '../../shared/contract/methods.ts';
import { isTakeable, statusAdvice, statusWords } from '../../shared/exchange/package/words.ts';
import { useJob } from '../api/jobs.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { RightButton } from '../ui/for-right.tsx';
import { JobProgress, WorkButton } from '../ui/job-progress.tsx';
import { Problem } from '../ui/problem.tsx';
import { OpenedPanel } from '../ui/screen.tsx';
import stack from '../ui/stack.module.css';
import { Loading } from '../ui/states.tsx';
import { Conflicts, Counts, Decided, Refused, ResultsPlan, SettingsPlan } from './plan-tables.tsx';
import { contentWords } from './queue-rows.ts';

/** A file of the queue beside the list: what it would do, what is open, what became of it. */
export function ReceivedPanel({
  file,
  onExplain,
  onClose,
}: {
  file: QueuedFile;
  /** A table is to be explained again. */
  onExplain(tableId: number): void;
  onClose(): void;
}) {
  const explain = useChange('exchange.explainAgain');
  const drop = useChange('exchange.drop');
  const title = file.unit?.name ?? file.office.name;
  const content = useRef<HTMLDivElement>(null);
  // A button that was pressed may be gone with the status that it changed.
  useEffect(() => {
    if (document.activeElement === document.body && file.status) content.current?.focus();
  }, [file.status]);
  return (
    <OpenedPanel title={title} onClose={onClose}>
      <div className={stack.panel} ref={content} tabIndex={-1}>
        <Text size="sm">
          {`${contentWords(file)}, lần ${file.revision}. ${statusWords(file.status)}.`}
        </Text>
        {[statusAdvice(file.status), ...file.remarks].map(
          (line) =>
            line && (
              <Text size="sm" key={line}>
                {line}
              </Text>
            ),
        )}
        {(file.status === 'unknownOffice' || file.status === 'unitTaken') && (
          <Identify file={file} />
        )}
        {file.status === 'keyChanged' && <AcceptKey file={file} />}
        {isTakeable(file.status) && <Plan file={file} />}
        {file.status === 'applied' && <Taken file={file} />}
        {file.status !== 'applied' && (
          <Group>
            <RightButton
              to="exchange.drop"
              size="xs"
              variant="default"
              onClick={() => drop.mutate({ id: file.id, isDropped: file.status !== 'dropped' })}
            >
              {file.status === 'dropped' ? 'Đưa lại vào hàng chờ' : 'Bỏ qua tệp này'}
            </RightButton>
            {file.source === 'table' && file.status !== 'dropped' && (
              <RightButton
                to="exchange.explainAgain"
                size="xs"
                variant="default"
                onClick={() =>
                  // Not by `onSuccess`: the file may have left the list, and this panel with it.
                  void explain.mutateAsync({ id: file.id }).then(
                    ({ id }) => onExplain(id),
                    () => {},
                  )
                }
              >
                Chọn lại các cột
              </RightButton>
            )}
          </Group>
        )}
        {drop.isError && <Problem error={drop.error} />}
        {explain.isError && <Problem error={explain.error} />}
      </div>
    </OpenedPanel>
  );
}

/** Says for which unit the sender reports. */
function Identify({ file }: { file: QueuedFile }) {
  const units = useMethod(
    'units.list',
    { campaignId: file.campaignId ?? 0 },
    { enabled: file.campaignId !== null },
  );
  const identify = useChange('exchange.identify');
  const told = file.status === 'unknownOffice' ? file.toldUnit : null;
  const [unitId, setUnitId] = useState(told ? String(told.id) : '');
  return (
    <>
      {told && (
        <Text size="sm">
          {`Tệp ghi là số của ${told.name}; bấm “Ghi nhận” nếu đúng nơi này gửi thay đơn vị đó.`}
        </Text>
      )}
      <NativeSelect
        label="Nơi này gửi số của đơn vị"
        value={unitId}
        onChange={(event) => setUnitId(event.currentTarget.value)}
        data={[
          { value: '', label: 'Chọn đơn vị' },
          ...(units.data ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
      />
      {identify.isError && <Problem error={identify.error} />}
      <Group>
        <RightButton
          to="exchange.identify"
          size="xs"
          disabled={unitId === ''}
          onClick={() => identify.mutate({ id: file.id, unitId: Number(unitId) })}
        >
          Ghi nhận
        </RightButton>
      </Group>
    </>
  );
}

/** Accepts a new key after the digits were read out on the telephone. */
function AcceptKey({ file }: { file: QueuedFile }) {
  const accept = useChange('exchange.acceptKey');
  const [digits, setDigits] = useState('');
  return (
    <>
      <TextInput
        label="Dãy số mà nơi gửi đọc qua điện thoại"
        placeholder="0000 0000 0000 0000 0000"
        value={digits}
        onChange={(event) => setDigits(event.currentTarget.value)}
      />
      {accept.isError && <Problem error={accept.error} />}
      <Group>
        <RightButton
          to="exchange.acceptKey"
          size="xs"
          disabled={digits.trim() === ''}
          onClick={() => accept.mutate({ id: file.id, fingerprint: digits })}
        >
          Chấp nhận khóa mới
        </RightButton>
      </Group>
    </>
  );
}

/** What taking the file would do, and the button that does it. */
function Plan({ file }: { file: QueuedFile }) {
  const job = useJob();
  const [unit, setUnit] = useState<string | undefined>();
  const asked = { id: file.id, ...(unit === undefined ? {} : { unit }) };
  const plan = useMethod('exchange.plan', asked, { fresh: true, keepPrevious: true });
  const apply = useChange('exchange.apply', job);
  const [again, setAgain] = useState<ShownPlan | null>(null);
  const [sides, setSides] = useState<Record<string, 'ours' | 'theirs'>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const shown = again ?? plan.data;
  if (plan.isError) return <Problem error={plan.error} onRetry={() => void plan.refetch()} />;
  if (!shown) return <Loading />;
  const conflicts = shown.kind === 'results' ? shown.conflicts : [];
  const isOpen =
    conflicts.some(({ key }) => sides[key] === undefined) ||
    (shown.kind === 'settings' && shown.choices.length > 0 && shown.unit === null);
  const take = () => {
    setProblem(null);
    const decisions = conflicts.map(({ key }) => ({ key, side: sides[key] ?? 'ours' }));
    apply.mutate(
      { files: [{ ...asked, hash: shown.hash, decisions }], rule: null },
      {
        onSuccess: ([done]) => {
          if (done && 'replanned' in done) setAgain(done.replanned);
          else if (done && 'problem' in done) setProblem(done.problem);
        },
      },
    );
  };
  return (
    <>
      {again && (
        <Text size="sm" role="alert">
          Số liệu ở đây vừa đổi; xem lại rồi nhận.
        </Text>
      )}
      {shown.kind === 'results' ? (
        <ResultsPlan plan={shown} />
      ) : (
        <SettingsPlan plan={shown} onUnit={setUnit} />
      )}
      {conflicts.length > 0 && (
        <Conflicts
          conflicts={conflicts}
          sides={sides}
          onSide={(keys, side) =>
            setSides((known) => ({
              ...known,
              ...Object.fromEntries(keys.map((key) => [key, side])),
            }))
          }
        />
      )}
      {problem !== null && (
        <Text size="sm" role="alert">
          {problem}
        </Text>
      )}
      {apply.isError && <Problem error={apply.error} />}
      <JobProgress state={job.state} words="Đang nhận tệp" onStop={job.stop} />
      <Group>
        <WorkButton
          to="exchange.apply"
          size="xs"
          isWorking={apply.isPending}
          disabled={isOpen}
          onClick={take}
        >
          Nhận tệp này
        </WorkButton>
      </Group>
    </>
  );
}

const RECEIPT_FORMATS = [
  { format: 'pdf', words: 'Biên nhận PDF' },
  { format: 'docx', words: 'Biên nhận Word' },
  { format: 'xlsx', words: 'Biên nhận Excel' },
] as const;

/** What became of a file that was taken, and the way back. */
function Taken({ file }: { file: QueuedFile }) {
  const receipt = useMethod('exchange.receipt', { id: file.id });
  const undo = useChange('exchange.undo');
  const save = useChange('exchange.saveReceipt');
  const navigate = useNavigate();
  const kept = receipt.data ?? null;
  return (
    <>
      {kept && <Counts {...kept} />}
      {kept && <Decided cells={kept.decided} />}
      {kept && <Refused cells={kept.refusedCells} count={kept.refused} />}
      {kept && (
        <Group gap="xs">
          {RECEIPT_FORMATS.map(({ format, words }) => (
            <Button
              key={format}
              size="compact-sm"
              variant="default"
              onClick={() => save.mutate({ id: file.id, format })}
            >
              {words}
            </Button>
          ))}
        </Group>
      )}
      {save.data?.path && <Text size="sm" role="status">{`Đã ghi ${save.data.path}.`}</Text>}
      {save.isError && <Problem error={save.error} />}
      {undo.isError && <Problem error={undo.error} />}
      <Group>
        {file.kind === 'campaign' && file.campaignId !== null && (
          <Button
            size="xs"
            onClick={() => void navigate({ to: '/entry', search: { campaign: file.campaignId! } })}
          >
            Mở chiến dịch
          </Button>
        )}
        <RightButton
          to="exchange.undo"
          size="xs"
          variant="default"
          onClick={() => undo.mutate({ id: file.id })}
        >
          Hoàn tác lần nhận này
        </RightButton>
      </Group>
    </>
  );
}
