import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { AppEvent, MethodTopics } from '../../shared/contract/methods.ts';
import type { Topic } from '../../shared/contract/topics.ts';
import { useAppEvents, useConnection } from './client.tsx';
import { useMethodTopics } from './queries.ts';
import { type Change, isStale } from './stale.ts';

/** Figures are keyed one after the other: what follows from them waits for a pause. */
const KEYED: readonly Topic[] = ['results', 'targets', 'notes'];
const PAUSE_MS = 500;

/** What depends on what was changed, here or elsewhere, is read again: by the contract. */
export function useFollowChanges() {
  const queries = useQueryClient();
  const known = useRef<MethodTopics>({});
  known.current = useMethodTopics();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waiting = useRef<Change[]>([]);
  const onEvent = useCallback(
    (event: AppEvent) => {
      const readAgain = () => {
        const changes = waiting.current;
        waiting.current = [];
        void queries.invalidateQueries({
          predicate: (query) => changes.some((change) => isStale(known.current, query, change)),
        });
      };
      waiting.current.push(event);
      clearTimeout(timer.current);
      if (!event.topics.every((topic) => KEYED.includes(topic))) readAgain();
      else timer.current = setTimeout(readAgain, PAUSE_MS);
    },
    // The topics come later: listening anew for them would miss what is told in between.
    [queries],
  );
  useAppEvents(onEvent);
  useEffect(() => () => clearTimeout(timer.current), []);
  // What was told while nobody listened is read now.
  const connection = useConnection();
  const before = useRef(connection);
  useEffect(() => {
    if (before.current === 'lost' && connection === 'open') void queries.invalidateQueries();
    before.current = connection;
  }, [connection, queries]);
}
