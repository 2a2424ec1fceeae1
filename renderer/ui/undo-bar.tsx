import { Button, CloseButton } from '@mantine/core';
import css from './undo-bar.module.css';

/**
 * Says what was just done, with the button that takes it back. The button has the focus: Enter
 * undoes.
 */
export function UndoBar(props: {
  sentence: string;
  /** Word of the button; after an undo, "làm lại". */
  word?: string;
  onUndo(): void;
  onClose(): void;
}) {
  const { sentence, word = 'Hoàn tác', onUndo, onClose } = props;
  return (
    <div className={css.undoBar}>
      <span role="status">{sentence}</span>
      <Button size="compact-sm" variant="default" autoFocus onClick={onUndo}>
        {word}
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
