import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useChange, useMethod } from '../api/queries.ts';
import { WorkButton } from '../ui/job-progress.tsx';
import { Problem } from '../ui/problem.tsx';
import css from './exchange.module.css';

/** Thư mục nhận: a folder whose files go into the queue by themselves while the program runs. */
export function InboxForm() {
  const folder = useMethod('exchange.folder', {});
  const watch = useChange('exchange.watch');
  const [typed, setTyped] = useState('');
  if (folder.isError) return <Problem error={folder.error} />;
  if (folder.data === undefined) return null;
  const kept = folder.data;
  return (
    <>
      <div className={css.form}>
        {kept === null ? (
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
        ) : (
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
      {watch.error && <Problem error={watch.error} />}
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
