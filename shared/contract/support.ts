import { z } from 'zod';
import { method } from './method.ts';

/** A file for whoever helps, as it is read and as it is saved. */
export interface SupportFile {
  /** With "/" between folders. */
  name: string;
  text: string;
}

export interface SupportFiles {
  files: SupportFile[];
  /** Names what was shown, for `support.save`. */
  seen: string;
}

/** What helps when something broke; also for whoever cannot sign in. */
export const supportMethods = {
  /** What `support.save` would save: logs, versions and counts; no names, figures or paths. */
  'support.look': method<SupportFiles>({ reads: [], right: 'none' })(z.strictObject({})),
  /**
   * Saves what was shown as one zip where the clerk says; path null when the clerk cancels. Throws
   * FieldError `changedMeanwhile` when it is kept no more, `cannotWriteFile`.
   */
  'support.save': method<{ path: string | null }>({ reads: [], right: 'none' })(
    z.strictObject({ seen: z.string().max(100) }),
  ),
  /** Logs an unforeseen error of a page; returns its log id. */
  'support.noteError': method<{ logId: string }>({ reads: [], right: 'none' })(
    z.strictObject({
      /** Path of the screen, such as "/entry". */
      screen: z.string().max(100),
      kind: z.string().max(100),
      message: z.string().max(1000),
      stack: z.string().max(20_000),
    }),
  ),
};
