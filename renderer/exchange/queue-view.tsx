import { Group, NativeSelect, Text } from '@mantine/core';
import { type DragEvent, useRef, useState } from 'react';
import type { Applied, ReadFile } from '../../shared/contract/methods.ts';
import type { DroppedFile, PickedFile } from '../../shared/contract/wire.ts';
import { isTakeable } from '../../shared/exchange/package/words.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { useClient } from '../api/client.tsx';
import { isStopped, useJob } from '../api/jobs.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { RightButton } from '../ui/for-right.tsx';
import { JobProgress, WorkButton } from '../ui/job-progress.tsx';
import { Problem } from '../ui/problem.tsx';
import { ReadTable } from '../ui/read-table.tsx';
import stack from '../ui/stack.module.css';
import { Empty, Loading } from '../ui/states.tsx';
import css from './exchange.module.css';
import { InboxForm } from './inbox-form.tsx';
import { useOpenedFiles } from './opened-files.tsx';
import { PaperForm } from './paper-form.tsx';
import { QUEUE_COLUMNS, queuedThing, queueRows } from './queue-rows.ts';
import { ReceivedPanel } from './received-panel.tsx';
import { TableDialog } from './table-dialog.tsx';

/** How many files are read at a time: the host remembers no more chosen ones at once. */
const AT_ONCE = 200;

type Rule = 'newest' | 'ours' | 'theirs' | '';

/** Files that came in: chosen or dropped, each shown before it is taken. */
export function QueueView() {
  const { pickFiles, takeFiles } = useClient();
  const queue = useMethod('exchange.queue', {});
  const tables = useMethod('exchange.tables', {}).data ?? [];
  const job = useJob();
  const read = useChange('exchange.read', job);
  const apply = useChange('exchange.apply', job);
  const [told, setTold] = useState<string[]>([]);
  const [opened, setOpened] = useState<number | null>(null);
  const [explained, setExplained] = useState<number | null>(null);
  const [rule, setRule] = useState<Rule>('');
  const [failed, setFailed] = useState<Error | null>(null);
  const [isOver, setOver] = useState(false);
  const files = queue.data ?? [];
  const takeable = files
    .filter(({ status }) => isTakeable(status))
    .sort((a, b) => Number(a.kind === 'results') - Number(b.kind === 'results'));

  const guarded = async (work: () => Promise<void>) => {
    setFailed(null);
    setTold([]);
    try {
      await work();
    } catch (error) {
      if (!isStopped(error)) setFailed(error as Error);
    }
  };
  const readAll = async (picked: readonly PickedFile[]) => {
    const done: ReadFile[] = [];
    for (let n = 0; n < picked.length; n += AT_ONCE) {
      const files = picked.slice(n, n + AT_ONCE).map(({ file }) => file);
      done.push(...(await read.mutateAsync({ files })));
    }
    if (done.length > 0) setTold(readWords(done));
    return done;
  };
  const choose = () => guarded(async () => void (await readAll(await pickFiles())));
  useOpenedFiles(!read.isPending && !apply.isPending, (files) => {
    void guarded(async () => {
      const [one, ...others] = await readAll(files);
      // Who opens one file wants to see what is in it.
      if (one && 'queued' in one && others.length === 0) setOpened(one.queued.id);
    });
  });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped: readonly DroppedFile[] = [...event.dataTransfer.files];
    void guarded(async () => {
      for (let n = 0; n < dropped.length; n += AT_ONCE) {
        await readAll(await takeFiles(dropped.slice(n, n + AT_ONCE)));
      }
    });
  };
  const chooseButton = useRef<HTMLButtonElement>(null);
  const takeAll = () =>
    guarded(async () => {
      // The button that has the keyboard is about to have nothing to do.
      chooseButton.current?.focus();
      const applied = await apply.mutateAsync({
        files: takeable.map(({ id }) => ({ id, hash: null })),
        rule: rule === '' ? null : rule,
      });
      setTold(takenWords(applied, (id) => files.find((file) => file.id === id)?.file ?? ''));
      const waiting = applied.find((one) => 'replanned' in one);
      if (waiting) setOpened(waiting.id);
    });
  const isWorking = read.isPending || apply.isPending;

  return (
    <section
      className={`${stack.work} ${css.queue}`}
      data-over={isOver || undefined}
      aria-label="Tệp gửi đến"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Group gap="sm" className={css.actions}>
        <WorkButton
          to="exchange.read"
          size="xs"
          isWorking={isWorking}
          ref={chooseButton}
          onClick={() => void choose()}
        >
          Chọn tệp…
        </WorkButton>
        <WorkButton
          to="exchange.apply"
          size="xs"
          variant="default"
          isWorking={isWorking}
          disabled={takeable.length === 0}
          onClick={() => void takeAll()}
        >
          {`Nhận tất cả (${formatCount(takeable.length)})`}
        </WorkButton>
        <NativeSelect
          size="xs"
          aria-label="Ô hai bên cùng sửa"
          value={rule}
          onChange={(event) => setRule(event.currentTarget.value as Rule)}
          data={[
            { value: '', label: 'Ô hai bên cùng sửa: hỏi từng ô' },
            { value: 'newest', label: 'Ô hai bên cùng sửa: lấy số sửa sau' },
            { value: 'theirs', label: 'Ô hai bên cùng sửa: lấy số trong tệp' },
            { value: 'ours', label: 'Ô hai bên cùng sửa: giữ số ở đây' },
          ]}
        />
        <Text size="sm" c="dimmed">
          Hoặc kéo tệp, cả thư mục tệp, thả vào đây.
        </Text>
      </Group>
      <PaperForm onTold={setTold} />
      <InboxForm />
      <JobProgress
        state={job.state}
        words={apply.isPending ? 'Đang nhận tệp' : 'Đang đọc tệp'}
        onStop={job.stop}
      />
      {failed && <Problem error={failed} />}
      {told.length > 0 && (
        <div role="status" className={css.told}>
          {told.map((line) => (
            <Text size="sm" key={line}>
              {line}
            </Text>
          ))}
        </div>
      )}
      {queue.isError && <Problem error={queue.error} onRetry={() => void queue.refetch()} />}
      {queue.isPending && <Loading />}
      {queue.data && files.length === 0 && tables.length === 0 && (
        <Empty
          action={
            <RightButton to="exchange.read" onClick={() => void choose()}>
              Chọn tệp…
            </RightButton>
          }
        >
          Chưa có tệp nào. Chọn hoặc thả vào đây các tệp .sct mà cấp trên giao xuống, cấp dưới gửi
          lên, biểu Excel đã điền và bảng của đơn vị, ảnh chụp hay bản quét PDF của trang giấy có mã
          QR; mỗi tệp được xem trước rồi mới nhận.
        </Empty>
      )}
      {files.length + tables.length > 0 && (
        <ReadTable
          label="Danh sách tệp gửi đến"
          columns={QUEUE_COLUMNS}
          rows={queueRows(files, tables)}
          onOpen={(id) => {
            const thing = queuedThing(id);
            if ('fileId' in thing) setOpened(thing.fileId);
            else setExplained(thing.tableId);
          }}
        />
      )}
      {explained !== null && tables.some(({ id }) => id === explained) && (
        <TableDialog
          key={explained}
          table={tables.find(({ id }) => id === explained)!}
          onQueued={(id) => {
            setExplained(null);
            setOpened(id);
          }}
          onClose={() => setExplained(null)}
        />
      )}
      {opened !== null && files.some(({ id }) => id === opened) && (
        <ReceivedPanel
          key={opened}
          file={files.find(({ id }) => id === opened)!}
          onExplain={(tableId) => {
            setOpened(null);
            setExplained(tableId);
          }}
          onClose={() => setOpened(null)}
        />
      )}
    </section>
  );
}

