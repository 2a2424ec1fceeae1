import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { AppEvent, MethodTopics } from '../../shared/contract/methods.ts';
import type { Topic } from '../../shared/contract/topics.ts';
import { useAppEvents, useConnection } from './client.tsx';
import { whenKeyboardRests } from './keyboard-rest.ts';
import { useMethodTopics } from './queries.ts';
import { type Change, isStale } from './stale.ts';

/**
 * Whoever keys figures is not held up by reading what follows from them, nor by days that another
 * window closes: that is read while the clerk rests. A figure that is keyed meanwhile for a closed
 * day is refused by the store, which shows the lock at once. Own closings are read by `useChange`.
 */
const AT_REST: readonly Topic[] = ['results', 'targets', 'notes', 'closings'];

/** What depends on what was changed, here or elsewhere, is read again: by the contract. */
export function useFollowChanges() {
  const queries = useQueryClient();
  const known = useRef<MethodTopics>({});
  known.current = useMethodTopics();
  const stopWaiting = useRef(() => {});
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
      stopWaiting.current();
      if (!event.topics.every((topic) => AT_REST.includes(topic))) readAgain();
      else stopWaiting.current = whenKeyboardRests(readAgain);
    },
    // The topics come later: listening anew for them would miss what is told in between.
    [queries],
  );
  useAppEvents(onEvent);
  useEffect(() => () => stopWaiting.current(), []);
  // What was told while nobody listened is read now.
  const connection = useConnection();
  const before = useRef(connection);
  useEffect(() => {
    if (before.current === 'lost' && connection === 'open') void queries.invalidateQueries();
    before.current = connection;
  }, [connection, queries]);
}
