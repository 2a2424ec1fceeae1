import type { Caller } from '../../shared/contract/caller.ts';
import type { AppEvent } from '../../shared/contract/methods.ts';
import { vietnamDay } from '../../shared/domain/day.ts';
import { openStore } from '../db/open.ts';
import type { Platform } from '../platform.ts';
import { appService } from './app.ts';
import { campaignsService } from './campaigns.ts';
import { checksService } from './checks.ts';
import { closingsService } from './closings.ts';
import type { Handlers, ServiceContext } from './context.ts';
import { importsService } from './imports.ts';
import { notesService } from './notes.ts';
import { removalsService } from './removals.ts';
import { reportsService } from './reports.ts';
import { resultsService } from './results.ts';
import { settingsService } from './settings.ts';
import { targetsService } from './targets.ts';
import { unitsService } from './units.ts';
import { watchStore } from './watch-store.ts';

export { asFieldError } from '../db/open.ts';

export interface ServicesOptions {
  /** Folder of this office's data; made when it is missing, unless it must exist. */
  dataDir: string;
  mustExist?: boolean;
  platform: Platform;
  /** The instant now; tests choose it. */
  clock: () => Date;
}

export type Services = ReturnType<typeof openServices>;

/** Everything that can be done to an office's data, by the methods of the contract. */
const handlersOf = (context: ServiceContext) =>
  ({
    ...appService(context),
    ...campaignsService(context),
    ...settingsService(context),
    ...removalsService(context),
    ...unitsService(context),
    ...targetsService(context),
    ...resultsService(context),
    ...notesService(context),
    ...closingsService(context),
    ...reportsService(context),
    ...checksService(context),
    ...importsService(context),
  }) satisfies Handlers;

/** Opens an office's data. Throws FieldError when it cannot be opened. */
export function openServices({ dataDir, mustExist = false, platform, clock }: ServicesOptions) {
  const store = openStore(dataDir, { mustExist });
  const listeners = new Set<(event: AppEvent) => void>();
  /** Looks at the store only while somebody listens. */
  let stopWatching: (() => void) | null = null;
  const watch = () => {
    if (listeners.size > 0) {
      stopWatching ??= watchStore(store, () => emit({ event: 'campaigns.changed' }));
    } else {
      stopWatching?.();
      stopWatching = null;
    }
  };
  const emit = (event: AppEvent) => {
    for (const listener of listeners) listener(event);
  };
  const contextOf = (caller: Caller): ServiceContext => ({
    dataDir,
    store,
    platform,
    author: (source) => ({ at: clock().toISOString(), by: caller.name, source }),
    today: () => vietnamDay(clock().getTime()),
    emit,
  });
  /** Made once a caller: services remember what they did for one. */
  const known = new Map<string, ReturnType<typeof handlersOf>>();
  return {
    /** What a caller can do; what is written in doing it has the caller's name. */
    as(caller: Caller) {
      const key = JSON.stringify([caller.wayIn, caller.name]);
      const handlers = known.get(key) ?? handlersOf(contextOf(caller));
      known.set(key, handlers);
      return handlers;
    },
    subscribe(onEvent: (event: AppEvent) => void): () => void {
      listeners.add(onEvent);
      watch();
      return () => {
        listeners.delete(onEvent);
        watch();
      };
    },
    close() {
      listeners.clear();
      watch();
      store.close();
    },
  };
}
