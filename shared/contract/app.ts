import { z } from 'zod';
import type { Day } from '../domain/day.ts';
import { method } from './method.ts';

export interface AppInfo {
  version: string;
  /** Folder of the data, as the clerk can find it. */
  dataDir: string;
  today: Day;
}

/** The program itself. */
export const appMethods = {
  'app.info': method<AppInfo>({ reads: [] })(z.strictObject({})),
};
