import type { AppEvent, InputOf, MethodName, OutputOf } from '../../shared/contract/methods.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { Store } from '../db/open.ts';
import type { Author } from '../db/write.ts';
import type { Platform } from '../platform.ts';

/** What every service is given; a service has no other way to the world. */
export interface ServiceContext {
  /** Folder of this office's data. */
  dataDir: string;
  store: Store;
  platform: Platform;
  /** The author of what the caller writes now, by a way in ("nhập tay", a file's name). */
  author(source: string): Author;
  /** Today in Việt Nam. */
  today(): Day;
  emit(event: AppEvent): void;
}

/** One function a method: what the services give together, held against the contract. */
export type Handlers = {
  [M in MethodName]: (input: InputOf<M>) => OutputOf<M> | Promise<OutputOf<M>>;
};
