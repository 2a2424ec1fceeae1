import { Button, Group, Progress, Text } from '@mantine/core';
import { type ComponentProps, type ReactNode, useEffect, useRef, useState } from 'react';
import type { JobState } from '../api/jobs.ts';
import { RightButton } from './for-right.tsx';
import css from './job-progress.module.css';

/** Work that ends sooner shows no progress, so that nothing flashes. */
const SHOWN_AFTER_MS = 500;

interface Shown {
  /** Null while nothing runs. */
  state: JobState | null;
  /** What is done: "Đang kiểm tra số liệu". */
  words: string;
  onStop(): void;
  /** Space at both sides, for places without a padding of their own. */
  mx?: 'md';
}

/**
 * Shows how far long work is, with a button to stop it. It never takes the keyboard. If its button
 * has the keyboard when the work ends, the keyboard returns to where it was before.
 */
export function JobProgress({ state, ...shown }: Shown) {
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
  return isLate && state !== null ? <Running {...shown} {...state} /> : null;
}

function Running({ words, onStop, mx, done, total }: Omit<Shown, 'state'> & JobState) {
  /** The element that had the keyboard before “Dừng” got it; null while “Dừng” does not have it. */
  const before = useRef<HTMLElement | null>(null);
  useEffect(() => () => before.current?.focus(), []);
  return (
    <Group gap="sm" wrap="nowrap" role="status" mx={mx}>
      <Text size="sm">{total === 0 ? `${words}: đang chờ việc trước xong` : words}</Text>
      <Progress
        flex={1}
        miw={80}
        value={total === 0 ? 0 : (100 * done) / total}
        aria-label={words}
      />
      <Button
        size="compact-sm"
        variant="default"
        onFocus={({ relatedTarget }) => {
          before.current = relatedTarget instanceof HTMLElement ? relatedTarget : null;
        }}
        onBlur={() => {
          before.current = null;
        }}
        onClick={onStop}
      >
        Dừng
      </Button>
    </Group>
  );
}

/** Tells that long work was stopped, and what stays as it was. */
export function Stopped({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" role="status">
      {children}
    </Text>
  );
}

/**
 * The button of work that may take long. While it works it keeps the keyboard, as a disabled button
 * would not, and pressing it again does nothing.
 */
export function WorkButton({
  isWorking,
  onClick,
  ...rest
}: ComponentProps<typeof RightButton> & { isWorking: boolean }) {
  return (
    <RightButton
      {...rest}
      className={isWorking ? css.working : undefined}
      aria-busy={isWorking}
      aria-disabled={isWorking || undefined}
      onClick={(event) => (isWorking ? event.preventDefault() : onClick?.(event))}
    />
  );
}
