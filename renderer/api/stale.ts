import type { Query } from '@tanstack/react-query';
import type { AppEvent, MethodName, MethodTopics } from '../../shared/contract/methods.ts';
import type { Topic } from '../../shared/contract/topics.ts';

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: { hears: readonly Topic[] };
  }
}

/** What was changed, and of which campaign; null for any. */
export type Change = Pick<AppEvent, 'topics' | 'campaignId'>;

/** The topics of a change that a method reads; all of them while its topics are not known. */
const touchedOf = (known: MethodTopics, method: MethodName, { topics }: Change) => {
  const told = known[method];
  return told === undefined ? topics : topics.filter((topic) => told.reads?.includes(topic));
};

const isOf = (campaignId: unknown, change: Change) =>
  change.campaignId === null || typeof campaignId !== 'number' || change.campaignId === campaignId;

/**
 * Whether a change concerns `method` only by topics that its screen handles itself (`hears`), so
 * that the method is not read again for it.
 */
export function isHeard(
  known: MethodTopics,
  method: MethodName,
  campaignId: unknown,
  change: Change,
  hears: readonly Topic[],
): boolean {
  const touched = isOf(campaignId, change) ? touchedOf(known, method, change) : [];
  return touched.length > 0 && touched.every((topic) => hears.includes(topic));
}

/** Whether the answer of a query may differ after a change. */
export function isStale(
  known: MethodTopics,
  { queryKey, meta }: Pick<Query, 'queryKey' | 'meta'>,
  change: Change,
): boolean {
  const [method, input] = queryKey as [MethodName, { campaignId?: unknown }];
  if (touchedOf(known, method, change).length === 0 || !isOf(input.campaignId, change)) {
    return false;
  }
  return !isHeard(known, method, input.campaignId, change, meta?.hears ?? []);
}
