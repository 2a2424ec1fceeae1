import { z } from 'zod';
import type { Day } from '../domain/day.ts';
import { method, type Touches } from './method.ts';

export interface AppInfo {
  version: string;
  /** Folder of the data, as the clerk can find it. */
  dataDir: string;
  today: Day;
}

/** The topics that each method reads or changes, by its name. */
export type MethodTopics = Readonly<Partial<Record<string, Touches>>>;

/** Methods about the program itself. */
export const appMethods = {
  'app.info': method<AppInfo>({ reads: [], right: 'none' })(z.strictObject({})),
  /** What each method reads or changes, for pages, which do not load the schemas. */
  'app.topics': method<MethodTopics>({ reads: [], right: 'none' })(z.strictObject({})),
};
