import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useClient } from '../api/client.tsx';
import { useChange, useMethod } from '../api/queries.ts';
import { WorkButton } from '../ui/job-progress.tsx';
import { Problem } from '../ui/problem.tsx';
import css from './exchange.module.css';

/** Thư mục nhận: a folder whose files go into the queue by themselves while the program runs. */
export function InboxForm() {
  const folder = useMethod('exchange.folder', {});
  const watch = useChange('exchange.watch');
  const { pickFolder } = useClient();
  const [typed, setTyped] = useState('');
  const [failed, setFailed] = useState<Error | null>(null);
  const choose = async (pick: () => Promise<string | null>) => {
    setFailed(null);
    try {
      const path = await pick();
      if (path !== null) watch.mutate({ path });
    } catch (error) {
      setFailed(error as Error);
    }
  };
  if (folder.isError) return <Problem error={folder.error} />;
  if (folder.data === undefined) return null;
  const kept = folder.data;
  return (
    <>
      <div className={css.form}>
        {kept === null && pickFolder && (
          <>
            <WorkButton
              size="xs"
              variant="default"
              isWorking={watch.isPending}
              onClick={() => void choose(pickFolder)}
            >
              Chọn thư mục nhận…
            </WorkButton>
            <Text size="sm" c="dimmed">
              Thư mục chung hoặc đồng bộ: tệp .sct đến đó thì tự vào hàng chờ.
            </Text>
          </>
        )}
        {kept === null && !pickFolder && (
          <>
            <TextInput
              size="xs"
              w="24rem"
              label="Thư mục nhận"
              placeholder="Chép đường dẫn thư mục chung, thư mục đồng bộ vào đây"
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <WorkButton
              size="xs"
              variant="default"
              isWorking={watch.isPending}
              disabled={typed.trim() === ''}
              onClick={() => watch.mutate({ path: typed.trim() })}
            >
              Theo dõi thư mục này
            </WorkButton>
          </>
        )}
        {kept !== null && (
          <>
            <Text size="sm">
              {`Thư mục nhận: ${kept.path}. Tệp .sct và bảng tính ghi xong ở đó thì tự vào hàng chờ; không tệp nào bị sửa hay xóa.`}
            </Text>
            <WorkButton
              size="xs"
              variant="default"
              isWorking={watch.isPending}
              onClick={() => watch.mutate({ path: null })}
            >
              Thôi theo dõi
            </WorkButton>
          </>
        )}
      </div>
      {[watch.error, failed].map((error) => error && <Problem key={error.message} error={error} />)}
      {kept?.isGone && (
        <Text size="sm" role="status" c="wrong">
          Không thấy thư mục nhận; kiểm tra mạng hoặc ổ đĩa. Phần mềm vẫn tiếp tục tìm.
        </Text>
      )}
      {kept?.problems.map((line) => (
        <Text size="sm" role="status" key={line}>
          {line}
        </Text>
      ))}
    </>
  );
}
