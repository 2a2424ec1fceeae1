import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What every thread beside the first needs: how its program is found and how it gives way. */

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The program of a thread, by its path from this folder: .ts from source, .js in a bundle. */
export const threadProgram = (path: string): string =>
  here(`${path}${extname(new URL(import.meta.url).pathname)}`);

/** Loads the program of a thread; see there. */
export const DOOR = here('../jobs/job-door.cjs');

/**
 * How much lower the priority of a thread is, so that the page and the thread that writes come
 * first: as a value of the command `nice`, on Windows as the priority of the thread.
 */
const lower = (nice: number) => (process.platform === 'win32' ? -1 : nice);

export const LOWER_PRIORITY = lower(10);
/** A browser that prints inherits this; much lower, a busy PC would never come to print. */
export const PRINTING_PRIORITY = lower(5);
