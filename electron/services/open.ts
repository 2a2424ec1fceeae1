import type { Caller } from '../../shared/contract/caller.ts';
import type { AppEvent, MethodName } from '../../shared/contract/methods.ts';
import { TOPICS, type Topic } from '../../shared/contract/topics.ts';
import type { HeldCells } from '../../shared/domain/cell-hold.ts';
import { vietnamDay } from '../../shared/domain/day.ts';
import { readNoticeRule } from '../db/notices.ts';
import { type OnQuery, openStore, type StoreChange } from '../db/open.ts';
import type { Log, Platform } from '../platform.ts';
import { appService } from './app.ts';
import { backupKeeper } from './backup-keeper.ts';
import { backupsService } from './backups.ts';
import { calendarService } from './calendar.ts';
import { calendarFilesService } from './calendar-files.ts';
import { campaignsService } from './campaigns.ts';
import { checksService } from './checks.ts';
import { closingsService } from './closings.ts';
import type { Handlers, ServiceContext } from './context.ts';
import { deadlinesService } from './deadlines.ts';
import { documentsService } from './documents.ts';
import { ensureSigningKey, exchangeService } from './exchange.ts';
import { packageReader } from './exchange-read.ts';
import { heldByExchange } from './exchange-windows.ts';
import { formsService } from './forms.ts';
import { historyService } from './history.ts';
import { isLongHistory } from './history-list.ts';
import { importsService } from './imports.ts';
import { inboxOf, inboxService } from './inbox-folder.ts';
import { contextHere, type JobRunner, jobsService, runHere } from './job-runner.ts';
import { notesService } from './notes.ts';
import { noticesService, watchNotices } from './notices.ts';
import { officeService } from './office.ts';
import { ownTablesService } from './own-tables.ts';
import { papersService } from './papers.ts';
import { peopleService } from './people.ts';
import { PIN_COST } from './pins.ts';
import { isLongRead } from './read-results.ts';
import { removalsService } from './removals.ts';
import { reportsService } from './reports.ts';
import { soundService } from './rescue.ts';
import { resultsService } from './results.ts';
import { saveSetService } from './save-set.ts';
import { admit, heldByRight, type SignedIn, signedInHere } from './session.ts';
import { settingsService } from './settings.ts';
import { signedService } from './signed.ts';
import { type SupportDesk, supportService } from './support.ts';
import { targetsService } from './targets.ts';
import { toldHandlers } from './told-calls.ts';
import { unitsService } from './units.ts';
import { watchStore } from './watch-store.ts';
import { writtenService } from './written.ts';

export interface ServicesOptions {
  /** Folder of this office's data; made when it is missing, unless it must exist. */
  dataDir: string;
  mustExist?: boolean;
  platform: Platform;
  /** The instant now; tests choose it. */
  clock: () => Date;
  /** Told how long each query of the store took. */
  onQuery?: OnQuery;
  /** Where errors of pages are logged; left out, nowhere. */
  log?: Log;
  /** Runs long work; left out, it is done here, in the thread that writes. */
  jobs?: JobRunner;
  /** Cells of a campaign that a caller may not key, see `HeldCells`; left out, there are none. */
  held?: (campaignId: number, caller: Caller) => readonly HeldCells[];
  /** The cost of new PINs, where it is not the usual one: tests make many. */
  pinCost?: number;
}

export type Services = ReturnType<typeof openServices>;

/** Everything that can be done to an office's data, by the methods of the contract. */
const handlersOf = (
  context: ServiceContext,
  folder: ReturnType<typeof inboxService>,
  backups: ReturnType<typeof backupsService>,
  people: ReturnType<typeof peopleService>,
  support: ReturnType<typeof supportService>,
) =>
  ({
    ...folder,
    ...backups,
    ...soundService(),
    ...people,
    ...support,
    ...appService(context),
    ...officeService(context),
    ...papersService(context),
    ...campaignsService(context),
    ...settingsService(context),
    ...removalsService(context),
    ...unitsService(context),
    ...targetsService(context),
    ...resultsService(context),
    ...notesService(context),
    ...closingsService(context),
    ...exchangeService(context),
    ...deadlinesService(context),
    ...calendarFilesService(context),
    ...noticesService(context),
    ...calendarService(context),
    ...historyService(context),
    ...ownTablesService(context),
    ...documentsService(context),
    ...reportsService(context),
    ...saveSetService(context),
    ...formsService(context),
    ...writtenService(context),
    ...signedService(context),
    ...checksService(context),
    ...importsService(context),
    ...jobsService(context),
  }) satisfies Handlers;

