import { Alert, Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useIsSlow } from '../api/client.tsx';

/**
 * Says that the data of this PC do not answer, and what to do, above whatever waits for them: a
 * screen that opens, a day that one goes to, cells that are being saved, a form.
 */
export function SlowBar() {
  const queries = useQueryClient();
  if (!useIsSlow()) return null;
  const askAgain = () =>
    void queries.refetchQueries({ predicate: ({ state }) => state.fetchStatus === 'fetching' });
  return (
    <Alert color="warn" radius={0} py="xs" role="alert">
      <Group gap="md" wrap="nowrap">
        <Text size="sm" flex={1}>
          Dữ liệu trên máy này lâu chưa trả lời, có thể vì máy đang bận hoặc ổ đĩa chậm. Cứ để trang
          này mở: số đã báo “đã lưu” vẫn còn, số đang lưu sẽ ghi tiếp khi dữ liệu trả lời. Nếu vài
          phút nữa vẫn vậy thì đóng hẳn phần mềm, mở lại, rồi nhập lại số chưa có dấu ✓.
        </Text>
        <Button size="xs" variant="default" flex="none" onClick={askAgain}>
          Thử lại
        </Button>
      </Group>
    </Alert>
  );
}
