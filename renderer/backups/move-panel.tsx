import { Button, PasswordInput, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { LEAST_PASSPHRASE } from '../../shared/domain/backup.ts';
import { isStopped, useJob } from '../api/jobs.ts';
import { useChange } from '../api/queries.ts';
import { JobProgress, WorkButton } from '../ui/job-progress.tsx';
import { Problem } from '../ui/problem.tsx';
import { OpenedPanel } from '../ui/screen.tsx';
import stack from '../ui/stack.module.css';

/** All data as one file with a passphrase, for another PC. */
export function MovePanel({ onClose }: { onClose(): void }) {
  const job = useJob();
  const move = useChange('backups.move', job);
  const [first, setFirst] = useState('');
  const [again, setAgain] = useState('');
  const [problems, setProblems] = useState<{ first?: string; again?: string }>({});
  const give = (event: FormEvent) => {
    event.preventDefault();
    if (move.isPending) return;
    const found = {
      ...([...first].length < LEAST_PASSPHRASE
        ? { first: `Mật khẩu phải có từ ${LEAST_PASSPHRASE} ký tự.` }
        : {}),
      ...(first === again ? {} : { again: 'Hai lần gõ không giống nhau.' }),
    };
    setProblems(found);
    if (Object.keys(found).length === 0) move.mutate({ passphrase: first });
  };
  const path = move.data?.path ?? null;
  return (
    <OpenedPanel title="Chuyển sang máy khác" onClose={onClose}>
      <form className={stack.panel} onSubmit={give}>
        <Text size="sm">
          Toàn bộ dữ liệu được ghi thành một tệp, khóa bằng mật khẩu. Ở máy mới: cài Sổ Chỉ Tiêu, mở
          “Cơ quan”, “Sao lưu”, “Khôi phục từ tệp khác…”, chọn tệp này và gõ mật khẩu.
        </Text>
        <PasswordInput
          data-autofocus
          label="Mật khẩu"
          description={`Từ ${LEAST_PASSPHRASE} ký tự. Quên mật khẩu thì không ai mở được tệp.`}
          value={first}
          error={problems.first}
          onChange={(event) => setFirst(event.currentTarget.value)}
        />
        <PasswordInput
          label="Gõ lại mật khẩu"
          value={again}
          error={problems.again}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
        <div className={stack.fields}>
          <WorkButton to="backups.move" type="submit" size="xs" isWorking={move.isPending}>
            Ghi tệp…
          </WorkButton>
          <Button size="xs" variant="default" onClick={onClose}>
            Đóng
          </Button>
        </div>
        <JobProgress state={job.state} words="Đang ghi tệp" onStop={job.stop} />
        {move.isError && !isStopped(move.error) && <Problem error={move.error} />}
        {path !== null && (
          <Text size="sm" role="status">{`Đã ghi toàn bộ dữ liệu vào ${path}`}</Text>
        )}
      </form>
    </OpenedPanel>
  );
}
