import { randomUUID } from 'node:crypto';
import type { Caller } from '../../shared/contract/caller.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import type { SupportFile, SupportFiles } from '../../shared/contract/support.ts';
import { writeFileWhole } from '../files/write-report.ts';
import type { Log } from '../platform.ts';
import { supportFiles, zipSupportFiles } from '../support-files.ts';
import { logUnexpected } from '../unexpected.ts';
import type { ServiceContext } from './context.ts';

/** What is shown last is kept until something else is, so that this and nothing else is saved. */
export interface SupportDesk {
  log: Log;
  /** The code of why the data are not to be touched; null where they are open. */
  problem: string | null;
  shown: { seen: string; files: SupportFile[] } | null;
}

export function supportService(
  { dataDir, platform, now, today }: Pick<ServiceContext, 'dataDir' | 'platform' | 'now' | 'today'>,
  { wayIn }: Caller,
  desk: SupportDesk,
) {
  return {
    'support.look'(): SupportFiles {
      desk.shown = {
        seen: randomUUID(),
        files: supportFiles(dataDir, wayIn, new Date(now()), desk.problem),
      };
      return desk.shown;
    },
    async 'support.save'({ seen }: InputOf<'support.save'>): Promise<{ path: string | null }> {
      const { shown } = desk;
      if (shown?.seen !== seen) throw new FieldError('changedMeanwhile', { what: 'support' });
      const path = await platform.chooseSavePath(`So Chi Tieu ho tro ${today()}.zip`);
      if (path !== null) await writeFileWhole(path, await zipSupportFiles(shown.files));
      return { path };
    },
    'support.noteError'({ screen, kind, message, stack }: InputOf<'support.noteError'>) {
      const error = Object.assign(new Error(message), { name: kind, stack });
      const { logId } = logUnexpected(desk.log, `page ${screen.slice(1) || '-'}`, error).details;
      return { logId };
    },
  };
}
