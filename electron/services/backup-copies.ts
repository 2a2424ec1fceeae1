import { copyDatabase } from '../db/backup-file.ts';
import { asOpeningError } from '../db/storage-errors.ts';
import type { JobContext } from './job-context.ts';

/** Makes a checked copy of the database of a data folder, see `copyDatabase`. */
export async function copyData(
  { step }: JobContext,
  { dataDir, file }: { dataDir: string; file: string },
): Promise<null> {
  try {
    await copyDatabase(dataDir, file, step);
  } catch (error) {
    throw asOpeningError(error, file);
  }
  return null;
}
