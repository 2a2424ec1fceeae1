import { Button, Group, Modal, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Note } from '../../shared/domain/sheet.ts';
import { useChange } from '../api/queries.ts';
import { ForRight, RightButton } from '../ui/for-right.tsx';
import { Problem } from '../ui/problem.tsx';
import type { FigureAddress } from './figure-changes.ts';
import { noteText } from './keyed-cell.ts';

/** A note on a cell; on a result it answers the warnings. A blank note deletes it. */
export function NoteDialog(props: {
  campaignId: number;
  cell: FigureAddress;
  place: string;
  note: Note | undefined;
  /** What the checks say of the cell. */
  warning?: string | undefined;
  onClose(): void;
}) {
  const { campaignId, cell, place, note, warning, onClose } = props;
  const [text, setText] = useState(note?.text ?? '');
  const save = useChange('notes.save');
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Ghi chú: ${place}`}
      lockScroll={false}
      closeButtonProps={{ 'aria-label': 'Đóng' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ campaignId, ...cell, text }, { onSuccess: onClose });
        }}
      >
        {warning && (
          <Text size="sm" mb="xs">
            {warning}
          </Text>
        )}
        {note && (
          <Text size="sm" c="dimmed" mb="xs">
            {noteText(note)}
          </Text>
        )}
        <ForRight to="notes.save" says>
          <Textarea
            label="Nội dung"
            description={
              'on' in cell
                ? 'Ghi chú trả lời cảnh báo của ô; để trống là bỏ ghi chú.'
                : 'Để trống là bỏ ghi chú.'
            }
            rows={4}
            maxLength={1000}
            data-autofocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && event.ctrlKey) event.currentTarget.form?.requestSubmit();
            }}
          />
        </ForRight>
        {save.isError && <Problem error={save.error} />}
        <Group mt="md" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Thôi
          </Button>
          <RightButton to="notes.save" type="submit" loading={save.isPending}>
            Ghi
          </RightButton>
        </Group>
      </form>
    </Modal>
  );
}
