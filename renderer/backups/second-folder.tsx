import { Text } from '@mantine/core';
import type { BackupList } from '../../shared/contract/methods.ts';
import { useChange } from '../api/queries.ts';
import { FolderChoice } from '../ui/folder-choice.tsx';

/** The second folder, which each copy goes to as well: a memory stick, or a shared disk. */
export function SecondFolder({ second }: Pick<BackupList, 'second'>) {
  const choose = useChange('backups.setSecond');
  return (
    <>
      <FolderChoice
        to="backups.setSecond"
        kept={second && `Mỗi bản cũng được chép sang ${second.path}.`}
        words={{
          pick: 'Chép thêm sang USB, ổ khác…',
          label: 'Chép thêm sang USB, ổ khác',
          placeholder: 'Chép đường dẫn thư mục vào đây',
          take: 'Chép thêm sang đó',
          giveUp: 'Thôi chép sang đó',
        }}
        isWorking={choose.isPending}
        error={choose.error}
        onChoose={(path) => choose.mutate({ path })}
      />
      {second?.problem && (
        <Text size="sm" role="status" c="wrong">
          {`Bản gần nhất chưa sang được thư mục thứ hai: ${second.problem}`}
        </Text>
      )}
    </>
  );
}
