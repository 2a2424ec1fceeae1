import fs from 'node:fs';
import { FieldError } from '../../shared/contract/errors.ts';
import { saveProblem, writeFileWhole } from './write-report.ts';

/** A file that lies whole beside its place, under another name. */
export interface PreparedFile {
  /** Gives it its name, at once or not at all. Throws FieldError `cannotWriteFile`. */
  place(): void;
  /** Takes it away where it has not got its name. */
  discard(): void;
}

/**
 * Writes a file so that only its name is missing: what may take long, or fail for want of room, is
 * done then, and the name can be given inside a transaction. Throws FieldError `cannotWriteFile`.
 */
export async function prepareFile(path: string, bytes: Uint8Array): Promise<PreparedFile> {
  const beside = `${path}.dang-ghi`;
  await writeFileWhole(beside, bytes).catch((error: unknown) => {
    throw error instanceof FieldError && error.code === 'cannotWriteFile'
      ? new FieldError('cannotWriteFile', { ...error.details, file: path })
      : error;
  });
  return {
    place() {
      try {
        fs.renameSync(beside, path);
      } catch (error) {
        const problem = saveProblem((error as NodeJS.ErrnoException).code, path);
        throw new FieldError('cannotWriteFile', { file: path, problem });
      }
    },
    discard: () => fs.rmSync(beside, { force: true }),
  };
}
