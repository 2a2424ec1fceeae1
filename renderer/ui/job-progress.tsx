import { Button, Group, Progress, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { JobState } from '../api/jobs.ts';

/** Most work is over by then, and nothing flashes. */
const SHOWN_AFTER_MS = 1000;

/** In the place of what is waited for: how far long work is, and the way to stop it. */
export function JobProgress(props: {
  /** Null while nothing runs. */
  state: JobState | null;
  /** What is done: "Đang kiểm tra số liệu". */
  words: string;
  onStop(): void;
  /** Space at its sides, where what is around it has none. */
  mx?: 'md';
}) {
  const { state, words, onStop, mx } = props;
  const isRunning = state !== null;
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isRunning) return;
    const timer = setTimeout(() => setLate(true), SHOWN_AFTER_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isRunning]);
  if (!isLate || state === null) return null;
  const { done, total } = state;
  return (
    <Group gap="sm" wrap="nowrap" role="status" mx={mx}>
      <Text size="sm">{total === 0 ? `${words}: đang chờ việc trước xong` : words}</Text>
      <Progress
        flex={1}
        miw={80}
        value={total === 0 ? 0 : (100 * done) / total}
        aria-label={words}
      />
      <Button size="compact-sm" variant="default" onClick={onStop}>
        Dừng
      </Button>
    </Group>
  );
}
