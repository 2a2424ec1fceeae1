import { Button, Text } from '@mantine/core';
import { useChange } from '../api/queries.ts';
import { Problem } from '../ui/problem.tsx';

/** Opens a file that was just written, or the folder that it is in. */
export function ShowSaved({ path }: { path: string }) {
  const show = useChange('reports.show');
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => show.mutate({ path, what: 'file' })}
      >
        Mở tệp
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => show.mutate({ path, what: 'folder' })}
      >
        Mở thư mục
      </Button>
      {show.data?.isShown === false && (
        <Text size="sm" role="status">
          Máy này không mở được từ đây; mở bằng tay theo đường dẫn trên.
        </Text>
      )}
      {show.isError && <Problem error={show.error} />}
    </>
  );
}
