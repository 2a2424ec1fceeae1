import { useNavigate } from '@tanstack/react-router';
import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from 'react';
import type { Client } from '../../shared/contract/client.ts';
import type { PickedFile } from '../../shared/contract/wire.ts';

/** Files that the clerk opened outside of the page, by a double click, until the queue reads them. */
export interface OpenedFiles {
  waiting(): readonly PickedFile[];
  /** Those that wait; they wait no longer. */
  take(): readonly PickedFile[];
  subscribe(onChange: () => void): () => void;
}

const NONE: readonly PickedFile[] = [];

export function openedFilesOf({ openedFiles }: Pick<Client, 'openedFiles'>): OpenedFiles {
  let waiting = NONE;
  const listeners = new Set<() => void>();
  const put = (files: readonly PickedFile[]) => {
    waiting = files;
    for (const listener of listeners) listener();
  };
  openedFiles((files) => put([...waiting, ...files]));
  return {
    waiting: () => waiting,
    take() {
      const taken = waiting;
      put(NONE);
      return taken;
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}

const OpenedContext = createContext<OpenedFiles>({
  waiting: () => NONE,
  take: () => NONE,
  subscribe: () => () => {},
});

export const OpenedFilesProvider = ({
  files,
  children,
}: {
  files: OpenedFiles;
  children: ReactNode;
}) => <OpenedContext value={files}>{children}</OpenedContext>;

/** Goes to the queue when files were opened; a screen with text that is not saved asks first. */
export function useGoToOpenedFiles(): void {
  const files = useContext(OpenedContext);
  const waiting = useSyncExternalStore(files.subscribe, files.waiting);
  const navigate = useNavigate();
  useEffect(() => {
    if (waiting.length > 0) void navigate({ to: '/exchange', search: { view: 'nhan' } });
  }, [waiting, navigate]);
}

/** Calls `onFiles` with the files that wait, as soon as `isFree`. */
export function useOpenedFiles(
  isFree: boolean,
  onFiles: (files: readonly PickedFile[]) => void,
): void {
  const files = useContext(OpenedContext);
  const waiting = useSyncExternalStore(files.subscribe, files.waiting);
  useEffect(() => {
    if (!isFree || waiting.length === 0) return;
    const taken = files.take();
    if (taken.length > 0) onFiles(taken);
  });
}
