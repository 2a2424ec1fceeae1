import type { Caller } from '../shared/contract/caller.ts';
import { encodeEvent } from '../shared/contract/wire.ts';
import { createDispatch } from './dispatch.ts';
import type { Log } from './platform.ts';
import { openServices, type ServicesOptions } from './services/open.ts';

export interface AppOptions extends ServicesOptions {
  log: Log;
}

export interface App {
  /** The contract's door, see `dispatch.ts`. */
  dispatch(text: string, caller: Caller): Promise<string>;
  /** Calls `onEvent` with the text of every event; returns the function that stops it. */
  subscribe(onEvent: (text: string) => void): () => void;
  /** Closes the store; the app answers nothing after it. */
  close(): void;
}

/** The one place where the parts meet. Throws FieldError when the data cannot be opened. */
export function createApp({ log, ...options }: AppOptions): App {
  const services = openServices(options);
  return {
    dispatch: createDispatch(services.as, log),
    subscribe: (onEvent) => services.subscribe((event) => onEvent(encodeEvent(event))),
    close: services.close,
  };
}
