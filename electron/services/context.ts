import type { AppEvent } from '../../shared/contract/methods.ts';
import type { SetKind } from '../../shared/domain/change-kinds.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { Store } from '../db/open.ts';
import type { Author } from '../db/write.ts';
import type { Platform } from '../platform.ts';

/** What every service is given; a service has no other way to the world. */
export interface ServiceContext {
  store: Store;
  platform: Platform;
  /** The author of a write that happens now, by how it comes about and what it is of. */
  author(kind: SetKind, of?: Pick<Author, 'campaignId' | 'reference' | 'undoesId'>): Author;
  /** Today in Việt Nam. */
  today(): Day;
  emit(event: AppEvent): void;
}
