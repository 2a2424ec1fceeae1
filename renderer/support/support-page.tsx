import { Anchor, Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useChange, useMethod } from '../api/queries.ts';
import { Problem } from '../ui/problem.tsx';
import { Screen } from '../ui/screen.tsx';
import stack from '../ui/stack.module.css';
import { Loading } from '../ui/states.tsx';
import { ToolLine } from '../ui/tool-line.tsx';
import { SupportFiles } from './support-files.tsx';

/** Gửi cho người hỗ trợ: what would be sent, to be read first, then saved as one zip. */
export function SupportPage() {
  const shown = useMethod('support.look', {}, { fresh: true });
  const save = useChange('support.save');
  const tools = (
    <ToolLine
      title="Gửi cho người hỗ trợ"
      view={
        <Anchor size="sm" component={Link} to="/office">
          Về “Cơ quan”
        </Anchor>
      }
      action={
        <>
          <Button size="xs" variant="default" onClick={() => void shown.refetch()}>
            Lập lại
          </Button>
          <Button
            size="xs"
            disabled={!shown.data}
            loading={save.isPending}
            onClick={() => shown.data && save.mutate({ seen: shown.data.seen })}
          >
            Lưu tệp nén…
          </Button>
        </>
      }
    />
  );
  return (
    <Screen tools={tools}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it has only texts, which the keyboard scrolls. */}
      <section className={stack.work} aria-label="Nội dung sẽ gửi" tabIndex={0}>
        <Text size="sm">
          Khi phần mềm báo lỗi kèm mã nhật ký: xem các phần dưới đây, lưu thành tệp nén rồi gửi cho
          người hỗ trợ, kèm mã đó và việc đang làm lúc ấy. Chỉ có nhật ký lỗi, phiên bản và số
          lượng; không có tên đơn vị, tên người, số liệu hay đường dẫn thư mục. Phần mềm không tự
          gửi đi đâu.
        </Text>
        {[shown.error, save.error].map(
          (error) => error && <Problem key={error.message} error={error} />,
        )}
        {save.data?.path && (
          <Text size="sm" role="status">
            {`Đã lưu vào ${save.data.path}`}
          </Text>
        )}
        {shown.isPending && <Loading />}
        {shown.data && <SupportFiles files={shown.data.files} />}
      </section>
    </Screen>
  );
}
