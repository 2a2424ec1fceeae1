import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { AppEvent, MethodTopics } from '../../shared/contract/methods.ts';
import type { Topic } from '../../shared/contract/topics.ts';
import { useAppEvents, useConnection } from './client.tsx';
import { whenKeyboardRests } from './keyboard-rest.ts';
import { useMethodTopics } from './queries.ts';
import { type Change, isStale } from './stale.ts';

/**
 * Changes of these topics are read again only while no key is pressed, so that they never delay
 * keying. A figure keyed meanwhile into a day that another window closed is refused by the store,
 * and the lock is shown then. Days closed in this window are read again by `useChange`.
 */
const AT_REST: readonly Topic[] = ['results', 'targets', 'notes', 'closings'];

/**
 * Reads again what depends on a change, of this window or another one, by the contract's topics.
 */
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
    // Not `known`: listening again when the topics arrive would miss events in between.
    [queries],
  );
  useAppEvents(onEvent);
  useEffect(() => () => stopWaiting.current(), []);
  // Events were missed while the connection was lost.
  const connection = useConnection();
  const before = useRef(connection);
  useEffect(() => {
    if (before.current === 'lost' && connection === 'open') void queries.invalidateQueries();
    before.current = connection;
  }, [connection, queries]);
}
