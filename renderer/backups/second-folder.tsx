import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { BackupList } from '../../shared/contract/methods.ts';
import { useClient } from '../api/client.tsx';
import { useChange } from '../api/queries.ts';
import { WorkButton } from '../ui/job-progress.tsx';
import { Problem } from '../ui/problem.tsx';
import css from './backups.module.css';

/** The second folder, which each copy goes to as well: a memory stick, or a shared disk. */
export function SecondFolder({ second }: Pick<BackupList, 'second'>) {
  const { pickFolder } = useClient();
  const choose = useChange('backups.setSecond');
  const [typed, setTyped] = useState('');
  const [failed, setFailed] = useState<Error | null>(null);
  const pick = async () => {
    setFailed(null);
    try {
      const path = (await pickFolder?.()) ?? null;
      if (path !== null) choose.mutate({ path });
    } catch (error) {
      setFailed(error as Error);
    }
  };
  return (
    <>
      <div className={css.form}>
        {second !== null && (
          <>
            <Text size="sm">{`Mỗi bản cũng được chép sang ${second.path}.`}</Text>
            <WorkButton
              size="xs"
              variant="default"
              isWorking={choose.isPending}
              onClick={() => choose.mutate({ path: null })}
            >
              Thôi chép sang đó
            </WorkButton>
          </>
        )}
        {second === null && pickFolder && (
          <WorkButton
            size="xs"
            variant="default"
            isWorking={choose.isPending}
            onClick={() => void pick()}
          >
            Chép thêm sang USB, ổ khác…
          </WorkButton>
        )}
        {second === null && !pickFolder && (
          <>
            <TextInput
              size="xs"
              w="24rem"
              label="Chép thêm sang USB, ổ khác"
              placeholder="Chép đường dẫn thư mục vào đây"
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <WorkButton
              size="xs"
              variant="default"
              isWorking={choose.isPending}
              disabled={typed.trim() === ''}
              onClick={() => choose.mutate({ path: typed.trim() })}
            >
              Chép thêm sang đó
            </WorkButton>
          </>
        )}
      </div>
      {[choose.error, failed].map(
        (error) => error && <Problem key={error.message} error={error} />,
      )}
      {second?.problem && (
        <Text size="sm" role="status" c="wrong">
          {`Bản gần nhất chưa sang được thư mục thứ hai: ${second.problem}`}
        </Text>
      )}
    </>
  );
}
