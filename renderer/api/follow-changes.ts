import { type Query, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { type AppEvent, type MethodName, methods } from '../../shared/contract/methods.ts';
import type { Topic } from '../../shared/contract/topics.ts';
import { useAppEvents, useConnection } from './client.tsx';

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: { hears: readonly Topic[] };
  }
}

/** What was changed, and of which campaign; null for any. */
export type Change = Pick<AppEvent, 'topics' | 'campaignId'>;

/** The topics of a change that a method reads. */
const touchedOf = (method: MethodName, { topics }: Change): readonly Topic[] =>
  methods[method].reads?.filter((topic) => topics.includes(topic)) ?? [];

const isOf = (campaignId: unknown, change: Change) =>
  change.campaignId === null || typeof campaignId !== 'number' || change.campaignId === campaignId;

/**
 * Whether a screen that `hears` some topics by itself is told of a change by `useAppEvents`: of
 * what `method` reads of the campaign it touched these and no other.
 */
export function isHeard(
  method: MethodName,
  campaignId: unknown,
  change: Change,
  hears: readonly Topic[],
): boolean {
  const touched = isOf(campaignId, change) ? touchedOf(method, change) : [];
  return touched.length > 0 && touched.every((topic) => hears.includes(topic));
}

/** Whether what a query holds may be another answer after a change. */
export function isStale({ queryKey, meta }: Pick<Query, 'queryKey' | 'meta'>, change: Change) {
  const [method, input] = queryKey as [MethodName, { campaignId?: unknown }];
  if (touchedOf(method, change).length === 0 || !isOf(input.campaignId, change)) return false;
  return !isHeard(method, input.campaignId, change, meta?.hears ?? []);
}

/** Figures are keyed one after the other: what follows from them waits for a pause. */
const KEYED: readonly Topic[] = ['results', 'targets', 'notes'];
const PAUSE_MS = 500;

/** What depends on what was changed, here or elsewhere, is read again: by the contract. */
export function useFollowChanges() {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waiting = useRef<Change[]>([]);
  const onEvent = useCallback(
    (event: AppEvent) => {
      const readAgain = () => {
        const changes = waiting.current;
        waiting.current = [];
        void queries.invalidateQueries({
          predicate: (query) => changes.some((change) => isStale(query, change)),
        });
      };
      waiting.current.push(event);
      clearTimeout(timer.current);
      if (!event.topics.every((topic) => KEYED.includes(topic))) readAgain();
      else timer.current = setTimeout(readAgain, PAUSE_MS);
    },
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