/** A change by another program: what it changed is not known, so everything is read again. */
const CHANGED_ELSEWHERE: StoreChange = { topics: TOPICS, campaignId: null, revision: null };

/** What people key all day; it holds no cells for the exchange, see `heldByExchange`. */
const HOLD_NOTHING: ReadonlySet<Topic> = new Set(['results', 'targets', 'notes', 'notices']);

const SILENT: Log = { info: () => {}, error: () => {} };

/** Opens an office's data. Throws FieldError when it cannot be opened. */
export function openServices(options: ServicesOptions) {
  const {
    dataDir,
    mustExist = false,
    platform,
    clock,
    held = () => [],
    pinCost = PIN_COST,
  } = options;
  const today = () => vietnamDay(clock().getTime());
  const listeners = new Set<(event: AppEvent) => void>();
  const emit = (change: StoreChange) => {
    if (!change.topics.every((topic) => HOLD_NOTHING.has(topic))) known.clear();
    for (const listener of listeners) listener({ event: 'changed', ...change });
  };
  /** The held cells of each campaign: thousands of received days, asked for at every save. */
  const known = new Map<number, HeldCells[]>();
  const { onQuery = () => {}, log = SILENT } = options;
  const store = openStore(dataDir, { mustExist, onChange: emit, onQuery });
  let version = store.dataVersion();
  ensureSigningKey(store);
  platform.stayOpen?.(readNoticeRule(store).staysOpen);
  const jobs = options.jobs ?? runHere(store, () => clock().getTime());
  /** Watches the store, and the folder of packages, only while somebody listens. */
  let stopWatching: (() => void) | null = null;
  const watch = () => {
    if (listeners.size > 0) {
      if (stopWatching === null) {
        const stops = [
          watchStore(store, () => emit(CHANGED_ELSEWHERE)),
          inbox.start(),
          keeper.start(),
          watchNotices({ store, clock, platform, log }),
        ];
        stopWatching = () => {
          for (const stop of stops) stop();
        };
      }
    } else {
      stopWatching?.();
      stopWatching = null;
    }
  };
  const heldHere = (campaignId: number): readonly HeldCells[] => {
    // Another program may have received files meanwhile.
    const now = store.dataVersion();
    if (now !== version) known.clear();
    version = now;
    let held = known.get(campaignId);
    if (held === undefined) {
      held = store.snapshot((db) => heldByExchange(db, campaignId));
      known.set(campaignId, held);
    }
    return held;
  };
  const heldFor = (campaignId: number, caller: Caller): readonly HeldCells[] => [
    ...heldByRight(caller),
    ...held(campaignId, caller),
    ...heldHere(campaignId),
  ];
  const signedIn: SignedIn = signedInHere();
  const contextOf = (caller: Caller): ServiceContext => ({
    dataDir,
    store,
    platform,
    author: (kind, of) => ({
      at: clock().toISOString(),
      by: caller.name,
      wayIn: caller.wayIn,
      kind,
      ...of,
    }),
    held: (campaignId) => heldFor(campaignId, caller),
    today,
    now: () => clock().getTime(),
    jobs,
    here: () => contextHere(store, clock().getTime()),
  });
  const inbox = inboxOf({
    store,
    readerFor: (caller) => packageReader(contextOf(caller)),
    onChange: () => emit({ topics: ['exchange'], campaignId: null, revision: null }),
  });
  const keeper = backupKeeper({
    dataDir,
    clock,
    jobs,
    onChange: () => emit({ topics: ['backups'], campaignId: null, revision: null }),
  });
  const desk: SupportDesk = { log, problem: null, shown: null };
  return {
    /** What a caller can do; everything written is signed with the caller's name. */
    as(caller: Caller) {
      const context = contextOf(caller);
      const handlers = handlersOf(
        context,
        inboxService(store, inbox, caller),
        backupsService(context, keeper),
        peopleService(context, { signedIn, caller, pinCost }),
        supportService(context, caller, desk),
      );
      return toldHandlers(handlers, context, log);
    },
    /** See `admit`. */
    admit: (caller: Caller, method: MethodName): Caller => admit(store, signedIn, caller, method),
    /** Cells of a campaign that a caller does not key, although their days are open. */
    held: heldFor,
    /** See `isLongRead`. */
    isLongRead: (input: Parameters<typeof isLongRead>[1]) =>
      store.snapshot((db) => isLongRead(db, input)),
    /** See `isLongHistory`. */
    isLongHistory: (input: Parameters<typeof isLongHistory>[1]) =>
      store.snapshot((db) => isLongHistory(db, input)),
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
