import type { Topic } from './topics.ts';

/** What the app tells without being asked: something changed, whoever reads it reads it again. */
export interface AppEvent {
  event: 'changed';
  topics: readonly Topic[];
  /** The campaign of which it is; null where others may see it too. */
  campaignId: number | null;
  /**
   * The store's revision that it made, by which a window knows a save of its own; null where
   * another program made it.
   */
  revision: number | null;
}
