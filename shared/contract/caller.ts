import type { Person } from '../domain/person.ts';

/** The host through which a call comes. */
export type WayIn = 'window' | 'browser' | 'commandLine';

/**
 * Who calls. The host fills this in, never the page, so that no page can pretend to be somebody.
 */
export interface Caller {
  /** As the history keeps it; a call without one is refused. */
  name: string;
  wayIn: WayIn;
  /** Who is signed in; the door fills this in, no host does. */
  person?: Person;
}
