import { extname } from 'node:path';

/** Which files are received from other offices, by their names. */

const PACKAGE = '.sct';
const TABLES: ReadonlySet<string> = new Set(['.xlsx', '.xls', '.ods', '.csv']);

/** Files of tables; all others are looked at as packages. */
export const isTableFile = (name: string): boolean => TABLES.has(extname(name).toLowerCase());

/** While a spreadsheet is open, its program keeps a file of its own beside it. */
const isLock = (name: string): boolean => name.startsWith('~$') || name.startsWith('.~lock.');

/** Whether a file of a folder is received. */
export const canBeReceived = (name: string): boolean =>
  !isLock(name) && (extname(name).toLowerCase() === PACKAGE || isTableFile(name));
