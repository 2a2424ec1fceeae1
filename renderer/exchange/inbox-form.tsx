import { Text } from '@mantine/core';
import { useChange, useMethod } from '../api/queries.ts';
import { FolderChoice } from '../ui/folder-choice.tsx';
import { Problem } from '../ui/problem.tsx';

/** Thư mục nhận: a folder whose files go into the queue by themselves while the program runs. */
export function InboxForm() {
  const folder = useMethod('exchange.folder', {});
  const watch = useChange('exchange.watch');
  if (folder.isError) return <Problem error={folder.error} />;
  if (folder.data === undefined) return null;
  const kept = folder.data;
  return (
    <>
      <FolderChoice
        to="exchange.watch"
        kept={
          kept &&
          `Thư mục nhận: ${kept.path}. Tệp .sct, bảng tính, ảnh và PDF chụp trang có mã ghi xong ở đó thì tự vào hàng chờ; không tệp nào bị sửa hay xóa.`
        }
        words={{
          pick: 'Chọn thư mục nhận…',
          label: 'Thư mục nhận',
          placeholder: 'Chép đường dẫn thư mục chung, thư mục đồng bộ vào đây',
          take: 'Theo dõi thư mục này',
          giveUp: 'Thôi theo dõi',
        }}
        hint="Thư mục chung hoặc đồng bộ: tệp .sct, bảng tính, ảnh và PDF chụp trang có mã đến đó thì tự vào hàng chờ."
        isWorking={watch.isPending}
        error={watch.error}
        onChoose={(path) => watch.mutate({ path })}
      />
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
