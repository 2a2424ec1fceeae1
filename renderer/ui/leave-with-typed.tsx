import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';

/**
 * Leaving the screen or the page asks first while something typed was not saved; `staysWithin` says
 * that it stays while only the day of the same campaign changes.
 */
export function LeaveWithTyped({
  when,
  staysWithin = false,
}: {
  when: boolean;
  staysWithin?: boolean;
}) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => {
      const campaignOf = ({ search }: { search: object }) => Reflect.get(search, 'campaign');
      const isSame = current.pathname === next.pathname && campaignOf(current) === campaignOf(next);
      return when && !(staysWithin && isSame);
    },
    enableBeforeUnload: () => when,
    withResolver: true,
  });
  return (
    <Modal
      opened={status === 'blocked'}
      onClose={() => reset?.()}
      title="Còn phần chưa lưu"
      // The page itself never scrolls; locking it would add a style that the policy forbids.
      lockScroll={false}
      closeButtonProps={{ 'aria-label': 'Đóng' }}
    >
      <Text size="sm">Chuyển đi thì những gì vừa gõ trong biểu mẫu này mất.</Text>
      <Group mt="md" justify="flex-end">
        <Button variant="default" onClick={() => proceed?.()}>
          Bỏ và chuyển đi
        </Button>
        <Button data-autofocus onClick={() => reset?.()}>
          Ở lại
        </Button>
      </Group>
    </Modal>
  );
}