/** What became of files that were chosen; each that was not read has its sentence. */
function readWords(read: readonly ReadFile[]): string[] {
  const queued = read.filter((one) => 'queued' in one);
  const known = queued.filter((one) => one.known).length;
  const problems = read.flatMap((one) => ('problem' in one ? [one.problem] : []));
  const tables = read.filter((one) => 'table' in one).length;
  const parts = [`Đã đọc ${formatCount(queued.length)} tệp`];
  if (known > 0) parts.push(`${formatCount(known)} tệp đã có ở đây từ trước`);
  if (tables > 0) parts.push(`${formatCount(tables)} bảng phải chọn là bảng gì`);
  const papers = read.filter((one) => 'incomplete' in one).length;
  if (papers > 0) parts.push(`${formatCount(papers)} trang giấy còn thiếu mã`);
  if (problems.length > 0) parts.push(`${formatCount(problems.length)} tệp không đọc được`);
  return [`${parts.join(', ')}.`, ...problems];
}

/** What became of files that were taken. */
function takenWords(applied: readonly Applied[], fileOf: (id: number) => string): string[] {
  const receipts = applied.flatMap((one) => ('receipt' in one ? [one.receipt] : []));
  const done = applied.filter((one) => 'receipt' in one || 'campaignId' in one).length;
  const open = applied.filter((one) => 'replanned' in one).length;
  const sum = (of: 'cells' | 'added' | 'changed' | 'same' | 'refused') =>
    formatCount(receipts.reduce((total, receipt) => total + receipt[of], 0));
  const counts = `${sum('cells')} ô, thêm ${sum('added')}, sửa ${sum('changed')}, giữ nguyên ${sum('same')}, không nhận ${sum('refused')}`;
  return [
    ...(done === 0 ? ['Chưa nhận tệp nào.'] : []),
    ...(receipts.length > 0 ? [`Đã nhận ${formatCount(done)} tệp: ${counts}.`] : []),
    ...(done > 0 && receipts.length === 0 ? [`Đã nhận ${formatCount(done)} tệp.`] : []),
    ...(open > 0
      ? [
          `${formatCount(open)} tệp phải xem trước (có ô phải chọn, hoặc kỳ đã tiếp nhận); mở từng tệp rồi nhận.`,
        ]
      : []),
    ...applied.flatMap((one) => ('problem' in one ? [`${fileOf(one.id)}: ${one.problem}`] : [])),
  ];
}
