import { Button, Group, List, Modal } from '@mantine/core';

/** Says what must be answered before the report is printed or saved. */
export function OpenQuestions(props: { sentences: readonly string[]; onClose(): void }) {
  const { sentences, onClose } = props;
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Chưa in: còn ${sentences.length} chỗ phải trả lời`}
      size="lg"
    >
      <List size="sm">
        {sentences.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
      <Group justify="flex-end" mt="md">
        <Button data-autofocus onClick={onClose}>
          Trả lời ở khung Báo cáo viết
        </Button>
      </Group>
    </Modal>
  );
}
