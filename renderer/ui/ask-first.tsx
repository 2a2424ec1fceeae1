import { Button, Group, Modal, Text } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import type { Question } from '../../shared/domain/plausible-day.ts';

/** Asks the clerk; true when the clerk agrees to all questions. */
export type Ask = (questions: readonly Question[]) => Promise<boolean>;

const AskContext = createContext<Ask>(async () => false);
export const useAsk = (): Ask => useContext(AskContext);

interface Asked {
  questions: readonly Question[];
  answer(isAgreed: boolean): void;
}

/** Shows the store's questions about something unusual in one dialog. */
export function AskFirst({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = useCallback<Ask>(
    (questions) =>
      new Promise((resolve) => {
        setAsked({
          questions,
          answer(isAgreed) {
            setAsked(null);
            resolve(isAgreed);
          },
        });
      }),
    [],
  );
  return (
    <AskContext value={ask}>
      {children}
      {asked && (
        <Modal
          opened
          onClose={() => asked.answer(false)}
          title="Xem lại trước khi ghi"
          // The page itself never scrolls; locking it would add a style that the policy forbids.
          lockScroll={false}
          closeButtonProps={{ 'aria-label': 'Đóng' }}
        >
          {asked.questions.map(({ key, sentence }) => (
            <Text key={key} size="sm" mb="xs">
              {sentence}
            </Text>
          ))}
          <Group mt="md" justify="flex-end">
            <Button variant="default" onClick={() => asked.answer(true)}>
              Đúng, vẫn ghi
            </Button>
            <Button data-autofocus onClick={() => asked.answer(false)}>
              Sửa lại
            </Button>
          </Group>
        </Modal>
      )}
    </AskContext>
  );
}
