import { Button, CloseButton } from '@mantine/core';
import css from './undo-bar.module.css';

/**
 * Says what was just taken out, with the button that brings it back. The button has the focus:
 * Enter undoes.
 */
export function UndoBar(props: { sentence: string; onUndo(): void; onClose(): void }) {
  const { sentence, onUndo, onClose } = props;
  return (
    <div className={css.undoBar}>
      <span role="status">{sentence}</span>
      <Button size="compact-sm" variant="default" autoFocus onClick={onUndo}>
        Hoàn tác
      </Button>
      <CloseButton
        size="sm"
        c="inherit"
        variant="transparent"
        aria-label="Đóng thông báo"
        onClick={onClose}
      />
    </div>
  );
}
