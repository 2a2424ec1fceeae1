/** The host through which a call comes. */
export type WayIn = 'window' | 'browser' | 'commandLine';

/**
 * Who calls. The host fills this in, never the page, so that no page can pretend to be somebody.
 */
export interface Caller {
  /** As the history keeps it; a call without one is refused. */
  name: string;
  wayIn: WayIn;
}
