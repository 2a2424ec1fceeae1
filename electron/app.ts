import type { Log, Platform } from './platform.ts';

export interface AppOptions {
  /** Folder of this office's data; made when it is missing. */
  dataDir: string;
  platform: Platform;
  /** The instant now; tests choose it. */
  clock: () => Date;
  log: Log;
}

export interface App {
  /** The contract's door, see `dispatch.ts`. */
  dispatch(text: string): Promise<string>;
  /** Calls `onEvent` with the text of every event; returns the function that stops it. */
  subscribe(onEvent: (text: string) => void): () => void;
  /** Closes the store; the app answers nothing after it. */
  close(): void;
}
