import type { AppEvent } from '../../shared/contract/methods.ts';
import { vietnamDay } from '../../shared/domain/day.ts';
import { openStore } from '../db/open.ts';
import type { Platform } from '../platform.ts';
import { campaignsService } from './campaigns.ts';
import { checksService } from './checks.ts';
import { closingsService } from './closings.ts';
import type { ServiceContext } from './context.ts';
import { historyService } from './history.ts';
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

/**
 * Opens an office's data with everything that can be done to it. Windows reach it through
 * `createApp`, the command line directly. Throws FieldError when the data cannot be opened.
 */
export function openServices({ dataDir, mustExist = false, platform, clock }: ServicesOptions) {
  const store = openStore(dataDir, { mustExist });
  const listeners = new Set<(event: AppEvent) => void>();
  /** Looks at the store only while somebody listens. */
  let stopWatching: (() => void) | null = null;
  const watch = () => {
    if (listeners.size > 0) {
      stopWatching ??= watchStore(store, () => context.emit({ event: 'campaigns.changed' }));
    } else {
      stopWatching?.();
      stopWatching = null;
    }
  };
  const context: ServiceContext = {
    store,
    platform,
    author: (kind, of) => ({ at: clock().toISOString(), by: platform.userName, kind, ...of }),
    today: () => vietnamDay(clock().getTime()),
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
  };
  return {
    today: context.today,
    campaigns: campaignsService(context),
    settings: settingsService(context),
    removals: removalsService(context),
    units: unitsService(context),
    targets: targetsService(context),
    results: resultsService(context),
    notes: notesService(context),
    closings: closingsService(context),
    reports: reportsService(context),
    checks: checksService(context),
    history: historyService(context),
    imports: importsService(context),
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
