import type { AppEvent } from '../../shared/contract/methods.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { Store } from '../db/open.ts';
import type { Author } from '../db/write.ts';
import type { Platform } from '../platform.ts';

/** What every service is given; a service has no other way to the world. */
export interface ServiceContext {
  store: Store;
  platform: Platform;
  /** The author of a write that happens now, by a way in ("nhập tay", a file's name). */
  author(source: string): Author;
  /** Today in Việt Nam. */
  today(): Day;
  emit(event: AppEvent): void;
}
