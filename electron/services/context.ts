import type { InputOf, MethodName, OutputOf } from '../../shared/contract/methods.ts';
import type { HeldCells } from '../../shared/domain/cell-hold.ts';
import type { SetKind } from '../../shared/domain/change-kinds.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { Store } from '../db/open.ts';
import type { Author } from '../db/write.ts';
import type { Platform } from '../platform.ts';
import type { JobContext } from './job-context.ts';
import type { JobRunner } from './job-runner.ts';

/** What every service gets; a service uses nothing else of the outside. */
export interface ServiceContext {
  /** Folder of this office's data. */
  dataDir: string;
  store: Store;
  platform: Platform;
  /** The author of a set of changes by this caller: how it came about, and what it belongs to. */
  author(kind: SetKind, of?: Pick<Author, 'campaignId' | 'reference' | 'undoesId'>): Author;
  /** Cells of a campaign that the caller does not key, although their days are open. */
  held(campaignId: number): readonly HeldCells[];
  /** Today in Việt Nam. */
  today(): Day;
  /** The instant now, in milliseconds since 1970. */
  now(): number;
  jobs: JobRunner;
  /** The context of a job that runs in this same thread, not in a worker. */
  here(): JobContext;
}

/**
 * One function for each method; the services' functions together are checked against the contract.
 */
export type Handlers = {
  [M in MethodName]: (input: InputOf<M>, job?: string) => OutputOf<M> | Promise<OutputOf<M>>;
};
