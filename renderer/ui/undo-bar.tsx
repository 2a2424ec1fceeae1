import { Button, CloseButton } from '@mantine/core';

/**
 * Says what was just taken out, with the button that brings it back. The button has the focus:
 * Enter undoes.
 */
export function UndoBar(props: { sentence: string; onUndo(): void; onClose(): void }) {
  const { sentence, onUndo, onClose } = props;
  return (
    <div className="undo-bar">
      <span role="status">{sentence}</span>
      <Button size="compact-sm" variant="white" autoFocus onClick={onUndo}>
        Hoàn tác
      </Button>
      <CloseButton
        size="sm"
        c="white"
        variant="transparent"
        aria-label="Đóng thông báo"
        onClick={onClose}
      />
    </div>
  );
}
