import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useChange, useMethod } from '../api/queries.ts';
import { SupportFiles } from '../support/support-files.tsx';
import { Problem } from '../ui/problem.tsx';

/** What goes to whoever helps with a damaged file: shown when asked for, then saved. */
export function RescueSupport() {
  const [isShown, setShown] = useState(false);
  const shown = useMethod('support.look', {}, { fresh: true, enabled: isShown });
  const save = useChange('support.save');
  const { seen, files } = shown.data ?? { seen: null, files: [] };
  return (
    <>
      <Group>
        {seen === null ? (
          <Button size="xs" variant="default" onClick={() => setShown(true)}>
            Gửi cho người hỗ trợ…
          </Button>
        ) : (
          <Button size="xs" loading={save.isPending} onClick={() => save.mutate({ seen })}>
            Lưu tệp nén…
          </Button>
        )}
        {save.data?.path && <Text size="sm" role="status">{`Đã lưu vào ${save.data.path}`}</Text>}
      </Group>
      {[shown.error, save.error].map(
        (error) => error && <Problem key={error.message} error={error} />,
      )}
      <SupportFiles files={files} />
    </>
  );
}
