import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { memo, type RefObject } from 'react';
import type { GridControl } from '../grid/figure-grid.tsx';
import { focusGrid } from '../ui/focus-grid.ts';
import { type CellMarks, countRefused } from './cell-marks.ts';

/** The state of the keyed grid that leaving needs. */
interface Keyed {
  snapshot(): { marks: CellMarks; waiting: number };
  settled(): Promise<void>;
}

/**
 * When the clerk leaves the day, screen or page, the open editor is taken and saves under way are
 * awaited. When texts were refused, the clerk is asked first, because they would be lost.
 */
export const LeaveWithUnsaved = memo(function LeaveWithUnsaved(props: {
  keyed: Keyed;
  grid: RefObject<GridControl>;
  /**
   * The clerk is leaving, or stays after all; what is typed in between belongs to the other sheet.
   */
  onLeaving?(isLeaving: boolean): void;
}) {
  const { keyed, grid, onLeaving } = props;
  const refused = () => countRefused(keyed.snapshot().marks);
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: async () => {
      grid.current.endEditing();
      onLeaving?.(true);
      await keyed.settled();
      return refused() > 0;
    },
    enableBeforeUnload: () => {
      grid.current.endEditing();
      return refused() > 0 || keyed.snapshot().waiting > 0;
    },
    withResolver: true,
  });
  const stay = () => {
    reset?.();
    onLeaving?.(false);
    focusGrid(grid);
  };
  return (
    <Modal
      opened={status === 'blocked'}
      onClose={stay}
      returnFocus={false}
      title="Còn số liệu chưa ghi được"
      // The page itself never scrolls; locking it would add a style that the policy forbids.
      lockScroll={false}
      closeButtonProps={{ 'aria-label': 'Đóng' }}
    >
      <Text size="sm">
        {refused()} ô có dấu đỏ chưa ghi được. Chuyển đi thì chữ đã gõ ở các ô đó mất; số liệu đã
        lưu vẫn còn.
      </Text>
      <Group mt="md" justify="flex-end">
        <Button variant="default" onClick={() => proceed?.()}>
          Bỏ và chuyển đi
        </Button>
        <Button data-autofocus onClick={stay}>
          Ở lại sửa
        </Button>
      </Group>
    </Modal>
  );
});
