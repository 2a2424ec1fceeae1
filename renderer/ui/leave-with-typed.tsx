import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';

/** Leaving the screen or the page asks first while something typed was not saved. */
export function LeaveWithTyped({ when }: { when: boolean }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => when,
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
