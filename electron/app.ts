import packageJson from '../package.json' with { type: 'json' };
import { encodeEvent } from '../shared/contract/wire.ts';
import { createDispatch, type Handlers } from './dispatch.ts';
import type { Log } from './platform.ts';
import { openServices, type ServicesOptions } from './services/open.ts';

export interface AppOptions extends ServicesOptions {
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

/** The one place where the parts meet. Throws FieldError when the data cannot be opened. */
export function createApp({ log, ...options }: AppOptions): App {
  const { campaigns, results, reports, checks, today, ...services } = openServices(options);
  const handlers: Handlers = {
    'app.info': () => ({
      version: packageJson.version,
      dataDir: options.dataDir,
      today: today(),
    }),
    'campaigns.list': campaigns.list,
    'campaigns.openSample': campaigns.openSample,
    'campaigns.create': campaigns.create,
    'results.sheet': results.sheet,
    'results.save': results.save,
    'reports.build': reports.build,
    'reports.save': reports.save,
    'checks.list': checks.list,
  };
  return {
    dispatch: createDispatch(handlers, log),
    subscribe: (onEvent) => services.subscribe((event) => onEvent(encodeEvent(event))),
    close: services.close,
  };
}
