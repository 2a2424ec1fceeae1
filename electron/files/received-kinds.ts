import { extname } from 'node:path';

/** Which files are received from other offices, by their names. */

const PACKAGE = '.sct';
const TABLES: ReadonlySet<string> = new Set(['.xlsx', '.xls', '.ods', '.csv']);
/** Of pages of paper, whose codes tell the figures. */
const PICTURES: ReadonlySet<string> = new Set(['.pdf', '.png', '.jpg', '.jpeg']);

/** Files of tables; all others are looked at as packages. */
export const isTableFile = (name: string): boolean => TABLES.has(extname(name).toLowerCase());

/** Pictures and PDFs; most others lie there for something else, and each takes long to look at. */
export const isPicture = (name: string): boolean => PICTURES.has(extname(name).toLowerCase());

/** While a spreadsheet is open, its program keeps a file of its own beside it. */
const isLock = (name: string): boolean => name.startsWith('~$') || name.startsWith('.~lock.');

/** Whether a file of a folder is received. */
export const canBeReceived = (name: string): boolean =>
  !isLock(name) &&
  (extname(name).toLowerCase() === PACKAGE || isTableFile(name) || isPicture(name));
