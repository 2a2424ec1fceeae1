/** The ways in which somebody comes to the store's one door. */
export type WayIn = 'window' | 'browser' | 'commandLine';

/** Who calls. The host says so, not the page: a page knows no more than what it shows. */
export interface Caller {
  /** As the history keeps it; a call without one is refused. */
  name: string;
  wayIn: WayIn;
}
